"""Intervals: they hold what they should on registers that behave, and widths come from what earlier origins missed by."""

from random import Random

import numpy as np
import pytest

from junheng.planning.forecast.backtest import backtest
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.intervals import width
from junheng.planning.forecast.model import Births, Enrolment, Options, Register
from junheng.planning.forecast.past import Past
from tests.planning.forecast.made import FIRST


def chancy(seed, schools=12, autumns=14, trend=0.0):
    """A county whose births are known and whose schools take a constant share of them, by chance."""
    dice = Random(seed)

    def near(mean):
        return max(0, round(dice.gauss(mean, mean**0.5)))

    sizes = [dice.choice([15, 40, 60]) for _ in range(schools)]
    births = {year: sum(sizes) * (1 + trend) ** (year - FIRST) for year in range(FIRST - 14, FIRST + autumns)}
    rows, last = [], {}
    for t in range(-6, autumns):
        now = {}
        for s in range(schools):
            for g in range(1, 7):
                now[s, g] = (
                    near(sizes[s] * (1 + trend) ** (t - 6))
                    if g == 1
                    else max(0, last.get((s, g - 1), sizes[s]) + dice.choice([-1, 0, 1]))
                )
                if t >= 0:
                    rows.append(Enrolment(FIRST + t, f"S{s:02}", g, now[s, g]))
        last = now
    return Register(tuple(rows), tuple(Births(year, round(count), cut="august") for year, count in births.items()))


def pairs(errors, lead=1, said=100.0):
    count = len(errors)
    whole = np.full(count, 0)
    came = said + np.array(errors, dtype=float)
    return Past(
        whole, whole, np.arange(count), np.full(count, 2000), np.full(count, lead), np.full(count, said), came, came
    )


def test_the_quantile_is_that_of_the_errors_where_there_are_many():
    """2,000 errors of 1 … 2,000: nine in ten are at most 1,800, and the defaults no longer count."""
    wide = width(pairs(range(1, 2001), said=10_000.0), 0, 1, 90)
    assert float(wide.half(np.array([10_000.0]), 1)[0]) == pytest.approx(1800, rel=0.02)


def test_without_any_past_the_defaults_stand_and_grow_with_the_lead():
    wide = width(pairs([]), 0, 10, 90)
    half = [float(wide.half(np.array([300.0]), lead)[0]) for lead in range(1, 11)]
    assert half == sorted(half)
    assert 0.05 * 300 < half[0] < 0.15 * 300


def test_nobody_expected_means_no_width():
    assert float(width(pairs([3, 4]), 0, 1, 90).half(np.array([0.0]), 1)[0]) == 0


def test_a_wider_level_holds_more():
    register = chancy(5)
    narrow, wide = forecast(register, Options(level=80)), forecast(register, Options(level=95))
    assert (narrow.schools.band_high <= wide.schools.band_high).all()
    assert (narrow.schools.band_high < wide.schools.band_high).any()


@pytest.mark.parametrize("trend", [0.0, 0.03, -0.05])
def test_nine_tenths_are_held_where_births_tell_of_growth_or_decline(trend):
    told = [one for seed in range(4) for one in backtest(chancy(seed, trend=trend)).coverage]
    shares = [(one.n, one.share) for one in told if (one.level, one.what) == ("school", "grade")]
    pooled = sum(n * share for n, share in shares) / sum(n for n, _ in shares)
    assert 0.86 <= pooled <= 0.94


def test_decline_that_births_announce_is_forecast_better_than_by_the_last_value():
    told = {
        (one.level, one.lead): one.ratio for one in backtest(chancy(1, trend=-0.05)).accuracy if one.method == "cohort"
    }
    assert told["county", 3] < 0.5
    assert told["school", 3] < 0.8
