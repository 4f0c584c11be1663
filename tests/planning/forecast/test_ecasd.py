"""27 autumns of a real district: what is reached against the last value, of which the figures are known from elsewhere."""

from functools import cache

import pytest

from junheng.planning.forecast.backtest import backtest
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Births, Enrolment, Register
from tests.real.sources import SHARED, needs, rows

pytestmark = needs("ecasd")
LAST = 2019


@cache
def register() -> Register:
    enrolment = rows(SHARED / "ecasd" / "ecasd_enrolment_by_school_grade_year.csv")
    births = rows(SHARED / "ecasd" / "births_1995_2019.csv")
    return Register(
        tuple(
            Enrolment(int(row["date"][:4]), row["school"], int(row["grade"].replace("K", "0")), int(row["students"]))
            for row in enrolment
        ),
        tuple(Births(int(row["year"]), int(row["births"])) for row in births),
    )


@cache
def told():
    return backtest(register(), last_target=LAST)


@pytest.mark.parametrize(("lead", "district", "school"), [(1, 1.35, 4.55), (3, 3.26, 7.66), (5, 4.88, 9.55)])
def test_the_last_value_misses_by_what_the_task_says(lead, district, school):
    """Over all origins from 1998 on: so these are the targets, schools and origins that are meant."""
    totals, units = {}, {}
    for row in register().enrolment:
        totals[row.year] = totals.get(row.year, 0) + row.pupils
        units[row.school, row.year] = units.get((row.school, row.year), 0) + row.pupils
    whole = [abs(totals[y] / totals[y + lead] - 1) for y in totals if y + lead <= LAST]
    parts = [abs(units[s, y] / units[s, y + lead] - 1) for s, y in units if y + lead <= LAST and (s, y + lead) in units]
    assert 100 * sum(whole) / len(whole) == pytest.approx(district, abs=0.006)
    assert 100 * sum(parts) / len(parts) == pytest.approx(school, abs=0.006)


@pytest.mark.parametrize(("lead", "most"), [(1, 1.0), (3, 0.9), (5, 0.8)])
def test_the_district_is_forecast_better_than_by_any_rival_computed_here(lead, most):
    by = {
        one.method: one.mape for one in told().accuracy if (one.level, one.lead, one.pairs) == ("county", lead, "all")
    }
    assert by.pop("cohort") <= most * min(by.values())


@pytest.mark.parametrize("lead", [1, 3, 5, 10])
def test_schools_are_forecast_better_than_by_any_rival_computed_here(lead):
    """The goal of 0.85 at 3 and 5 years is not reached (docs/explanation/forecast.md says by how much)."""
    by = {
        one.method: one.mape for one in told().accuracy if (one.level, one.lead, one.pairs) == ("school", lead, "all")
    }
    assert by.pop("cohort") < min(by.values())


@pytest.mark.parametrize("what", ["total", "grade"])
def test_nine_tenths_of_what_came_lay_in_the_intervals(what):
    shares = [one.share for one in told().coverage if (one.level, one.what) == ("school", what)]
    assert all(0.86 <= share <= 0.94 for share in shares)
    assert len(shares) == 1


def test_the_bad_autumn_of_2020_is_found():
    noted = {note.code: note.years for note in forecast(register()).notes}
    assert noted["bad-year"] == (2020,)
