"""A county's own columns, as numbers where the standard counts with them.

The reader keeps an own column with any word in it as text, since it cannot know what the column is for. The standard can.
"""

from dataclasses import replace
from decimal import Decimal

from junheng.census.cells import number
from junheng.census.census import Census
from junheng.census.schema import ColumnSchema, schemas
from junheng.census.table import Table, Value
from junheng.kernel import Finding
from junheng.standards import Standard
from junheng.standards.checks import ColumnShare, Terms
from junheng.standards.references import everything

_FREE = ColumnSchema("", "", "decimal", signed=True)


def counted_columns(standard: Standard) -> dict[str, set[str]]:
    """Return the columns the standard counts with, by table."""
    columns: set[str] = set()
    for record in everything((standard.indicators, standard.preconditions, standard.requirements)):
        if isinstance(record, Terms):
            columns |= {*record.add, *record.subtract}
        elif isinstance(record, ColumnShare):
            columns |= {record.numerator, record.denominator}
    for indicator in standard.indicators:
        columns |= {indicator.denominator, *(c for relaxed in indicator.relaxed for c in relaxed.add)}
    found: dict[str, set[str]] = {}
    for column in columns:
        table, _, name = column.partition(".")
        found.setdefault(table, set()).add(name)
    return found


def own_numbers(census: Census, standard: Standard) -> Census:
    """Return the data set with those own columns as numbers; each cell that is none is unknown and a finding."""
    for name, columns in counted_columns(standard).items():
        known = {column.name for column in schemas()[name].columns} if name in schemas() else set()
        for column in sorted(columns - known):
            table = census.table(name)
            if any(isinstance(value, str) for value in table.columns.get(column, ())):
                census = _as_numbers(census, table, column)
    return census


def _as_numbers(census: Census, table: Table, column: str) -> Census:
    values: list[Value] = []
    findings = []
    for row, cell in enumerate(table.columns[column]):
        value = number(cell, _FREE) if isinstance(cell, str) else cell
        if value is not None and not isinstance(value, Decimal):
            findings.append(_not_a_number(table, row, column, str(cell)))
            value = None
        values.append(value)
    return census.with_table(replace(table, columns={**table.columns, column: values})).with_findings(findings)


def _not_a_number(table: Table, row: int, column: str, cell: str) -> Finding:
    where = table.where(row, column)
    return Finding(
        code="monitor.not-a-number",
        severity="error",
        where=where,
        school=str(table.value(row, "school_id") or ""),
        what=f"“{column}”填的是“{cell[:30]}”，不是数，按缺数据处理。",
        fix="请填数；没有数据的留空。",
        cells=(where,),
    )
