"""责任清单, 督查通报 and 年度工作总结 in Word, by GB/T 9704: drafts without red head, number or seal; every number has its source."""

from pathlib import Path

from junheng.publishing.official import Column, Grid, OfficialPaper, paper_marks
from junheng.usecases.papers.supervise_sources import Source, Sources
from junheng.usecases.papers.supervise_view import ORDER, TargetRow, TaskRow, View

_MOST = 60
"""How many characters of an explanation stand in a cell."""


def write_responsibilities_paper(path: Path, view: View) -> None:
    """Write 责任清单.docx: targets and tasks with who answers for them, and by when."""
    say, sources = view.say, Sources(view)
    paper = _begun(view, say("义务教育重点工作责任清单", ": list of responsibilities"))
    paper.body(_basis(view, sources))
    paper.heading(say("目标", "Targets"))
    paper.table(_targets(view, sources, view.targets))
    paper.heading(say("任务", "Tasks"))
    paper.table(_tasks(view, sources, view.supervised))
    rest = [row.state.key for row in view.tasks if not row.state.assigned]
    if rest:
        cited = sources.cite(say(f"{len(rest)} 条", f"{len(rest)} items"), sources.counted(str(len(rest)), rest))
        paper.body(
            say(f"另有{cited}没有写牵头或责任单位，未列入本清单。", f"{cited} name no unit and are not listed here.")
        )
    _conflicts(paper, view)
    _finish(paper, path, view, sources, say("责任清单", "list of responsibilities"))


def write_notice(path: Path, view: View) -> None:
    """Write 督查通报.docx: how the programme stands, what is behind and why, what is next."""
    say, sources = view.say, Sources(view)
    paper = _begun(view, say("重点工作推进情况督查通报", ": notice of supervision"))
    paper.body(_basis(view, sources))
    paper.heading(say("总体情况", "How it stands"))
    paper.body(_counts(view, sources))
    paper.heading(say("滞后和逾期事项", "Behind and overdue"))
    _behind(paper, view, sources)
    paper.heading(say("三十天内到期事项", "Due within thirty days"))
    _soon(paper, view, sources)
    _conflicts(paper, view)
    paper.heading(say("有关要求", "What is asked"))
    paper.body(
        say(
            "请各牵头单位核对本通报所列事项的状态和时限，与实际不符的，补记办理情况并附佐证；确需延期的，写明事由和新的时限，报督查部门批准。",
            "Leading units check the states and days above, and record what is missing with its evidence. "
            "An extension names its reason and its new day.",
        )
    )
    _finish(paper, path, view, sources, say("督查通报", "notice of supervision"))


def write_year(path: Path, view: View) -> None:
    """Write 年度工作总结.docx: targets, tasks and duties of the calendar year; what was done and how is for people to write."""
    say, sources, year = view.say, Sources(view), view.on.year
    paper = _begun(view, say(f"{year}年度工作总结", f": the year {year}"))
    paper.body(_basis(view, sources))
    paper.heading(say("目标完成情况", "Targets"))
    paper.body(_reached(view, sources))
    paper.table(_targets(view, sources, view.targets))
    paper.heading(say("重点任务办理情况", "Tasks"))
    paper.body(_year_moves(view, sources))
    paper.heading(say("日常职责", "Duties"))
    paper.body(_duties(view, sources))
    paper.heading(say("存在问题", "What is wanting"))
    _behind(paper, view, sources)
    _conflicts(paper, view)
    paper.heading(say("主要做法和下一步打算", "What was done, and what is next"))
    paper.body(
        say(
            "（由牵头单位补写。本稿只列能从方案、数据和台账算出的内容。）",
            "(For the leading units to write: this draft holds only what can be computed.)",
        )
    )
    _finish(paper, path, view, sources, say(f"{year}年度工作总结", f"the year {year}"))


def _begun(view: View, title: str) -> OfficialPaper:
    paper = OfficialPaper(lang=view.lang, marks=paper_marks(view.lang, synthetic=view.answer.synthetic))
    county = view.answer.county
    paper.title(
        *((county + title,) if (view.say.zh and len(county + title) <= 20) or not view.say.zh else (county, title))
    )
    paper.subtitle(view.say(f"（截至{view.day(view.on)}）", f"On {view.day(view.on)}"))
    paper.blank()
    return paper


def _basis(view: View, sources: Sources) -> str:
    say, board = view.say, view.answer.board
    plans = view.listed([f"《{read.plan.title}》" for read in board.plans], 3)
    file = view.answer.inputs[0].name if view.answer.inputs else ""
    digest = view.answer.inputs[0].sha256[:16] if view.answer.inputs else ""
    names = view.listed([read.plan.title for read in board.plans], 3)
    source = Source(
        say("方案和数据", "plans and data"), f"{file} · {digest}", say("读入的文件", "files that were read")
    )
    return sources.cite(
        say(f"依据{plans}和本县数据、任务办理记录整理", f"From {names}, the county's data and the ledger of moves"),
        source,
    ) + say("。", ".")


