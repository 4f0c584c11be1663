"""The plain rules are honest rivals: their plans keep every limit, and ours is never dearer than its own gap allows."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.engine import solve
from junheng.planning.invest.exact import broken
from junheng.planning.invest.greedy import greedy
from junheng.planning.invest.limits import families
from junheng.planning.invest.model import Effort
from junheng.planning.invest.prices import let_go, priced, spread_moved
from tests.planning.invest.made import cheapest, part, task, tasks


@settings(max_examples=20, deadline=None)
@given(tasks())
def test_a_greedy_plan_keeps_every_limit_and_is_never_cheaper_than_the_cheapest(asked):
    for rule in ("lowest", "steepest"):
        plan = greedy(asked, rule)
        if plan is not None:
            assert broken(Cells(asked), plan.steps, plan.flows) == []
            assert plan.cost >= cheapest(asked)


def test_without_transfers_nobody_moves():
    plan = greedy(task([part("P0", 20, 6, 2), part("P1", 20, 1, 2)]), transfers=False)
    assert plan.flows == {}


@pytest.mark.parametrize("by", [Fraction(-1, 10), Fraction(1, 10)])
def test_a_limit_is_priced_by_solving_with_it_moved(by):
    asked = task([part("P0", 20, 6, 2), part("P1", 20, 2, 2)], spread={("primary", "A"): Fraction(4, 10)})
    effort = Effort(gap=Fraction(0))
    answer = solve(asked, effort)
    moved = {"limit": spread_moved(asked, "primary", by), "none": let_go(asked, "spread:primary:A")}
    prices = {one.name: one for one in priced(asked, answer, moved, effort)}
    assert prices["limit"].saves == cheapest(asked) - cheapest(moved["limit"])
    assert prices["none"].saves == cheapest(asked) == answer.plan.cost
    assert prices["none"].at_least <= prices["none"].saves


def test_every_limit_has_a_family():
    asked = task([part("P0", 20, 6, 2)], spread={("primary", "A"): Fraction(4, 10)}, budget=Fraction(3))
    assert set(families(asked)) == {"rule:primary", "spread:primary:A", "offer:a", "offer:b", "budget"}
