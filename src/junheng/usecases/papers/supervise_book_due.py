"""Sheets of the internal list: the next steps, the duties still owed, the problems open, all that is to be mended."""

from junheng.usecases.papers.supervise_book_items import day_note
from junheng.usecases.papers.supervise_sheets import Sheet, lamp, number, text
from junheng.usecases.papers.supervise_sources import Sources
from junheng.usecases.papers.supervise_view import TaskRow, View


def due_sheet(view: View, sources: Sources, title: str) -> Sheet:
    """Return the next step of every open task and every target behind, soonest first."""
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
    return Sheet(say("按单位", "By unit"), title, columns, rows, day_note(view))


def due_duties_sheet(view: View) -> Sheet:
    """Return the duties still owed, by day; it names staff and is for the bureau and the school alone."""
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


def issues_sheet(view: View) -> Sheet:
    """Return the problems that inspections found and nobody has closed, with who mends them by when."""
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


def findings_sheet(view: View) -> Sheet:
    """Return everything that is to be mended, with its cell; those of ledgers about children are told here alone."""
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
