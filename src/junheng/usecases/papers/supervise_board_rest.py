"""The end of the board: phases, what is not executed, what is to be mended, what it all rests on."""

from junheng.kernel import Finding
from junheng.publishing.page import Cell, Child, Column, Markup, Row, data_table, definitions, el, note, section, status
from junheng.supervision.ledgers.counts import shown_count
from junheng.supervision.programme.words import percent
from junheng.usecases.papers.supervise_view import View


def phases_section(view: View) -> Markup:
    """Return the phases of the plans and where the day stands in them."""
    say, board = view.say, view.answer.board
    if not board.phases:
        return Markup()
    places = {
        "before": say("未开始", "not begun"),
        "during": say("进行中", "under way"),
        "after": say("已结束", "over"),
        "unknown": say("日期待定", "days not said"),
    }
    columns = [
        Column(say("阶段", "Phase"), sort=False),
        Column(say("起", "From"), number=True, sort=False),
        Column(say("止", "To"), number=True, sort=False),
    ]
    columns += [Column(say("现在", "Now"), sort=False), Column(say("时间已过", "Time gone"), number=True, sort=False)]
    rows = [
        Row(
            [
                Cell(p.name),
                Cell(view.day(p.start)),
                Cell(view.day(p.end)),
                Cell(places[p.place]),
                Cell(percent(p.elapsed)),
            ]
        )
        for p in board.phases
    ]
    return section(
        "phases",
        say("阶段", "Phases"),
        None,
        data_table(say("方案写明的阶段", "The plans' phases"), columns, rows, kind="narrow"),
    )


def conflicts_section(view: View) -> Markup:
    """Return the clauses that national policy forbids: shown with what forbids them, and executed by nobody."""
    say = view.say
    if not view.conflicts:
        return Markup()
    columns = [
        Column(say("方案", "Plan")),
        Column(say("原文", "The plan says")),
        Column(say("为什么不执行", "What forbids it")),
        Column(say("涉及", "Items")),
    ]
    rows = [
        Row([Cell(c.plan), Cell(c.words or "—", kind="w"), Cell(c.why, kind="w"), Cell(view.listed(c.keys) or "—")])
        for c in view.conflicts
    ]
    lead = say(
        "下列条款与国家规定冲突：照列原文，不交办、不计进度、不亮灯，请修改方案。",
        "National policy forbids these clauses: they are shown, not assigned, not measured. Mend the plan.",
    )
    table = data_table(say("不执行的条款", "Clauses not executed"), columns, rows)
    return section("conflicts", say("不执行的条款", "Not executed"), lead, table)


def findings_section(view: View) -> Markup:
    """Return everything that is to be mended, errors first."""
    say, found = view.say, view.answer.open_findings
    inside = len(view.answer.findings) - len(found)
    hidden = say(
        f"另有{shown_count(inside)}处在涉及学生的台账里，只列在内部的“到期清单.xlsx”。",
        f"{shown_count(inside)} more are in ledgers about children: see the internal list.",
    )
    if not found:
        return section("findings", say("要改正的", "Findings"), None, note(say("没有发现问题。", "Nothing was found.")))
    columns = [
        Column(say("类别", "Kind")),
        Column(say("位置", "Place")),
        Column(say("问题", "What"), sort=False),
        Column(say("怎么办", "What to do"), sort=False),
    ]
    errors = sum(f.severity == "error" for f in found)
    caption = say(
        f"须改正 {errors} 条，请核对 {len(found) - errors} 条", f"{errors} errors, {len(found) - errors} warnings"
    )
    rows = [_finding(view, f) for f in sorted(found, key=lambda f: f.severity != "error")]
    return section(
        "findings", say("要改正的", "Findings"), hidden if inside else None, data_table(caption, columns, rows)
    )


def _finding(view: View, found: Finding) -> Row:
    error = found.severity == "error"
    word = view.say("须改正", "error") if error else view.say("请核对", "check")
    kind = status("✗" if error else "△", word, "below" if error else "floor")
    inside = found.where.table == "programme"
    where = view.say(f"方案 {found.where.row}", f"plan {found.where.row}") if inside else str(found.where)
    place = " ".join(part for part in (where, found.school) if part)
    return Row(
        [Cell(kind, order=found.severity), Cell(place, kind="w"), Cell(found.what, kind="w"), Cell(found.fix, kind="w")]
    )


def provenance_section(view: View) -> Markup:
    """Return what the board rests on: plans, data, ledgers and rules, each by its digest."""
    say, answer = view.say, view.answer
    pairs: list[tuple[Child, Child]] = [
        (
            say("方案", "Plans"),
            [
                [read.plan.title, " · ", read.source.name, " · ", read.source.sha256[:16], el("br")]
                for read in answer.board.plans
            ],
        ),
        (
            say("数据和台账", "Data and ledgers"),
            [[one.name, " · ", one.sha256[:16], el("br")] for one in answer.inputs],
        ),
        (
            say("标准", "Standards"),
            [
                [f"{a.standard_title} · {a.standard_id}@{a.standard_version}", el("br")]
                for a in answer.data.assessments.values()
            ],
        ),
        (say("规则", "Rules"), [[name, " · ", digest[:16], el("br")] for name, digest in answer.rules.items()]),
        (answer.limits.title if say.zh else answer.limits.title_en, answer.limits.source),
    ]
    heading = el("h2", say("出处", "Sources"), id="provenance")
    return el("footer", el("div", heading, definitions(pairs), class_="wrap"))
