"""A small clean county and ways to break it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from junheng.census.census import Census
from junheng.census.synth import previous_year, synthetic_county
from junheng.census.table import Table, Value

Break = Callable[[Census], Census]


@cache
def clean() -> Census:
    """A county of 40 schools that passes every check."""
    return synthetic_county(40, seed=3)


@cache
def last_year() -> Census:
    """The clean county a year before."""
    return previous_year(clean(), seed=3)


def row_of(census: Census, table: str, **wanted: Value) -> int:
    """The first row of the table with the wanted values."""
    rows = census.table(table).rows()
    return next(i for i, row in enumerate(rows) if all(row[name] == value for name, value in wanted.items()))


def put(table: str, column: str, value: Value | int, **wanted: Value) -> Break:
    """Write one value into the first row with the wanted values."""

    def broken(census: Census) -> Census:
        old = census.table(table)
        row = row_of(census, table, **wanted)
        new = Decimal(value) if type(value) is int else value
        values = [new if i == row else v for i, v in enumerate(old.columns[column])]
        return census.with_table(replace(old, columns={**old.columns, column: values}))

    return broken


def drop(table: str, **wanted: Value) -> Break:
    """Take away the first row with the wanted values."""

    def broken(census: Census) -> Census:
        old, row = census.table(table), row_of(census, table, **wanted)
        return census.with_table(_rows(old, [i for i in range(len(old)) if i != row]))

    return broken


def repeat(table: str, **wanted: Value) -> Break:
    """Write the first row with the wanted values a second time, at the end."""

    def broken(census: Census) -> Census:
        old = census.table(table)
        return census.with_table(_rows(old, [*range(len(old)), row_of(census, table, **wanted)]))

    return broken


def add(table: str, /, **values: Value) -> Break:
    """Add a row."""

    def broken(census: Census) -> Census:
        old = census.tables[table]
        columns = {name: [*column, values.get(name)] for name, column in old.columns.items()}
        return census.with_table(replace(old, columns=columns))

    return broken


def every(*breaks: Break) -> Break:
    """Break in several ways, one after the other."""

    def broken(census: Census) -> Census:
        for one in breaks:
            census = one(census)
        return census

    return broken


def _rows(table: Table, rows: list[int]) -> Table:
    return replace(table, columns={name: [values[i] for i in rows] for name, values in table.columns.items()})
