"""A forecast at an origin, and each origin of the back-test, knows nothing of what came later."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from junheng.planning.forecast.births import cohorts_of_births, known_births
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Births, Options
from tests.planning.forecast.made import FIRST, steady


def growing(autumns=10):
    register = steady(autumns=autumns)
    rows = [
        replace(row, pupils=row.pupils + 2 * (row.year - FIRST) + ord(row.school[1]) % 3) for row in register.enrolment
    ]
    births = [Births(year, 100 + year % 5) for year in range(FIRST - 8, FIRST + autumns)]
    return replace(register, enrolment=tuple(rows), births=tuple(births))


def test_what_comes_after_the_origin_changes_nothing():
    register, origin = growing(), FIRST + 6
    known = replace(
        register,
        enrolment=tuple(row for row in register.enrolment if row.year <= origin),
        births=tuple(one for one in register.births if one.year < origin),
    )
    changed = replace(
        register,
        enrolment=tuple(
            replace(row, pupils=row.pupils * 3 if row.year > origin else row.pupils) for row in register.enrolment
        ),
        births=tuple(
            replace(one, births=one.births * 3 if one.year >= origin else one.births) for one in register.births
        ),
    )
    answers = [forecast(one, Options(origin=origin, years=5)) for one in (known, register, changed)]
    for other in answers[1:]:
        assert np.array_equal(answers[0].schools.point, other.schools.point)
        assert np.array_equal(answers[0].schools.low, other.schools.low)


def test_births_of_the_origins_own_calendar_year_are_not_known_yet():
    births = [
        Births(2020, 12),
        Births(2021, 12),
        Births(2021, 1, month=8),
        Births(2021, 1, month=9),
        Births(2021, 12, cut="august"),
    ]
    told = [(one.year, one.month, one.cut) for one in known_births(births, 2021)]
    assert told == [(2020, None, "calendar"), (2021, 8, "calendar"), (2021, None, "august")]


def test_cohorts_end_on_31_august():
    """Four twelfths of a calendar year are born after August; months are added up from September to August."""
    by_year = cohorts_of_births([Births(2000, 120), Births(2001, 240)], 2001, Fraction(0))[""]
    assert round(by_year[2001], 9) == 120 / 3 + 240 * 2 / 3
    months = [Births(2000 + (at >= 4), 10 + at, month=(at + 8) % 12 + 1) for at in range(12)]
    assert cohorts_of_births(months, 2001, Fraction(0))[""] == {2001: sum(10 + at for at in range(12))}


def test_more_births_mean_more_pupils_only_where_none_are_known():
    register = growing()
    plain, more = forecast(register), forecast(register, Options(third_child=Fraction(1, 10)))
    extra = more.counties.band_point[0, 0] - plain.counties.band_point[0, 0]
    assert (extra[:5] == 0).all()
    assert extra[-1] > 0
    assert abs(int(more.counties.components[0, 5].sum() - extra[-1])) <= 10
