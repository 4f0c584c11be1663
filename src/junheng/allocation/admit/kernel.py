"""The same procedure compiled by Numba: arrays instead of objects, heaps that lie behind each other in one array."""

import numba
import numpy as np

from junheng.allocation.admit.market import FILL, NEVER, OVER, POLICY, Market, Placement

_jit = numba.njit(cache=True, boundscheck=False, error_model="numpy")
LOW = 0xFFFFFFFF


def solve(market: Market) -> Placement:
    """Return the placement of every unit; the same, unit by unit, as the reference's."""
    ends = np.array([end for batch in market.bands for end in batch], dtype=np.int32)
    first = np.cumsum([0, *(len(batch) for batch in market.bands)]).astype(np.int32)
    one = not bool((market.release >= 0).any()) and bool((market.size == 1).all())
    solver = _solve_plain if one and market.pools.shape[1] == 1 else _solve
    columns = solver(
        market.size.astype(np.int64),
        np.ascontiguousarray(market.start, dtype=np.int64),
        np.ascontiguousarray(market.end, dtype=np.int64),
        market.standing,
        np.ascontiguousarray(market.pools),
        market.seats.astype(np.int64),
        market.release.astype(np.int64),
        ends,
        first,
        POLICY[market.boundary],
    )
    return Placement(*columns)


