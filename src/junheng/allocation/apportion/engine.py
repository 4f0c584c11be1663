"""Apportionment by largest remainder or by a divisor method, within floors and caps, in exact arithmetic.

The answer holds what the method decides; a tie is handed back undecided, and nobody's place in a list breaks it.
"""

import heapq
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from junheng.allocation.apportion.model import Count, Method, Tie, Unit
from junheng.allocation.apportion.shares import scale, shares
from junheng.allocation.apportion.signposts import CLAIMS, rounded

_NEAR = 1 << 64
Entry = tuple[int, Fraction, int]


def apportion(units: Sequence[Unit], seats: int, method: Method) -> Count:
    """Return what ``method`` decides over ``seats`` seats. Floors add up to at most ``seats``, caps to at least as many.

    >>> apportion([Unit("a", Fraction(5)), Unit("b", Fraction(3)), Unit("c", Fraction(2))], 4, "sainte-lague").seats
    (2, 1, 1)
    >>> apportion([Unit("a", Fraction(1)), Unit("b", Fraction(1))], 3, "largest-remainder").tie
    Tie(units=(0, 1), seats=1, value=Fraction(1, 2))
    """
    scaled = scale(units, seats)
    fair = shares(units, scaled)
    if method == "largest-remainder":
        return _by_remainder(seats, scaled, fair)
    given = [_start(unit, method, share) for unit, share in zip(units, fair, strict=True)]
    _mend(units, given, seats, method)
    return _told(units, given, method, scaled, fair)


def _by_remainder(seats: int, scaled: Fraction, fair: tuple[Fraction, ...]) -> Count:
    given = [floor(share) for share in fair]
    left = seats - sum(given)
    over = [share - whole for share, whole in zip(fair, given, strict=True)]
    if not left:
        return Count(tuple(given), None, scaled, fair, None, max(over, default=None))
    ranked = sorted(over, reverse=True)
    last, waiting = ranked[left - 1], ranked[left]
    for at, rest in enumerate(over):
        given[at] += rest > last or (rest == last > waiting)
    tied = tuple(at for at, rest in enumerate(over) if rest == last) if last == waiting else ()
    tie = Tie(tied, seats - sum(given), last) if tied else None
    return Count(tuple(given), tie, scaled, fair, last, waiting)


def _start(unit: Unit, method: Method, share: Fraction) -> int:
    near = max(unit.floor, rounded(method, share))
    return near if unit.cap is None else min(near, unit.cap)


def _mend(units: Sequence[Unit], given: list[int], seats: int, method: Method) -> None:
    """Give or take seats one at a time, best claim first, until the number is right: at most about one a unit."""
    missing = seats - sum(given)
    step = 1 if missing > 0 else -1
    heap = [entry for at in range(len(units) if missing else 0) if (entry := _entry(units, given, at, method, step))]
    heapq.heapify(heap)
    for _ in range(abs(missing)):
        at = heap[0][2]
        given[at] += step
        entry = _entry(units, given, at, method, step)
        if entry:
            heapq.heapreplace(heap, entry)
        else:
            heapq.heappop(heap)


def _entry(units: Sequence[Unit], given: Sequence[int], at: int, method: Method, step: int) -> Entry | None:
    """The claim that stands next to be granted (step 1: largest first) or withdrawn (step −1: smallest first)."""
    unit, has = units[at], given[at]
    if (step > 0 and has == unit.cap) or (step < 0 and has == unit.floor):
        return None
    claim = CLAIMS[method](unit.weight, has + (step > 0)) * -step
    return claim.numerator * _NEAR // claim.denominator, claim, at


def _told(
    units: Sequence[Unit], given: list[int], method: Method, scaled: Fraction, fair: tuple[Fraction, ...]
) -> Count:
    claim = CLAIMS[method]
    won = {at: claim(u.weight, given[at]) for at, u in enumerate(units) if given[at] > u.floor}
    lost = {at: claim(u.weight, given[at] + 1) for at, u in enumerate(units) if given[at] != u.cap}
    last, waiting = min(won.values(), default=None), max(lost.values(), default=None)
    if last is None or last != waiting:
        return Count(tuple(given), None, scaled, fair, last, waiting)
    winning = [at for at, value in won.items() if value == last]
    tied = sorted({*winning, *(at for at, value in lost.items() if value == last)})
    for at in winning:
        given[at] -= 1
    return Count(tuple(given), Tie(tuple(tied), len(winning), last), scaled, fair, last, waiting)
