"""What the four workbooks hold: responsibilities, the notice, the year, and who is due what."""

from datetime import date
from pathlib import Path

from junheng.usecases.papers.supervise_sheets import Linked, Sheet, lamp, number, text, write_sheets
from junheng.usecases.papers.supervise_sources import Source, Sources
from junheng.usecases.papers.supervise_view import ORDER, TargetRow, TaskRow, View


def write_responsibilities(path: Path, view: View) -> None:
    """Write 责任清单.xlsx: every task with who answers for it, every target with its value, each number linked."""
    sources, say = Sources(view), view.say
    title = say(f"{view.answer.county}责任清单", f"{view.answer.county}: list of responsibilities")
    rest = [row for row in view.tasks if not row.state.assigned]
    sheets = [
        tasks_sheet(view, sources, view.supervised, say("责任清单", "Tasks"), title),
        targets_sheet(view, sources, view.targets, say("目标清单", "Targets"), say("目标清单", "Targets")),
    ]
    if rest:
        sheets.append(_unassigned(view, rest))
    write_sheets(path, view, title, sheets, sources)


def write_notice_book(path: Path, view: View) -> None:
    """Write 督查通报.xlsx: the counts, by unit, and all that is behind, each number linked."""
    sources, say = Sources(view), view.say
    title = say(f"{view.answer.county}督查通报附表", f"{view.answer.county}: notice, tables")
    behind = [row for row in view.supervised if row.state.light in ("red", "yellow")]
    late = [row for row in view.targets if row.state.light in ("red", "yellow")]
    sheets = [
        _counts(view, sources, title),
        _units(view, sources),
        tasks_sheet(
            view, sources, behind, say("滞后任务", "Tasks behind"), say("滞后和逾期的任务", "Tasks behind or overdue")
        ),
        targets_sheet(
            view, sources, late, say("滞后目标", "Targets behind"), say("滞后和逾期的目标", "Targets behind or overdue")
        ),
    ]
    write_sheets(path, view, title, sheets, sources)


def write_year_book(path: Path, view: View) -> None:
    """Write 年度工作总结.xlsx: every target, the moves of the calendar year, the duties, each number linked."""
    sources, say = Sources(view), view.say
    title = say(
        f"{view.answer.county}{view.on.year}年度工作总结附表", f"{view.answer.county}: the year {view.on.year}, tables"
    )
    sheets = [
        targets_sheet(view, sources, view.targets, say("目标", "Targets"), title),
        _moves(view, sources),
        _duties(view),
    ]
    write_sheets(path, view, title, sheets, sources)


def write_due(path: Path, view: View) -> None:
    """Write 到期清单.xlsx: the next step of every task by unit, and the duties that persons and schools still owe. Internal."""
    sources, say = Sources(view), view.say
    title = say(f"{view.answer.county}到期清单", f"{view.answer.county}: who is due what")
    write_sheets(
        path, view, title, [_due(view, sources, title), _due_duties(view), _issues(view), _findings(view)], sources
    )


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
    return Sheet(name, title, columns, told, _note(view))


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
    return Sheet(name, title, columns, told, _note(view))


def _note(view: View) -> str:
    return view.say(
        f"截至{view.day(view.on)}。带下划线的链接到“出处”。",
        f"On {view.day(view.on)}. What is underlined leads to its source.",
    )


def _unassigned(view: View, rows: list[TaskRow]) -> Sheet:
    say = view.say
    columns = ((say("编号", "Id"), 10), (say("条目", "Item"), 60), (say("原文位置", "Place"), 30))
    told = [(text(row.state.key), text(row.title), text(row.chain[-1][1])) for row in rows]
    note = say("这些条目没有写牵头或责任单位，未列入督办。", "No unit answers for these; they are not supervised.")
    name = say("未列入督办", "Not supervised")
    return Sheet(name, name, columns, told, note)


