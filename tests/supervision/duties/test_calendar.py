"""Periods: a year of school weeks counted on a paper calendar, and natural months, quarters and half-years."""

from datetime import date
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.supervision.duties.calendar import calendars, periods, usual_calendar
from tests.supervision.folders import read

YEAR = SchoolYear(2025)
MADE = calendars(read(Path(__file__).parent / "good")[0], YEAR)[0][""]


def test_the_year_has_twenty_and_nineteen_school_weeks():
    weeks = periods(MADE, "week")

    assert len(weeks) == 39
    assert (weeks[0].start, weeks[0].end) == (date(2025, 9, 1), date(2025, 9, 7))
    assert (weeks[20].start, weeks[20].end) == (date(2026, 2, 24), date(2026, 3, 1))


def test_holidays_are_no_school_days_and_a_worked_sunday_is_one():
    days = {p.start for p in periods(MADE, "day")}

    assert date(2025, 10, 1) not in days
    assert date(2025, 9, 28) in days
    assert date(2025, 9, 27) not in days


def test_a_week_without_school_is_no_period():
    """1–8 October leaves 9 and 10 October; were the whole week free, it would be passed over."""
    from tests.supervision.made import tables

    off = [{"kind": "holiday", "start": date(2025, 10, 6), "end": date(2025, 10, 10)}]
    free = calendars(tables(school_calendar=off), YEAR)[0][""]

    assert not [p for p in periods(free, "week") if p.start == date(2025, 10, 6)]


def test_a_natural_period_belongs_to_the_school_year_in_which_it_ends():
    halves = periods(MADE, "half_year", kind="natural")
    quarters = periods(MADE, "quarter", kind="natural")

    assert [(p.start, p.end) for p in halves] == [
        (date(2025, 7, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 6, 30)),
    ]
    assert [p.label for p in quarters] == ["2025年第3季度", "2025年第4季度", "2026年第1季度", "2026年第2季度"]
    assert len(periods(MADE, "month", kind="natural")) == 12


def test_five_years_end_with_this_one_or_are_the_cycle_it_falls_in():
    rolling = periods(MADE, "n_years", years=5)[0]
    cycle = periods(MADE, "n_years", years=5, cycle_from=2021)[0]

    assert (rolling.start, rolling.end) == (date(2021, 9, 1), date(2026, 8, 31))
    assert (cycle.start, cycle.end) == (date(2021, 9, 1), date(2026, 8, 31))
    assert periods(usual_calendar(SchoolYear(2026)), "n_years", years=5, cycle_from=2021)[0].start == date(2026, 9, 1)


def test_a_school_may_have_its_own_semesters():
    from tests.supervision.made import tables

    own = tables(
        school_calendar=[
            {"kind": "semester", "start": date(2025, 9, 1), "end": date(2026, 1, 10)},
            {"kind": "semester", "start": date(2025, 9, 8), "end": date(2026, 1, 10), "school_id": "S2"},
        ]
    )
    built, found = calendars(own, YEAR)

    assert found == []
    assert built[""].semesters[0].start == date(2025, 9, 1)
    assert built["S2"].semesters[0].start == date(2025, 9, 8)
