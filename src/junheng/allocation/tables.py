"""The engines' input tables: plain CSV files or sheets, declared as data in ``rules/returns/allocation``."""

import stat
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from junheng.census.files.grid import Grid
from junheng.census.files.refused import Refused
from junheng.census.headers import norm
from junheng.census.layout import score
from junheng.census.read_table import read_table
from junheng.census.refusals import problem
from junheng.census.report import Report
from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.kernel.digest import sha256_of_file, sha256_of_lines

FOLDER = RETURNS / "allocation"
LARGEST_FILE = 400 << 20
"""Larger files are refused unread."""


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
    path, report = Path(path), Report(lang)
    try:
        chosen = _assigned(_grids(path), [table_schema(name) for name in names], report)
    except Refused as refused:
        raise problem(refused.code, lang, {"name": path.name or str(path), **refused.params}) from refused
    for name in names:
        if name not in chosen and name not in optional:
            report.sheet("missing-table", table_schema(name))
    read = {name: read_table(table_schema(name), grid, report) for name, grid in chosen.items()}
    return {name: table for name, table in read.items() if table is not None}, tuple(report.findings)


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


def _assigned(grids: Sequence[Grid], schemas: Sequence[TableSchema], report: Report) -> dict[str, Grid]:
    chosen: dict[str, Grid] = {}
    for grid in grids:
        schema = next((s for s in schemas if norm(grid.name) in _names(s)), None)
        if schema is None and len(grids) == 1:
            schema = max(schemas, key=lambda s: score(s, grid))
        if schema is None:
            if not grid.empty and not grid.name.startswith("_"):
                report.sheet("unknown-sheet", None, grid.sheet, titles="、".join(s.sheet(report.lang) for s in schemas))
        elif schema.name in chosen:
            report.sheet("duplicate-sheet", schema, grid.sheet, first=chosen[schema.name].sheet)
        else:
            chosen[schema.name] = grid
    return chosen


def _names(schema: TableSchema) -> set[str]:
    words = (schema.name, schema.title, f"{schema.title}表", schema.title_en, *schema.aliases)
    return {norm(word) for word in words}


def _grids(path: Path) -> list[Grid]:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            files = sorted(f for f in path.iterdir() if f.suffix.lower() == ".csv" and not f.name.startswith("."))
            if not files:
                raise Refused("no-csv")
            return [_grid(file)[0] for file in files]
        if not stat.S_ISREG(about.st_mode):
            raise Refused("not-a-workbook")
        return _grid(path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise Refused("no-such-path", name=str(path)) from error
    except OSError as error:
        raise Refused("not-readable") from error


def _grid(file: Path) -> list[Grid]:
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise Refused("too-large", name=file.name, megabytes=size >> 20, limit=LARGEST_FILE >> 20)
    data = file.read_bytes()
    if file.suffix.lower() in (".csv", ".txt", ".tsv"):
        from junheng.census.files.delimited import grid

        if not data.strip():
            raise Refused("empty-file", name=file.name)
        return [grid(file.name, data)]
    from junheng.census.files.workbook import grids

    return grids(file.name, data)


__all__ = ["bad_row", "inputs_of", "read_tables", "table_digest", "table_schema"]
