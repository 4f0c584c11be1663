"""A sheet as it stands in the file: rows of cells from A1 on, before anybody asks what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

Cell = str | int | float | bool | date | time | timedelta
"""An empty cell is the empty text."""

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each (row, column) from 0."""

UNCOMPUTED = "\ue0f0uncomputed"
"""Stands in a cell that holds a formula nobody has computed (a private character, so that no one types it)."""

BLANK = "\ue0f0blank"
"""Stands in a cell whose formula came to an empty text (or that a program wrote without computing it)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``typed`` is False for CSV, where every cell is text; ``sheet`` is the name people see."""

    file: str
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Merge] = ()
    typed: bool = True

    @property
    def sheet(self) -> str:
        """The sheet's name; for CSV the file's name."""
        return self.name if self.typed else self.file

    @property
    def empty(self) -> bool:
        """Say whether no cell holds anything."""
        return all(blank(cell) for row in self.rows for cell in row)


def blank(cell: Cell) -> bool:
    """Say whether a person sees nothing in the cell."""
    return cell == "" or (isinstance(cell, str) and (not cell.strip() or cell == BLANK))


@cache
def letter(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    head, tail = divmod(column, 26)
    return (letter(head - 1) if head else "") + chr(65 + tail)


def address(row: int, column: int) -> str:
    """Return the address of a cell counted from 0.

    >>> address(13, 5)
    'F14'
    """
    return f"{letter(column)}{row + 1}"
