"""What the four workbooks hold: responsibilities, the notice, the year, and who is due what."""

from pathlib import Path

from junheng.usecases.papers.supervise_book_due import due_duties_sheet, due_sheet, findings_sheet, issues_sheet
from junheng.usecases.papers.supervise_book_items import targets_sheet, tasks_sheet, unassigned_sheet
from junheng.usecases.papers.supervise_book_sums import counts_sheet, duties_sheet, moves_sheet, units_sheet
from junheng.usecases.papers.supervise_sheets import write_sheets
from junheng.usecases.papers.supervise_sources import Sources
from junheng.usecases.papers.supervise_view import View


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
        sheets.append(unassigned_sheet(view, rest))
    write_sheets(path, view, title, sheets, sources)


def write_notice_book(path: Path, view: View) -> None:
    """Write 督查通报.xlsx: the counts, by unit, and all that is behind, each number linked."""
    sources, say = Sources(view), view.say
    title = say(f"{view.answer.county}督查通报附表", f"{view.answer.county}: notice, tables")
    behind = [row for row in view.supervised if row.state.light in ("red", "yellow")]
    late = [row for row in view.targets if row.state.light in ("red", "yellow")]
    sheets = [
        counts_sheet(view, sources, title),
        units_sheet(view, sources),
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
        moves_sheet(view, sources),
        duties_sheet(view),
    ]
    write_sheets(path, view, title, sheets, sources)


def write_due(path: Path, view: View) -> None:
    """Write 到期清单.xlsx: the next step of every task by unit, and the duties that persons and schools still owe. Internal."""
    sources, say = Sources(view), view.say
    title = say(f"{view.answer.county}到期清单", f"{view.answer.county}: who is due what")
    write_sheets(
        path,
        view,
        title,
        [due_sheet(view, sources, title), due_duties_sheet(view), issues_sheet(view), findings_sheet(view)],
        sources,
    )
