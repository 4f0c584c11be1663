"""The engine against everything that could be done, and what it promises of every plan."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from junheng.kernel import Problem
from junheng.planning.invest.engine import solve
from junheng.planning.invest.model import Effort, Item, Offer
from tests.planning.invest.made import (
    ITEMS,
    after,
    cheapest,
    done,
    everything,
    kept,
    linear,
    money,
    part,
    passes,
    task,
    tasks,
)

EXACT = Effort(gap=Fraction(0), nodes=5000, rounds=40)


@settings(max_examples=40, deadline=None)
@given(tasks())
def test_no_plan_is_cheaper_and_none_is_missed(asked):
    best = cheapest(asked)
    answer = solve(asked, EXACT)
    if best is None:
        assert answer.status == "infeasible"
        return
    assert answer.status == "plan"
    assert answer.bound.value <= best <= answer.plan.cost
    assert answer.plan.cost == best
    buys, moves = done(answer.plan)
    assert kept(asked, buys, moves)
    assert money(asked, buys, moves) == answer.plan.cost


@settings(max_examples=25, deadline=None)
@given(tasks())
def test_within_a_budget_as_many_schools_pass_as_can(asked):
    asked = replace(asked, goal="most", budget=Fraction(9), spread={})

    def passing(buys, moves):
        has = after(asked, buys, moves)
        return sum(passes(asked, p, has[p.id]) for p in asked.parts)

    best = max(passing(b, m) for b, m in everything(asked) if linear(asked, b, m))
    answer = solve(asked, EXACT)
    assert (answer.passing, answer.bound.schools) == (best, best)
    assert answer.plan.cost <= 9


def test_same_task_same_answer():
    asked = task([part("P0", 40, 1, 0), part("P1", 50, 6, 6)], spread={("primary", "A"): Fraction(1, 5)})
    assert solve(asked, EXACT) == solve(asked, EXACT)


def test_nothing_to_do_costs_nothing():
    answer = solve(task([part("P0", 40, 4, 4)]), EXACT)
    assert (answer.plan.cost, answer.gap, answer.plan.buys) == (0, 0, ())


def test_what_is_bought_for_a_school_is_shared_by_its_parts():
    """小:初 by the split's weights: of 30 and 20 pupils at 1 : 1.1 the shares are 30/52 and 22/52."""
    item = Item("room", "教室", "间", {"A": Fraction(1), "B": Fraction(1)})
    parts = [
        part("S/p", 30, 0, 0, school="S", share=Fraction(30, 52)),
        part("S/j", 20, 0, 0, "junior", school="S", share=Fraction(22, 52)),
    ]
    asked = task(parts, items=(*ITEMS, item), offers=(Offer("room", "S", Fraction(5)),))
    answer = solve(asked, EXACT)
    # 30 pupils need 3 = n·30/52: n = 5.2, so six rooms; the junior part then has 2.5 for its 2
    assert [(b.place, b.units) for b in answer.plan.buys] == [("S", 6)]
    assert answer.plan.outcomes[0].has["A"] == Fraction(6 * 30, 52)


def test_years_add_up_and_keep_each_years_cash():
    parts = [part(f"P{n}", 50, 2, 2) for n in range(4)]
    offers = tuple(Offer(i, p.id, Fraction(2), Fraction(1)) for p in parts for i in ("a", "b"))
    asked = task(parts, offers=offers, at_least={"primary": 2}, years=(2027, 2028, 2029), running_years=3)
    free = solve(asked, EXACT).plan
    assert sum(free.by_year.values()) == sum(free.by_item.values()) == free.cost == 24 * 5
    assert len([y for y, paid in free.by_year.items() if paid]) == 3
    tight = solve(replace(asked, year_budgets=(Fraction(40), Fraction(40), Fraction(40))), EXACT).plan
    assert all(paid <= 40 for paid in tight.cash.values())
    assert tight.cost == free.cost
    assert solve(replace(asked, year_budgets=(Fraction(9),) * 3), EXACT).status == "infeasible"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"parts": (part("P0", 0, 1, 1),)}, "没有学生"),
        ({"offers": (Offer("a", "P0", Fraction(0)),)}, "单价"),
        ({"offers": (Offer("a", "P9", Fraction(1)),)}, "没有这样的项目或学校"),
        ({"budget": Fraction(-1)}, "预算"),
        ({"goal": "most"}, "需要预算"),
        ({"margin": Fraction(-1)}, "余量"),
    ],
)
def test_a_task_that_contradicts_itself_is_said_in_one_line(wrong, says):
    with pytest.raises(Problem, match=says):
        solve(replace(task([part("P0", 40, 1, 1)]), **wrong))
