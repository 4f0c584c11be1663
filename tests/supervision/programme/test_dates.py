"""Days out of the words of a plan."""

from datetime import date
from fractions import Fraction

import pytest

from junheng.supervision.programme.dates import days_by, elapsed, first_day, last_day, years_of


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("到2027年", "2027-12-31"),
        ("2027年底前", "2027-12-31"),
        ("2026年6月", "2026-06-30"),
        ("2026年2月底", "2026-02-28"),
        ("2028年2月", "2028-02-29"),
        ("2026年6月15日前", "2026-06-15"),
        ("2026年上半年", "2026-06-30"),
        ("2026年9月上旬", "2026-09-10"),
        ("2026-09", "2026-09-30"),
        ("2026-09-05", "2026-09-05"),
    ],
)
def test_the_last_day_of_what_the_words_name(words, day):
    assert last_day(words) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["2026年2月30日", "2026年13月", "长期坚持", "20xx年底", ""])
def test_a_day_that_no_calendar_has_is_none(words):
    assert last_day(words) is None
    assert first_day(words) is None


def test_only_days_by_which_something_is_wanted_are_deadlines():
    words = "总结2019年以来的做法，2025年10月31日前报送方案，2026年底前完成。依据2021年文件。"
    assert days_by(words) == (date(2025, 10, 31), date(2026, 12, 31))


def test_years_in_a_title_must_run_forward():
    assert years_of("行动计划（2024年—2026年）") == (date(2024, 1, 1), date(2026, 12, 31))
    assert years_of("行动计划（2026—2024年）") is None
    assert years_of("2024年工作要点") is None


def test_time_never_runs_below_none_or_above_all():
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    assert elapsed(start, end, date(2024, 1, 1)) == 0
    assert elapsed(start, end, date(2026, 1, 1)) == 1
    assert elapsed(start, end, date(2025, 7, 2)) == Fraction(182, 364)
    assert elapsed(None, end, start) is None
    assert elapsed(end, start, start) is None
