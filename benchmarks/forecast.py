"""Forecast of a national register: 200,000 schools × 6 grades × 12 autumns, ten years ahead, in one process.

``python benchmarks/forecast.py [--schools N]`` prints seconds with compiled code at hand (second run of the process) and of
the first run, whether both gave the same numbers, whether everything adds up, and the peer: statsforecast's Theta and
AutoETS on a sample of the same school totals, if ``--peer PYTHON`` names an environment that has it.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from machine import cpu, facts, peak_mb

GRADES, AUTUMNS, PER_COUNTY, TOWNS = 6, 12, 80, 4
GOAL, SAMPLE = 5.0, 2_000


def register(schools: int):
    """Return a made-up panel: sizes from 8 to 120 a grade, counties that grow or shrink, chance in every cell."""
    from junheng.planning.forecast.panel import Panel

    dice = np.random.default_rng(20261122)
    county = np.arange(schools) // PER_COUNTY
    trend = dice.normal(-0.02, 0.03, county.max() + 1)[county]
    size = dice.lognormal(3.5, 0.6, schools).clip(8, 120)
    x = np.zeros((schools, GRADES, AUTUMNS))
    for t in range(AUTUMNS):
        x[:, 0, t] = dice.poisson(size * np.exp(trend * t))
        for g in range(1, GRADES):
            x[:, g, t] = (
                dice.binomial(x[:, g - 1, t - 1].astype(int), 0.97) + dice.poisson(1.0, schools)
                if t
                else dice.poisson(size)
            )
    town = county * TOWNS + np.arange(schools) % TOWNS
    towns = tuple(f"T{at:06}" for at in range(int(town.max()) + 1))
    counties = tuple(f"C{at:05}" for at in range(int(county.max()) + 1))
    codes = tuple(f"S{at:07}" for at in range(schools))
    return Panel(codes, tuple(range(1, GRADES + 1)), 2014, x, towns, counties, town, county)


def run(panel):
    """Return the forecast and its wall and CPU seconds."""
    from junheng.planning.forecast.engine import forecast_panel
    from junheng.planning.forecast.model import Options, Register

    begun, used = time.perf_counter(), cpu()
    done = forecast_panel(panel, Register(()), Options())
    return done, time.perf_counter() - begun, cpu() - used


def digest(done) -> str:
    """Return what tells two forecasts apart."""
    arrays = (done.schools.point, done.schools.low, done.schools.high, done.schools.components, done.scenarios[0].point)
    return hashlib.sha256(b"".join(one.tobytes() for one in arrays)).hexdigest()


def adds_up(done) -> bool:
    """Whether schools add up to the counties and components to the change, in whole numbers."""
    points = done.schools.point.sum(axis=0).tolist() == done.counties.point.sum(axis=0).tolist()
    total = np.concatenate([done.base.sum(axis=1)[:, None], done.schools.band_point[:, 0]], axis=1)
    return points and bool((np.diff(total, axis=1) == done.schools.components.sum(axis=1)).all())


def peer(python: str, panel) -> None:
    """Print what statsforecast takes for a sample of school totals, and what that means for all."""
    code = (
        "import sys,time,numpy as np;from statsforecast.models import AutoETS,Theta;y=np.load(sys.argv[1]).astype(float)\n"
        "for n,m in (('Theta',Theta),('AutoETS',AutoETS)):\n"
        "  m(season_length=1).forecast(y=y[0],h=10);b=time.perf_counter()\n"
        "  for v in y: m(season_length=1).forecast(y=v,h=10)\n"
        "  print(n,time.perf_counter()-b)"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "totals.npy"
        np.save(file, panel.x[:SAMPLE].sum(axis=1))
        told = subprocess.run([python, "-c", code, str(file)], capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        name, seconds = line.split()
        print(
            f"{name}: {SAMPLE:,} totals {float(seconds):.2f} s; for {len(panel.schools):,}: {float(seconds) * len(panel.schools) / SAMPLE:.0f} s"
        )


def main() -> int:
    """Print the figures; 0 where the goal is met."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--schools", type=int, default=200_000)
    ask.add_argument("--peer", default="")
    args = ask.parse_args()
    panel = register(args.schools)
    print(facts("numpy", "numba"))
    first, cold, _ = run(panel)
    second, warm, used = run(panel)
    same = digest(first) == digest(second)
    print(
        f"{args.schools:,} schools, {panel.x.size:,} cells, 10 years: first run {cold:.2f} s, then {warm:.2f} s (CPU {used:.2f} s), goal {GOAL} s"
    )
    print(f"same numbers twice: {same}; adds up: {adds_up(second)}; peak {peak_mb():.0f} MB")
    if args.peer:
        peer(args.peer, panel)
    return 0 if warm <= GOAL and same and adds_up(second) else 1


sys.exit(main())
