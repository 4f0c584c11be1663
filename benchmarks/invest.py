"""The cheapest plan for made-up counties: cost, bound, gap, first plan, seconds; beside it plain greedy rules and SCIP.

``python benchmarks/invest.py [--scip PYTHON] [--small 24] [--schools 300]``. ``--scip`` is a Python that has ``pyscipopt`` (an
environment of its own); SCIP solves the same task as a mixed-integer quadratic programme, in a process of its own, on
``--small`` counties of 20 to 60 schools, and says whether the costs agree within the gaps. All counties are synthetic.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from invest_counties import LIMITS, NAMES, county
from machine import cpu, facts

from junheng.planning.invest.engine import solve
from junheng.planning.invest.greedy import greedy
from junheng.planning.invest.model import Effort, Task
from junheng.planning.invest.said import said

GOALS = {
    "0.50/0.45": (LIMITS, Fraction(2, 1000), 30),
    "0.40/0.40": ({"primary": Fraction(2, 5), "junior": Fraction(2, 5)}, Fraction(1, 100), 60),
}
"""Limits, the gap asked for, and the seconds it may take."""
TIGHTER = {"primary": Fraction(46, 100), "junior": Fraction(42, 100)}
"""Of every fourth small county: at 0.40 SCIP often finds no plan in its time."""
MILLION = 10**6


def solved(task: Task, gap: Fraction) -> tuple[Any, dict[str, float]]:
    """Return the answer, and the wall and CPU seconds to the first plan and to the end."""
    begun, used, first = time.perf_counter(), cpu(), []

    def tell(what: str, _: Fraction) -> None:
        if what == "plan" and not first:
            first.extend((time.perf_counter() - begun, cpu() - used))

    answer = solve(task, Effort(gap=gap), tell)
    took = {"wall": time.perf_counter() - begun, "cpu": cpu() - used}
    return answer, took | dict(zip(("first", "first_cpu"), first or (float("nan"),) * 2, strict=True))


def large(schools: int) -> None:
    """The named counties at both limits, with and without transfers, beside the plain rules."""
    for name in NAMES:
        for words, (limits, gap, seconds) in GOALS.items():
            for transfers in (True, False):
                task = county(name, schools, limits=limits, transfers=transfers)
                answer, took = solved(task, gap)
                if answer.plan is None:
                    print(f"  {name} {words}: {answer.status} {answer.conflict}")
                    continue
                kept = took["wall"] <= seconds and took["first"] <= 5 and answer.gap <= gap
                print(
                    f"  {name:6} {words} transfers {'yes' if transfers else 'no '}: {float(answer.plan.cost) / MILLION:9.2f} million, "
                    f"gap {float(answer.gap):.4%} (recheckable {float(1 - answer.bound.proved / answer.plan.cost):.4%}), first plan "
                    f"{took['first']:.1f} s (CPU {took['first_cpu']:.1f}), {took['wall']:.1f} s, CPU {took['cpu']:.1f} s; "
                    f"goal {float(gap):.1%} in {seconds} s: {'reached' if kept else 'MISSED'}"
                )
                print(f"         {beside(task, answer.plan.cost, transfers)}", flush=True)


def beside(task: Task, cost: Fraction, transfers: bool) -> str:
    """Return what the plain rules cost for the same task, with the same things allowed, and the ratio."""
    told = []
    for rule in ("lowest", "steepest"):
        begun = time.perf_counter()
        plan = greedy(task, rule, transfers=transfers)  # type: ignore[arg-type]
        took = time.perf_counter() - begun
        ratio = (
            "no plan"
            if plan is None
            else f"{float(plan.cost) / MILLION:.2f} million, ours is {float(cost / plan.cost):.3f} of it"
        )
        told.append(f"greedy {rule}: {ratio} ({took:.1f} s)")
    return "; ".join(told)


def small(python: str, begin: int, count: int) -> None:
    """SCIP on the same small tasks: whether its cost and bound agree with ours within the gaps."""
    agreed = 0
    for n in range(begin, count):
        name = list(NAMES)[n % len(NAMES)]
        task = county(
            name,
            20 + 20 * (n % 3),
            limits=TIGHTER if n % 4 == 3 else LIMITS,
            seed=1000 + n,
            transfers=n % 4 < 2,
            km=60,
        )
        task = replace(task, offers=tuple(o for o in task.offers if o.item != "train"))
        answer, took = solved(task, Fraction(1, 1000))
        asked = subprocess.run(
            [python, str(Path(__file__).with_name("invest_scip.py"))],
            input=json.dumps(said(task)),
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode:
            print(f"  {name} {n}: SCIP did not run: {asked.stderr[-300:]}")
            continue
        theirs = json.loads(asked.stdout)
        agreed += agree(f"{name} {len(task.parts)} parts, instance {n}", answer, took, theirs)
    print(f"  SCIP agrees on {agreed} of {count - begin}")


def agree(name: str, answer: Any, took: dict[str, float], theirs: dict[str, Any]) -> bool:
    """Print one comparison; agreement is that neither's bound is above the other's cost, or that both find none."""
    if answer.plan is None or theirs["cost"] is None:
        same = answer.status == "infeasible" and theirs["status"] == "infeasible"
        words = (
            "agree" if same else "not compared: no plan of one of them" if theirs["status"] == "timelimit" else "DIFFER"
        )
        print(f"  {name}: {answer.status}, SCIP {theirs['status']}: {words}", flush=True)
        return same
    cost, bound, slack = float(answer.plan.cost), float(answer.bound.value), 1 + 1e-5
    same = bound <= theirs["cost"] * slack and theirs["bound"] <= cost * slack
    print(
        f"  {name}: {cost / MILLION:.3f} [{bound / MILLION:.3f}] in {took['wall']:.1f} s; SCIP {theirs['cost'] / MILLION:.3f} "
        f"[{theirs['bound'] / MILLION:.3f}] in {theirs['seconds']:.1f} s: {'agree' if same else 'DIFFER'}, cost ratio {cost / theirs['cost']:.5f}",
        flush=True,
    )
    return same


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scip", default="")
    parser.add_argument("--small", type=int, default=24)
    parser.add_argument("--begin", type=int, default=0, help="the first small county")
    parser.add_argument("--schools", type=int, default=300)
    asked = parser.parse_args()
    print(facts("junheng", "highspy"))
    if asked.schools:
        large(asked.schools)
    if asked.scip:
        small(asked.scip, asked.begin, asked.small)


if __name__ == "__main__":
    sys.exit(main())
