"""A data set after its checks: what is in doubt is unknown, and every key stands once."""

from collections.abc import Sequence
from dataclasses import replace

from junheng.census.census import Census
from junheng.census.checks import check
from junheng.census.table import Table, Value
from junheng.kernel import Where


def checked(census: Census, previous: Census | None = None, *, lang: str = "zh") -> Census:
    """Return the data set with the findings of reading and checking, and the cells in doubt unknown.

    In doubt are the cells of every error, and of a warning that names cells and has no explanation
    (骨干教师 not split). Of rows with one key the first stays.
    """
    found = census.with_findings(check(census, previous, lang=lang))
    doubt: dict[Where, None] = {}
    for finding in found.findings:
        if finding.severity == "error" or not finding.explanation:
            doubt.update(dict.fromkeys(finding.cells))
    sure = found.blanked(doubt)
    return replace(sure, tables={name: _once(table) for name, table in sure.tables.items()})


def _once(table: Table) -> Table:
    """Return the table without later rows of a key that stood before."""
    keys = list(zip(*(table.columns.get(part, [None] * len(table)) for part in table.key), strict=True))
    first: dict[tuple[Value, ...], int] = {}
    kept = [row for row, key in enumerate(keys) if first.setdefault(key, row) == row or not any(key)]
    if not table.key or len(kept) == len(table):
        return table
    rows = [table.origin.rows[i] for i in kept] if table.origin.rows else ()
    columns = {name: _picked(values, kept) for name, values in table.columns.items()}
    return replace(table, columns=columns, origin=replace(table.origin, rows=rows))


def _picked(values: Sequence[Value], rows: Sequence[int]) -> list[Value]:
    return [values[row] for row in rows]
