"""SCIP as a referee: the same task as a mixed-integer quadratic programme, written anew from the certificate's words.

Reads the task's JSON on stdin, prints cost, bound and seconds. Runs in a Python of its own that has ``pyscipopt``; knows nothing of
junheng. The coefficient is the second-order cone Σ w(u − m)² ≤ c²m² itself, with no tangents and nothing tightened.
"""

import json
import sys
import time
from fractions import Fraction as F

from pyscipopt import Model, quicksum

SECONDS, GAP = 60, 1e-3


def main() -> None:
    """Solve and print."""
    task = json.load(sys.stdin)
    begun, model = time.perf_counter(), Model()
    model.hideOutput()
    model.setParam("limits/gap", GAP)
    model.setParam("limits/time", SECONDS)
    build(model, task)
    model.optimize()
    has = model.getNSols() > 0
    told = {
        "status": model.getStatus(),
        "cost": model.getObjVal() * 1e4 if has else None,
        "bound": model.getDualbound() * 1e4,
    }
    print(json.dumps(told | {"seconds": time.perf_counter() - begun}))


def build(model: Model, task: dict) -> None:
    """Write the whole task."""
    names, margin = task["indicators"], 1 + F(task["margin"])
    stages = {s["stage"]: s for s in task["stages"]}
    gain = {(p[0], i): [] for p in task["parts"] for i in names}
    has = {(p[0], i): F(p[5][n]) for p in task["parts"] for n, i in enumerate(names)}
    line = {
        (p[0], i): F(stages[p[2]]["thresholds"][n]) * margin * p[3] for p in task["parts"] for n, i in enumerate(names)
    }
    floor = {
        (p[0], i): F(stages[p[2]]["floors"][n]) * margin * p[3] for p in task["parts"] for n, i in enumerate(names)
    }
    money, units = buying(model, task, gain)
    for _, _, most, terms in task["ceilings"]:
        model.addCons(quicksum(float(F(a)) * units[i, p] for p, i, a in terms if (i, p) in units) <= float(F(most)))
    money += moving(model, task, gain, has, line)
    for part in task["parts"]:
        rule(model, part, names, stages[part[2]]["at_least"], gain, has, line, floor)
    for stage, rules in stages.items():
        for n, i in enumerate(names):
            if rules["spread"][n] is not None:
                spread(
                    model, [p for p in task["parts"] if p[2] == stage], i, float(F(rules["spread"][n])), gain, has, line
                )
    model.setObjective(quicksum(money), "minimize")


def buying(model: Model, task: dict, gain: dict) -> tuple[list, dict]:
    """Variables for what is bought, in steps."""
    items = {i: (step, feeds) for i, step, feeds in task["items"]}
    money, units = [], {}
    for item, place, most, once, yearly in task["offers"]:
        step, feeds = items[item]
        x = model.addVar(vtype="I", lb=0, ub=None if most is None else most // step)
        units[item, place] = x * step
        money.append(float(F(once) + F(yearly) * task["running_years"]) * step / 1e4 * x)
        for part in task["parts"]:
            share = F(1) if place == part[0] else F(part[4]) if place == part[1] else F(0)
            for i, amount in feeds.items() if share else ():
                gain[part[0], i].append(float(F(amount) * share * step) * x)
    return money, units


def moving(model: Model, task: dict, gain: dict, has: dict, line: dict) -> list:
    """Variables for teachers who move; a sender keeps its stock and its own lines."""
    stock, out, money = {(p, k): n for p, k, n in task["stock"]}, {}, []
    for kind, feeds, once, yearly in task["kinds"]:
        for a, b in task["pairs"]:
            if stock.get((a, kind), 0) <= 0 or any(has[a, i] < line[a, i] for i in feeds):
                continue
            y = model.addVar(vtype="I", lb=0, ub=stock[a, kind])
            money.append(float(F(once) + F(yearly) * task["running_years"]) / 1e4 * y)
            out.setdefault((a, kind, None), []).append(y)
            for i, amount in feeds.items():
                out.setdefault((a, None, i), []).append(float(F(amount)) * y)
                gain[a, i].append(-float(F(amount)) * y)
                gain[b, i].append(float(F(amount)) * y)
    for (part, kind, i), terms in out.items():
        model.addCons(quicksum(terms) <= (stock[part, kind] if kind else float(has[part, i] - line[part, i])))
    return money


def rule(model, part, names, at_least, gain, has, line, floor) -> None:
    """At least so many lines met, no floor missed."""
    misses = []
    for i in names:
        key = (part[0], i)
        if has[key] >= line[key]:
            continue
        miss, scale = model.addVar(vtype="B"), float(line[key])
        misses.append(miss)
        low = max(floor[key], has[key])
        model.addCons(
            quicksum(gain[key]) / scale + float((line[key] - low) / line[key]) * miss
            >= float((line[key] - has[key]) / line[key])
        )
    if misses:
        model.addCons(quicksum(misses) <= len(names) - at_least)


def spread(model, parts, i, limit, gain, has, line) -> None:
    """Σ w(u − m)² ≤ c²m², the cone itself."""
    total = sum(p[3] for p in parts)
    m = model.addVar(lb=0)
    far = []
    for p in parts:
        u = (float(has[p[0], i]) + quicksum(gain[p[0], i])) / float(line[p[0], i])
        d = model.addVar(lb=None)
        model.addCons(d == u - m)
        far.append((p[3] / total, d))
    model.addCons(m == quicksum(w * (d + m) for w, d in far))
    model.addCons(quicksum(w * d * d for w, d in far) <= limit**2 * m * m)


main()
