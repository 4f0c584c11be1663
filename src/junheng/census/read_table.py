"""One sheet becomes one table: columns found, rows chosen, every cell read or reported."""

import re
from collections.abc import Iterable, Sequence

from junheng.census.cells import Read, Reader, Trouble, number, reader, text
from junheng.census.files.grid import Cell, Grid, address, blank, letter
from junheng.census.headers import norm
from junheng.census.layout import Field, Layout, layout
from junheng.census.report import Report
from junheng.census.schema import ColumnSchema, TableSchema
from junheng.census.table import Origin, Table, Value

_TOTALS = {"合计", "总计", "小计", "共计", "总和", "全县合计", "全区合计", "全市合计", "全县", "total"}
_REMARK = re.compile(r"(?:备?注|(?:填表)?说明|填[表报]人|制表人?|审核人?|(?:单位|统计)?负责人|联系电话)\s*[:：]")
_CODE = re.compile(r"0\d+")
_BROKEN = ("error-value", "uncomputed-formula")
_FREE = ColumnSchema("", "", "decimal", signed=True)

Troubles = list[tuple[int, Field, Trouble]]


def read_table(table: TableSchema, grid: Grid, report: Report) -> Table | None:
    """Return the table that a sheet holds, with what was wrong in it reported; None where the sheet has no headers."""
    if grid.empty:
        report.sheet("empty-table" if table.indispensable else "empty-sheet", table, grid.sheet)
        return None
    place = layout(table, grid, report)
    if place is None:
        return None
    rows = list(_data_rows(table, grid, place, report))
    _report_columns(table, grid, place, rows, report)
    troubles: Troubles = []
    columns = {field.name: _column(field, grid, rows, troubles) for field in place.fields}
    read = Table(table.name, columns, tuple(k for k in table.key if k in columns), _origin(grid, place.fields, rows))
    _report_cells(read, troubles, report)
    if table.indispensable and not rows:
        report.sheet("empty-table", table, grid.sheet)
    return read


def _origin(grid: Grid, fields: Iterable[Field], rows: Sequence[int]) -> Origin:
    return Origin(
        file=grid.file,
        sheet=grid.sheet,
        rows=tuple(row + 1 for row in rows),
        letters={field.name: letter(field.at) for field in fields},
        headers={field.name: field.header for field in fields},
        conversions={field.name: field.conversion for field in fields if field.conversion},
    )


def _data_rows(table: TableSchema, grid: Grid, place: Layout, report: Report) -> Iterable[int]:
    """Yield the rows that hold data: no empty rows, notes (※), totals, remarks or headers said again."""
    for at in range(place.below, len(grid.rows)):
        row = grid.rows[at]
        first = next((cell for cell in row if cell != ""), "")
        if not isinstance(first, str):
            yield at
        elif blank(first):
            if not all(map(blank, row)):
                yield at
        elif not _passed_over(table, grid, place, at, first.strip(), report):
            yield at


def _passed_over(table: TableSchema, grid: Grid, place: Layout, at: int, first: str, report: Report) -> bool:
    if first.startswith("※"):
        return True
    kind = "total-row" if norm(first) in _TOTALS else "remark-row" if _REMARK.match(first) else ""
    if kind:
        report.sheet(kind, table, grid.sheet, cell=f"A{at + 1}", row=at + 1, shown=first[:20])
        return True
    head, row = grid.rows[place.below - 1], grid.rows[at]
    return first in head and row.count("") == head.count("") and list(row) == list(head)


def _report_columns(table: TableSchema, grid: Grid, place: Layout, rows: Sequence[int], report: Report) -> None:
    found = {field.name for field in place.fields}
    for column in table.columns:
        if column.required and column.name not in found:
            report.column("missing-column", table, column, grid.sheet)
    for at in sorted(place.nameless):
        if not all(blank(grid.rows[row][at]) for row in rows):
            report.sheet("unnamed-column", table, grid.sheet, cell=address(place.top, at), letter=letter(at))
    merged = [
        f"{address(*first)}:{address(*last)}"
        for first, last in grid.merged
        if first[0] >= place.below and first != last and not place.nameless.issuperset(range(first[1], last[1] + 1))
    ]
    if merged:
        cells = "、".join(merged[:5]) + ("……" if len(merged) > 5 else "")
        report.sheet("merged-cells", table, grid.sheet, cell=merged[0].split(":")[0], cells=cells)


def _column(field: Field, grid: Grid, rows: Sequence[int], troubles: Troubles) -> Sequence[Value]:
    if field.times is None:
        return [None] * len(rows)
    cells = [grid.rows[row][field.at] for row in rows]
    if field.schema is None:
        return _own_column(field, cells, troubles)
    results = _read(cells, reader(field.schema, field.times))
    if field.schema.digits:
        results = _with_lost_zeros(field.schema, cells, results, grid.typed)
    return _values(field, results, troubles)


def _read(cells: Sequence[Cell], read: Reader) -> list[Read]:
    """Read every cell, each different one once (a county's numbers repeat)."""
    seen: dict[tuple[type, Cell], Read] = {}
    results = []
    for cell in cells:
        key = (cell.__class__, cell)
        if key not in seen:
            seen[key] = read(cell)
        results.append(seen[key])
    return results


def _values(field: Field, results: Sequence[Read], troubles: Troubles) -> list[Value]:
    values: list[Value] = []
    for at, result in enumerate(results):
        if isinstance(result, Trouble):
            troubles.append((at, field, result))
            values.append(result.value)
        else:
            values.append(result)
    return values


def _own_column(field: Field, cells: Sequence[Cell], troubles: Troubles) -> Sequence[Value]:
    """A column of the county's own: numbers where every cell is one (and none is a code like 007), else text."""
    numbers = _read(cells, lambda cell: number(cell, _FREE))
    coded = any(isinstance(cell, str) and _CODE.fullmatch(cell.strip()) for cell in cells)
    wordy = any(isinstance(result, Trouble) and result.code not in _BROKEN for result in numbers)
    return _values(field, _read(cells, text) if wordy or coded else numbers, troubles)


def _with_lost_zeros(column: ColumnSchema, cells: Sequence[Cell], results: list[Read], typed: bool) -> list[Read]:
    """Mark codes stored as numbers that are shorter than a full code: beside full codes, or one digit short.

    Codes of the county's own (1 to 300, 36067) are left alone, and so are codes typed as text in a workbook. A CSV file
    does not say what was a number, so there only full codes in the same column tell.
    """
    if column.digits < 6:
        return results
    full = any(isinstance(word, str) and len(word) == column.digits and word.isdigit() for word in results)
    least = 1 if full else column.digits - typed
    marked = results.copy()
    for at, (cell, word) in enumerate(zip(cells, results, strict=True)):
        if not isinstance(word, str) or (typed and isinstance(cell, str)):
            continue
        if least <= len(word) < column.digits and word.isdigit() and word[0] != "0":
            marked[at] = Trouble("code-lost-zeros", {"shown": word, "length": len(word), "digits": column.digits})
    return marked


def _report_cells(table: Table, troubles: Troubles, report: Report) -> None:
    for row, field, trouble in sorted(troubles, key=lambda item: (item[0], item[1].at)):
        school = (table.name == "schools" and table.value(row, "name")) or table.value(row, "school_id") or ""
        report.cell(trouble.code, field.schema, table.where(row, field.name), str(school), trouble.params)
