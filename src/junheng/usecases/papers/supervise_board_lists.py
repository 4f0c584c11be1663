"""The lists of the board: what first, by unit, what is due, phases, what is not executed, what to mend, where it is from."""

from collections.abc import Iterator

from junheng.kernel import Finding
from junheng.publishing.page import Cell, Child, Column, Markup, Row, data_table, definitions, el, note, section, status
from junheng.supervision.ledgers.counts import shown_count
from junheng.supervision.programme.words import percent
from junheng.usecases.papers.supervise_board_tables import lamp
from junheng.usecases.papers.supervise_view import ORDER, UnitRow, View

FIRST = 8
"""How many items stand under 先办."""


def todo_section(view: View) -> Markup:
    """Return what needs somebody first: red before yellow, soonest first, each with who and why."""
    say = view.say
    found = sorted(_urgent(view), key=lambda one: (one[0] != "red", one[1]))
    if not found:
        return section(
            "todo", say("先办这些", "First"), None, note(say("没有红灯和黄灯。", "Nothing is red or yellow."))
        )
    items = [
        el(
            "li",
            el("b", str(n)),
            el("div", el("p", status(*view.light(light)), " ", text, class_="text"), el("p", why, class_="cite")),
            door,
        )
        for n, (light, _, text, why, door) in enumerate(found[:FIRST], 1)
    ]
    more = len(found) - FIRST
    rest = note(say(f"另有 {more} 项，见下面各表。", f"{more} more in the tables below.")) if more > 0 else None
    lead = say("红灯在前，其余按时限先后。", "Red first, then by the day they are due.")
    return section("todo", say("先办这些", "First"), lead, el("ol", items, class_="todo"), rest)


Urgent = tuple[str, str, str, str, Child]


def _urgent(view: View) -> Iterator[Urgent]:
    say, why = view.say, view.say("看原因", "Why")
    for target in view.targets:
        state = target.state
        if state.light in ("red", "yellow"):
            text = say(
                f"{target.name}：要求{target.asked}，现在 {target.now}",
                f"{target.name}: {target.asked}, now {target.now}",
            )
            who = view.listed(target.units) or say("责任单位待确认", "no unit confirmed")
            yield state.light, target.end, text, f"{who} · {target.why}", _door("targets", state.key, why, text)
    for task in view.supervised:
        held = task.state
        if held.light in ("red", "yellow"):
            text = say(f"{task.title}（{task.standing}）", f"{task.title} ({task.standing})")
            told = f"{task.leads or say('单位待定', 'no unit')} · {task.why}"
            yield (
                held.light,
                held.end.day.isoformat() if held.end.day else "9999",
                text,
                told,
                _door("tasks", held.key, why, text),
            )


def _door(scope: str, key: str, word: str, text: str) -> Markup:
    button = el("button", word, type="button", class_="door", aria_label=f"{word}：{text}", data_key=key, data_i="")
    return el("span", button, data_scope=scope)


def units_section(view: View) -> Markup:
    """Return the leading units in the order of the plans, with the lights of their tasks: nobody is ranked."""
    say = view.say
    if not view.units:
        return Markup()
    columns = [Column(say("牵头单位", "Lead"), sort=False)]
    columns += [
        Column(word, say("项", ""), number=True, sort=False) for word in (say("任务", "Tasks"), say("已销号", "Closed"))
    ]
    columns += [
        Column(f"{view.light(one)[0]} {view.light(one)[1]}", say("项", ""), number=True, sort=False)
        for one in ORDER[:4]
    ]
    caption = say("按方案里出现的先后，不排名", "In the order of the plans; nobody is ranked")
    table = data_table(caption, columns, [_unit(unit) for unit in view.units], kind="narrow")
    lead = say("两个单位共同牵头的任务，两边都计。", "A task led by two units counts for both.")
    return section("units", say("按牵头单位", "By leading unit"), lead, table)


def _unit(unit: UnitRow) -> Row:
    counts = [unit.tasks, unit.done, *(unit.lights[light] for light in ORDER[:4])]
    return Row([Cell(unit.unit), *(Cell(str(count) if count else "—") for count in counts)])


def due_section(view: View) -> Markup:
    """Return who is due what by when, soonest first; what has no day stands last and says so."""
    say = view.say
    if not view.due:
        return section("due", say("到期清单", "Due"), None, note(say("没有到期的事项。", "Nothing is due.")))
    columns = [
        Column(say("时限", "Day")),
        Column(say("还有", "Left"), say("天", "days"), number=True),
        Column(say("谁", "Who")),
        Column(say("下一步", "Next step")),
        Column(say("事项", "What")),
        Column(say("亮灯", "Light")),
    ]
    names = {row.state.key: row.title for row in view.tasks} | {row.state.key: row.name for row in view.targets}
    rows = []
    for due in view.due:
        step = view.step(due.what) if due.kind == "task" else say("达到目标", "reach the target")
        left = say("未定", "none set") if due.left is None else f"{due.left:,}".replace("-", "−")
        late = due.left is not None and due.left < 0
        day = view.day(due.day) if due.day else say("未写时限", "no day set")
        who = due.who or say("责任单位待确认", "no unit confirmed")
        key = el("small", due.key, class_="dim")
        cells = [
            Cell(day, order=due.day.isoformat() if due.day else "9999"),
            Cell(left, kind="below" if late else ""),
            Cell(who, kind="w"),
            Cell(step),
            Cell([names[due.key], " ", key], kind="w"),
            lamp(view, due.light),
        ]
        rows.append(Row(cells))
    late = sum(due.left is not None and due.left < 0 for due in view.due)
    caption = say(f"{len(rows)} 项，其中已过期 {late} 项", f"{len(rows)} items, {late} overdue")
    lead = say(
        "每项任务的下一步由谁办、哪天前办；个人的职责到期见“到期清单.xlsx”。",
        "The next step of each task: who, by when.",
    )
    return section(
        "due", say("到期清单", "Who is due what"), lead, data_table(caption, columns, rows, identifier="t-due")
    )


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
