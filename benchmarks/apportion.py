"""Apportionment of 20,000 places over 2,000 schools, beside the ``apportionment`` package (MIT) in a process of its own.

``python benchmarks/apportion.py [--peer PYTHON]`` prints seconds, CPU seconds, the ratio, and whether both gave the same
seats. ``--peer`` is the Python that has ``apportionment`` (``pip install apportionment``), where this one has not.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from machine import cpu, facts

SCHOOLS, SEATS = 2_000, 20_000
NAMES = {"largest-remainder": "hamilton", "sainte-lague": "saintelague", "dhondt": "dhondt", "adams": "adams"}
GOAL = 0.1


def pupils() -> list[int]:
    """Return made-up numbers of leavers, 20 to 1,219, the same on every machine."""
    words = (hashlib.sha256(f"school {n}".encode()).digest() for n in range(SCHOOLS))
    return [20 + int.from_bytes(word[:4], "big") % 1200 for word in words]


def ours(method: str, bounds: bool) -> Callable[[], Any]:
    """Return the question to our engine; ``bounds`` gives every school a floor of 1 and a cap of 30."""
    from fractions import Fraction

    from junheng.allocation.apportion.engine import apportion
    from junheng.allocation.apportion.model import ONE_EACH, Unit

    floor = int(bounds or method in ONE_EACH)
    cap = 30 if bounds else None
    made = [Unit(f"{at:04}", Fraction(count), floor, cap) for at, count in enumerate(pupils())]
    return lambda: apportion(made, SEATS, method)  # type: ignore[arg-type]


def timed(ask: Callable[[], Any], times: int) -> tuple[Any, dict[str, float]]:
    """Return the answer, the best wall time and the mean CPU time."""
    seconds, before = [], cpu()
    for _ in range(times):
        begun = time.perf_counter()
        answer = ask()
        seconds.append(time.perf_counter() - begun)
    return answer, {"best": min(seconds), "cpu": (cpu() - before) / times}


def peer() -> dict[str, Any]:
    """Return the package's seats and times, one process for all methods. With more than 52 parties it must be given names."""
    from apportionment.methods import compute

    names = [f"{at:04}" for at in range(SCHOOLS)]
    found = {}
    for method, theirs in NAMES.items():
        seats, took = timed(lambda theirs=theirs: compute(theirs, pupils(), SEATS, parties=names), 1)
        found[method] = {"seats": [int(n) for n in seats], **took}
    try:
        compute("hamilton", [1, 1, 1], 4, parties=names, tiesallowed=True)
        hides = "gives a three-way tie away by position, without a word, unless tiesallowed=False"
    except Exception as error:  # whatever it says of a tie is what is reported
        hides = f"says of a three-way tie: {error!r}"
    return {"methods": found, "hides": hides}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", choices=("peer",))
    parser.add_argument("--peer", default=sys.executable)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(peer()))
        return
    done = subprocess.run([asked.peer, __file__, "--one", "peer"], capture_output=True, text=True, check=False)
    rival = json.loads(done.stdout) if done.returncode == 0 else None
    print(facts("junheng"))
    print(f"{SEATS:,} places over {SCHOOLS:,} schools, exact fractions; goal {GOAL} s")
    worst = 0.0
    for method in (*NAMES, "huntington-hill"):
        for bounds in (False, True):
            count, took = timed(ours(method, bounds), 5)
            worst = max(worst, took["best"])
            tie = f"{len(count.tie.units)} schools tie for {count.tie.seats}" if count.tie else "no tie"
            beside = "" if bounds or rival is None else compared(method, count, took, rival["methods"])
            print(
                f"  {method:18} {'floors and caps' if bounds else 'plain':15} {took['best']:.3f} s, CPU {took['cpu']:.3f} s, {tie}{beside}"
            )
    print(
        f"  apportionment: {rival['hides']}"
        if rival
        else "  apportionment is not installed here: pip install apportionment, or --peer PYTHON"
    )
    print(f"  goal {GOAL} s: {'reached' if worst <= GOAL else 'MISSED'} (slowest {worst:.3f} s)")


def compared(method: str, count: Any, took: dict[str, float], rivals: dict[str, Any]) -> str:
    """Return the peer's time, the ratio, and where the seats differ beyond a tie."""
    if method not in rivals:
        return ""
    theirs, tied = rivals[method], set(count.tie.units) if count.tie else set()
    robbed = [
        at for at, (a, b) in enumerate(zip(count.seats, theirs["seats"], strict=True)) if at not in tied and a != b
    ]
    told = f"; apportionment {theirs['best']:.3f} s, {theirs['best'] / took['best']:.1f} ×"
    if not robbed:
        return f"{told}, same seats"
    at = robbed[0]
    rest = float(count.shares[at] - int(count.shares[at]))
    return (
        f"{told}, OTHER SEATS for {len(robbed)}: school {at}, remainder {rest:.4f}, has {count.seats[at]} by the method and "
        f"{theirs['seats'][at]} there; the last remainder that wins is {float(count.last):.4f}"
    )


if __name__ == "__main__":
    main()
