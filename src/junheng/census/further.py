"""Tables beyond the data set that an engine declares as data: found in a CSV file, a folder of them or a workbook, and read."""

import hashlib
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from junheng.census.census import Input
from junheng.census.files.grid import Grid
from junheng.census.files.refused import Refused
from junheng.census.headers import norm
from junheng.census.layout import score
from junheng.census.read_table import read_table
from junheng.census.refusals import problem
from junheng.census.report import Report
from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.census.sheets import known
from junheng.census.table import Table
from junheng.kernel import Finding

LARGEST_FILE = 400 << 20
"""Larger files are refused unread."""
PLAIN = (".csv", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Further:
    """The tables by name, what was found while reading them, and the file that each came from."""

    tables: Mapping[str, Table]
    findings: tuple[Finding, ...]
    files: Mapping[str, Input]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The files, each once."""
        return tuple(dict.fromkeys(self.files.values()))


@cache
def further_schema(folder: str, name: str) -> TableSchema:
    """Return the schema of the table ``name`` that stands in ``rules/returns/<folder>``."""
    return load_table(RETURNS / folder / f"{name}.yaml")


def read_further(
    path: Path, schemas: Sequence[TableSchema], *, needed: Iterable[str] = (), lang: str = "zh"
) -> Further:
    """Return the tables of ``schemas`` that stand at ``path``; the sheets of the data set beside them are passed over.

    A lone CSV file, or a workbook of one sheet, is the table whose columns it names most of. A ``needed`` table that is
    not there is an error among the findings; a file that cannot be read at all is one Problem.
    """
    path, report = Path(path), Report(lang)
    try:
        found = [(grid, used) for grids, used in map(_grids, _files(path)) for grid in grids]
        chosen = _assigned(found, schemas, report)
    except Refused as refused:
        raise problem(refused.code, lang, {"name": path.name or str(path), **refused.params}) from refused
    except MemoryError as error:
        raise problem("too-large", lang, {"name": path.name, "megabytes": "?", "limit": LARGEST_FILE >> 20}) from error
    named = {schema.name: schema for schema in schemas}
    for name in needed:
        if name not in chosen:
            report.sheet("missing-table", named[name])
    read = {name: read_table(named[name], grid, report) for name, (grid, _) in chosen.items()}
    files = {name: used for name, (_, used) in chosen.items()}
    return Further({n: table for n, table in read.items() if table is not None}, tuple(report.findings), files)


def _assigned(
    found: Sequence[tuple[Grid, Input]], schemas: Sequence[TableSchema], report: Report
) -> dict[str, tuple[Grid, Input]]:
    chosen: dict[str, tuple[Grid, Input]] = {}
    for grid, used in found:
        schema = next((s for s in schemas if norm(grid.name) in _names(s)), None)
        if schema is None and len(found) == 1:
            schema = max(schemas, key=lambda s: score(s, grid))
        if schema is None:
            if not (grid.empty or grid.name.startswith("_") or known(grid.name)):
                titles = "、".join(s.sheet(report.lang) for s in schemas)
                report.sheet("unknown-sheet", None, grid.sheet, titles=titles)
        elif schema.name in chosen:
            report.sheet("duplicate-sheet", schema, grid.sheet, first=chosen[schema.name][0].sheet)
        else:
            chosen[schema.name] = (grid, used)
    return chosen


def _names(schema: TableSchema) -> set[str]:
    words = (schema.name, schema.title, f"{schema.title}表", schema.title_en, *schema.aliases)
    return {norm(word) for word in words}


def _files(path: Path) -> list[Path]:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            files = sorted(f for f in path.iterdir() if f.suffix.lower() == ".csv" and not f.name.startswith("."))
            if not files:
                raise Refused("no-csv")
            return files
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise Refused("no-such-path", name=str(path)) from error
    except OSError as error:
        raise Refused("not-readable") from error
    if not stat.S_ISREG(about.st_mode):
        raise Refused("not-a-workbook")
    return [path]


def _grids(file: Path) -> tuple[list[Grid], Input]:
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise Refused("too-large", name=file.name, megabytes=size >> 20, limit=LARGEST_FILE >> 20)
        data = file.read_bytes()
    except OSError as error:
        raise Refused("not-readable", name=file.name) from error
    used = Input(file.name, hashlib.sha256(data).hexdigest())
    if file.suffix.lower() not in PLAIN:
        from junheng.census.files.workbook import grids

        return grids(file.name, data), used
    from junheng.census.files.delimited import grid

    if not data.strip():
        raise Refused("empty-file", name=file.name)
    return [grid(file.name, data)], used
