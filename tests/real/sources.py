"""Where the real data lie: beside the project, never in it."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
HERE = Path(__file__).parent


def needs(folder: str) -> pytest.MarkDecorator:
    """Skip, visibly, where the folder of real data is absent."""
    return pytest.mark.skipif(not (SHARED / folder).is_dir(), reason=f"no {SHARED / folder}: real data are not shipped")


def rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    """Return the rows of a CSV file as they are."""
    with path.open(encoding=encoding, newline="") as source:
        return list(csv.DictReader(source))


def write(folder: Path, name: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write one table of a data set."""
    lines = list(lines)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
