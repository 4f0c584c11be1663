"""How a written data set looks: columns as wide as what stands in them, a head that stays, pages that print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from junheng.census.template_styles import A4

_LEAST, _MOST, _HEAD = 8.0, 44.0, 12
"""Widths of columns; a head wider than twelve is broken into lines."""
CREATED = datetime(2025, 9, 1, tzinfo=UTC)
"""The day the file's properties say: the same data give the same bytes."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the workbook."""

    head: Any
    text: Any

    @classmethod
    def of(cls, book: Any) -> "Looks":
        """Return the formats, made in ``book``."""
        head = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        book.set_properties({"created": CREATED})
        return cls(book.add_format({**head, "bg_color": "#E8EEF4"}), book.add_format({"num_format": "@"}))


def lay_out(sheet: Any, headers: Sequence[str], rows: Sequence[Sequence[str | Decimal | None]], foot: str) -> None:
    """Set widths, the head in sight and on every page, and A4 across, one page wide."""
    for column, header in enumerate(headers):
        widest = max((_wide(str(row[column])) for row in rows if row[column] is not None), default=0)
        sheet.set_column(column, column, min(_MOST, max(_LEAST, min(_HEAD, _wide(header)), widest) + 2))
    sheet.set_row(0, 15.0 * max((-(-_wide(header) // _HEAD) for header in headers), default=1) + 3)
    sheet.freeze_panes(1, min(2, max(len(headers) - 1, 0)))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(foot)


def _wide(text: str) -> int:
    """Return how wide a text stands: a Chinese character is two letters wide."""
    return max(sum(2 if ord(letter) > 255 else 1 for letter in line) for line in text.split("\n"))
