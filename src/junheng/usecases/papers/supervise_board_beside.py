"""Beside the programme: duties in sums, ledgers in counts that may leave the house, inspections in bands. No names."""

from collections.abc import Iterator

from junheng.publishing.page import Cell, Column, Markup, Row, data_table, note, section
from junheng.supervision.duties.model import Completion
from junheng.supervision.inspections.model import SubjectResult
from junheng.supervision.inspections.visits import shown
from junheng.supervision.ledgers.counts import shown_count
from junheng.supervision.programme.words import percent
from junheng.usecases.papers.supervise_view import View


def beside_sections(view: View) -> Iterator[Markup]:
    """Yield duties, ledgers and inspections; where nothing was handed in, that is said and nothing is claimed."""
    yield _duties(view)
    yield _ledgers(view)
    yield _inspections(view)


def _duties(view: View) -> Markup:
    say, held = view.say, view.answer.kept.duties
    title = say("职责完成情况", "Duties")
    definitions = view.answer.kept.definitions
    if not definitions and not held.completions:
        return section(
            "duties",
            title,
            None,
            note(say("方案里没有能对应的日常职责。", "The plans name no duty that is known here.")),
        )
    sums = {c.duty: c for c in held.completions if c.scope == "all"}
    named = {duty.id: duty for duty in definitions.values()}
    quotes = {duty.id: quote for quote, duty in definitions.items()}
    columns = [Column(say("职责", "Duty")), Column(say("方案原文", "The plan says"), sort=False)]
    columns += [
        Column(word, number=True, sort=False)
        for word in (say("应完成", "Asked"), say("已完成", "Done"), say("完成率", "Rate"))
    ]
    rows = []
    for duty in dict.fromkeys((*named, *sums)):
        done = sums.get(duty)
        words = _completion(view, done, counted=any(s.duty == duty and s.state == "counted" for s in held.states))
        title_of = held.titles.get(duty) or (named[duty].title if duty in named else duty)
        rows.append(Row([Cell(title_of), Cell(quotes.get(duty, "—"), kind="w"), *(Cell(word) for word in words)]))
    lead = say(
        "只汇总已结束周期的次数，不列个人，不排名；个人的到期事项只在内部清单里。",
        "Sums over periods that have ended: no persons, no ranking; who is due what stands in the internal list.",
    )
    return section(
        "duties",
        title,
        lead,
        data_table(say("方案写明的和台账里有的职责", "Duties of the plans and of the ledgers"), columns, rows),
    )


def _completion(view: View, done: Completion | None, *, counted: bool) -> list[str]:
    """What is asked, done, and the rate; of a duty whose period still runs, how far it has come."""
    say = view.say
    if done is not None and done.expected:
        return [f"{done.expected:,}", f"{done.done:,}", percent(done.rate)]
    if done is not None and done.running_expected:
        running = say("本期未结束", "still running")
        return [f"{done.running_expected:,}", f"{done.running_done:,}", running]
    return ["—", "—", say("只计次数", "counted only") if counted else say("没有台账", "no ledger")]


def _ledgers(view: View) -> Markup:
    say = view.say
    ledgers = view.answer.kept.ledgers.ledgers
    there = [ledger for ledger in ledgers if ledger.there]
    title = say("台账", "Ledgers")
    missing = [ledger.title for ledger in ledgers if not ledger.there]
    absent = (
        note(say(f"没有提供的台账：{view.listed(missing)}。", f"Not handed in: {view.listed(missing)}."))
        if missing
        else None
    )
    if not there:
        return section("ledgers", title, None, absent)
    columns = [
        Column(say("台账", "Ledger"), sort=False),
        Column(say("情况", "Counts"), sort=False),
        Column(say("要改正的", "Findings"), number=True, sort=False),
    ]
    comma = say("；", "; ")
    rows = [
        Row(
            [
                Cell(one.title),
                Cell(comma.join(f"{c.title} {c.shown}" for c in one.counts) or "—", kind="w"),
                Cell(shown_count(len(one.findings)) if one.about_children else str(len(one.findings))),
            ]
        )
        for one in there
    ]
    lead = say(
        "涉及学生的只给汇总数，小数字只写“少于”；姓名、住址、健康等不出现在这里。",
        "Of children only totals, small ones hidden; no names, addresses or health.",
    )
    return section(
        "ledgers",
        title,
        lead,
        data_table(say("已提供的台账", "Ledgers handed in"), columns, rows, kind="narrow"),
        absent,
    )


def _inspections(view: View) -> Markup:
    """Results as bands in the order of the codes; only the units of an enterprise's plan have ordinals."""
    say, held = view.say, view.answer.kept.inspections
    title = say("督导检查", "Inspections")
    if not held.subjects and not held.issues:
        return section(
            "inspections", title, None, note(say("没有提供督导检查的记录。", "No inspection was handed in."))
        )
    titles = {sheet.id: say(sheet.title, sheet.title_en) for sheet in view.answer.kept.sheets}
    columns = [Column(say("被检查单位", "Inspected"), sort=False), Column(say("检查", "Sheet"), sort=False)]
    columns += [Column(say("所属期", "Period"), sort=False), Column(say("次数", "Checks"), number=True, sort=False)]
    columns += [Column(say("结果", "Result"), sort=False)]
    rows = [
        Row(
            [
                Cell(one.name or one.subject),
                Cell(titles.get(one.sheet, one.sheet), kind="w"),
                Cell(one.period),
                Cell(f"{one.checks} / {one.checks_asked}"),
                Cell(_result(view, one), kind="w"),
            ]
        )
        for one in held.subjects
    ]
    open_ = [issue for issue in held.issues if not issue.closed]
    late = sum(issue.light == "red" for issue in open_)
    counts = say(
        f"问题台账：共 {len(held.issues)} 条，未销号 {len(open_)} 条，其中逾期 {late} 条；逐条见到期清单。",
        f"Problems: {len(held.issues)}, open {len(open_)}, overdue {late}; each stands in the list of what is due.",
    )
    lead = say(
        "学校只分档、按代码排列，不排名次、不看考试成绩。",
        "Schools stand in bands by code: no ranking, no exam scores.",
    )
    table = data_table(say("检查结果", "Results"), columns, rows, identifier="t-inspections") if rows else None
    return section("inspections", title, lead, table, note(counts), *_vetoes(view))


def _result(view: View, one: SubjectResult) -> str:
    """A band with the stage it comes from; of an enterprise's unit its place, and what the plan gives or takes."""
    say = view.say
    if one.average is None:
        return say("检查次数未满，未知", "unknown until all checks are made")
    if one.ordinal is None:
        stage = f"（{one.why}）" if one.why else ""
        return f"{one.band or shown(one.average)}{stage}"
    yuan = one.reward_yuan - one.penalty_yuan
    money = say(f"，{'奖' if yuan > 0 else '罚'} {abs(yuan)} 元", f", {yuan:+d} yuan") if yuan else ""
    place = say(f"平均 {shown(one.average)}，第 {one.ordinal}", f"mean {shown(one.average)}, place {one.ordinal}")
    return place + money


def _vetoes(view: View) -> Iterator[Markup]:
    """The vetoes that incidents name: one without a central source vetoes nothing, and says so."""
    say = view.say
    for veto in view.answer.kept.inspections.vetoes:
        if veto.incidents or veto.unconfirmed:
            state = (
                say("已触发", "triggered") if veto.triggered else veto.words or say("未查实，不触发", "not confirmed")
            )
            yield note(f"{veto.title}：{state}。“{veto.quote}” {veto.cite}")
