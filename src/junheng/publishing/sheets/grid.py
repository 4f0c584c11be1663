"""A sheet written from the top down, a row at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from junheng.publishing.sheets.measure import points, rows_needed
from junheng.publishing.sheets.style import PLAIN, Style

if TYPE_CHECKING:
    from junheng.publishing.sheets.book import Book

Value = str | int | float | None
_TEXT_LIMIT = 32_000  # a cell holds 32,767 characters


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and its look. None is an empty cell with its border, for a person to fill."""

    value: Value
    style: Style


@dataclass(frozen=True, slots=True)
class Span:
    """A value across the columns ``first`` … ``last`` of a row."""

    first: int
    last: int
    value: Value
    style: Style


class Grid:
    """One sheet. Text is always written as text, never as a formula, a number or a link."""

    def __init__(self, book: "Book", sheet: Any, widths: Sequence[float]) -> None:
        self.book, self.sheet, self.widths = book, sheet, tuple(widths)
        self.row = 0
        """The row that is written next, from 0."""
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def line(self, text: str, style: Style = PLAIN, *, least: float = 0) -> int:
        """Write ``text`` across the whole width; return the row."""
        return self.spans([Span(0, len(self.widths) - 1, text, style)], least=least)

    def cells(self, cells: Sequence[Cell], *, least: float = 0) -> int:
        """Write a row of cells from the first column; return the row."""
        return self.spans([Span(n, n, cell.value, cell.style) for n, cell in enumerate(cells)], least=least)

    def spans(self, spans: Sequence[Span], *, least: float = 0) -> int:
        """Write a row of spans, as high as the highest needs and at least ``least`` points; return the row."""
        self.sheet.set_row(self.row, max(least, *(self._height(span) for span in spans)))
        for span in spans:
            self.block(self.row, span.first, self.row, span.last, span.value, span.style)
        self.row += 1
        return self.row - 1

    def gap(self, height: float = 8) -> None:
        """Leave an empty row."""
        self.sheet.set_row(self.row, height)
        self.row += 1

    def block(self, top: int, left: int, bottom: int, right: int, value: Value, style: Style) -> None:
        """Write ``value`` into the rectangle, joined to one cell where it is larger than one."""
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", self.book.format(style))
        self._write(top, left, value, style)

    def link(self, row: int, column: int, target: str, text: str, style: Style) -> None:
        """Write ``text`` as a link to the top of the sheet called ``target``."""
        self.sheet.write_url(row, column, f"internal:'{target}'!A1", self.book.format(style), _clean(text))

    def print_from(self, row: int, *, repeat: tuple[int, int] | None = None) -> None:
        """Print from ``row`` to the last row written, the rows ``repeat`` at the head of every page."""
        self.sheet.print_area(row, 0, self.row - 1, len(self.widths) - 1)
        if repeat:
            self.sheet.repeat_rows(*repeat)

    def _write(self, row: int, column: int, value: Value, style: Style) -> None:
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self.book.format(style))
        elif isinstance(value, str):
            literal = value.lstrip()[:1] in "=+-@" and bool(value.strip())
            self.sheet.write_string(row, column, _clean(value), self.book.format(style.but(literal=literal)))
        else:
            self.sheet.write_number(row, column, value, self.book.format(style))

    def _height(self, span: Span) -> float:
        width = sum(self.widths[span.first : span.last + 1])
        text = span.value if isinstance(span.value, str) and span.style.wrap else ""
        return points(rows_needed(text, width, span.style.size), span.style.size)


def _clean(text: str) -> str:
    """Half of a surrogate pair cannot be written to any file."""
    return text.encode("utf-8", "replace").decode()[:_TEXT_LIMIT]