@_jit
def _sink(heap, low, size, at):  # type: ignore[no-untyped-def]
    """Let the key at ``at`` sink in the heap whose worst (greatest) key is on top."""
    key = heap[low + at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[low + child + 1] > heap[low + child]:
            child += 1
        if heap[low + child] <= key:
            break
        heap[low + at] = heap[low + child]
        at = child
    heap[low + at] = key


@_jit
def _push(heap, low, size, key):  # type: ignore[no-untyped-def]
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[low + above] >= key:
            break
        heap[low + at] = heap[low + above]
        at = above
    heap[low + at] = key


@_jit
def _pop(heap, low, size):  # type: ignore[no-untyped-def]
    """Take the top away; ``size`` is the number of keys before."""
    key = heap[low]
    heap[low] = heap[low + size - 1]
    if size > 2:
        _sink(heap, low, size - 1, 0)
    return key


@_jit
def _offered(unit, b, upto, before, start, end, standing, flat, left, held, low, heap, at):  # type: ignore[no-untyped-def]
    """Let one unit ask down its list, and whoever it puts out after it, until a school keeps each or a list ends."""
    e, until = start[b, unit] + before, min(end[b, unit], start[b, unit] + upto)
    while e < until:
        p = flat[e]
        if p < 0 or left[p] == 0:
            e += 1
            continue
        key = (np.int64(standing[e]) << 32) | unit
        n = held[p]
        if n < left[p]:
            heap[low[p] + n] = key
            held[p] = n + 1
            at[unit] = e
            if n + 1 == left[p]:
                for top in range((n - 1) >> 1, -1, -1):
                    _sink(heap, low[p], n + 1, top)
            return
        worst = heap[low[p]]
        if key > worst:
            e += 1
            continue
        heap[low[p]] = key
        _sink(heap, low[p], n, 0)
        at[unit] = e
        unit = worst & LOW
        e, until = at[unit] + 1, min(end[b, unit], start[b, unit] + upto)
    at[unit] = -1


@_jit
def _solve_plain(size, start, end, standing, pools, seats, release, ends, first, policy):  # type: ignore[no-untyped-def]
    """One pool a school and units of one: a school that is full changes its worst for a better one."""
    units, count = len(size), len(seats)
    choice, pool = np.full(units, -1, np.int32), np.full(units, -1, np.int32)
    batch_of, band_of = np.full(units, -1, np.int32), np.full(units, -1, np.int32)
    low = np.zeros(count + 1, np.int64)
    for p in range(count):
        low[p + 1] = low[p] + seats[p]
    heap = np.empty(low[count] + 1, np.int64)
    left, held, at = seats.copy(), np.zeros(count, np.int64), np.zeros(units, np.int64)
    for b in range(len(first) - 1):
        before = 0
        for k in range(first[b], first[b + 1]):
            held[:] = 0
            _plain_pass(start[b], end[b], before, ends[k], standing, pools.reshape(-1), pool, left, held, heap, low, at)
            for p in range(count):
                for i in range(held[p]):
                    unit = heap[low[p] + i] & LOW
                    choice[unit], pool[unit] = at[unit], p
                    batch_of[unit], band_of[unit] = b, k - first[b]
                left[p] -= held[p]
            before = ends[k]
    return choice, pool, batch_of, band_of


@_jit
def _plain_pass(start, end, before, until, standing, flat, pool, left, held, heap, low, at):  # type: ignore[no-untyped-def]
    for one in range(len(start)):
        if pool[one] >= 0:
            continue
        unit = one
        e, last = start[unit] + before, min(end[unit], start[unit] + until)
        while e < last:
            p = flat[e]
            if p < 0 or left[p] == 0:
                e += 1
                continue
            key, n = (np.int64(standing[e]) << 32) | unit, held[p]
            if n < left[p]:
                _seat(heap, low[p], n, left[p], key)
                held[p], at[unit] = n + 1, e
                break
            worst = heap[low[p]]
            if key > worst:
                e += 1
                continue
            heap[low[p]] = key
            _sink(heap, low[p], n, 0)
            at[unit] = e
            unit = worst & LOW
            e, last = at[unit] + 1, min(end[unit], start[unit] + until)


@_jit
def _seat(heap, low, held, seats, key):  # type: ignore[no-untyped-def]
    """Seat a unit where there is room; the heap is put in order when the last seat is taken."""
    heap[low + held] = key
    if held + 1 == seats:
        for top in range((held - 1) >> 1, -1, -1):
            _sink(heap, low, seats, top)


@_jit
def _solve(size, start, end, standing, pools, seats, release, ends, first, policy):  # type: ignore[no-untyped-def]
    units, count = len(size), len(seats)
    choice, pool = np.full(units, -1, np.int32), np.full(units, -1, np.int32)
    batch_of, band_of = np.full(units, -1, np.int32), np.full(units, -1, np.int32)
    low = np.zeros(count + 1, np.int64)
    most = seats.copy()
    for p in range(count):
        if release[p] >= 0:
            most[release[p]] += seats[p]
    for p in range(count):
        low[p + 1] = low[p] + most[p] + 1
    heap = np.empty(low[count] + 1, np.int64)
    left = seats.copy()
    at, position = np.zeros(units, np.int64), np.zeros(units, np.int8)
    state = np.empty((6, count), np.int64)
    pending = np.empty(units + 1, np.int32)
    for b in range(len(first) - 1):
        before = 0
        for k in range(first[b], first[b + 1]):
            while True:
                _open(state, left, release)
                _pass(size, start[b], end[b], before, ends[k], standing, pools, release, policy, pool, at, position,
                      state, heap, low, pending)  # fmt: skip
                new = 0
                for p in range(count):
                    for i in range(state[_HELD, p]):
                        unit = heap[low[p] + i] & LOW
                        choice[unit], pool[unit] = at[unit], p
                        batch_of[unit], band_of[unit] = b, k - first[b]
                        new += 1
                _close(state, left, release)
                if policy != FILL or new == 0:
                    break
            before = ends[k]
    return choice, pool, batch_of, band_of


_LIMIT, _FIRST, _TOTAL, _VACANT, _CUT, _HELD = 0, 1, 2, 3, 4, 5


@_jit
def _open(state, left, release):  # type: ignore[no-untyped-def]
    for p in range(len(left)):
        state[_LIMIT, p], state[_FIRST, p], state[_VACANT, p] = left[p], left[p], left[p]
        state[_TOTAL, p], state[_HELD, p], state[_CUT, p] = 0, 0, NEVER
    for p in range(len(left)):
        if release[p] >= 0:
            state[_LIMIT, release[p]] += left[p]
            state[_FIRST, release[p]] += left[p]


@_jit
def _close(state, left, release):  # type: ignore[no-untyped-def]
    for p in range(len(left)):
        left[p] = max(0, left[p] - state[_TOTAL, p])
    for p in range(len(left) - 1, -1, -1):
        if release[p] >= 0:
            given = min(state[_VACANT, p], state[_TOTAL, release[p]])
            left[p] -= given
            state[_TOTAL, release[p]] -= given


@_jit
def _turn_away(p, state, heap, low, size, policy, position, pending, waiting):  # type: ignore[no-untyped-def]
    while state[_HELD, p] > 0:
        key = heap[low[p]]
        unit = key & LOW
        spare = state[_TOTAL, p] - (size[unit] if policy == OVER else 1)
        if spare < state[_LIMIT, p]:
            break
        _pop(heap, low[p], state[_HELD, p])
        state[_HELD, p] -= 1
        state[_TOTAL, p] -= size[unit]
        if key < state[_CUT, p]:
            state[_CUT, p] = key
        position[unit] += 1
        pending[waiting] = unit
        waiting += 1
    return waiting


@_jit
def _enter(p, key, unit, state, heap, low, size, release, policy, position, pending, waiting):  # type: ignore[no-untyped-def]
    """Take a unit into a pool; the seat it takes is no longer one to be released."""
    _push(heap, low[p], state[_HELD, p], key)
    state[_HELD, p] += 1
    state[_TOTAL, p] += size[unit]
    waiting = _turn_away(p, state, heap, low, size, policy, position, pending, waiting)
    vacant = max(0, state[_LIMIT, p] - state[_TOTAL, p]) if state[_CUT, p] == NEVER else 0
    if release[p] >= 0 and vacant < state[_VACANT, p]:
        state[_LIMIT, release[p]] -= state[_VACANT, p] - vacant
        waiting = _turn_away(release[p], state, heap, low, size, policy, position, pending, waiting)
    state[_VACANT, p] = vacant
    return waiting


@_jit
def _pass(size, start, end, before, until, standing, pools, release, policy, pool, at, position, state, heap, low, pending):  # type: ignore[no-untyped-def]  # fmt: skip
    width = pools.shape[1]
    for one in range(len(size)):
        if pool[one] >= 0 or start[one] + before >= end[one]:
            continue
        at[one], position[one] = start[one] + before, 0
        pending[0], waiting = one, 1
        while waiting > 0:
            waiting -= 1
            unit = pending[waiting]
            e, j, last = at[unit], int(position[unit]), min(end[unit], start[unit] + until)
            entered = -1
            while e < last and entered < 0:
                key = (np.int64(standing[e]) << 32) | unit
                while j < width:
                    p = pools[e, j]
                    if p >= 0:
                        if policy == OVER:
                            limit = state[_LIMIT, p]
                            may = state[_TOTAL, p] < limit or (limit > 0 and key < heap[low[p]])
                        else:
                            may = key < state[_CUT, p] and size[unit] <= state[_FIRST, p]
                        if may:
                            entered = int(p)
                            break
                    j += 1
                if entered < 0:
                    e, j = e + 1, 0
            if entered < 0:
                continue
            at[unit], position[unit] = e, j
            waiting = _enter(entered, key, unit, state, heap, low, size, release, policy, position, pending, waiting)
