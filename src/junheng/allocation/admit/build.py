"""From an application and a seed to the integer problem: units in order, standings, pools."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from junheng.allocation.admit.application import Application
from junheng.allocation.admit.lottery import LABEL, family_keys, key, member_keys
from junheng.allocation.admit.market import Market


@dataclass(frozen=True, slots=True)
class Built:
    """The market and what its integers stand for. ``unit[leaf]`` is an applicant's unit, ``leaves[unit]`` its members.

    ``place[leaf]`` is the dense place by score (1 is the best; 0 without scores); ``lottery[leaf]`` the family's key.
    ``first[school]`` is the number of its first pool; ``begins[unit]`` the unit's first choice. ``enters[unit][choice]`` are
    the pools (by their place in the school) the unit may enter there.
    """

    market: Market
    unit: Sequence[int]
    leaves: Sequence[Sequence[int]]
    place: Sequence[int]
    lottery: Sequence[bytes]
    first: Sequence[int]
    begins: Sequence[int]
    enters: Sequence[Sequence[Sequence[int]]]


def built(application: Application, seed: bytes) -> Built:
    """Return the integer problem."""
    numbers, head = application.numbers, application.head
    lottery = family_keys(seed, numbers, head)
    place = _places(application.scores)
    leaves = _units(application, place, lottery, member_keys(seed, numbers, head))
    unit = [0] * len(numbers)
    for at, members in enumerate(leaves):
        for leaf in members:
            unit[leaf] = at
    first = np.cumsum([0, *(len(school.pools) for school in application.schools)]).tolist()
    enters = [
        [application.enters(members[0], application.schools[at]) for at, _ in application.choices[members[0]]]
        for members in leaves
    ]
    market, begins = _market(application, seed, leaves, place, first, enters)
    return Built(market, unit, leaves, place, lottery, first, begins, enters)


def _places(scores: Sequence[tuple[int, ...]]) -> list[int]:
    if not any(scores):
        return [0] * len(scores)
    dense = {chain: at for at, chain in enumerate(sorted(set(scores), reverse=True), 1)}
    return [dense[chain] for chain in scores]


def _units(
    application: Application, place: Sequence[int], lottery: Sequence[bytes], member: Sequence[bytes]
) -> list[list[int]]:
    """Return the units best first: by place, lottery key, member key; families together where the rules say so."""
    everyone = range(len(place))
    if not application.rules.together:
        return [[leaf] for leaf in sorted(everyone, key=lambda leaf: (place[leaf], lottery[leaf], member[leaf]))]
    families: dict[int, list[int]] = {}
    for leaf in everyone:
        families.setdefault(application.head[leaf], []).append(leaf)
    return [families[head] for head in sorted(families, key=lambda head: lottery[head])]


def _market(
    application: Application,
    seed: bytes,
    leaves: Sequence[Sequence[int]],
    place: Sequence[int],
    first: Sequence[int],
    entered: Sequence[Sequence[Sequence[int]]],
) -> tuple[Market, list[int]]:
    batches = application.rules.all_batches
    school: list[int] = []
    tier: list[int] = []
    enters: list[list[int]] = []
    starts: list[list[int]] = [[] for _ in batches]
    ends: list[list[int]] = [[] for _ in batches]
    begins = []
    for members, mine in zip(leaves, entered, strict=True):
        leaf = members[0]
        begins.append(len(school))
        for (at, rank), pools_in in zip(application.choices[leaf], mine, strict=True):
            school.append(at)
            tier.append(rank)
            enters.append([first[at] + pool for pool in pools_in])
        _split(application, leaf, begins[-1], starts, ends)
    standing = tier if application.rules.lottery == "one" else _own_lotteries(application, seed, leaves, place)
    pools = [pool for one in application.schools for pool in one.pools]
    longest = [max((e - s for s, e in zip(*b, strict=True)), default=0) for b in zip(starts, ends, strict=True)]
    market = Market(
        size=_ints([len(members) for members in leaves]),
        start=_ints(starts).reshape(len(batches), len(leaves)),
        end=_ints(ends).reshape(len(batches), len(leaves)),
        school=_ints(school),
        standing=_ints(standing),
        pools=_matrix(enters),
        seats=_ints([pool.seats for pool in pools]),
        release=_ints(_release(application, first)),
        owner=_ints([at for at, one in enumerate(application.schools) for _ in one.pools]),
        bands=tuple(batch.ends(max(1, long)) for batch, long in zip(batches, longest, strict=True)),
        boundary=application.rules.siblings.boundary if application.rules.siblings else "over",
    )
    return market, begins


def _split(application: Application, leaf: int, begin: int, starts: list[list[int]], ends: list[list[int]]) -> None:
    schools = application.schools
    batches = [schools[school].batch for school, _ in application.choices[leaf]] if len(starts) > 1 else []
    at = begin
    for batch in range(len(starts)):
        starts[batch].append(at)
        at += batches.count(batch) if len(starts) > 1 else len(application.choices[leaf])
        ends[batch].append(at)


def _own_lotteries(
    application: Application, seed: bytes, leaves: Sequence[Sequence[int]], place: Sequence[int]
) -> list[int]:
    """Return standings where every school draws on its own: the place in the school's order by tier, score, own key."""
    rows: dict[int, list[tuple[int, int, bytes, int, int]]] = {}
    edge = 0
    for unit, members in enumerate(leaves):
        leaf = members[0]
        number = application.numbers[application.head[leaf]]
        for school, tier in application.choices[leaf]:
            own = key(seed, f"{LABEL}/{application.schools[school].code}", number)
            rows.setdefault(school, []).append((tier, place[leaf], own, unit, edge))
            edge += 1
    standing = [0] * edge
    for asked in rows.values():
        for at, row in enumerate(sorted(asked)):
            standing[row[-1]] = at
    return standing


def _release(application: Application, first: Sequence[int]) -> list[int]:
    return [
        first[at + 1] - 1 if pool.released else -1
        for at, school in enumerate(application.schools)
        for pool in school.pools
    ]


def _matrix(rows: Sequence[Sequence[int]]) -> np.ndarray:
    width = max((len(row) for row in rows), default=1) or 1
    return _ints([[*row, *[-1] * (width - len(row))] for row in rows]).reshape(len(rows), width)


def _ints(values: object) -> np.ndarray:
    return np.array(values, dtype=np.int32)
