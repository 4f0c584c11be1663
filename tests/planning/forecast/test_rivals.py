"""Rivals are computed as their papers say, and compared on the same pairs."""

import numpy as np
import pytest

from junheng.planning.forecast.backtest import backtest
from junheng.planning.forecast.rivals import drift, last_value, read_figures, theta
from tests.planning.forecast.made import FIRST, steady

SERIES = (3.0, 5.0, 4.0, 6.0, 9.0, 8.0)


def by_two_lines(known, lead):
    """Theta as Assimakopoulos and Nikolopoulos (2000) put it: the mean of the trend line and of the smoothed line of θ = 2."""
    t = np.arange(len(known))
    b, a = np.polyfit(t, known, 1)
    doubled = 2 * np.array(known) - (a + b * t)

    def smoothed(values, alpha):
        level = values[0]
        for value in values[1:]:
            level += alpha * (value - level)
        return level

    def missed(alpha):
        level, square = known[0], 0.0
        for value in known[1:]:
            square, level = square + (value - level) ** 2, level + alpha * (value - level)
        return square

    alpha = min((at / 100 for at in range(1, 100)), key=missed)
    start = doubled.copy()
    start[0] = 2 * known[0] - a
    return 0.5 * (a + b * (len(known) - 1 + lead)) + 0.5 * smoothed(start, alpha)


@pytest.mark.parametrize("lead", [1, 2, 5])
def test_theta_is_the_mean_of_two_lines(lead):
    assert theta(SERIES, lead) == pytest.approx(by_two_lines(SERIES, lead), abs=1e-9)


def test_last_value_and_drift():
    assert last_value(SERIES, 4) == 8
    assert drift(SERIES, 3) == 8 + 3 * (8 - 3) / 5


def test_figures_of_others_are_compared_on_the_pairs_that_all_have():
    lines = [
        "# statsforecast 0",
        "method,series,origin,lead,pupils",
        f"Oracle,,{FIRST + 4},1,720",
        f"Oracle,,{FIRST + 5},1,360",
    ]
    told = backtest(steady(), figures=read_figures(lines)).accuracy
    oracle = next(one for one in told if one.method == "Oracle" and one.level == "county")
    assert (oracle.n, oracle.mape, oracle.pairs) == (2, 25.0, "common")
    assert {one.n for one in told if (one.level, one.lead, one.pairs) == ("county", 1, "common")} == {2}


def test_on_a_register_that_never_changes_nothing_is_missed():
    told = backtest(steady(autumns=12))
    assert max(one.mape for one in told.accuracy) < 1e-9
    assert {one.share for one in told.coverage} == {1.0}
