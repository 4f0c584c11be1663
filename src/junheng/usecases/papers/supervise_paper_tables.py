"""Tables of the Word papers: targets, tasks, the clauses not executed, and the list of sources at the end."""

from pathlib import Path

from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.supervise_sources import Sources
from junheng.usecases.papers.supervise_view import TargetRow, TaskRow, View

_MOST = 60
"""How many characters of an explanation stand in a cell."""


def targets_table(view: View, sources: Sources, rows: tuple[TargetRow, ...]) -> Grid:
    """Return the targets with one source a row."""
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


def tasks_table(view: View, sources: Sources, rows: tuple[TaskRow, ...]) -> Grid:
    """Return the tasks with one source a row."""
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


def add_conflicts(paper: OfficialPaper, view: View) -> None:
    """Set the clauses that are not executed, with what forbids them."""
    if not view.conflicts:
        return
    say = view.say
    paper.heading(say("不执行的条款", "Clauses not executed"))
    for at, one in enumerate(view.conflicts, 1):
        paper.body(one.why, lead=f"{at}." if say.zh else f"{at}. ")


def finish(paper: OfficialPaper, path: Path, view: View, sources: Sources, title: str) -> None:
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
