"""Small counties made by hand, to run a standard from its file to its verdict."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.census.table import Table, Value

Row = Mapping[str, object]


def census(**tables: Iterable[Row]) -> Census:
    """Return the data set of these rows; numbers may be written as int, ``county_code`` is filled in."""
    meta = [{"county_code": "990101", "county_name": "示例县", "school_year": 2025, "system": "6-3"}]
    rows = {"meta": meta, **tables}
    return Census({name: _table(name, list(found)) for name, found in rows.items()})


def _table(name: str, rows: list[Row]) -> Table:
    columns = dict.fromkeys(column for row in rows for column in row)
    return Table(name, {c: [_value(row.get(c)) for row in rows] for c in columns}, schemas()[name].key)


def _value(value: object) -> Value:
    if isinstance(value, bool | Decimal) or value is None:
        return value
    return Decimal(value) if isinstance(value, int) else str(value)
