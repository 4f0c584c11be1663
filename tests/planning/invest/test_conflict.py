"""When no plan exists: limits that cannot all be kept, none of them superfluous."""

from dataclasses import replace
from fractions import Fraction

import pytest

from junheng.planning.invest.engine import solve
from junheng.planning.invest.limits import families, members, without
from junheng.planning.invest.model import Ceiling
from tests.planning.invest.made import cheapest, part, task

LAND = Ceiling("land:P1", "land", (("P1", "a", Fraction(1)), ("P1", "b", Fraction(1))), Fraction(0))
SPARE = Ceiling("land:P0", "land", (("P0", "a", Fraction(1)),), Fraction(9))
BOTH = {"primary": 2, "junior": 2}


def lacking(**more):
    """Two schools; the second lacks both indicators by one."""
    return task([part("P0", 20, 2, 2), part("P1", 20, 1, 1)], **{"at_least": BOTH, **more})


@pytest.mark.parametrize(
    ("asked", "limits"),
    [
        (lacking(ceilings=(SPARE, LAND)), {"rule:P1", "ceiling:land:P1"}),
        (lacking(budget=Fraction(4)), {"rule:primary", "budget"}),
        (lacking(year_budgets=(Fraction(1),)), {"rule:primary", "year_budgets"}),
        (
            task(
                [part("P0", 20, 20, 2), part("P1", 20, 2, 2)],
                spread={("primary", "A"): Fraction(1, 10)},
                ceilings=(SPARE, LAND),
            ),
            {"spread:primary:A", "ceiling:land:P1"},
        ),
    ],
)
def test_the_conflict_is_named_and_is_irreducible(asked, limits):
    answer = solve(asked)
    assert (answer.status, set(answer.conflict.limits), answer.conflict.irreducible) == ("infeasible", limits, True)
    every = members(list(families(asked)), families(asked))
    kept = {one for name in limits for one in families(asked).get(name, (name,))}
    alone = without(asked, [name for name in every if name not in kept])
    assert solve(alone).status == "infeasible"
    for name in limits:
        less = without(alone, families(asked).get(name, (name,)))
        assert solve(less).status == "plan"


def test_a_conflict_is_one_by_exhaustion_too():
    assert cheapest(lacking(ceilings=(LAND,))) is None
    assert cheapest(lacking()) == 5


def test_a_task_without_limits_still_without_a_plan_says_so():
    asked = replace(lacking(), offers=())
    answer = solve(asked)
    assert (answer.status, answer.conflict.limits) == ("infeasible", ("rule:P1",))
