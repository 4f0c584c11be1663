"""Sheets of the workbooks: tasks and targets in the order of the plans, and the leaves that nobody answers for."""

from junheng.usecases.papers.supervise_sheets import Sheet, lamp, number, text
from junheng.usecases.papers.supervise_sources import Sources
from junheng.usecases.papers.supervise_view import TargetRow, TaskRow, View


def tasks_sheet(
    view: View, sources: Sources, rows: tuple[TaskRow, ...] | list[TaskRow], name: str, title: str
) -> Sheet:
    """Return tasks in the order of the plans; state and deadline lead to their sources."""
    say = view.say
    columns = (
        (say("编号", "Id"), 10),
        (say("任务", "Task"), 34),
        (say("牵头单位", "Lead"), 18),
        (say("责任、配合单位", "Others"), 24),
        (say("完成时限", "Due"), 14),
        (say("状态", "State"), 10),
        (say("亮灯", "Light"), 10),
        (say("说明", "Why"), 34),
        (say("原文位置", "Place"), 26),
    )
    told = [
        (
            text(row.state.key),
            text(row.title),
            text(row.leads),
            text(row.others),
            text(row.end, sources.end(row)),
            text(row.standing, sources.standing(row)),
            lamp(view, row.state.light),
            text(row.why),
            text(sources.place(row)),
        )
        for row in rows
    ]
    return Sheet(name, title, columns, told, day_note(view))


def targets_sheet(
    view: View, sources: Sources, rows: tuple[TargetRow, ...] | list[TargetRow], name: str, title: str
) -> Sheet:
    """Return targets in the order of the plans; every number leads to its source."""
    say = view.say
    columns = (
        (say("编号", "Id"), 10),
        (say("目标", "Target"), 34),
        (say("要求", "Asked"), 16),
        (say("现值", "Now"), 12),
        (say("基期", "Start"), 12),
        (say("完成进度", "Way"), 11),
        (say("序时进度", "Time"), 11),
        (say("时限", "Due"), 14),
        (say("亮灯", "Light"), 10),
        (say("说明", "Why"), 34),
    )
    told = [
        (
            text(row.state.key),
            text(row.name),
            text(row.asked, sources.asked(row)),
            text(row.now, sources.value(row)),
            text(row.base, sources.base(row)),
            number(row.state.progress, sources.progress(row)),
            number(row.state.elapsed, sources.elapsed(row)),
            text(row.end, sources.end(row)),
            lamp(view, row.state.light),
            text(row.why),
        )
        for row in rows
    ]
    return Sheet(name, title, columns, told, day_note(view))


def day_note(view: View) -> str:
    """Return the line under a title: the day, and what an underline means."""
    return view.say(
        f"截至{view.day(view.on)}。带下划线的链接到“出处”。",
        f"On {view.day(view.on)}. What is underlined leads to its source.",
    )


def unassigned_sheet(view: View, rows: list[TaskRow]) -> Sheet:
    """Return the leaves of the plans that name no unit: they are listed and not supervised."""
    say = view.say
    columns = ((say("编号", "Id"), 10), (say("条目", "Item"), 60), (say("原文位置", "Place"), 30))
    told = [(text(row.state.key), text(row.title), text(row.chain[-1][1])) for row in rows]
    note = say("这些条目没有写牵头或责任单位，未列入督办。", "No unit answers for these; they are not supervised.")
    name = say("未列入督办", "Not supervised")
    return Sheet(name, name, columns, told, note)
