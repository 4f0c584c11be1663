"""Minutes asked of a teacher in a year: counted by hand, with the budget and what nobody has priced."""

from datetime import date
from pathlib import Path

from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.rules import load_limits, shipped_duties
from tests.supervision.folders import read
from tests.supervision.made import tables

HERE = Path(__file__).parent


def test_a_tutor_of_ten_is_asked_for_these_minutes():
    """39 weeks less 2 of leave: 370 talks of 10 minutes; 2 semesters of 10 calls of 10 minutes less leave; 36 lessons of 45."""
    board = duty_board(shipped_duties(), read(HERE / "good")[0], date(2025, 12, 3))
    load = next(one for one in board.loads if one.person == "T01")

    assert load.minutes["tutor-talk"] == 3700
    assert load.minutes["tutor-parent-call"] == (10 * 126 // 140 + 10) * 10
    assert load.minutes["training-year"] == (36 * 351 // 365) * 45
    assert load.over == max(0, load.total - load_limits().budget_minutes_per_year)
    assert load.unpriced == ("training-three-years",)


def test_what_a_class_must_do_falls_on_its_class_teachers():
    made = tables(
        schools=[{"school_id": "S1"}],
        classes=[{"school_id": "S1", "stage": "primary", "grade": 1, "class_no": n} for n in (1, 2)],
        duty_people=[{"person_id": f"B{n}", "school_id": "S1", "role": "class_teacher"} for n in (1, 2)],
    )
    only = [d for d in shipped_duties() if d.id == "class-theme-meeting"]
    loads = duty_board(only, made, date(2025, 12, 3)).loads
    weeks = len({s.period for s in duty_board(only, made, date(2026, 8, 31)).states})

    assert [load.minutes for load in loads] == [{"class-theme-meeting": weeks * 40}] * 2


def test_records_of_their_own_cost_time_too():
    duty = next(d for d in shipped_duties() if d.id == "tutor-talk").model_copy(update={"record_minutes": 5})
    made = tables(
        schools=[{"school_id": "S1"}],
        duty_people=[{"person_id": "T1", "school_id": "S1", "role": "tutor", "charges": 2}],
    )
    (load,) = duty_board([duty], made, date(2025, 12, 3)).loads

    assert load.record_minutes["tutor-talk"] * 2 == load.minutes["tutor-talk"]
