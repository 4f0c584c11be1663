"""The formation as its specification says it, slow and obvious: every cost is summed anew. The oracle of the engine.

It shares with the engine only the drawing of starts and orders (``draws``) and the reading of the problem (``instance``).
"""

from collections.abc import Sequence

from junheng.allocation.classes.draws import start, start_order
from junheng.allocation.classes.engine import LEVELS, PENALTY, costs_of
from junheng.allocation.classes.instance import Instance, features
from junheng.allocation.classes.measure import meets, violation
from junheng.kernel.stream import HashStream


def formed(problem: Instance, search: bytes, starts: int, passes: int) -> tuple[int, list[int]] | None:
    """Return the first start, in the seed's order, that meets counts and thresholds, and its slots by unit; else None."""
    for number in start_order(search, starts):
        slots = start(problem, HashStream(search, f"start/{number}"))
        if slots is None:
            continue
        if _improved(problem, search, number, slots, passes):
            return number, slots
    return None


def _improved(problem: Instance, search: bytes, number: int, slots: list[int], passes: int) -> bool:
    if _done(problem, slots):
        return True
    unit = costs_of(problem).unit
    for sweep in range(passes):
        order = [one for one, slot in enumerate(problem.held) if slot < 0]
        HashStream(search, f"start/{number}/pass/{sweep}").shuffle(order)
        _sweep(problem, slots, order, unit * LEVELS[sweep % len(LEVELS)] // 128)
        if _done(problem, slots):
            return True
    return False


def _done(problem: Instance, slots: Sequence[int]) -> bool:
    return violation(problem, slots) == 0 and meets(problem, slots)


def _sweep(problem: Instance, slots: list[int], order: Sequence[int], limit: int) -> None:
    counted_only = not features(problem)[1]
    for i, u in enumerate(order):
        for w in order[i + 1 :]:
            if slots[u] == slots[w] or len(problem.units[u]) != len(problem.units[w]):
                continue
            before = _cost(problem, slots)
            slots[u], slots[w] = slots[w], slots[u]
            if _cost(problem, slots) - before >= limit:
                slots[u], slots[w] = slots[w], slots[u]
            elif counted_only and violation(problem, slots) == 0:
                return


def _cost(problem: Instance, slots: Sequence[int]) -> int:
    """Return the whole cost: weighted squares of every class's feature sums, and the penalty on counts out of bounds."""
    costs, total = costs_of(problem), 0
    for slot in range(problem.k):
        own = [unit for unit, at in enumerate(slots) if at == slot]
        for f in range(costs.nf):
            away = sum(costs.feature[unit * costs.nf + f] for unit in own)
            total += costs.factor[slot] * costs.weight[f] * away * away
    return total + PENALTY * costs.unit * violation(problem, slots)
