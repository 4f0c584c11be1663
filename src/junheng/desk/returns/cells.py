"""Between the rows of the database and the tables of the census, in memory."""

from collections.abc import Iterable, Iterator, Mapping

from junheng.census.cells import Trouble, reader
from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.census.table import Table, Value
from junheng.desk.returns.models import Cell, Collection
from junheng.kernel.decimal15 import typed

Key = tuple[str, str, str]
"""Table, row, column."""


def as_text(value: Value) -> str | None:
    """Return a value as the text that is kept: plain decimals, 是/否, None for unknown."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    return format(value, "f")


def flattened(census: Census) -> Iterator[tuple[Key, str | None, str]]:
    """Yield table, row and column with the value as text and the sheet and cell it was read from."""
    for table in census.tables.values():
        for i in range(len(table)):
            row = table.row_key(i)
            for column, values in table.columns.items():
                place = table.where(i, column)
                yield (table.name, row, column), as_text(values[i]), f"{place.sheet}!{place.cell}" if place.cell else ""


def census_of(collection: Collection) -> Census:
    """Return the collection's values as a census, rows in the order in which they came."""
    cells = Cell.objects.filter(collection=collection).order_by("pk")
    values = (*cells.values_list("table", "row", "column", "value"), *answers_of(collection))
    return built(values, synthetic=collection.synthetic)


def answers_of(collection: Collection) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield the explanations that were typed, as rows of the table 说明; the last of a cell and check stands."""
    for one in collection.explained.select_related("by").order_by("pk"):
        row = "/".join(
            (one.table, one.row, one.column, one.check_code)
        )  # the row's key: one that a file brought is replaced
        day = one.at.date().isoformat()
        told = {"table": one.table, "row_key": one.row, "column": one.column, "check": one.check_code, "text": one.text}
        for column, value in (told | {"by": one.by.name, "date": day}).items():
            yield "explanations", row, column, value


def built(values: Iterable[tuple[str, str, str, str | None]], *, synthetic: bool = False) -> Census:
    """Return a census from table, row, column and text."""
    rows: dict[str, dict[str, dict[str, str | None]]] = {}
    for table, row, column, value in values:
        rows.setdefault(table, {}).setdefault(row, {})[column] = value
    return Census({name: _table(name, found) for name, found in rows.items()}, synthetic=synthetic)


def _table(name: str, rows: Mapping[str, Mapping[str, str | None]]) -> Table:
    schema = schemas().get(name)
    readers = {c.name: reader(c) for c in schema.columns} if schema else {}
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    held = {c: [_value(readers.get(c), row.get(c)) for row in rows.values()] for c in columns}
    return Table(name, held, tuple(schema.key) if schema else ())


def _value(read: object, text: str | None) -> Value:
    if text is None or text == "":
        return None
    if read is None:
        return _own(text)
    found = read(text)  # type: ignore[operator]
    return None if isinstance(found, Trouble) else found


def _own(text: str) -> Value:
    """A county's own column: a number where it reads as one."""
    value = typed(text)
    return text if value is None else value
