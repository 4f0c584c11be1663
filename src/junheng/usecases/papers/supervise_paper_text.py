"""Sentences of the Word papers: what they rest on, how it stands, what is behind, what is due, what the year brought."""

from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.supervise_sources import Source, Sources
from junheng.usecases.papers.supervise_view import ORDER, TargetRow, TaskRow, View


def basis_words(view: View, sources: Sources) -> str:
    """Return what the paper rests on: plans, data, ledgers."""
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


def counts_words(view: View, sources: Sources) -> str:
    """Return targets and tasks by light; every count is numbered."""
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


def add_behind(paper: OfficialPaper, view: View, sources: Sources) -> None:
    """Set a paragraph for each item that is red or yellow, red first."""
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


def add_soon(paper: OfficialPaper, view: View, sources: Sources) -> None:
    """Set what is due within thirty days, soonest first."""
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


def reached_words(view: View, sources: Sources) -> str:
    """Return how many targets are reached and how many are unknown."""
    say = view.say
    met = [row.state.key for row in view.targets if row.state.met]
    unknown = [row.state.key for row in view.targets if row.state.now.value is None and row.state.light != "forbidden"]
    whole = [row.state.key for row in view.targets]
    cited = [sources.cite(str(len(keys)), sources.counted(str(len(keys)), keys)) for keys in (whole, met, unknown)]
    return say(
        f"方案的 {cited[0]} 个目标中，已达到 {cited[1]} 个，缺数据 {cited[2]} 个，其余在推进中，逐项见下表。",
        f"Of {cited[0]} targets {cited[1]} are reached, {cited[2]} unknown; the others are under way.",
    )


def moves_words(view: View, sources: Sources) -> str:
    """Return what the ledger of moves says of the calendar year."""
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


def duties_words(view: View, sources: Sources) -> str:
    """Return how far the duties of the plans are kept, in sums."""
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
