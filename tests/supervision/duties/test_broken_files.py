"""One broken file for every mistake: the finding names the cell, says what is wrong and what to do."""

from datetime import date
from pathlib import Path

import pytest

from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.rules import shipped_duties
from tests.supervision.folders import read, with_broken

HERE = Path(__file__).parent
ON = date(2026, 1, 20)


def test_the_good_folder_has_nothing_wrong() -> None:
    tables, read_findings = read(HERE / "good")

    assert read_findings == ()
    assert duty_board(shipped_duties(), tables, ON).findings == ()


@pytest.mark.parametrize("file", sorted((HERE / "broken").glob("*.csv")), ids=lambda f: f.stem)
def test_a_mistake_is_found_where_it_stands(file: Path, tmp_path: Path) -> None:
    tables, read_findings = with_broken(HERE / "good", file, tmp_path)
    found = [*read_findings, *duty_board(shipped_duties(), tables, ON).findings]

    code, table = file.name.split(".")[:2]
    mine = [f for f in found if f.code.endswith(f".{code}") and f.where.table == table]
    assert mine, [f.code for f in found]
    assert all(f.where.cell and f.what.endswith("。") and f.fix.endswith("。") for f in mine)


def test_a_day_that_never_was_is_found_in_tables_made_in_memory() -> None:
    from tests.supervision.made import tables

    made = tables(duty_records=[{"duty": "tutor-talk", "person_id": "T01", "date": "2026-02-30"}])
    codes = [f.code for f in duty_board(shipped_duties(), made, ON).findings]

    assert "supervision.no-such-day" in codes


def test_one_mistake_does_not_hide_the_rest() -> None:
    from tests.supervision.made import tables

    made = tables(
        duty_people=[{"person_id": "T01", "school_id": "S1", "role": "tutor", "charges": 1}],
        duty_records=[
            {"duty": "tutor-talk", "person_id": "T99", "date": "2026-02-30"},
            {"duty": "tutor-talk", "person_id": "T01", "date": "2025-09-03"},
        ],
    )
    board = duty_board(shipped_duties(), made, date(2025, 9, 8))

    assert len(board.findings) >= 2
    assert [s.state for s in board.states if s.duty == "tutor-talk"] == ["done", "due"]
