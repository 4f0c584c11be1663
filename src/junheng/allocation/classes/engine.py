"""Form classes: from the seed to random starts, and from each, by sweeps of swaps, to the published thresholds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.allocation.classes.draws import movable, start, start_order
from junheng.allocation.classes.instance import Instance, features
from junheng.allocation.classes.measure import counts, meets, violation
from junheng.allocation.classes.search import compiled, kernel
from junheng.kernel.stream import HashStream

LEVELS = (256, 128, 64, 32, 16, 8, 4, 2)
"""What a swap may cost in sweep after sweep, in 128ths of one feature at its threshold in one class."""
PENALTY = 64
"""What a count one outside its bounds costs, in the same unit."""
ROOM = 1 << 62


@dataclass(frozen=True, slots=True)
class Formed:
    """The chosen start and its slots by unit; ``tried`` are the starts looked at, with whether each met the thresholds."""

    start: int | None
    slots: tuple[int, ...]
    tried: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """The integers a sweep works on: features by unit, their weights, the classes' factors, the unit of cost."""

    feature: list[int]
    nf: int
    weight: list[int]
    factor: list[int]
    unit: int


def form(problem: Instance, search: bytes, starts: int, passes: int, *, fast: bool | None = None) -> Formed:
    """Return the first start, in the order the seed gives them, that meets counts and thresholds; ``start`` None if none.

    The first in a random order is the same as one drawn from all that meet them, without running the others.
    """
    fast = compiled() if fast is None else fast
    costs = costs_of(problem)
    tried: list[tuple[int, bool]] = []
    slots: Sequence[int] = ()
    for number in start_order(search, starts):
        found, slots = improved(problem, costs, search, number, passes, fast=fast)
        tried.append((number, found))
        if found:
            return Formed(number, tuple(slots), tuple(tried))
    return Formed(None, tuple(slots), tuple(tried))


def costs_of(problem: Instance) -> Costs:
    """Return the costs, with the unit as large as 63 bits allow (SPEC: docs/spec/classes.md §6)."""
    rows, limits = features(problem)
    nf = len(limits)
    unit_rows = [[sum(rows[pupil][f] for pupil in unit) for f in range(nf)] for unit in problem.units]
    feature = [x for row in unit_rows for x in row]
    widest = max(problem.sizes)
    factor = [max(1, (32 * problem.n**2 + problem.k**2 * s * s) // (2 * problem.k**2 * s * s)) for s in problem.sizes]
    reach = [widest * max((abs(row[f]) for row in rows), default=0) for f in range(nf)]
    heaviest = max(sum(times for _, times in members) for members in problem.members)
    scale = 40
    while True:
        weight = [max(1, (1 << scale) // (limit * limit)) for limit in limits]
        unit = 16 << scale
        worst = sum(16 * w * r * r * max(factor) for w, r in zip(weight, reach, strict=True))
        if scale <= 8 or worst + PENALTY * unit * 12 * widest * heaviest < ROOM:
            return Costs(feature, nf, weight, factor, unit)
        scale -= 1


def improved(
    problem: Instance, costs: Costs, search: bytes, number: int, passes: int, *, fast: bool
) -> tuple[bool, list[int]]:
    """Return whether start ``number`` meets counts and thresholds within ``passes`` sweeps, and where it ended."""
    slots = start(problem, HashStream(search, f"start/{number}"))
    if slots is None:
        return False, []
    left = violation(problem, slots)
    if left == 0 and meets(problem, slots):
        return True, slots
    state = _State(problem, costs, slots, fast)
    run = kernel(fast)
    for sweep in range(passes):
        order = movable(problem)
        HashStream(search, f"start/{number}/pass/{sweep}").shuffle(order)
        limit = costs.unit * LEVELS[sweep % len(LEVELS)] // 128
        left = int(run(state.ints(order), *state.arguments, limit, PENALTY * costs.unit, left))
        slots = state.slots()
        if left == 0 and meets(problem, slots):
            return True, slots
    return False, slots


class _State:
    """The kernel's arguments: flat lists for the plain kernel, int64 arrays for the compiled one."""

    def __init__(self, problem: Instance, costs: Costs, slots: Sequence[int], fast: bool) -> None:
        self._fast = fast
        pointer, value, times = _flat(problem)
        sums = [0] * (problem.k * costs.nf)
        for unit, slot in enumerate(slots):
            for f in range(costs.nf):
                sums[slot * costs.nf + f] += costs.feature[unit * costs.nf + f]
        self._slots = self.ints(slots)
        self.arguments: tuple[Any, ...] = (
            self.ints([len(unit) for unit in problem.units]),
            self._slots,
            self.ints(costs.feature),
            costs.nf,
            self.ints(costs.weight),
            self.ints(sums),
            self.ints(pointer),
            self.ints(value),
            self.ints(times),
            self.ints(counts(problem, slots)),
            problem.nv,
            self.ints(problem.lo),
            self.ints(problem.hi),
            self.ints(costs.factor),
        )

    def ints(self, values: Iterable[int]) -> Any:
        """Return the integers as the kernel takes them."""
        if not self._fast:
            return list(values)
        import numpy as np

        return np.array(list(values), dtype=np.int64)

    def slots(self) -> list[int]:
        """Return where the units are now."""
        return [int(slot) for slot in self._slots]


def _flat(problem: Instance) -> tuple[list[int], list[int], list[int]]:
    pointer, value, times = [0], [], []
    for members in problem.members:
        value += [v for v, _ in members]
        times += [t for _, t in members]
        pointer.append(len(value))
    return pointer, value, times


def by_pupil(problem: Instance, slots: Sequence[int]) -> list[int]:
    """Return the slot of each pupil."""
    found = [0] * problem.n
    for unit, slot in enumerate(slots):
        for pupil in problem.units[unit]:
            found[pupil] = slot
    return found


__all__ = ["Costs", "Formed", "by_pupil", "costs_of", "form", "improved"]
