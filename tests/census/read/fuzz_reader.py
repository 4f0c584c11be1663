"""Fuzz the reader: whatever goes wrong with a file, only a data set or a Problem comes out, and soon.

    python -m tests.census.read.fuzz_reader --runs 10000 --seed 1

A worker process reads the files, so that a crash is seen and survived. What is found is kept under ``seeds/``.
"""

import argparse
import faulthandler
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from junheng.census.census import Census
from junheng.census.read import read
from junheng.kernel import Problem
from tests.census.read.books import county, csv_folder
from tests.census.read.mutations import mutated

SLOWEST = 5.0
MEMORY = 3 << 30
SEEDS = Path(__file__).parent / "seeds"


def outcome(folder: Path, kind: str, data: bytes) -> tuple[str, float]:
    """Read one file; return ``census``, ``problem`` or the traceback of anything else, and the seconds it took."""
    path = folder / f"county.{kind}"
    if kind == "csv":
        path = csv_folder(folder / "county", {name: rows for name, rows in county().items() if name != "学段"})
        (path / "学段.csv").write_bytes(data)
    else:
        path.write_bytes(data)
    begun = time.perf_counter()
    try:
        census = read(path)
        assert isinstance(census, Census)
        assert len(census.digest()) == 64
        assert all(finding.to_json() and finding.what and finding.fix for finding in census.findings)
        kept = "census"
    except Problem as problem:
        kept = "two lines" if "\n" in str(problem) else "problem"
    except BaseException:
        kept = traceback.format_exc()
    return kept, time.perf_counter() - begun


def work(first: int, count: int) -> None:
    """Read ``count`` files, one line of result each; the parent sees from the last line where a crash was."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            print("begin", seed, flush=True)
            faulthandler.dump_traceback_later(8 * SLOWEST, exit=True)  # a loop without end is a crash
            kept, seconds = outcome(Path(folder), *mutated(seed))
            slow = "slow " if seconds > SLOWEST else ""
            if slow or kept not in ("census", "problem"):
                print(f"found {seed} {slow}{seconds:.1f}s {kept.strip().splitlines()[-1]}", flush=True)
                print(kept, file=sys.stderr)
            else:
                print("end", seed, kept, flush=True)


def keep(seed: int) -> None:
    """Keep the file of ``seed`` for the regression test."""
    kind, data = mutated(seed)
    SEEDS.mkdir(exist_ok=True)
    (SEEDS / f"{seed}.{kind}").write_bytes(data)


def main() -> int:
    """Run the fuzzer; return the number of files that broke the promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(options.seed, options.runs)
        return 0
    found, counts, panics = 0, {"census": 0, "problem": 0}, 0
    at, end = options.seed, options.seed + options.runs
    while at < end:
        command = [sys.executable, "-m", "tests.census.read.fuzz_reader", "--worker", "--seed", str(at)]
        done = subprocess.run(
            [*command, "--runs", str(min(500, end - at))], capture_output=True, text=True, check=False
        )
        panics += done.stderr.count("panicked at")
        last = at
        for line in done.stdout.splitlines():
            word, number, *rest = line.split(" ", 2)
            if word == "end":
                counts[rest[0]] += 1
            if word == "found":
                found += 1
                keep(int(number))
                print(line, flush=True)
            last = int(number)
        if done.returncode:
            found += 1
            keep(last)
            print(f"crash {last} status {done.returncode} {done.stderr.strip()[-300:]}", flush=True)
        at = last + 1
    print(
        f"{options.runs} files: {counts['census']} data sets, {counts['problem']} problems, {found} found, {panics} panics inside"
    )
    return found


if __name__ == "__main__":
    sys.exit(min(main(), 1))