def _counts(view: View, sources: Sources, title: str) -> Sheet:
    """Targets and tasks by light; each count leads to the items that were counted."""
    say, rows = view.say, []
    states = {
        say("目标", "Targets"): [(row.state.light, row.state.key) for row in view.targets],
        say("任务", "Tasks"): [(row.state.light, row.state.key) for row in view.supervised],
    }
    for kind, held in states.items():
        cells: list[Linked] = [text(kind), number(len(held), sources.counted(str(len(held)), [key for _, key in held]))]
        for light in ORDER[:4]:
            keys = [key for at, key in held if at == light]
            cells.append(number(len(keys), sources.counted(str(len(keys)), keys)))
        rows.append(cells)
    columns = [(say("类别", "Kind"), 14), (say("合计", "All"), 10)]
    columns += [(" ".join(view.light(light)[:2]), 13) for light in ORDER[:4]]
    return Sheet(say("总体", "All"), title, columns, rows, _note(view))


def _units(view: View, sources: Sources) -> Sheet:
    say = view.say
    columns = [(say("牵头单位", "Lead"), 24), (say("任务", "Tasks"), 10), (say("已销号", "Closed"), 10)]
    columns += [(" ".join(view.light(light)[:2]), 13) for light in ORDER[:4]]
    lights = {row.state.key: row.state.light for row in view.tasks}
    done = {row.state.key for row in view.tasks if row.state.done}
    rows = []
    for unit in view.units:
        groups = [unit.keys, tuple(key for key in unit.keys if key in done)]
        groups += [tuple(key for key in unit.keys if lights[key] == light) for light in ORDER[:4]]
        rows.append([text(unit.unit), *(number(len(keys), sources.counted(str(len(keys)), keys)) for keys in groups)])
    name = say("按单位", "By unit")
    return Sheet(
        name, say("按牵头单位（按方案先后，不排名）", "By leading unit, in the order of the plans"), columns, rows
    )


def _moves(view: View, sources: Sources) -> Sheet:
    """The moves of the calendar year that counted, by day; each leads to its row of the ledger."""
    say = view.say
    columns = (
        (say("日期", "Day"), 14),
        (say("任务", "Task"), 34),
        (say("办理", "Move"), 12),
        (say("办理人", "By"), 18),
        (say("单位", "Unit"), 20),
        (say("事由", "Reason"), 30),
    )
    names = {row.state.key: row.title for row in view.tasks}
    steps = [step for row in view.tasks for step in row.state.steps if step.counted and step.day]
    steps = [step for step in steps if step.day and step.day.year == view.on.year]
    rows = []
    for step in sorted(steps, key=lambda one: (one.day or date.min, one.task)):
        source = Source(view.day(step.day), str(step.where), say("任务办理记录", "ledger of moves"))
        cells = (view.day(step.day), names[step.task], view.step(step.action), step.by, step.unit, step.reason)
        rows.append([text(cells[0], source), *(text(word) for word in cells[1:])])
    name = say("年度办理", "Moves")
    return Sheet(name, say(f"{view.on.year} 年任务办理记录", f"Moves of {view.on.year}"), columns, rows)


def _duties(view: View) -> Sheet:
    say, held = view.say, view.answer.kept
    columns = [(say("职责", "Duty"), 30), (say("方案原文", "The plan says"), 46)]
    columns += [(word, 10) for word in (say("应完成", "Asked"), say("已完成", "Done"), say("完成率", "Rate"))]
    sums = {c.duty: c for c in held.duties.completions if c.scope == "all"}
    rows = []
    for quote, duty in held.definitions.items():
        done = sums.get(duty.id)
        counts = (
            [number(done.expected), number(done.done), number(done.rate)] if done else [text("—"), text("—"), text("—")]
        )
        rows.append([text(duty.title if view.say.zh else duty.title_en), text(quote), *counts])
    name = say("日常职责", "Duties")
    note = say(
        "只有汇总数；没有台账的写“—”，不当作没有做。", "Sums only; — where no ledger was handed in, which is not zero."
    )
    return Sheet(name, name, columns, rows, note)


