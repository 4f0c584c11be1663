"""The engines' input tables: plain CSV files or sheets, declared as data in ``rules/returns/allocation``."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from junheng.census.further import read_further
from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.kernel.digest import sha256_of_file, sha256_of_lines

FOLDER = RETURNS / "allocation"


@cache
def table_schema(name: str) -> TableSchema:
    """Return the schema of one engine table."""
    return load_table(FOLDER / f"{name}.yaml")


def read_tables(
    path: Path, names: Sequence[str], *, optional: Sequence[str] = (), lang: str = "zh"
) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """Return the tables called ``names`` that a CSV file, a folder of them or a workbook holds, and what was found.

    A lone CSV file, or a workbook with one sheet, is the table whose columns it names most of. A table that is neither
    there nor ``optional`` is an error among the findings; a file that cannot be read at all is one Problem.
    """
    needed = [name for name in names if name not in optional]
    read = read_further(path, [table_schema(name) for name in names], needed=needed, lang=lang)
    return dict(read.tables), read.findings


def inputs_of(path: Path, tables: Mapping[str, Table]) -> list[dict[str, str]]:
    """Return the certificate's ``inputs``: per table its file's name and SHA-256, and the digest of what it says."""
    found = []
    for name in sorted(tables):
        file = path / tables[name].origin.file if path.is_dir() else path
        found.append({"name": file.name, "sha256": sha256_of_file(file), "table_digest": table_digest(tables[name])})
    return found


def table_digest(table: Table) -> str:
    """Return the digest of the rows in the order of the file: the same for a re-saved workbook that says the same."""
    lines = ({c: _plain(v) for c, v in row.items() if v is not None} for row in table.rows())
    return sha256_of_lines([table.name, *lines])


def bad_row(
    table: Table, row: int, column: str, code: str, what: str, fix: str, *, more: Iterable[Where] = ()
) -> Finding:
    """Return an error about one cell of an engine's table; ``more`` are the other cells concerned."""
    where = table.where(row, column)
    return Finding(f"allocation.{code}", "error", where, what, fix, cells=(where, *more))


def _plain(value: object) -> object:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


__all__ = ["bad_row", "inputs_of", "read_tables", "table_digest", "table_schema"]
