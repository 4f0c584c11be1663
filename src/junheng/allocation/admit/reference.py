"""Admission in plain Python: slow, obvious, and the engine wherever Numba is missing.

A school's pools are gone through in processing order. A pool keeps the best of those who ever came to it, as far as its
seats go; whom it does not keep goes on to the next pool, and from the last pool to the next choice.
"""

from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from junheng.allocation.admit.market import FILL, NEVER, OVER, POLICY, Market, Placement


@dataclass(slots=True)
class _Pool:
    """``held`` is a heap of negated (standing, unit): the worst on top. ``cut`` is the best key ever turned away."""

    limit: int
    first_limit: int
    release: int
    total: int = 0
    vacant: int = 0
    cut: int = NEVER
    held: list[int] = field(default_factory=list)


def solve(market: Market) -> Placement:
    """Return the placement of every unit."""
    return _Run(market).placement()


class _Run:
    def __init__(self, market: Market) -> None:
        self.market = market
        self.policy = POLICY[market.boundary]
        self.size = market.size.tolist()
        self.width = market.pools.shape[1]
        self.standing = np.ascontiguousarray(market.standing).data
        self.pools = np.ascontiguousarray(market.pools).reshape(-1).data
        self.left = market.seats.tolist()
        self.release = market.release.tolist()
        self.choice = [-1] * market.units
        self.pool = [-1] * market.units
        self.at = [0] * market.units
        self.position = [0] * market.units
        self.until = [0] * market.units
        self.state: list[_Pool] = []

    def placement(self) -> Placement:
        """Go through the batches, and in each through its bands; a placement in an earlier one is final."""
        batch_of, band_of = [-1] * self.market.units, [-1] * self.market.units
        for batch, ends in enumerate(self.market.bands):
            start, end = self.market.start[batch].tolist(), self.market.end[batch].tolist()
            before = 0
            for band, until in enumerate(ends):
                ranges = (start, end, before, until)
                while (new := self._pass(*ranges)) and self.policy == FILL:
                    self._note(new, batch, band, batch_of, band_of)
                self._note(new, batch, band, batch_of, band_of)
                before = until
        columns = (self.choice, self.pool, batch_of, band_of)
        return Placement(*(np.array(column, dtype=np.int32) for column in columns))

    def _note(self, new: list[int], batch: int, band: int, batch_of: list[int], band_of: list[int]) -> None:
        for unit in new:
            batch_of[unit], band_of[unit] = batch, band

    def _pass(self, start: list[int], end: list[int], before: int, until: int) -> list[int]:
        """Run deferred acceptance over one band for those not yet placed; return who was placed."""
        free = [u for u in range(self.market.units) if self.pool[u] < 0 and start[u] + before < end[u]]
        self._open()
        for unit in free:
            self.at[unit], self.position[unit] = start[unit] + before, 0
            self.until[unit] = min(end[unit], start[unit] + until)
            pending = [unit]
            while pending:
                self._propose(pending.pop(), pending)
        return self._close(free)

    def _open(self) -> None:
        self.state = [_Pool(n, n, r, vacant=n) for n, r in zip(self.left, self.release, strict=True)]
        for pool in self.state:
            if pool.release >= 0:
                freed = self.state[pool.release]
                freed.limit += pool.limit
                freed.first_limit += pool.limit

    def _propose(self, unit: int, pending: list[int]) -> None:
        at, position, until, width = self.at[unit], self.position[unit], self.until[unit], self.width
        while at < until:
            key = (self.standing[at] << 32) | unit
            while position < width:
                number = self.pools[at * width + position]
                if number >= 0 and self._may_enter(self.state[number], key, self.size[unit]):
                    self.at[unit], self.position[unit] = at, position
                    self._enter(self.state[number], key, pending)
                    return
                position += 1
            at, position = at + 1, 0
        self.at[unit] = at

    def _may_enter(self, pool: _Pool, key: int, size: int) -> bool:
        if self.policy == OVER:
            return pool.total < pool.limit or (pool.limit > 0 and key < -pool.held[0])
        return key < pool.cut and size <= pool.first_limit

    def _enter(self, pool: _Pool, key: int, pending: list[int]) -> None:
        heappush(pool.held, -key)
        pool.total += self.size[key & 0xFFFFFFFF]
        self._turn_away(pool, pending)
        vacant = max(0, pool.limit - pool.total) if pool.cut == NEVER else 0
        if pool.release >= 0 and vacant < pool.vacant:
            freed = self.state[pool.release]
            freed.limit -= pool.vacant - vacant
            self._turn_away(freed, pending)
        pool.vacant = vacant

    def _turn_away(self, pool: _Pool, pending: list[int]) -> None:
        """Turn away the worst while the pool does not need them (over), or while it holds too many (leave, fill)."""
        while pool.held:
            key = -pool.held[0]
            unit = key & 0xFFFFFFFF
            spare = pool.total - (self.size[unit] if self.policy == OVER else 1)
            if spare < pool.limit:
                return
            heappop(pool.held)
            pool.total -= self.size[unit]
            pool.cut = min(pool.cut, key)
            self.position[unit] += 1
            pending.append(unit)

    def _close(self, free: list[int]) -> list[int]:
        """Make what is held final: seats taken are gone, and the seats reserves gave away with them."""
        placed = [u for u in free if self.at[u] < self.until[u]]
        for unit in placed:
            self.choice[unit] = self.at[unit]
            self.pool[unit] = self.pools[self.at[unit] * self.width + self.position[unit]]
        for number, pool in enumerate(self.state):
            self.left[number] = max(0, self.left[number] - pool.total)
        for number in range(len(self.state) - 1, -1, -1):  # the reserve processed last gives first
            pool = self.state[number]
            if pool.release >= 0:
                freed = self.state[pool.release]
                given = min(pool.vacant, freed.total)
                self.left[number] -= given
                freed.total -= given
        return placed
