"""200,000 schools in 2,900 counties: all values, statuses, coefficients and verdicts.

``python benchmarks/register.py`` runs ours twice and plain pandas once, each in a process of its own, and prints seconds,
ratio, peak memory and whether the two runs gave the same bytes. ``--one ours`` or ``--one pandas`` is one such process.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from datetime import date
from typing import Any

from machine import cpu, facts, peak_mb
from register_data import COUNTIES, SCHOOLS, register


def ours(tables: dict[str, Any]) -> tuple[Any, dict[str, float]]:
    """Return the engine's tables and the seconds of the first run (everything cold) and of the best of three more."""
    from junheng.monitor.engine.run import run
    from junheng.monitor.plan import planned
    from junheng.standards import load_standard

    plan = planned(load_standard("youzhi-2017", ["hebei"]), date(2025, 9, 1))
    short = {}
    for name, table in tables.items():
        columns = {**{c: table[c] for c in table.column_names if c in ("school_id", "county_code", "stage")}}
        columns |= {c: table[full] for c, full in plan.of(name).items() if full in table.column_names}
        import pyarrow as pa

        short[name] = pa.table(columns)
    seconds = []
    before = cpu()
    for _ in range(4):
        begun = time.perf_counter()
        answer = run(short, plan)
        seconds.append(time.perf_counter() - begun)
    used = (cpu() - before) / 4
    return answer, {"first": seconds[0], "best": min(seconds[1:]), "cpu": used}


def digest(answer: Any) -> str:
    """Return the SHA-256 of every column of the answer's tables."""
    found = hashlib.sha256()
    for table in (answer.parts, answer.stages, answer.counties):
        for name in table.column_names:
            found.update(name.encode())
            found.update(json.dumps(table[name].to_pylist()).encode())
    return found.hexdigest()


def counted(verdicts: list[str]) -> dict[str, int]:
    """Return how many counties have each verdict."""
    return {word: verdicts.count(word) for word in ("met", "not_met", "unknown")}


def one(which: str) -> dict[str, Any]:
    """Return the measurements of one process."""
    tables = register()
    if which == "pandas":
        from register_pandas import assessed

        frames = {name: table.to_pandas() for name, table in tables.items()}
        begun, before = time.perf_counter(), cpu()
        counties = assessed(frames)
        seconds = time.perf_counter() - begun
        found = {"first": seconds, "best": seconds, "cpu": cpu() - before}
        return {**found, "peak": peak_mb(), "verdicts": counted(list(counties.verdict))}
    answer, found = ours(tables)
    peak = peak_mb()
    return {
        **found,
        "peak": peak,
        "verdicts": counted(answer.counties["verdict"].to_pylist()),
        "digest": digest(answer),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", choices=("ours", "pandas"))
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(one(asked.one)))
        return
    runs = []
    for which in ("ours", "pandas", "ours"):
        done = subprocess.run([sys.executable, __file__, "--one", which], check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    first, rival, second = runs
    print(facts("duckdb", "ibis-framework", "pyarrow", "pandas", "numpy"))
    print(f"{SCHOOLS:,} schools in {COUNTIES:,} counties, youzhi-2017 with the overlay hebei")
    for name, run in (("ours, process 1", first), ("ours, process 2", second), ("pandas", rival)):
        print(
            f"  {name:16} first {run['first']:.2f} s, best {run['best']:.2f} s, CPU {run['cpu']:.2f} s, "
            f"peak {run['peak']:,.0f} MB, counties {run['verdicts']}"
        )
    best = min(first["best"], second["best"])
    print(f"  ratio pandas / ours: {rival['best'] / best:.1f} (best), {rival['first'] / first['first']:.1f} (first)")
    print(f"  same bytes in both processes: {'yes' if first['digest'] == second['digest'] else 'NO'}")
    print(
        f"  target 1.0 s and 1,000 MB: {'reached' if best <= 1 and max(first['peak'], second['peak']) <= 1000 else 'MISSED'}"
    )


if __name__ == "__main__":
    main()
