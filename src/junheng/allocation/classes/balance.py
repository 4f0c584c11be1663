"""The balance table: each class beside the cohort, and what chance alone would have given. Standard library only."""

from collections.abc import Mapping, Sequence
from typing import Any

from junheng.allocation.classes.draws import start
from junheng.allocation.classes.instance import Instance, spread
from junheng.allocation.classes.measure import (
    apart_from_cohort,
    by_class,
    chance_alone,
    count_ranges,
    counts,
    largest,
)
from junheng.kernel.stream import HashStream

RARE = 10
"""Values that fewer pupils of the cohort have are left out of the public table."""
HIDDEN = ("disability", "apart")
"""Never in a public table, however many there are."""


def figures(problem: Instance, slots: Sequence[int]) -> dict[str, int]:
    """Return the figures that are held against chance: ``count NAME``, ``mean NAME`` and ``sd NAME``."""
    found = {f"count {name}": away for name, away in count_ranges(problem, slots).items()}
    for name, (mean, sd) in largest(problem, slots).items():
        found |= {f"mean {name}": mean, f"sd {name}": sd}
    return found


def by_chance(problem: Instance, search: bytes, samples: int) -> dict[str, list[int]]:
    """Return the figures of ``samples`` random assignments that keep sizes, ties and locks: the middle and the 95th in 100."""
    drawn = (start(problem, HashStream(search, f"chance/{number}")) for number in range(samples))
    return chance_alone([figures(problem, slots) for slots in drawn if slots is not None])


def public_table(problem: Instance, slots: Sequence[int], labels: Sequence[str]) -> dict[str, Any]:
    """Return each class's counts beside the cohort's; rare values and disability stay inside."""
    found, rows = counts(problem, slots), {}
    total = [sum(found[s * problem.nv + v] for s in range(problem.k)) for v in range(problem.nv)]
    kept = [v for v, (name, _) in enumerate(problem.names) if name not in HIDDEN and total[v] >= RARE]
    for slot, label in enumerate(labels):
        rows[label] = [found[slot * problem.nv + v] for v in kept]
    return {"columns": [list(problem.names[v]) for v in kept], "cohort": [total[v] for v in kept], "classes": rows}


def full_table(problem: Instance, slots: Sequence[int], labels: Sequence[str]) -> dict[str, Any]:
    """Return the whole table, for the private annex: every count, and each class's distance in mean and spread."""
    found = counts(problem, slots)
    classes: dict[str, Any] = {}
    for slot, label in enumerate(labels):
        at = slot * problem.nv
        classes[label] = {
            "pupils": problem.sizes[slot],
            "counts": [found[at + v] for v in range(problem.nv)],
            "bounds": [[problem.lo[at + v], problem.hi[at + v]] for v in range(problem.nv)],
            "continuous": {name: _class(values, own) for name, values, own in _owned(problem, slots, slot)},
        }
    return {"columns": [list(name) for name in problem.names], "classes": classes}


def _owned(problem: Instance, slots: Sequence[int], slot: int) -> list[tuple[str, Sequence[int], list[int]]]:
    return [(name, values, by_class(problem, slots, values)[slot]) for name, values in problem.continuous.items()]


def _class(values: Sequence[int], own: Sequence[int]) -> Mapping[str, int]:
    q = spread(values)
    if q == 0:
        return {"sum": sum(own), "mean": 0, "sd": 0}
    mean, sd = apart_from_cohort(len(values), sum(values), q, len(own), sum(own), spread(own))
    return {"sum": sum(own), "mean": mean, "sd": sd}
