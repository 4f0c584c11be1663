"""Small tables of supervision made in memory, as a reader of files would have made them."""

from datetime import date
from decimal import Decimal

from junheng.census.table import Origin, Table, Value


def table(name: str, *rows: dict[str, object], key: tuple[str, ...] = ()) -> Table:
    """Return a table of the rows, each a dict of what its cells hold; columns are all that any row names."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    letters = {column: chr(ord("A") + at) for at, column in enumerate(columns)}
    values = {column: [plain(row.get(column)) for row in rows] for column in columns}
    return Table(name, values, key, Origin(sheet=name, rows=tuple(range(2, len(rows) + 2)), letters=letters))


def plain(value: object) -> Value:
    """Return a cell's value as the census holds it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def tables(**named: list[dict[str, object]]) -> dict[str, Table]:
    """Return tables by name."""
    return {name: table(name, *rows) for name, rows in named.items()}
