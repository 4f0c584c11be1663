"""The workbooks: 责任清单, 督查通报, 年度工作总结, 到期清单; every number is a link to the row that says where it is from."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from junheng.publishing.sheets import Book, Cell, Grid, Page, Style, sheet_names, write_book
from junheng.publishing.sheets.style import CENTRE, HEAD, MARK, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.supervise_board import marks_of
from junheng.usecases.papers.supervise_sources import Source, Sources
from junheng.usecases.papers.supervise_view import View

FILLS = {"red": "#FAE3E0", "yellow": "#FFF5DC", "unknown": "#E9ECEF", "none": "#E9ECEF", "forbidden": "#E9ECEF"}
"""Green has no fill: what needs no attention gets none."""
_SHARE = NUMBER.but(number="0.0%_0")
_FIRST = 4
"""The row of the first source, from 1: mark, title, note and head stand above it."""

Value = str | int | Fraction | None


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell with the source of what stands in it."""

    value: Value
    source: Source | None = None
    style: Style = TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and title, columns with widths, and rows of cells."""

    name: str
    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Linked]]
    note: str = ""


def text(value: str, source: Source | None = None) -> Linked:
    """Return words, with their source where they have one."""
    return Linked(value, source)


def number(value: int | Fraction | None, source: Source | None = None) -> Linked:
    """Return a whole number, or a share shown as a percentage; empty where it is unknown."""
    return Linked(value, source, _SHARE if isinstance(value, Fraction) else NUMBER)


def lamp(view: View, light: str) -> Linked:
    """Return a light as shape and word."""
    shape, word, _ = view.light(light)
    return Linked(f"{shape} {word}", None, CENTRE.but(fill=FILLS.get(light, "")))


def write_sheets(path: Path, view: View, title: str, sheets: Sequence[Sheet], sources: Sources) -> None:
    """Write the workbook: the sheets in order, and last the list of sources that every number leads to."""
    names = sheet_names([*(sheet.name for sheet in sheets), view.say("出处", "Sources")])
    marks = "　".join(mark for mark, _ in marks_of(view))
    page = Page(
        head_left=marks,
        head_right=view.answer.county,
        foot_left=view.day(view.on),
        number=view.say("第 &P 页，共 &N 页", "Page &P of &N"),
    )
    with write_book(path, title=title, made=view.on, subject=view.answer.county) as book:
        for name, sheet in zip(names, sheets, strict=False):
            _sheet(book.grid(name, [width for _, width in sheet.columns], page), sheet, marks, sources, names[-1])
        if sources.held:
            _listed(book, names[-1], page, marks, view, sources)


def _sheet(grid: Grid, sheet: Sheet, marks: str, sources: Sources, listed: str) -> None:
    grid.line(marks, MARK)
    first = grid.line(sheet.title, TITLE.but(size=16))
    if sheet.note:
        grid.line(sheet.note, PLAIN)
    head = grid.cells([Cell(title, HEAD) for title, _ in sheet.columns], least=24)
    for cells in sheet.rows:
        row = grid.cells([Cell(_plain(cell.value), cell.style) for cell in cells], least=18)
        for column, cell in enumerate(cells):
            if cell.source is not None:
                _link(grid, row, column, cell, f"internal:'{listed}'!A{_FIRST + sources.at(cell.source)}")
    if not sheet.rows:
        grid.line("—", PLAIN)
    grid.sheet.freeze_panes(head + 1, 2)
    grid.print_from(first, repeat=(head, head))


def _plain(value: Value) -> str | int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _link(grid: Grid, row: int, column: int, cell: Linked, target: str) -> None:
    """Make a cell a link and keep what it holds: a number stays a number."""
    style = cell.style.but(underline=True, ink="#1F4E79")
    shown = grid.book.format(style)
    held = _plain(cell.value)
    grid.sheet.write_url(row, column, target, shown, str(held if held is not None else "—")[:250])
    if isinstance(held, int | float):
        grid.sheet.write_number(row, column, held, shown)


def _listed(book: Book, name: str, page: Page, marks: str, view: View, sources: Sources) -> None:
    say = view.say
    grid = book.grid(name, (6, 24, 40, 46, 60), page)
    grid.line(marks, MARK)
    first = grid.line(say("数字出处", "Where the numbers are from"), TITLE.but(size=16))
    grid.line(say("各表里带下划线的数都链接到这里。", "Every underlined number of the other sheets leads here."), NOTE)
    words = (
        say("序号", "No."),
        say("数", "Number"),
        say("出处", "From"),
        say("怎么得来", "How"),
        say("原文", "The plan says"),
    )
    head = grid.cells([Cell(word, HEAD) for word in words], least=24)
    if head + 1 != _FIRST:
        raise AssertionError(f"the list of sources begins at row {head + 2}")
    for source, at in sources.held.items():
        told = (source.shown, source.place, source.how, source.quote)
        grid.cells([Cell(at, CENTRE), *(Cell(word, TEXT) for word in told)], least=18)
    grid.sheet.freeze_panes(head + 1, 1)
    grid.print_from(first, repeat=(head, head))
