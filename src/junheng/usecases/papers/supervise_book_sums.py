"""Sheets of the workbooks: counts by light and by unit, the moves of the year, the duties in sums."""

from datetime import date

from junheng.usecases.papers.supervise_book_items import day_note
from junheng.usecases.papers.supervise_sheets import Linked, Sheet, number, text
from junheng.usecases.papers.supervise_sources import Source, Sources
from junheng.usecases.papers.supervise_view import ORDER, View


def counts_sheet(view: View, sources: Sources, title: str) -> Sheet:
    """Return targets and tasks by light; each count leads to the items that were counted."""
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
    return Sheet(say("总体", "All"), title, columns, rows, day_note(view))


def units_sheet(view: View, sources: Sources) -> Sheet:
    """Return the leading units in the order of the plans with the lights of their tasks."""
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


def moves_sheet(view: View, sources: Sources) -> Sheet:
    """Return the moves of the calendar year that counted, by day; each leads to its row of the ledger."""
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


def duties_sheet(view: View) -> Sheet:
    """Return the duties of the plans in sums over ended periods; what has no ledger is not zero."""
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
