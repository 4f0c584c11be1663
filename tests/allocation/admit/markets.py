"""Random small markets, as integers, and what the field's textbooks say should come out of them."""

from itertools import product

import numpy as np

from junheng.allocation.admit.market import Market, band_ends


def market(
    rng, units, schools, length, *, siblings=0.0, reserves=False, batches=1, bands=None, boundary="over", most=5
):
    """Return a random market of the given size; seats, tiers, reserves and their order are drawn as well."""
    size = np.where(rng.random(units) < siblings, 2, 1).astype(np.int32)
    batch_of = rng.integers(0, batches, schools)
    start, end = np.zeros((batches, units), np.int32), np.zeros((batches, units), np.int32)
    school: list[int] = []
    for unit in range(units):
        chosen = rng.permutation(schools)[:length]
        for batch in range(batches):
            start[batch, unit] = len(school)
            school += [int(s) for s in chosen if batch_of[s] == batch]
            end[batch, unit] = len(school)
    rows = [_pools(rng, reserves, most) for _ in range(schools)]
    seats, release, owner, base = [], [], [], []
    for at, (mine, soft) in enumerate(rows):
        base.append(len(seats))
        last = len(seats) + len(mine)
        seats += [*mine, *([0] if any(soft) else [])]
        release += [last if one else -1 for one in soft] + ([-1] if any(soft) else [])
        owner += [at] * (len(seats) - base[-1])
    width = max(len(mine) + any(soft) for mine, soft in rows)
    pools = np.full((len(school), width), -1, np.int32)
    for edge, at in enumerate(school):
        mine, soft = rows[at]
        for place in range(len(mine) + any(soft)):
            if rng.random() < (0.7 if len(mine) > 1 else 0.95):
                pools[edge, place] = base[at] + place
    ints = (np.array(values, dtype=np.int32) for values in (seats, release, owner))
    standing = rng.integers(0, 3, len(school)).astype(np.int32)
    ends = tuple(band_ends(bands, length) for _ in range(batches))
    return Market(size, start, end, np.array(school, np.int32), standing, pools, *ints, ends, boundary)


def _pools(rng, reserves, most):
    kinds = int(rng.integers(0, 3)) if reserves else 0
    mine = [int(rng.integers(0, most + 1)) for _ in range(kinds + 1)]
    soft = [bool(rng.integers(0, 2)) for _ in range(kinds + 1)]
    soft[int(rng.integers(0, kinds + 1))] = False  # the open seats
    return mine, soft


def choices(market, unit):
    """Return a unit's choices in the only batch."""
    return range(int(market.start[0, unit]), int(market.end[0, unit]))


def key(market, edge, unit):
    """Return what a school compares: the standing, then the unit's number."""
    return int(market.standing[edge]), unit


def stable_matchings(market):
    """Return every stable matching of a market with one pool a school, found by trying all of them."""
    found = []
    for picks in product(*[(-1, *choices(market, unit)) for unit in range(market.units)]):
        if _stable(market, picks):
            found.append(picks)
    return found


def _stable(market, picks):
    held: dict[int, list[tuple[int, int]]] = {}
    for unit, edge in enumerate(picks):
        if edge >= 0:
            if market.pools[edge, 0] < 0:
                return False
            held.setdefault(int(market.school[edge]), []).append(key(market, edge, unit))
    if any(len(mine) > market.seats[school] for school, mine in held.items()):
        return False
    for unit, edge in enumerate(picks):
        for better in choices(market, unit):
            if better == edge:
                break
            mine, school = held.get(int(market.school[better]), []), int(market.school[better])
            if market.pools[better, 0] < 0 or market.seats[school] == 0:
                continue
            if len(mine) < market.seats[school] or key(market, better, unit) < max(mine):
                return False
    return True


def boston(market):
    """Return the placement of the sequential mechanism, written as every textbook tells it: choice by choice, final."""
    left, placed = market.seats.tolist(), [-1] * market.units
    for choice in range(max(len(choices(market, u)) for u in range(market.units))):
        asking: dict[int, list[tuple[int, int, int]]] = {}
        for unit in range(market.units):
            mine = choices(market, unit)
            if placed[unit] < 0 and choice < len(mine) and market.pools[mine[choice], 0] >= 0:
                edge = mine[choice]
                asking.setdefault(int(market.school[edge]), []).append((*key(market, edge, unit), edge))
        for school, those in asking.items():
            for _, unit, edge in sorted(those)[: left[school]]:
                placed[unit] = edge
            left[school] -= min(left[school], len(those))
    return placed
