"""A certificate holds as made, and no number of it can be changed unseen."""

import ast
import copy
import hashlib
import json
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from junheng.kernel.canonical import canonical
from junheng.planning.invest import recheck, verifier
from junheng.planning.invest.certificate import certified
from junheng.planning.invest.engine import solve
from junheng.planning.invest.model import Effort, Kind, Transfers
from junheng.planning.invest.recheck import least_cost
from junheng.planning.invest.said import said
from tests.planning.invest.made import cheapest, part, task, tasks

EFFORT = Effort(gap=Fraction(0))
ASKED = task(
    [part("P0", 40, 6, 4), part("P1", 50, 4, 3), part("P2", 30, 1, 3)],
    at_least={"primary": 2},
    spread={("primary", "A"): Fraction(1, 5), ("primary", "B"): Fraction(3, 10)},
    transfers=Transfers((Kind("m", "交流", {"A": Fraction(1)}, once=Fraction(1)),), (("P0", "P1"),), {("P0", "m"): 2}),
)
MADE = certified(ASKED, EFFORT, solve(ASKED, EFFORT), [{"name": "costs.csv", "sha256": "0", "table_digest": "0"}], "0")


def checks(certificate):
    """By name: whether it holds."""
    return {one["claim_en"]: one["holds"] for one in verifier.verify(certificate, Path(), {})}


def resealed(certificate):
    """What a forger does last: a fresh seal."""
    rest = {**certificate, "claims": certificate["claims"][:-1]}
    certificate["claims"][-1]["witness"] = hashlib.sha256(canonical(rest)).hexdigest()
    return certificate


def test_a_certificate_as_made_holds_and_says_what_is_only_attested():
    found = checks(json.loads(json.dumps(MADE)))
    assert found.pop("file costs.csv") is None
    assert found.pop("bound") is None
    assert all(found.values())
    assert {"quantities", "ceilings", "senders", "rule", "spreads", "cost", "years", "bound-proved", "gap"} <= set(
        found
    )


def _less(c):
    c["result"]["plan"]["buys"].pop()


def _cost(c):
    c["result"]["cost"] = "1"


def _bound(c):
    c["result"]["bound"] = c["result"]["cost"]


def _dual(c):
    name = next(iter(c["result"]["dual"]["need"]))
    c["result"]["dual"]["need"][name] = "99.0"


def _negative(c):
    name = next(iter(c["result"]["dual"]["need"]))
    c["result"]["dual"]["need"][name] = "-1"


def _sender(c):
    c["result"]["plan"]["moves"] = [["m", "P0", "P1", 3, 1]]


def _year(c):
    c["result"]["by_year"] = ["0"]


def _threshold(c):
    c["result"]["task"]["stages"][0]["thresholds"][0] = "1/20"


def _claim(c):
    c["claims"] = [one for one in c["claims"] if one["claim"] != "spreads"]


def _holds(c):
    c["claims"][1]["holds"] = False


@pytest.mark.parametrize("forge", [_less, _cost, _bound, _dual, _negative, _sender, _year, _threshold, _claim, _holds])
def test_what_was_changed_is_seen_with_and_without_a_fresh_seal(forge):
    forged = copy.deepcopy(MADE)
    forge(forged)
    assert checks(forged)["sealed"] is False
    again = checks(resealed(forged))
    assert again["sealed"] is True
    assert False in again.values()


@pytest.mark.parametrize("nonsense", [{}, {"result": 1}, {"result": {"status": "plan"}, "claims": [1]}, {"claims": 3}])
def test_nonsense_is_not_believed_and_does_not_crash(nonsense):
    assert False in checks(nonsense).values()


def test_an_infeasible_answer_is_attested():
    asked = replace(ASKED, budget=Fraction(0))
    found = checks(certified(asked, EFFORT, solve(asked, EFFORT), [], "0"))
    assert found == {"sealed": True, "claims": True, "task": True, "infeasible": None}


@settings(max_examples=12, deadline=None)
@given(tasks())
def test_the_proved_bound_is_below_every_plan_whatever_the_multipliers(asked):
    best = cheapest(asked)
    answer = solve(asked, EFFORT)
    if best is None:
        return
    assert answer.bound.proved <= best
    wild = copy.deepcopy(answer.bound.dual)
    wild["need"] = {name: str(Fraction(text) * 3 / 2) for name, text in wild["need"].items()}
    assert least_cost(said(asked), wild, answer.plan.cost) <= best


def test_the_verifier_needs_the_standard_library_only():
    for module in (verifier, recheck):
        tree = ast.parse(Path(module.__file__).read_text())
        names = {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        names |= {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        assert names <= {*sys.stdlib_module_names, "junheng"}
    assert "junheng.planning.invest.engine" not in Path(verifier.__file__).read_text()
