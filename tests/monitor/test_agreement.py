"""The fast engine and the exact reference agree on every verdict and number of random counties."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.monitor.engine.run import connection
from junheng.monitor.exact.assess import reference
from tests.monitor.agreement import differences
from tests.monitor.counties import Dice, county, tables, together
from tests.monitor.standards import NAMES, plan_of

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@pytest.fixture(scope="module")
def con():
    """One embedded DuckDB for all examples."""
    return connection()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_agree_on_hundreds_of_counties(con, name, seed) -> None:
    plan = plan_of(name)
    dice = Dice(random.Random(f"{name} {seed}"))
    several = [county(dice, plan, f"{code:06d}") for code in range(40)]

    assert differences(tables(together(several), plan), plan, con) == []


@pytest.mark.parametrize("name", ["youzhi", "own-each"])
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(dice=st.randoms(use_true_random=False))
def test_a_county_on_which_they_differ_is_made_as_small_as_it_can_be(con, name, dice) -> None:
    plan = plan_of(name)

    assert differences(tables(county(Dice(dice), plan, "990101"), plan), plan, con) == []


def test_the_makers_counties_stand_on_the_limits() -> None:
    """The comparison above is only worth something where verdicts turn: many values exactly on a limit or floor."""
    plan = plan_of("youzhi")
    several = [county(Dice(random.Random(n)), plan, f"{n:06d}") for n in range(150)]
    exact = reference(tables(together(several), plan), plan)
    turning = {bound.limit * part for bound in plan.thresholds.values() for part in (1, plan.floor)}
    on_limit = sum(v.value in turning for part in exact.parts for v in part.values.values())
    squares = [s.coefficient.squared for s in exact.spreads.values() if s.coefficient]

    assert on_limit > 300
    assert sum(square in {limit.limit**2 for limit in plan.limits.values()} for square in squares) > 10
    assert {v for part in exact.parts for v in (part.verdict,)} == {"met", "not_met", "unknown", "excluded"}
