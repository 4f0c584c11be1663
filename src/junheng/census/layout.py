"""Where a sheet's headers and data stand: title rows above, two header rows, merged headers, notes and totals below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from junheng.census.cells import text
from junheng.census.files.grid import Cell, Grid, address, blank, letter
from junheng.census.headers import Match, match, norm
from junheng.census.report import Report
from junheng.census.schema import ColumnSchema, TableSchema
from junheng.census.units import factor

DEPTH = 12
"""How many rows are searched for the headers."""
_UNIT_ABOVE = re.compile(r"(?<![报表位])单位\s*[:：]\s*([^\s，,；;。)）】]+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the sheet. ``schema`` is None for a column of the county's own; ``times`` None makes it unknown."""

    at: int
    name: str
    header: str
    schema: ColumnSchema | None = None
    times: Decimal | None = Decimal(1)
    conversion: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns to read, the rows of the header block (first, and first below), and the columns without a header."""

    fields: tuple[Field, ...]
    top: int
    below: int
    nameless: frozenset[int] = frozenset()


def score(table: TableSchema, grid: Grid) -> int:
    """Return how many columns of ``table`` the best row of the sheet's head names."""
    return max((_named(table, row) for row in grid.rows[:DEPTH]), default=0)


def layout(table: TableSchema, grid: Grid, report: Report) -> Layout | None:
    """Return where the columns of ``table`` stand in the sheet; None (and a finding) where it has no header row."""
    best = score(table, grid)
    if not best:
        examples = "、".join(column.header(report.lang) for column in table.columns[:4])
        report.sheet("no-header", table, grid.sheet, depth=DEPTH, examples=examples)
        return None
    top = next(at for at, row in enumerate(grid.rows[:DEPTH]) if _named(table, row) == best)
    top, below = _block(table, grid, top)
    headers = _headers(table, grid, top, below, report)
    fields = tuple(_fields(table, grid, headers, top, report))
    fields = tuple(_units_above(table, grid, top, fields, report))
    nameless = frozenset(at for at, header in enumerate(headers) if not header)
    return Layout(fields, top, _second_header(table, grid, below, fields), nameless)


def _named(table: TableSchema, row: Sequence[Cell]) -> int:
    matched = (match(table, cell) for cell in row if isinstance(cell, str) and cell)
    return len({found.column.name for found in matched if found})


def _block(table: TableSchema, grid: Grid, top: int) -> tuple[int, int]:
    """Widen the header row to the rows that merged header cells reach into, and to a row that completes it."""
    spans = [(first[0], last[0]) for first, last in grid.merged if first[0] <= top <= last[0] and last[0] < DEPTH]
    tall = [span for span in spans if span[0] != span[1]]
    below = max([top, *(last for _, last in tall)]) + 1
    return min([top, *(first for first, _ in tall)]), below + _completes(table, grid, top, below)


def _completes(table: TableSchema, grid: Grid, top: int, below: int) -> bool:
    """Say whether the next row holds nothing but headers, all for columns that have none so far."""
    if below >= min(len(grid.rows), DEPTH):
        return False
    above = [
        {cell for row in grid.rows[top:below] if isinstance(cell := row[at], str)} for at in range(len(grid.rows[0]))
    ]
    cells = [(at, cell) for at, cell in enumerate(grid.rows[below]) if not blank(cell)]
    return bool(cells) and all(
        isinstance(cell, str) and match(table, cell) and not any(match(table, header) for header in above[at])
        for at, cell in cells
    )


