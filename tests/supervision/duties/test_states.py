"""What a duty comes to: by person, school and period, with numbers counted by hand."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.model import DutyBoard
from junheng.supervision.duties.rules import shipped_duties
from tests.supervision.folders import read
from tests.supervision.made import tables

HERE = Path(__file__).parent


def board(on: date) -> DutyBoard:
    return duty_board(shipped_duties(), read(HERE / "good")[0], on)


@pytest.fixture(scope="module")
def december() -> DutyBoard:
    return board(date(2025, 12, 3))


def of(found: DutyBoard, duty: str, holder: str, start: date):
    return next(s for s in found.states if (s.duty, s.holder, s.period.start) == (duty, holder, start))


def test_ten_pupils_ask_for_ten_talks_a_week(december):
    first, second = (
        of(december, "tutor-talk", "T01", date(2025, 9, 1)),
        of(december, "tutor-talk", "T01", date(2025, 9, 8)),
    )

    assert (first.expected, first.done, first.state, first.light) == (10, 10, "done", "green")
    assert (second.expected, second.done, second.missing, second.state, second.light) == (10, 4, 6, "overdue", "red")


def test_talking_to_one_pupil_five_times_is_not_talking_to_five(december):
    week = of(december, "tutor-talk", "T02", date(2025, 10, 13))

    assert (week.expected, week.done) == (8, 2)


def test_nobody_owes_what_came_before_they_took_it_on(december):
    mine = [s for s in december.states if (s.duty, s.holder) == ("tutor-talk", "T02")]

    assert min(s.period.start for s in mine) == date(2025, 10, 13)


def test_weeks_of_leave_ask_for_nothing(december):
    away = [of(december, "tutor-talk", "T01", date(2025, 11, day)) for day in (3, 10)]

    assert [(s.expected, s.missing, s.state, s.light) for s in away] == [(0, 0, "excused", "none")] * 2


def test_part_of_a_week_asks_for_its_part_rounded_down():
    made = read(HERE / "good")[0] | tables(
        duty_excused=[{"person_id": "T01", "start": date(2025, 9, 1), "end": date(2025, 9, 3), "reason": "病假"}]
    )
    found = duty_board(shipped_duties(), made, date(2025, 9, 8))

    assert of(found, "tutor-talk", "T01", date(2025, 9, 1)).expected == 5  # 10 × 4 ÷ 7 = 5.7


def test_a_school_that_handed_in_nothing_is_unknown_and_not_behind(december):
    call = of(december, "tutor-parent-call", "T01", date(2025, 9, 1))

    assert (call.done, call.state, call.light, call.missing) == (0, "unknown", "none", 0)
    assert "tutor-parent-call" not in {due.duty for due in december.due}


@pytest.mark.parametrize(("first", "state"), [(2021, "due"), (2025, "unknown")])
def test_five_years_of_training_are_not_judged_by_records_of_one(first, state):
    made = tables(
        schools=[{"school_id": "S1"}],
        duty_people=[{"person_id": "T1", "school_id": "S1", "role": "teacher"}],
        duty_records=[{"duty": "training-five-years", "person_id": "T1", "date": date(first, 10, 1), "times": 30}],
    )
    found = duty_board([d for d in shipped_duties() if d.id == "training-five-years"], made, date(2026, 3, 1))

    assert [s.state for s in found.states] == [state]


def test_a_plan_without_a_number_is_counted_and_not_judged():
    made = tables(
        schools=[{"school_id": "S1", "kind": "primary"}],
        duty_people=[{"person_id": "H1", "school_id": "S1", "role": "head"}],
        duty_records=[{"duty": "lesson-observation-head", "person_id": "H1", "date": date(2025, 9, 9), "times": 3}],
    )
    found = duty_board(shipped_duties(), made, date(2025, 12, 1))
    state = next(s for s in found.states if s.duty == "lesson-observation-head")

    assert (state.expected, state.done, state.state, state.light) == (None, 3, "counted", "none")


def test_a_researcher_is_held_to_the_pace_of_the_year():
    """30 of 80 by 3 December: 94 of 365 days are gone (0.2575), 0.375 is done. By 1 May 243 are gone (0.6657)."""
    start = date(2025, 9, 1)

    assert of(board(date(2025, 12, 3)), "researcher-observation", "R01", start).light == "green"
    assert of(board(date(2026, 2, 22)), "researcher-observation", "R01", start).light == "yellow"  # 175/365 − 0.375
    assert of(board(date(2026, 5, 1)), "researcher-observation", "R01", start).light == "red"  # 243/365 − 0.375


def test_completion_is_summed_over_ended_weeks_with_zeal_capped(december):
    """T01: 13 weeks have ended by 3 December, two on leave; 14 of 110 talks. T02: 7 weeks of 8; 2 of 56."""
    mine = {(c.scope, c.who): c for c in december.completions if c.duty == "tutor-talk"}

    assert (mine["holder", "T01"].done, mine["holder", "T01"].expected) == (14, 110)
    assert (mine["holder", "T02"].done, mine["holder", "T02"].expected) == (2, 56)
    assert mine["all", ""].rate == Fraction(16, 166)


def test_the_due_list_says_who_owes_what_by_when(december):
    line = next(d for d in december.due if d.duty == "tutor-talk" and d.holder == "T01" and d.days_left >= 0)

    assert (line.missing, line.unit, line.by, line.days_left) == (10, "次", date(2025, 12, 7), 4)
    assert [d.by for d in december.due] == sorted(d.by for d in december.due)


def test_people_stand_in_the_order_of_their_codes_and_have_no_place(december):
    who = [c.who for c in december.completions if c.duty == "tutor-talk" and c.scope == "holder"]

    assert who == sorted(who)
    assert not [name for name in vars(type(december)) if "rank" in name or "ordinal" in name]


def test_a_forbidden_duty_is_shown_with_both_sentences_and_not_executed(december):
    (one,) = december.not_executed

    assert one.duty == "parents-homework"
    assert "家长的家庭作业" in one.quote
    assert "严禁给家长布置" in one.forbidding_quote
    assert not [s for s in december.states if s.duty == "parents-homework"]


def test_the_enterprise_plans_run_only_when_asked():
    made = tables(
        duty_units=[{"unit_id": "U1", "name": "印刷", "kind": "group", "type": "胶印车间"}],
        duty_records=[{"duty": "six-s-check", "unit_id": "U1", "date": date(2026, 3, day)} for day in (2, 9, 16)],
    )
    company = duty_board(shipped_duties(), made, date(2026, 4, 1), enterprise=True)

    assert not [s for s in duty_board(shipped_duties(), made, date(2026, 4, 1)).states if s.duty == "six-s-check"]
    assert of(company, "six-s-check", "U1", date(2026, 3, 1)).missing == 1


@given(st.integers(0, 30), st.integers(0, 364))
def test_more_talks_never_make_a_state_worse(times, after):
    on = date(2025, 9, 8) + timedelta(days=after)
    order = ["overdue", "due", "done"]

    def state(n: int) -> str:
        made = tables(
            schools=[{"school_id": "S1"}],
            duty_people=[{"person_id": "T1", "school_id": "S1", "role": "tutor", "charges": 10}],
            duty_records=[{"duty": "tutor-talk", "person_id": "T1", "date": date(2025, 9, 2), "times": n}],
        )
        only = [d for d in shipped_duties() if d.id == "tutor-talk"]
        states = duty_board(only, made, on).states
        return (
            next(s.state for s in states if s.period.start == date(2025, 9, 1))
            if on.year < 2026 or on.month < 9
            else ""
        )

    if state(times):
        assert order.index(state(times)) <= order.index(state(times + 1))
