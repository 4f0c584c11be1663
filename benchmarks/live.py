"""A county of 300 schools held ready: one edit of one school, answered inside the process.

``python benchmarks/live.py`` prints the CPU time of 1,000 edits of each kind (median, 95th percentile, worst) and their
median by the clock, after a first check that the answers are those of a full assessment; beside it the full assessment
of the edited data, in the same process.
"""

import random
import time
from collections.abc import Callable
from decimal import Decimal
from statistics import median

from machine import facts

from junheng.census.census import Census
from junheng.census.edit import Edit, with_edit
from junheng.census.synth import synthetic_county
from junheng.monitor.assess import assess
from junheng.monitor.live import Live
from junheng.standards import Standard, load_standard

SCHOOLS, EDITS, TARGET = 300, 1000, 1.0
COLUMNS = (
    ("stages", "pupils"),
    ("stages", "teachers_backbone"),
    ("stages", "teachers_trained"),
    ("premises", "equipment_value"),
    ("finance", "public_budget"),
)


def main() -> None:
    """Measure and print."""
    print(facts())
    data, standard = synthetic_county(SCHOOLS, seed=1), load_standard("youzhi-2017")
    begun = time.perf_counter()
    live = Live.of(data, standard)
    print(f"{SCHOOLS} schools, {len(live.standing.parts)} parts held ready in {time.perf_counter() - begun:.2f} s")
    dice = random.Random(2026)
    for table, column in COLUMNS:
        edits = [_edit(data, table, column, dice) for _ in range(EDITS)]
        _agrees(live, data, standard, edits[0])
        told(f"{table}.{column}", [_timed(lambda e=edit: live.asked(e)) for edit in edits])
    times = [_timed(lambda e=edit: assess(with_edit(data, e), standard)) for edit in edits[:5]]
    print(f"  {'the same by a full assessment':28} CPU median {median(cpu for cpu, _ in times):8.1f} ms")


def _edit(data: Census, table: str, column: str, dice: random.Random) -> Edit:
    row = dice.choice(list(data.table("stages").rows()))
    stage = str(row["stage"]) if table == "stages" else ""
    return Edit(str(row["school_id"]), table, column, Decimal(dice.randrange(10, 900)), stage)


def _agrees(live: Live, data: Census, standard: Standard, edit: Edit) -> None:
    """RuntimeError where the held county and a full assessment differ."""
    after = live.after(edit)
    (county,) = assess(with_edit(data, edit), standard).counties
    parts = {(s.school_id, s.stage): (s.verdict, [v.status for v in s.values.values()]) for s in county.schools}
    mine = {k: (p.verdict, [v.status for v in p.values.values()]) for k, p in after.standing.parts.items()}
    spreads = {(s.stage, i.id): (i.cv, i.spread_verdict) for s in county.stages for i in s.indicators}
    theirs = {k: (s.cv, s.verdict) for k, s in after.standing.spreads.items()}
    if (parts, spreads, county.verdict) != (mine, theirs, after.verdict):
        raise RuntimeError(f"{edit}: the held county differs from the assessment")


def _timed(question: Callable[[], object]) -> tuple[float, float]:
    """CPU and clock, in milliseconds: on a machine that others use, the clock tells about them."""
    begun, clock = time.process_time(), time.perf_counter()
    question()
    return (time.process_time() - begun) * 1000, (time.perf_counter() - clock) * 1000


def told(what: str, times: list[tuple[float, float]]) -> None:
    """Print one kind of edit with the target."""
    cpu, clock = sorted(one for one, _ in times), median(one for _, one in times)
    high = cpu[len(cpu) * 95 // 100]
    reached = "reached" if high <= TARGET else "MISSED"
    ends = f"95 % {high:5.2f}, worst {cpu[-1]:5.2f} ms; clock median {clock:5.2f} ms"
    print(f"  {what:28} CPU median {median(cpu):5.2f}, {ends}; target {TARGET} ms {reached}")


if __name__ == "__main__":
    main()
