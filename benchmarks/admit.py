"""Admission of a million applicants with twelve choices, the plain reference, the ``matching`` package, and the verb at 5,000.

``python benchmarks/admit.py [--units N] [--peer PYTHON] [--peer-units N …]`` prints seconds and CPU seconds against the goals.
``--peer`` is the Python that has ``matching`` (``pip install matching``, MIT), where this one has not; it runs in a process of
its own. Numbers are made from a fixed seed; the market has 1.05 seats an applicant and three tiers broken by a lottery.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from machine import cpu, facts
from timing import runs

from junheng.allocation.admit import kernel, reference
from junheng.allocation.admit.market import Market, Placement

LENGTH = 12
SEED = "00112233445566778899aabbccddeeff"


def plain(units: int, schools: int, seed: int = 1) -> Market:
    """Return a market with one pool a school and units of one; schools differ in how often they are asked for."""
    rng = np.random.default_rng(seed)
    weight = rng.random(schools) + 0.25
    school = _different(rng, units, weight / weight.sum())
    start = (np.arange(units, dtype=np.int32) * LENGTH)[None]
    standing = rng.integers(0, 3, units * LENGTH).astype(np.int32)
    seats = np.full(schools, int(1.05 * units / schools) or 1, np.int32)
    nothing, owner = np.full(schools, -1, np.int32), np.arange(schools, dtype=np.int32)
    ones, flat = np.ones(units, np.int32), school.reshape(-1)
    bands = ((LENGTH,),)
    return Market(ones, start, start + LENGTH, flat, standing, flat.reshape(-1, 1).copy(), seats, nothing, owner, bands)


def rich(units: int, schools: int, seed: int = 2) -> Market:
    """Return a market with two reserves a school (3 of 10 seats, released), and 2 % of the units being twins."""
    base, rng = plain(units, schools, seed), np.random.default_rng(seed)
    size = np.where(rng.random(units) < 0.02, 2, 1).astype(np.int32)
    total = int(base.seats[0])
    seats = np.tile(np.array([total // 10, total // 5, total - total // 10 - total // 5, 0], np.int32), schools)
    release = np.tile(np.array([3, 3, -1, -1], np.int32), schools) + (np.arange(schools * 4, dtype=np.int32) // 4) * 4
    release[np.tile(np.array([False, False, True, True]), schools)] = -1
    holds = np.repeat(rng.random((units, 2)) < (0.1, 0.3), LENGTH, axis=0)
    first = base.school * 4
    columns = [np.where(holds[:, 0], first, -1), np.where(holds[:, 1], first + 1, -1), first + 2, first + 3]
    pools = np.stack(columns, axis=1).astype(np.int32)
    owner = np.repeat(np.arange(schools, dtype=np.int32), 4)
    return Market(size, base.start, base.end, base.school, base.standing, pools, seats, release, owner, base.bands)


def _different(rng: np.random.Generator, units: int, weight: np.ndarray) -> np.ndarray:
    """Return twelve different schools for everyone: by weighted keys where there are few schools, else drawn again."""
    if len(weight) < 200:
        return np.argsort(-(rng.random((units, len(weight))) ** (1 / weight)), axis=1)[:, :LENGTH].astype(np.int32)
    school = rng.choice(len(weight), (units, LENGTH), p=weight)
    while True:
        ordered = np.sort(school, axis=1)
        twice = (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)
        if not twice.any():
            return school.astype(np.int32)
        school[twice] = rng.choice(len(weight), (int(twice.sum()), LENGTH), p=weight)


def blocking(market: Market, placement: Placement) -> int:
    """Count the blocking pairs from pools' cut-offs, with NumPy and without the solver."""
    held = placement.choice >= 0
    unit, pool = np.nonzero(held)[0], placement.pool[held]
    keys = (market.standing[placement.choice[held]].astype(np.int64) << 32) | unit
    worst, used = np.full(len(market.seats), -1, np.int64), np.zeros(len(market.seats), np.int64)
    np.maximum.at(worst, pool, keys)
    np.add.at(used, pool, market.size[unit])
    limit = market.seats.astype(np.int64)
    soft = market.release >= 0
    np.add.at(limit, market.release[soft], np.maximum(0, market.seats - used)[soft])
    end = np.where(held, placement.choice, market.end[0])
    owner = np.repeat(np.arange(market.units), market.end[0] - market.start[0])
    wanted = np.nonzero(np.arange(len(owner)) < end[owner])[0]
    key = (market.standing[wanted].astype(np.int64) << 32) | owner[wanted]
    blocked = np.zeros(len(wanted), bool)
    for column in range(market.pools.shape[1]):
        at = market.pools[wanted, column]
        blocked |= (at >= 0) & ((used[at] < limit[at]) | ((limit[at] > 0) & (key < worst[at])))
    return int(blocked.sum())


