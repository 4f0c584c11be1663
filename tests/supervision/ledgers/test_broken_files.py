"""One broken file for every mistake: the finding names the cell, says what is wrong and what to do."""

from datetime import date
from pathlib import Path

import pytest

from junheng.supervision.ledgers.engine import ledger_board
from junheng.supervision.ledgers.rules import shipped_ledgers
from tests.supervision.folders import read, with_broken

HERE = Path(__file__).parent
ON = date(2025, 12, 20)


def findings(tables):
    board = ledger_board(shipped_ledgers(), tables, ON)
    return [*board.findings, *(f for ledger in board.ledgers for f in ledger.findings)]


def test_the_good_folder_has_nothing_wrong() -> None:
    tables, read_findings = read(HERE / "good")

    assert read_findings == ()
    assert findings(tables) == []


@pytest.mark.parametrize("file", sorted((HERE / "broken").glob("*.csv")), ids=lambda f: f.stem)
def test_a_mistake_is_found_where_it_stands(file: Path, tmp_path: Path) -> None:
    tables, read_findings = with_broken(HERE / "good", file, tmp_path)

    code = file.name.split(".")[0]
    mine = [f for f in [*read_findings, *findings(tables)] if f.code.endswith(f".{code}")]
    assert mine, [f.code for f in findings(tables)]
    assert all(f.where.cell and f.what.endswith("。") and f.fix.endswith("。") for f in mine)
