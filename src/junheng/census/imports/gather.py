"""The values of one sheet of a form, school by school."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from junheng.census.cells import Trouble, code, reader
from junheng.census.files.grid import Cell, Grid
from junheng.census.headers import norm
from junheng.census.imports.maps import FormMap, Labels, Wanted
from junheng.census.imports.sheet import FormSheet, Found, joined_headers, unit_of
from junheng.census.schema import ColumnSchema, schemas
from junheng.census.table import Value
from junheng.census.units import factor

ID_LABELS = ("学校（机构）标识码", "学校标识码", "标识码", "机构标识码", "学校代码")
FORM = re.compile(r"教基\s*[-_]?\s*(\d{4})\s*(续)?")
CODE = re.compile(r"(?<!\d)\d{10}(?!\d)")
HEAD = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """A value read for a school (``value`` None: it is not there, or cannot be read and ``trouble`` says why)."""

    school_id: str
    form: FormMap
    column: str
    value: Value
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Header:
    """What a column of a list may be called, and its unit."""

    names: set[str]
    unit: str


def form_of(grid: Grid, names: Sequence[str]) -> str:
    """Return the number of the form that a sheet holds, from its name, its first rows or the file's name."""
    heads = [cell for row in grid.rows[:HEAD] for cell in row if isinstance(cell, str)]
    for text in (grid.name, *heads, *names):
        if found := FORM.search(text):
            return found[1] + (found[2] or "")
    return ""


def school_of(grid: Grid, names: Sequence[str]) -> str:
    """Return the ten digits of the school that a sheet is about, beside their label or in a name; else nothing."""
    sheet = FormSheet(grid)
    for row, column in sheet.places(ID_LABELS):
        for cell in grid.rows[row][column + 1 :]:
            word = code(cell)
            if isinstance(word, str) and CODE.fullmatch(word):
                return word
    for text in (cell for row in grid.rows[:HEAD] for cell in row if isinstance(cell, str)):
        if "标识码" in text and (found := CODE.search(text)):
            return found[0]
    return next((found[0] for name in names if (found := CODE.search(name))), "")


def gathered(grid: Grid, form: FormMap, school_id: str) -> Iterator[Gathered]:
    """Yield every value the map asks for: of each school of a list, or of the one school of a form."""
    below = _list_top(grid)
    if below is not None:
        yield from _from_list(grid, form, below)
    elif school_id:
        yield from _from_form(FormSheet(grid), form, school_id)


def _list_top(grid: Grid) -> int | None:
    """Return the first row of a list of schools: under a header 标识码 stand codes, one a row."""
    for row, cells in enumerate(grid.rows[: HEAD * 2]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and norm(cell) in {norm(label) for label in ID_LABELS}:
                below = [r for r in range(row + 1, min(row + 5, len(grid.rows))) if _code_at(grid, r, column)]
                if below:
                    return below[0]
    return None


def _code_at(grid: Grid, row: int, column: int) -> str:
    word = code(grid.rows[row][column]) if column < len(grid.rows[row]) else None
    return word if isinstance(word, str) and CODE.fullmatch(word) else ""


def _from_list(grid: Grid, form: FormMap, below: int) -> Iterator[Gathered]:
    headers = [_Header(words, _unit(grid, below, at)) for at, words in enumerate(joined_headers(grid, below))]
    ids = [at for at, words in enumerate(headers) if words.names & {norm(label) for label in ID_LABELS}]
    for row in range(below, len(grid.rows)):
        school_id = _code_at(grid, row, ids[0])
        for wanted in form.values if school_id else ():
            found = _listed(grid, headers, row, wanted)
            yield _value(school_id, form, wanted, found)


def _listed(grid: Grid, headers: Sequence[_Header], row: int, wanted: Wanted) -> list[Found]:
    if wanted.list_headers:
        one = _at_header(grid, headers, row, wanted.list_headers)
        return [one] if one else []
    for labels in wanted.add_rows or wanted.add_headers:
        cells = [_at_header(grid, headers, row, label) for label in labels]
        if all(cells):
            return [cell for cell in cells if cell]
    return []


def _at_header(grid: Grid, headers: Sequence[_Header], row: int, labels: Labels) -> Found | None:
    wanted = {norm(label) for label in labels}
    for column, header in enumerate(headers):
        if header.names & wanted:
            return Found(grid.rows[row][column], row, column, header.unit)
    return None


def _unit(grid: Grid, below: int, column: int) -> str:
    units = (unit_of(row[column]) for row in grid.rows[:below] if column < len(row))
    return next((unit for unit in units if unit), "")


def _from_form(sheet: FormSheet, form: FormMap, school_id: str) -> Iterator[Gathered]:
    rows = sheet.section(form.section, form.other_sections)
    for wanted in form.values:
        column = schemas()[form.table].column(wanted.column)
        found = [] if rows is None or column is None else _in_form(sheet, wanted, rows, column)
        yield _value(school_id, form, wanted, found)


def _in_form(sheet: FormSheet, wanted: Wanted, rows: range, column: ColumnSchema) -> list[Found]:
    for labels in wanted.add_rows:
        cells = [sheet.crossing(row, wanted.header, rows) for row in labels]
        if all(cells):
            return [cell for cell in cells if cell]
    for labels in wanted.add_headers:
        cells = [sheet.crossing(wanted.row, header, rows) for header in labels]
        if all(cells):
            return [cell for cell in cells if cell]
    if wanted.add_rows or wanted.add_headers:
        return []
    one = sheet.crossing(wanted.row, wanted.header, rows) if wanted.header else None
    one = one or sheet.beside(wanted.row, rows, numeric=column.numeric)
    return [one] if one else []


def _value(school_id: str, form: FormMap, wanted: Wanted, found: Sequence[Found]) -> Gathered:
    column = schemas()[form.table].column(wanted.column)
    assert column is not None
    values = [_read(one, column, wanted.unit) for one in found]
    if bad := next((value for value in values if isinstance(value, str) and value.startswith("!")), None):
        return Gathered(school_id, form, wanted.column, None, str(bad)[1:])
    known = [value for value in values if value is not None]
    if len(values) > 1:
        total = sum((v for v in known if isinstance(v, Decimal)), Decimal(0))
        return Gathered(school_id, form, wanted.column, total if known else None)
    return Gathered(school_id, form, wanted.column, known[0] if known else None)


def _read(found: Found, column: ColumnSchema, unit: str) -> Value:
    """Return the cell's value in the schema's unit; ``!`` and the cell's text where it cannot be read."""
    times = factor(column.unit, found.unit or unit) if column.numeric and (found.unit or unit) else Decimal(1)
    value = reader(column, times or Decimal(1))(found.cell)
    if isinstance(value, Trouble) or times is None:
        return f"!{_shown(found.cell)}"
    return value


def _shown(cell: Cell) -> str:
    return str(cell)[:40]
