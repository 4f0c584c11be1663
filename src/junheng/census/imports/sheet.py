"""Reading a form by its labels: a number stands where the row of one label meets the column of another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from junheng.census.files.grid import Cell, Grid
from junheng.census.headers import norm

_BRACKET = re.compile(r"\(([^()]*)\)$")
_LEADING = re.compile(r"^(?:其中|#|\d{1,2}[.、)]|[一二三四五六七八九十]{1,2}[.、)])+")
_UNIT = re.compile(r"(?:单位)?\(?(元|万元|千元|平方米|册|台|间|人|个)\)?")


_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A cell with its place, and the unit that its labels carry (empty where they carry none)."""

    cell: Cell
    row: int
    column: int
    unit: str = ""


def variants(text: Cell) -> set[str]:
    """Return the ways a label may be compared: as it is, without 其中 and numbering, without its bracket."""
    if not isinstance(text, str) or not text.strip():
        return set()
    word = _LEADING.sub("", norm(text))
    return {norm(text), word, _BRACKET.sub("", word)}


def unit_of(text: Cell) -> str:
    """Return the unit in the label's bracket.

    >>> unit_of("教学仪器设备资产值（万元）")
    '万元'
    """
    found = _BRACKET.search(norm(text)) if isinstance(text, str) else None
    unit = _UNIT.fullmatch(found[1]) if found else None
    return unit[1] if unit else ""


class FormSheet:
    """A sheet of one form, with every label in its place."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.labels: dict[str, list[tuple[int, int]]] = {}
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                for word in variants(cell):
                    self.labels.setdefault(word, []).append((row, column))

    def places(self, labels: Iterable[str], rows: range | None = None) -> list[tuple[int, int]]:
        """Return where any of the labels stands, in the order of the rows."""
        wanted = {word for label in labels for word in (norm(label),)}
        found = {place for word in wanted for place in self.labels.get(word, ())}
        return sorted(place for place in found if rows is None or place[0] in rows)

    def section(self, own: Sequence[str], others: Sequence[str]) -> range | None:
        """Return the rows from the first label of ``own`` to the next of ``others``; None where it cannot be told."""
        everything = range(len(self.grid.rows))
        if not own:
            return everything
        starts, ends = self.places(own), self.places(others)
        if not starts:
            return None if ends else everything
        first = starts[0][0]
        return range(first, min((row for row, _ in ends if row > first), default=len(self.grid.rows)))

    def crossing(self, row: Sequence[str], header: Sequence[str], rows: range) -> Found | None:
        """Return the cell where a row of ``row`` meets a column of ``header``; the top left one of several."""
        for top, column in self.places(header):
            for at, left in self.places(row, rows):
                if at > top and left < column:
                    unit = unit_of(self.grid.rows[at][left]) or unit_of(self.grid.rows[top][column])
                    return Found(self.grid.rows[at][column], at, column, unit)
        return None

    def beside(self, row: Sequence[str], rows: range, *, numeric: bool) -> Found | None:
        """Return what stands beside a label, before the next text: its one number, or the first text."""
        for at, left in self.places(row, rows):
            cells = self.grid.rows[at]
            filled = [(c, cells[c]) for c in range(left + 1, len(cells)) if cells[c] != ""]
            values = [(c, cell) for c, cell in filled if not _is_unit(cell)]
            span = list(takewhile(lambda pair: _is_number(pair[1]), values)) if numeric else values[:1]
            if len(span) == 1:
                column, cell = span[0]
                units = (str(other) for c, other in filled if c < column and _is_unit(other))
                return Found(cell, at, column, unit_of(cells[left]) or next(units, ""))
        return None


def _is_unit(cell: Cell) -> bool:
    return isinstance(cell, str) and _UNIT.fullmatch(norm(cell)) is not None


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or _NUMBER.fullmatch(norm(cell)) is not None


def joined_headers(grid: Grid, below: int) -> Iterator[set[str]]:
    """Yield, column by column, what a list's header may be called: its lowest text, and all of them joined."""
    width = max((len(row) for row in grid.rows[:below]), default=0)
    merged = {}
    for (top, left), (_, right) in grid.merged:
        merged.update({(top, column): (top, left) for column in range(left, right + 1) if top < below})
    for column in range(width):
        texts: list[str] = []
        for row in range(below):
            at, start = merged.get((row, column), (row, column))
            cell = grid.rows[at][start] if start < len(grid.rows[at]) else ""
            if isinstance(cell, str) and cell.strip() and cell not in texts:
                texts.append(cell)
        lowest = variants(texts[-1]) if texts else set()
        yield lowest | {norm("".join(texts[start:])) for start in range(len(texts))}