def timed(solve, market: Market, times: int):  # type: ignore[no-untyped-def]
    """Return the placement, the best wall time and the best CPU time."""
    best, least = float("inf"), float("inf")
    for _ in range(times):
        begun, before = time.perf_counter(), cpu()
        placement = solve(market)
        best, least = min(best, time.perf_counter() - begun), min(least, cpu() - before)
    return placement, best, least


def peer(units: int) -> dict[str, object]:
    """Return what the ``matching`` package takes and whom it places where."""
    from matching.games import HospitalResident

    market = plain(units, max(20, units // 100))
    schools = len(market.seats)
    asked: list[list[tuple[int, int]]] = [[] for _ in range(schools)]
    for edge, school in enumerate(market.school.tolist()):
        asked[school].append((int(market.standing[edge]), edge // LENGTH))
    begun = time.perf_counter()
    game = HospitalResident.create_from_dictionaries(
        {u: market.school[u * LENGTH : (u + 1) * LENGTH].tolist() for u in range(units)},
        {s: [u for _, u in sorted(mine)] for s, mine in enumerate(asked)},
        {s: int(n) for s, n in enumerate(market.seats)},
    )
    built = time.perf_counter()
    found = game.solve()
    done = time.perf_counter()
    placed = {r.name: h.name for h, residents in found.items() for r in residents}
    return {"build": built - begun, "solve": done - built, "placed": [placed.get(u, -1) for u in range(units)]}


def _against_peer(python: str, units: int) -> None:
    said = subprocess.run(
        [python, __file__, "--as-peer", str(units)], capture_output=True, check=False, cwd=Path(__file__).parent
    )
    if said.returncode:
        print(f"matching at {units:,}: not run ({said.stderr.decode().strip().splitlines()[-1][:90]})")
        return
    theirs, market = json.loads(said.stdout), plain(units, max(20, units // 100))
    mine, best, _ = timed(kernel.solve, market, 20)
    same = [int(market.school[c]) if c >= 0 else -1 for c in mine.choice.tolist()] == theirs["placed"]
    ratio = theirs["solve"] / best
    words = f"solve {theirs['solve']:.1f} s (and {theirs['build']:.1f} s to build); here {best * 1000:.2f} ms"
    print(f"matching at {units:,}: {words}; {ratio:,.0f} times (goal at 10,000: 10,000); same result: {same}")


def _verb(applicants: int) -> None:
    rng = np.random.default_rng(3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        folder.mkdir()
        market = plain(applicants, 40)
        people = [[f"{n:06}", f"考生{n}", "ABC"[int(rng.integers(3))]] for n in range(applicants)]
        choices = [[f"{e // LENGTH:06}", e % LENGTH + 1, f"S{s:02}"] for e, s in enumerate(market.school.tolist())]
        schools = [[f"S{s:02}", int(n)] for s, n in enumerate(market.seats)]
        _write(folder / "applicants.csv", ["applicant", "name", "tier"], people)
        _write(folder / "choices.csv", ["applicant", "rank", "school"], choices)
        _write(folder / "schools.csv", ["school", "capacity"], schools)
        tiers = "".join(f"  - {{id: {t}, title: {t} 类}}\n" for t in "ABC")
        rules = folder.parent / "rules.yaml"
        rules.write_text(f"title: 录取\norganiser: 教育局\nstage: primary\ntiers:\n{tiers}", encoding="utf-8")
        words = ["-c", "from junheng.cli import main; main()", "admit", folder, "--rules", rules, "--seed", SEED]
        for at in range(2):
            taken = runs([*words, "--out", Path(name) / f"out{at}"], 1)
        shown = Path(name) / "out1" / "public"
        checked = runs(["-c", "from junheng.cli import main; main()", "verify", shown], 1)
        print(f"verb, {applicants:,} applicants x {LENGTH}, whole process: {taken} (goal 1.5 s); verify: {checked}")


def _write(path: Path, head: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def main() -> None:
    """Print every number beside its goal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--peer-units", type=int, nargs="*", default=[2_000, 10_000])
    parser.add_argument("--as-peer", type=int)
    asked = parser.parse_args()
    if asked.as_peer:
        print(json.dumps(peer(asked.as_peer)))
        return
    print(facts("numpy", "numba"))
    _verb(5_000)
    for name, make, goal in (("plain", plain, 1.0), ("tiers, reserves, twins", rich, 2.0)):
        kernel.solve(make(1_000, 20))
        market = make(asked.units, max(20, asked.units // 1_000))
        fast, best, least = timed(kernel.solve, market, 3)
        pairs, left = blocking(market, fast), int((fast.choice < 0).sum())
        print(
            f"{name}, {asked.units:,} x {LENGTH}: {best:.2f} s, CPU {least:.2f} s (goal {goal} s); {pairs} blocking pairs, {left} left"
        )
        slow, best, least = timed(reference.solve, market, 1)
        print(f"  reference in plain Python: {best:.1f} s, CPU {least:.1f} s (goal 40 s); identical: {slow == fast}")
    for units in asked.peer_units:
        _against_peer(asked.peer, units)


if __name__ == "__main__":
    main()
