"""Folders of CSV files: a good one that says nothing wrong, and broken files that each stand in for one of its tables.

A broken file is called ``<code of the finding>.<table>[.more].csv``.
"""

import shutil
from pathlib import Path

from junheng.census.further import read_further
from junheng.census.schema import schemas
from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.supervision.tables import supervision_schemas


def read(folder: Path) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """Return every table of supervision and of the census that stands in a folder, and what its reader found."""
    every = {**schemas(), **supervision_schemas()}
    files = [file for file in sorted(folder.glob("*.csv")) if file.stem in every]
    found: list[Finding] = []
    tables: dict[str, Table] = {}
    for file in files:
        one = read_further(file, [every[file.stem]])
        tables |= one.tables
        found += one.findings
    return tables, tuple(found)


def with_broken(good: Path, broken: Path, into: Path) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """Return the good folder's tables with one of them broken."""
    shutil.copytree(good, into, dirs_exist_ok=True)
    shutil.copy(broken, into / f"{broken.name.split('.')[1]}.csv")
    return read(into)
