"""The long comparison of the two engines: ``python -m tests.monitor.long_property --counties 20000 --seed 1``.

Prints, for each standard, how many counties were compared and how many verdicts and numbers differ.
"""

import argparse
import random
import time
from collections import Counter

from junheng.monitor.engine.run import connection
from tests.monitor.agreement import differences
from tests.monitor.counties import Dice, county, tables, together
from tests.monitor.standards import NAMES, plan_of

BATCH = 250


def compared(name: str, counties: int, seed: int, shown: int) -> tuple[Counter[str], int]:
    """Return how many differences of each kind there are, and how many school parts were compared."""
    plan, count, parts, con = plan_of(name), Counter[str](), 0, connection()
    for start in range(0, counties, BATCH):
        dice = Dice(random.Random(f"{seed}/{name}/{start}"))
        several = [county(dice, plan, f"{n:06d}") for n in range(start, min(start + BATCH, counties))]
        arrow = tables(together(several), plan)
        parts += len(arrow["stages"])
        for kind, text in differences(arrow, plan, con):
            count[kind] += 1
            if sum(count.values()) <= shown:
                print(f"  {kind}: {text}")
    return count, parts


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--counties", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--standard", choices=NAMES, action="append")
    parser.add_argument("--show", type=int, default=5)
    asked = parser.parse_args()
    names = asked.standard or list(NAMES)
    each = -(-asked.counties // len(names))
    total, begun = Counter[str](), time.monotonic()
    for name in names:
        count, parts = compared(name, each, asked.seed, asked.show)
        total += count
        print(
            f"{name:14} {each:6} counties {parts:7} parts: {count['verdict']} verdicts and {count['number']} numbers differ"
        )
    print(
        f"{each * len(names)} counties, seed {asked.seed}: {total['verdict']} differing verdicts, "
        f"{total['number']} numbers that differ by more than 1e-9, {time.monotonic() - begun:.0f} s"
    )
    raise SystemExit(1 if total else 0)


if __name__ == "__main__":
    main()
