"""Read a data set: a folder of CSV files or one workbook, into tables that remember every cell they came from."""

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path

from junheng.census.census import Census, Input
from junheng.census.files.grid import Grid
from junheng.census.files.refused import Refused
from junheng.census.read_table import read_table
from junheng.census.refusals import problem
from junheng.census.report import Report
from junheng.census.schema import schemas
from junheng.census.sheets import assigned, known
from junheng.census.table import Table

LARGEST_FILE = 200 << 20
"""Larger files are refused unread."""


def read(path: Path, *, lang: str = "zh") -> Census:
    """Return the data set at ``path`` with everything that was found while reading it.

    What is wrong in the data becomes findings, all of them, and the cells concerned are unknown; a file that cannot be
    read at all is one Problem. Nothing is written.
    """
    path = Path(path)
    try:
        grids, inputs = _folder(path) if _is_folder(path) else _workbook(path)
        return _census(grids, inputs, Report(lang))
    except Refused as refused:
        raise problem(refused.code, lang, {"name": path.name or str(path), **refused.params}) from refused
    except MemoryError as error:
        raise problem("too-large", lang, {"name": path.name, "megabytes": "?", "limit": LARGEST_FILE >> 20}) from error


def _workbook(path: Path) -> tuple[list[Grid], list[Input]]:
    from junheng.census.files.workbook import grids

    data = _bytes(path)
    return grids(path.name, data), [Input(path.name, hashlib.sha256(data).hexdigest())]


def _folder(path: Path) -> tuple[list[Grid], list[Input]]:
    from junheng.census.files.delimited import grid

    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise Refused("not-readable") from error
    files = [file for file in inside if file.suffix.lower() == ".csv" and not file.name.startswith(".")]
    if not any(known(file.stem) for file in files):
        raise Refused("no-csv")
    grids, inputs = [], []
    for file in files:
        data = _bytes(file)
        inputs.append(Input(file.name, hashlib.sha256(data).hexdigest()))
        grids.append(grid(file.name, data))
    return grids, inputs


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise Refused("no-such-path", name=str(path)) from error
    except OSError as error:
        raise Refused("not-readable") from error


def _bytes(path: Path) -> bytes:
    """Return the file's content, having looked at its size first; devices and pipes have none and are no data."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused("not-a-workbook", name=path.name)
        if about.st_size > LARGEST_FILE:
            raise Refused("too-large", name=path.name, megabytes=about.st_size >> 20, limit=LARGEST_FILE >> 20)
        return path.read_bytes()
    except OSError as error:
        raise Refused("not-readable", name=path.name) from error


def _census(grids: list[Grid], inputs: list[Input], report: Report) -> Census:
    tables: dict[str, Table] = {}
    chosen = assigned(grids, report)
    for name, grid in chosen.items():
        table = read_table(schemas()[name], grid, report)
        if table is not None:
            tables[name] = table
        if name == "schools" and table is not None:
            report.schools = _names(table)
    for schema in schemas().values():
        if schema.indispensable and schema.name not in chosen:
            report.sheet("missing-table", schema)
    return Census(tables, tuple(report.findings), tuple(inputs), _synthetic(tables), _notes(tables))


def _names(schools: Table) -> Mapping[str, str]:
    rows = range(len(schools))
    pairs = ((schools.value(row, "school_id"), schools.value(row, "name")) for row in rows)
    return {code: name for code, name in pairs if isinstance(code, str) and isinstance(name, str)}


def _synthetic(tables: Mapping[str, Table]) -> bool:
    meta = tables.get("meta")
    return meta is not None and any(value is True for value in meta.columns.get("synthetic", ()))


def _notes(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """Say which columns were converted into another unit, and where."""
    return tuple(
        f"{table.origin.sheet} {table.origin.letters[column]}：{done}"
        for table in tables.values()
        for column, done in table.origin.conversions.items()
    )
