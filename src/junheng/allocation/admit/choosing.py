"""A school's published choice function, by its definition; and the pairs that would choose each other all the same.

``chosen`` sorts and takes, pool by pool. It shares nothing with the solvers, which reach the same by proposals.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from junheng.allocation.admit.market import LEAVE, NEVER, OVER, POLICY, Market, Placement

Asked = tuple[int, int, frozenset[int]]
"""A unit that asks: its key (standing, unit), its size, the pools it may enter."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a pool took: keys in order, running sums of sizes, its seats, and the first key that did not fit."""

    keys: Sequence[int]
    sums: Sequence[int]
    seats: int
    cut: int

    @property
    def total(self) -> int:
        """How many seats are taken."""
        return self.sums[-1] if self.sums else 0

    def would_take(self, key: int, size: int, policy: int) -> bool:
        """Say whether a further unit would be taken beside those it took."""
        at = bisect_left(self.keys, key)
        before = self.sums[at - 1] if at else 0
        if policy == OVER:
            return before < self.seats
        return before + size <= self.seats and key < self.cut


def chosen(asked: Sequence[Asked], pools: Sequence[tuple[int, int, int]], policy: int) -> dict[int, Taken]:
    """Return what each pool (number, seats, where its free seats go or -1) takes of those who ask, in this order."""
    left = sorted(asked)
    freed: dict[int, int] = {}
    taken: dict[int, Taken] = {}
    for number, seats, release in pools:
        may = [one for one in left if number in one[2]]
        most = seats + sum(n for _, n, goes in pools if goes == number)
        taken[number] = took = _take(may, seats + freed.get(number, 0), most, policy)
        if release >= 0 and took.cut == NEVER:
            freed[release] = freed.get(release, 0) + max(0, took.seats - took.total)
        gone = set(took.keys)
        left = [one for one in left if one[0] not in gone]
    return taken


def _take(asked: Sequence[Asked], seats: int, most: int, policy: int) -> Taken:
    keys: list[int] = []
    sizes: list[int] = []
    total, cut = 0, NEVER
    for key, size, _ in asked:
        fits = total < seats if policy == OVER else total + size <= seats
        if fits:
            keys.append(key)
            sizes.append(size)
            total += size
        elif policy == LEAVE and size <= most:
            cut = key
            break
    return Taken(keys, list(accumulate(sizes)), seats, cut)


@dataclass(frozen=True, slots=True)
class Residual:
    """A unit and a choice it prefers to what it got, where the school would take it beside those it has.

    ``reason``: ``empty`` (seats stand empty), ``band`` (given in an earlier band), ``family`` (the sibling rule).
    """

    unit: int
    choice: int
    reason: str


def residual_pairs(market: Market, placement: Placement) -> Iterator[Residual]:
    """Yield every blocking pair, batch by batch: none for a stable placement."""
    policy = POLICY[market.boundary]
    pools = pools_by_school(market)
    size, _school = market.size.tolist(), market.school.tolist()
    standing, choice, batch_of = market.standing.tolist(), placement.choice.tolist(), placement.batch.tolist()
    rows = market.pools.tolist()
    taken = _all_taken(market, placement, pools, policy)
    for batch, (start, end) in enumerate(zip(market.start.tolist(), market.end.tolist(), strict=True)):
        banded = len(market.bands[batch]) > 1
        for unit in range(market.units):
            if 0 <= batch_of[unit] < batch:
                continue
            until = choice[unit] if batch_of[unit] == batch else end[unit]
            for at in range(start[unit], until):
                key = (standing[at] << 32) | unit
                for number in rows[at]:
                    if number >= 0 and taken[number].would_take(key, size[unit], policy):
                        yield Residual(unit, at, _reason(taken[number], size[unit], banded))
                        break


def _reason(taken: Taken, size: int, banded: bool) -> str:
    if taken.total + size <= taken.seats:
        return "empty"
    return "band" if banded else "family"


def pools_by_school(market: Market) -> dict[int, list[tuple[int, int, int]]]:
    """Return (number, seats, release) of every pool in processing order, by its school."""
    grouped: dict[int, list[tuple[int, int, int]]] = {}
    columns = (market.owner.tolist(), market.seats.tolist(), market.release.tolist())
    for number, (owner, seats, release) in enumerate(zip(*columns, strict=True)):
        grouped.setdefault(owner, []).append((number, seats, release))
    return grouped


def _all_taken(
    market: Market, placement: Placement, pools: dict[int, list[tuple[int, int, int]]], policy: int
) -> dict[int, Taken]:
    asked: dict[int, list[Asked]] = {}
    for unit, at in enumerate(placement.choice.tolist()):
        if at >= 0:
            may = frozenset(int(n) for n in market.pools[at] if n >= 0)
            one = ((int(market.standing[at]) << 32) | unit, int(market.size[unit]), may)
            asked.setdefault(int(market.school[at]), []).append(one)
    taken: dict[int, Taken] = {}
    for at, mine in pools.items():
        taken |= chosen(asked.get(at, []), mine, policy)
    return taken
