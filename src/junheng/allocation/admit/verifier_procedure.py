"""The published procedure done anew from its description: schools choose, round by round, of all who ever asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from junheng.allocation.admit.verifier_case import Case

One = tuple[Any, ...]
"""An applicant who asks, as sorted: what the school compares, then the leaf, then the choice."""


class Took:
    """Whom a pool takes; its room; the seats it leaves to others; the first one who did not fit (leave)."""

    def __init__(self, took: list[One], room: int, free: int, cut: One | None) -> None:
        self.took, self.room, self.free, self.cut = took, room, free, cut


def choose(
    case: Case, school: int, asked: Sequence[tuple[int, int]], seats: Sequence[int], boundary: str
) -> list[Took]:
    """Return what each pool of the school takes of those who ask (leaf, choice): the published choice function."""
    left = sorted((*case.key(leaf, choice), leaf, choice) for leaf, choice in asked)
    pools = case.schools[school]["pools"]
    soft = sum(n for n, pool in zip(seats, pools, strict=True) if pool["released"])
    done: list[Took] = []
    for number, pool in enumerate(pools):
        may = [one for one in left if number in case.people[one[-2]]["choices"][one[-1]][2]]
        room, most = seats[number], seats[number]
        if pool["position"] == "released":
            room, most = sum(d.free for d, p in zip(done, pools, strict=False) if p["released"]), soft
        done.append(take(case, may, room, most, boundary))
        gone = {one[-2] for one in done[-1].took}
        left = [one for one in left if one[-2] not in gone]
    return done


def take(case: Case, may: Sequence[One], room: int, most: int, boundary: str) -> Took:
    """Return whom ``room`` seats take in order: over (up to and with the one who crosses), leave (up to the first who
    does not fit), fill (everyone who fits)."""
    took: list[One] = []
    used = 0
    for one in may:
        size = len(case.members[one[-2]])
        if used < room if boundary == "over" else used + size <= room:
            took.append(one)
            used += size
        elif boundary == "leave" and size <= most:
            return Took(took, room, 0, one)
    return Took(took, room, max(0, room - used), None)


def would_take(case: Case, pool: Took, one: One, boundary: str) -> bool:
    """Say whether a further applicant would be taken beside those the pool took."""
    before = sum(len(case.members[other[-2]]) for other in pool.took if other[:-2] < one[:-2])
    if boundary == "over":
        return before < pool.room
    fits = before + len(case.members[one[-2]]) <= pool.room
    return fits and (pool.cut is None or one[:-2] < pool.cut[:-2])


def ends(bands: Any, longest: int) -> list[int]:
    """Return where the bands end, in choices; the last size stated is repeated."""
    sizes = [longest] if bands == "all" else bands if isinstance(bands, list) else [bands]
    found: list[int] = []
    while not found or found[-1] < longest:
        found.append(min((found[-1] if found else 0) + sizes[min(len(found), len(sizes) - 1)], longest))
    return found


def replayed(case: Case) -> dict[int, list[int] | None]:
    """Return where the published procedure places every unit: [choice, pool, batch, band], or None."""
    placed: dict[int, list[int] | None] = dict.fromkeys(case.members)
    seats = [[pool["seats"] for pool in school["pools"]] for school in case.schools]
    for batch, rules in enumerate(case.rules["batches"]):
        mine = {leaf: choices_in(case, leaf, batch) for leaf in case.members}
        longest, before = max(1, *map(len, mine.values()), 1), 0
        for band, until in enumerate(ends(rules["bands"], longest)):
            lists = {leaf: chosen[before:until] for leaf, chosen in mine.items()}
            while _round(case, placed, seats, lists, (batch, band)) and case.boundary == "fill":
                pass
            before = until
    return placed


def choices_in(case: Case, leaf: int, batch: int) -> list[int]:
    """Return the places in the list of the choices of one batch."""
    chosen = case.people[leaf]["choices"]
    return [at for at, choice in enumerate(chosen) if case.schools[choice[0]]["batch"] == batch]


def _round(
    case: Case,
    placed: dict[int, list[int] | None],
    seats: list[list[int]],
    lists: Mapping[int, Sequence[int]],
    when: tuple[int, int],
) -> bool:
    """Run deferred acceptance: who is free asks at the next choice, every school chooses anew of all who ever asked."""
    boundary = "leave" if case.boundary == "fill" else case.boundary  # what is left is filled in a further round
    at = {leaf: 0 for leaf, chosen in lists.items() if placed[leaf] is None and chosen}
    asked: dict[int, list[tuple[int, int]]] = {}
    held: dict[int, list[Took]] = {}
    asking = list(at)
    while asking:
        fresh: dict[int, list[int]] = {}
        for leaf in asking:
            choice = lists[leaf][at[leaf]]
            school = case.people[leaf]["choices"][choice][0]
            asked.setdefault(school, []).append((leaf, choice))
            fresh.setdefault(school, []).append(leaf)
        asking = []
        for school, new in fresh.items():
            before = _leaves(held.get(school, []))
            held[school] = choose(case, school, asked[school], seats[school], boundary)
            asking += {*before, *new} - _leaves(held[school])
        for leaf in asking:
            at[leaf] += 1
        asking = [leaf for leaf in asking if at[leaf] < len(lists[leaf])]
    for school, pools in held.items():
        seats[school] = _seats_left(case, school, pools, seats[school])
        for number, pool in enumerate(pools):
            placed.update({one[-2]: [one[-1], number, *when] for one in pool.took})
    return any(pool.took for pools in held.values() for pool in pools)


def _leaves(pools: Sequence[Took]) -> set[int]:
    return {one[-2] for pool in pools for one in pool.took}


def _seats_left(case: Case, school: int, pools: Sequence[Took], seats: Sequence[int]) -> list[int]:
    """Return the seats left in each pool; seats that reserves gave away come off the reserve processed last, first."""
    used = [sum(len(case.members[one[-2]]) for one in pool.took) for pool in pools]
    left = [max(0, n - u) for n, u in zip(seats, used, strict=True)]
    given = used[-1] if case.schools[school]["pools"][-1]["position"] == "released" else 0
    for number in range(len(pools) - 1, -1, -1):
        if case.schools[school]["pools"][number]["released"]:
            less = min(pools[number].free, given)
            left[number] -= less
            given -= less
    return left