def _counts(view: View, sources: Sources) -> str:
    """Targets and tasks by light; every count is numbered."""
    say, told = view.say, []
    for name, held in (
        (say("目标", "targets"), [(row.state.light, row.state.key) for row in view.targets]),
        (say("任务", "tasks"), [(row.state.light, row.state.key) for row in view.supervised]),
    ):
        whole = sources.cite(str(len(held)), sources.counted(str(len(held)), [key for _, key in held]))
        parts = []
        for light in ORDER:
            keys = [key for at, key in held if at == light]
            if keys:
                cited = sources.cite(str(len(keys)), sources.counted(str(len(keys)), keys))
                parts.append(say(f"{view.light(light)[1]}{cited}项", f"{cited} {view.light(light)[1]}"))
        listed = say("，", ", ").join(parts)
        told.append(say(f"{name}{whole}项，其中{listed}", f"{whole} {name}: {listed}"))
    return say("；", "; ").join(told) + say("。", ".")


def _behind(paper: OfficialPaper, view: View, sources: Sources) -> None:
    """A paragraph for each item that is red or yellow, red first."""
    say = view.say
    rows: list[TargetRow | TaskRow] = [*view.targets, *view.supervised]
    found = [row for light in ("red", "yellow") for row in rows if row.state.light == light]
    if not found:
        paper.body(say("没有滞后和逾期的事项。", "Nothing is behind or overdue."))
    for at, row in enumerate(found, 1):
        name = row.state.task.title if isinstance(row, TaskRow) else row.name
        who = row.leads if isinstance(row, TaskRow) else view.listed(row.units)
        lead = (
            f"{at}.{name}（{view.light(row.state.light)[1]}）。"
            if say.zh
            else f"{at}. {name} ({view.light(row.state.light)[1]}). "
        )
        paper.body(_told(view, sources, row, who), lead=lead)


def _told(view: View, sources: Sources, row: TargetRow | TaskRow, who: str) -> str:
    say = view.say
    unit = say(f"{who or '责任单位待确认'}。", f"{who or 'No unit confirmed'}. ")
    if isinstance(row, TaskRow):
        standing, end = sources.cite(row.standing, sources.standing(row)), sources.cite(row.end, sources.end(row))
        return unit + say(f"状态：{standing}，时限：{end}。{row.why}。", f"State: {standing}; due {end}. {row.why}.")
    asked, now = sources.cite(row.asked, sources.asked(row)), sources.cite(row.now, sources.value(row))
    end = sources.cite(row.end, sources.end(row))
    return unit + say(f"要求{asked}，现值 {now}，时限{end}。{row.why}。", f"{asked}, now {now}, due {end}. {row.why}.")


def _soon(paper: OfficialPaper, view: View, sources: Sources) -> None:
    """What is due within thirty days, soonest first."""
    say = view.say
    held = view.rows()
    soon = [due for due in view.due if due.left is not None and 0 <= due.left <= 30]
    if not soon:
        paper.body(say("没有。", "Nothing."))
        return
    columns = (
        Column(say("时限", "Day"), 1.6),
        Column(say("谁", "Who"), 2.4),
        Column(say("事项和下一步", "What, and the next step"), 4),
    )
    rows = []
    for due in soon:
        row = held[due.key]
        step = view.step(due.what) if due.kind == "task" else say("达到目标", "reach it")
        name = row.title if isinstance(row, TaskRow) else row.name
        source = (
            sources.end(row) if due.day == row.state.end.day or not isinstance(row, TaskRow) else sources.standing(row)
        )
        rows.append(
            (sources.cite(view.day(due.day), source), due.who or say("待确认", "to be confirmed"), f"{name}：{step}")
        )
    paper.table(Grid("", columns, rows))


def _reached(view: View, sources: Sources) -> str:
    say = view.say
    met = [row.state.key for row in view.targets if row.state.met]
    unknown = [row.state.key for row in view.targets if row.state.now.value is None and row.state.light != "forbidden"]
    whole = [row.state.key for row in view.targets]
    cited = [sources.cite(str(len(keys)), sources.counted(str(len(keys)), keys)) for keys in (whole, met, unknown)]
    return say(
        f"方案的 {cited[0]} 个目标中，已达到 {cited[1]} 个，缺数据 {cited[2]} 个，其余在推进中，逐项见下表。",
        f"Of {cited[0]} targets {cited[1]} are reached, {cited[2]} unknown; the others are under way.",
    )


