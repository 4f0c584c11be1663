"""The forecast on ten kinds of made-up counties, with and without births: where constants were compared, and what is lost where.

``python benchmarks/forecast_kinds.py [--seeds 2]`` prints, by kind, the ratio of our error to the last value's at 1, 3, 5 and
10 years (county / school), and how much 90 % intervals held (schools' totals and grades, county's totals).
"""

import argparse
import sys
from collections import defaultdict

import numpy as np

from junheng.planning.forecast.backtest import OURS, backtest
from junheng.planning.forecast.model import Births, Enrolment, Register

SCHOOLS, GRADES, AUTUMNS, WARM = 20, 6, 16, 6
KINDS = (
    "steady",
    "grow",
    "shrink",
    "cycle",
    "boom and bust",
    "volatile",
    "tiny",
    "mixed",
    "drifting capture",
    "drifting migration",
)


def births_of(kind: str, dice: np.random.Generator) -> np.ndarray:
    """Return the course of births, 1 at the start."""
    t = np.arange(WARM + AUTUMNS)
    trend = {"grow": 0.03, "shrink": -0.05}.get(kind, 0.0)
    course = np.exp(trend * t)
    if kind == "cycle":
        course = 1 + 0.25 * np.sin(2 * np.pi * t / 17 + dice.uniform(0, 6))
    if kind == "boom and bust":
        turn = WARM + AUTUMNS // 2
        course = np.where(t < turn, 1.04**t, 1.04**turn * 0.92 ** np.maximum(t - turn, 0))
    return course * np.exp(np.cumsum(dice.normal(0, 0.015, len(t))))


def county(kind: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return pupils [school, grade, autumn] and the births that enter by autumn."""
    dice = np.random.default_rng([seed, KINDS.index(kind)])
    spread, middle = (0.9, 45) if kind == "mixed" else (0.5, 8 if kind == "tiny" else 55)
    size = dice.lognormal(np.log(middle), spread, SCHOOLS)
    births = births_of(kind, dice) * size.sum() * 1.1
    steps = len(births)
    walk = {"volatile": 0.03, "drifting capture": 0.02}.get(kind, 0.007)
    capture = np.exp(np.cumsum(dice.normal(0, walk, steps)) + dice.normal(0, 0.015, steps)) / 1.1
    share = size[:, None] * np.exp(
        np.cumsum(dice.normal(0, 0.08 if kind == "volatile" else 0.035, (SCHOOLS, steps)), axis=1)
    )
    share /= share.sum(axis=0)
    drifts = {"drifting migration": 0.01, "volatile": 0.01}.get(kind, 0.003)
    common = np.cumsum(dice.normal(0, drifts, steps)) + dice.normal(0, 0.02 if kind == "volatile" else 0.006, steps)
    usual = dice.normal({"grow": 0.01, "shrink": -0.02}.get(kind, 0.0), 0.008, GRADES)
    own = dice.normal(0, 0.02, SCHOOLS)
    x = np.zeros((SCHOOLS, GRADES, steps))
    for t in range(steps):
        x[:, 0, t] = dice.poisson(births[t] * capture[t] * share[:, t])
        for g in range(1, GRADES):
            before = x[:, g - 1, t - 1] if t else np.round(size)
            rate = np.exp(usual[g] + common[t] + own)
            stay = np.minimum(0.95, 0.95 * rate)
            x[:, g, t] = dice.binomial(before.astype(int), stay) + dice.poisson(np.maximum(before * (rate - stay), 0))
    return x[:, :, WARM:], births[WARM:]


def register(kind: str, seed: int, known: bool) -> Register:
    """Return a county as a register; births reach to the last autumn's cohort of entry and, if ``known``, as far as a registry tells."""
    x, births = county(kind, seed)
    rows = [Enrolment(2000 + t, f"S{s:02}", g + 1, int(v)) for (s, g, t), v in np.ndenumerate(x)]
    born = [Births(2000 + t - 6, int(v), cut="august") for t, v in enumerate(births)] if known else []
    return Register(tuple(rows), tuple(born))


def main() -> int:
    """Print one line a kind."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--seeds", type=int, default=2)
    seeds = ask.parse_args().seeds
    for known in (True, False):
        print("births known" if known else "no births")
        for kind in KINDS:
            ratios, held = defaultdict(list), defaultdict(list)
            for seed in range(seeds):
                told = backtest(register(kind, seed, known))
                for one in told.accuracy:
                    if one.method == OURS:
                        ratios[one.level, one.lead].append(one.ratio)
                for one in told.coverage:
                    held[one.level, one.what].append(one.share)
            leads = " ".join(
                f"{np.mean(ratios['county', h]):.2f}/{np.mean(ratios['school', h]):.2f}" for h in (1, 3, 5, 10)
            )
            shares = " ".join(
                f"{np.mean(held[key]):.1%}" for key in (("school", "total"), ("school", "grade"), ("county", "total"))
            )
            worst = min(held["county", "total"])
            print(f"  {kind:19} {leads}   held {shares} (county at worst {worst:.0%})")
    return 0


sys.exit(main())
