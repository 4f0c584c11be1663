"""Rows that stand twice."""

from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit, column
from junheng.census.checks.structure import line
from junheng.census.checks.words import Choice, Several, Sheet, Title
from junheng.census.table import Table, Value

OPEN_ENDED = {"classes", "campuses"}
"""Tables in which a repeated key may hide another row: nothing in it can be trusted."""


def duplicates(data: Data) -> Iterator[Hit]:
    """No key stands twice; what differs between the rows is in doubt."""
    for table in data.census.tables.values():
        if not table.key or len(table) < 2:
            continue
        first: dict[tuple[Value, ...], int] = {}
        for row, key in enumerate(zip(*(column(table, part) for part in table.key), strict=True)):
            if any(value is not None for value in key) and first.setdefault(key, row) != row:
                yield _duplicate(data, table, first[key], row)


def _duplicate(data: Data, table: Table, before: int, row: int) -> Hit:
    name, rest = table.name, [c for c in table.columns if c not in table.key]
    differ = [c for c in rest if table.value(before, c) != table.value(row, c)]
    doubt = [c for c in rest if c != "name"] if name in OPEN_ENDED else differ
    said = {
        "sheet": Sheet(name),
        "first": line(table, before),
        "second": line(table, row),
        "key": Several(tuple(Choice(name, part, table.value(row, part)) for part in table.key)),
        "differ": Several(tuple(Title(name, c) for c in differ[:4])),
    }
    cells = tuple((name, r, c) for r in (before, row) for c in doubt)
    case = "" if differ else "same"
    return Hit(name, row, table.key[-1], said, data.school_at(name, row), cells, keep=True, case=case)


def repeated_names(data: Data) -> Iterator[Hit]:
    """Two schools with one name may be one school with two codes."""
    first: dict[tuple[Value, Value], int] = {}
    table = data.table("schools")
    for row, key in enumerate(zip(column(table, "county_code"), column(table, "name"), strict=True)):
        if key[1] and first.setdefault(key, row) != row:
            other = table.value(first[key], "school_id")
            if other != table.value(row, "school_id"):
                yield Hit("schools", row, "name", {"name": key[1], "other": other}, str(key[1]))
