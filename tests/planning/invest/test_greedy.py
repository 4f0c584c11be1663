"""The plain rules are honest rivals: their plans keep every limit, and ours is never dearer than its own gap allows."""

from fractions import Fraction

from hypothesis import given, settings

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.exact import broken
from junheng.planning.invest.greedy import greedy
from junheng.planning.invest.limits import families
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


def test_every_limit_has_a_family():
    asked = task([part("P0", 20, 6, 2)], spread={("primary", "A"): Fraction(4, 10)}, budget=Fraction(3))
    assert set(families(asked)) == {"rule:primary", "spread:primary:A", "offer:a", "offer:b", "budget"}
