"""A data set: its tables, what was found while reading them, and the files they came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from junheng.census.table import Table, Value
from junheng.kernel import Finding, Where
from junheng.kernel.digest import sha256_of_lines


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: its name (no folder) and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Census:
    """Tables by name. ``synthetic`` is True for made-up data, and every paper says so."""

    tables: Mapping[str, Table]
    findings: tuple[Finding, ...] = ()
    inputs: tuple[Input, ...] = ()
    synthetic: bool = False
    notes: tuple[str, ...] = field(default=())

    def table(self, name: str) -> Table:
        """Return the table called ``name``; an empty one where the data set has none."""
        return self.tables.get(name, Table(name, {}))

    def has(self, name: str) -> bool:
        """Say whether the data set holds the table and any row in it."""
        return name in self.tables and len(self.tables[name]) > 0

    def with_table(self, table: Table) -> "Census":
        """Return the same data set with one table put in or replaced."""
        return replace(self, tables={**self.tables, table.name: table})

    def with_findings(self, findings: Iterable[Finding]) -> "Census":
        """Return the same data set with more findings."""
        return replace(self, findings=(*self.findings, *findings))

    def digest(self) -> str:
        """Return the digest of the normalised tables: the same for a re-saved workbook with the same content."""
        return sha256_of_lines(self._lines())

    def _lines(self) -> Iterable[Any]:
        for name in sorted(self.tables):
            table = self.tables[name]
            rows = [{c: _plain(v) for c, v in row.items() if v is not None} for row in table.rows()]
            yield [name, sorted(rows, key=lambda row: sorted((k, str(v)) for k, v in row.items()))]

    def blanked(self, cells: Iterable[Where]) -> "Census":
        """Return the same data set with the named cells unknown (an error makes the cells concerned unknown)."""
        wanted: dict[str, set[tuple[str, str]]] = {}
        for cell in cells:
            wanted.setdefault(cell.table, set()).add((cell.row, cell.column))
        tables = dict(self.tables)
        for name, places in wanted.items():
            if name in tables:
                tables[name] = _blanked(tables[name], places)
        return replace(self, tables=tables)


def _blanked(table: Table, places: set[tuple[str, str]]) -> Table:
    touched = {column for _, column in places} & set(table.columns)
    keys = [table.row_key(i) for i in range(len(table))]
    columns = {
        name: [None if (keys[i], name) in places else v for i, v in enumerate(values)] if name in touched else values
        for name, values in table.columns.items()
    }
    return replace(table, columns=columns)


def _plain(value: Value) -> object:
    """Decimals lose trailing zeros, so that 1200 and 1200.0 are one number."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