def _due(view: View, sources: Sources, title: str) -> Sheet:
    say = view.say
    columns = (
        (say("时限", "Day"), 15),
        (say("还有（天）", "Days left"), 11),
        (say("谁", "Who"), 28),
        (say("下一步", "Next step"), 12),
        (say("事项", "What"), 40),
        (say("编号", "Id"), 10),
        (say("亮灯", "Light"), 11),
    )
    held = view.rows()
    rows = []
    for due in view.due:
        row = held[due.key]
        words = view.step(due.what) if due.kind == "task" else say("达到目标", "reach the target")
        source = (
            sources.end(row)
            if due.day == row.state.end.day
            else sources.standing(row)
            if isinstance(row, TaskRow)
            else None
        )
        what = row.title if isinstance(row, TaskRow) else row.name
        day = view.day(due.day) if due.day else say("未写时限", "no day set")
        cells = [
            text(day, source),
            number(due.left),
            text(due.who or say("待确认", "to be confirmed")),
            text(words),
            text(what),
        ]
        rows.append([*cells, text(due.key), lamp(view, due.light)])
    return Sheet(say("按单位", "By unit"), title, columns, rows, _note(view))


def _due_duties(view: View) -> Sheet:
    """The duties still owed, by day; it names staff and is for the bureau and the school alone."""
    say = view.say
    columns = (
        (say("时限", "Day"), 15),
        (say("还有（天）", "Days left"), 11),
        (say("学校", "School"), 16),
        (say("谁", "Who"), 18),
        (say("职责", "Duty"), 34),
        (say("还差", "Missing"), 9),
        (say("单位", "Unit"), 8),
    )
    rows = [
        [
            text(view.day(d.by)),
            number(d.days_left),
            text(d.school_id),
            text(d.name or d.holder),
            text(d.title),
            number(d.missing),
            text(d.unit),
        ]
        for d in view.answer.kept.duties.due
    ]
    note = say(
        "内部使用：列有教职工姓名，不公开、不排名。", "Internal: it names staff; not published, nobody is ranked."
    )
    name = say("职责到期", "Duties")
    return Sheet(name, say("职责到期（个人和学校）", "Duties due, by person and school"), columns, rows, note)


def _issues(view: View) -> Sheet:
    """The problems that inspections found and nobody has closed, with who mends them by when."""
    say = view.say
    columns = (
        (say("整改时限", "Due"), 15),
        (say("问题", "Problem"), 46),
        (say("被检查单位", "Inspected"), 18),
        (say("整改责任人", "Responsible"), 20),
        (say("状态", "State"), 12),
        (say("编号", "Id"), 12),
    )
    rows = [
        [text(view.day(i.due)), text(i.what), text(i.subject), text(i.responsible), text(i.state_title), text(i.issue)]
        for i in view.answer.kept.inspections.issues
        if not i.closed
    ]
    name = say("问题整改", "Problems")
    return Sheet(name, say("未销号的问题", "Problems not closed"), columns, rows)


def _findings(view: View) -> Sheet:
    """Everything that is to be mended, with its cell; those of ledgers about children are told here alone."""
    say = view.say
    columns = (
        (say("类别", "Kind"), 10),
        (say("位置", "Place"), 26),
        (say("学校", "School"), 16),
        (say("问题", "What"), 60),
        (say("怎么办", "What to do"), 46),
    )
    rows = [
        [
            text(say("须改正", "error") if one.severity == "error" else say("请核对", "check")),
            text(str(one.where)),
            text(one.school),
            text(one.what),
            text(one.fix),
        ]
        for one in sorted(view.answer.findings, key=lambda one: one.severity != "error")
    ]
    note = say("内部使用：含涉及学生的台账里的问题。", "Internal: it includes what is wrong in ledgers about children.")
    name = say("要改正的", "Findings")
    return Sheet(name, name, columns, rows, note)