def _year_moves(view: View, sources: Sources) -> str:
    """What the ledger of moves says of the calendar year."""
    say, year = view.say, view.on.year
    steps = [s for row in view.supervised for s in row.state.steps if s.counted and s.day and s.day.year == year]
    told = []
    for action in ("assign", "close", "extend", "return"):
        keys = [step.task for step in steps if step.action == action]
        cited = sources.cite(str(len(keys)), sources.counted(str(len(keys)), keys))
        told.append(say(f"{view.step(action)} {cited} 项次", f"{cited} × {view.step(action)}"))
    return (
        say(f"{year} 年 1 月 1 日至{view.day(view.on)}，", f"From 1 January {year}: ")
        + say("，", ", ").join(told)
        + say("。", ".")
    )


def _duties(view: View, sources: Sources) -> str:
    say, held = view.say, view.answer.kept
    sums = {c.duty: c for c in held.duties.completions if c.scope == "all"}
    told = []
    for quote, duty in held.definitions.items():
        done, name = sums.get(duty.id), duty.title if say.zh else duty.title_en
        if done and done.rate is not None:
            source = Source(
                f"{done.done}/{done.expected}",
                say("职责台账", "ledger of duties"),
                say("已结束周期之和", "sum over ended periods"),
                quote,
            )
            told.append(
                sources.cite(
                    say(f"{name}应 {done.expected} 次、已 {done.done} 次", f"{name}: {done.done} of {done.expected}"),
                    source,
                )
            )
        else:
            told.append(say(f"{name}没有台账", f"{name}: no ledger"))
    return (
        say("；", "; ").join(told) + say("。", ".")
        if told
        else say("方案没有能对应的日常职责。", "The plans name no known duty.")
    )


def _targets(view: View, sources: Sources, rows: tuple[TargetRow, ...]) -> Grid:
    say = view.say
    columns = (
        Column(say("目标", "Target"), 2.6),
        Column(say("要求", "Asked"), 1.7, align="right"),
        Column(say("现值", "Now"), 1.1, align="right"),
        Column(say("进度", "Way"), 1, align="right"),
        Column(say("序时", "Time"), 1, align="right"),
        Column(say("时限", "Due"), 1.5, align="right"),
        Column(say("亮灯", "Light"), 1.3),
        Column(say("出处", "From"), 1, align="center"),
    )
    told = [
        (
            row.name,
            row.asked,
            row.now,
            row.progress,
            row.elapsed,
            _brief(view, row),
            " ".join(view.light(row.state.light)[:2]),
            sources.cite("", sources.whole(row)),
        )
        for row in rows
    ]
    return Grid(say("目标进度", "Targets"), columns, told)


def _tasks(view: View, sources: Sources, rows: tuple[TaskRow, ...]) -> Grid:
    say = view.say
    columns = (
        Column(say("任务", "Task"), 2.6),
        Column(say("牵头单位", "Lead"), 1.5),
        Column(say("责任、配合单位", "Others"), 2),
        Column(say("时限", "Due"), 1.5, align="right"),
        Column(say("状态", "State"), 1.1),
        Column(say("亮灯", "Light"), 1.2),
        Column(say("出处", "From"), 1, align="center"),
    )
    told = [
        (
            row.title,
            row.leads,
            row.others or "—",
            _brief(view, row),
            row.standing,
            " ".join(view.light(row.state.light)[:2]),
            sources.cite("", sources.whole(row)),
        )
        for row in rows
    ]
    return Grid(say("任务", "Tasks"), columns, told)


def _brief(view: View, row: TargetRow | TaskRow) -> str:
    """A day short enough for a column of a table: 2026.8.31."""
    day = row.state.end.day
    return "—" if day is None else f"{day.year}.{day.month}.{day.day}" if view.say.zh else day.isoformat()


def _conflicts(paper: OfficialPaper, view: View) -> None:
    """The clauses that are not executed, with what forbids them."""
    if not view.conflicts:
        return
    say = view.say
    paper.heading(say("不执行的条款", "Clauses not executed"))
    for at, one in enumerate(view.conflicts, 1):
        paper.body(one.why, lead=f"{at}." if say.zh else f"{at}. ")


def _finish(paper: OfficialPaper, path: Path, view: View, sources: Sources, title: str) -> None:
    """Add the list of sources as an annex laid across, and save."""
    say = view.say
    name = say("数字出处", "Where the numbers are from")
    paper.annex_list([name])
    paper.annex(name, across=True)
    columns = (
        Column(say("序号", "No."), 0.8, align="center"),
        Column(say("数", "Number"), 1.6),
        Column(say("出处", "From"), 3),
        Column(say("怎么得来", "How"), 3.4),
        Column(say("原文", "The plan says"), 3.4),
    )
    rows = [
        (f"［{at}］", source.shown, source.place, source.how, _short(source.quote))
        for source, at in sources.held.items()
    ]
    paper.table(Grid("", columns, rows))
    paper.save(path, title=f"{view.answer.county}{title}", day=view.on)


def _short(words: str) -> str:
    return words if len(words) <= _MOST else words[: _MOST - 1] + "…"