def _headers(table: TableSchema, grid: Grid, top: int, below: int, report: Report) -> list[str]:
    """Return each column's header: the lowest text in the block that stands in it (``?`` under a merged one)."""
    width = max((len(row) for row in grid.rows), default=0)
    headers = [""] * width
    for row in grid.rows[top:below]:
        for at, cell in enumerate(row):
            if isinstance(word := text(cell), str):
                headers[at] = " ".join(word.split())
    for (line, left), (_, right) in grid.merged:
        if top <= line < below and right > left and right < width and not any(headers[left + 1 : right + 1]):
            first, last = address(line, left), address(line, right)
            if _filled(grid, below, range(left + 1, right + 1)):
                report.sheet(
                    "merged-header", table, grid.sheet, cell=first, cells=f"{first}:{last}", header=headers[left]
                )
                headers[left : right + 1] = ["?"] * (right + 1 - left)
    return headers


def _filled(grid: Grid, below: int, columns: range) -> bool:
    return any(row[at] != "" for row in grid.rows[below:] for at in columns if at < len(row))


def _fields(table: TableSchema, grid: Grid, headers: Sequence[str], top: int, report: Report) -> Iterator[Field]:
    found = [(at, header, match(table, header)) for at, header in enumerate(headers)]
    places: dict[str, list[int]] = {}
    for at, _, matched in found:
        if matched:
            places.setdefault(matched.column.name, []).append(at)
    taken = set(places)
    for at, header, matched in found:
        if matched and len(places[matched.column.name]) == 1:
            yield _known(table, grid.sheet, address(top, at), Field(at, header, header), matched, report)
        elif matched and places[matched.column.name][0] == at:
            cells = "、".join(letter(place) for place in places[matched.column.name])
            report.column("repeated-column", table, matched.column, grid.sheet, address(top, at), cells=cells)
            yield Field(at, matched.column.name, header, matched.column, None)
        elif not matched and header not in ("", "?"):
            yield _own(table, grid.sheet, address(top, at), Field(at, header, header), taken, report)


def _known(table: TableSchema, sheet: str, cell: str, field: Field, matched: Match, report: Report) -> Field:
    column, times = matched.column, matched.times
    if times is None:
        unit = column.unit or "%"
        report.column("unknown-unit", table, column, sheet, cell, unit_written=matched.unit, unit=unit)
    conversion = f"{matched.unit} → {column.unit or '1'} ×{times}" if times not in (None, 1) else ""
    return Field(field.at, column.name, field.header, column, times, conversion)


def _own(table: TableSchema, sheet: str, cell: str, field: Field, taken: set[str], report: Report) -> Field:
    name, count = field.header, 1
    while name in taken:
        count += 1
        name = f"{field.header} ({count})"
    taken.add(name)
    report.sheet("unknown-column", table, sheet, column=name, cell=cell, header=field.header)
    return Field(field.at, name, field.header)


def _units_above(table: TableSchema, grid: Grid, top: int, fields: Sequence[Field], report: Report) -> Iterator[Field]:
    """A ``单位：万元`` above the table is no header's own: where it would change a number, the column is unknown."""
    texts = [cell for row in grid.rows[:top] for cell in row if isinstance(cell, str)]
    written = [unit for line in texts for found in _UNIT_ABOVE.finditer(line) for unit in re.split(r"[、/]", found[1])]
    for field in fields:
        column = field.schema
        stated = column and norm(field.header) != norm(column.title) and "(" in norm(field.header)
        clash = column and column.unit and next((u for u in written if factor(column.unit, u) not in (None, 1)), None)
        if column and clash and field.times == 1 and not stated:
            report.column("unit-above", table, column, grid.sheet, address(top, field.at), unit_written=clash)
            yield Field(field.at, field.name, field.header, column, None)
        else:
            yield field


def _second_header(table: TableSchema, grid: Grid, below: int, fields: Sequence[Field]) -> int:
    """Return the first row of data: a row under the headers that says the same in the other language is not data."""
    if below >= len(grid.rows):
        return below
    row = grid.rows[below]
    filled = [field for field in fields if field.at < len(row) and row[field.at] != ""]
    same = 0
    for field in filled:
        cell = row[field.at]
        again = match(table, cell) if isinstance(cell, str) else None
        same += bool(again and again.column is field.schema)
    return below + 1 if same >= 2 and same * 2 > len(filled) else below
