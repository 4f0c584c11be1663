"""One broken file for every mistake: the finding names the cell, says what is wrong and what to do."""

from datetime import date
from pathlib import Path

import pytest

from junheng.supervision.inspections.engine import inspection_board
from junheng.supervision.inspections.rules import load_vetoes, shipped_sheets
from tests.supervision.folders import read, with_broken

HERE = Path(__file__).parent
ON = date(2026, 4, 1)


def test_the_good_folder_has_nothing_wrong() -> None:
    tables, read_findings = read(HERE / "good")

    assert read_findings == ()
    assert inspection_board(shipped_sheets(), load_vetoes(), tables, ON).findings == ()


@pytest.mark.parametrize("file", sorted((HERE / "broken").glob("*.csv")), ids=lambda f: f.stem)
def test_a_mistake_is_found_where_it_stands(file: Path, tmp_path: Path) -> None:
    tables, read_findings = with_broken(HERE / "good", file, tmp_path)

    code = file.name.split(".")[0]
    every = [*read_findings, *inspection_board(shipped_sheets(), load_vetoes(), tables, ON).findings]
    mine = [f for f in every if f.code.endswith(f".{code}")]
    assert mine, [f.code for f in every]
    assert all(f.where.cell and f.what.endswith("。") and f.fix.endswith("。") for f in mine)
