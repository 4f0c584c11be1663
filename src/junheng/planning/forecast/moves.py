"""Events to come as moves: whose pupils go where, from which lead on; and schools that open, with whose pupils."""

from __future__ import annotations

from junheng.planning.forecast.model import Register, SchoolEvent
from junheng.planning.forecast.setting import Move

SPLIT = 0.5
"""A split, or an opening beside one named school, takes half: with nothing else known, neither side is favoured."""
Rows = tuple[tuple[int, int], ...]


def moves_of(
    register: Register, codes: tuple[str, ...], rows: tuple[int, ...], sizes: list[float], base: int, origin: int
) -> tuple[Rows, tuple[str, ...], tuple[Move, ...], tuple[SchoolEvent, ...]]:
    """Return kept rows as (panel row or −1, panel row where it lies), codes, moves by lead after ``base``, and events not used."""
    keep = [(row, row) for row in rows]
    names = list(codes)
    found: list[Move] = []
    odd: list[SchoolEvent] = []
    town = {one.school: one.town for one in register.schools}
    for one in sorted(register.events, key=lambda event: (event.year, event.school)):
        if one.year <= base:
            continue
        made = _moves(one, names, keep, town, one.year - base, sizes)
        found += made
        if not made and one.year > origin:
            odd.append(one)
    return tuple(keep), tuple(names), tuple(found), tuple(odd)


def _moves(
    one: SchoolEvent, names: list[str], keep: list[tuple[int, int]], town: dict[str, str], lead: int, sizes: list[float]
) -> list[Move]:
    if one.event == "open":
        return _opened(one, names, keep, town, lead)
    if one.school not in names:
        return []
    source = names.index(one.school)
    if one.event in ("split", "rename", "recode") and one.successor:
        target = _added(one.successor, names, keep, keep[source][1])
        return [Move(lead, source, target, SPLIT if one.event == "split" else 1.0)]
    if one.event == "split":
        return []
    if one.successor in names:
        return [Move(lead, source, names.index(one.successor), 1.0)]
    return _shared(source, names, town, lead, sizes)


def _opened(
    one: SchoolEvent, names: list[str], keep: list[tuple[int, int]], town: dict[str, str], lead: int
) -> list[Move]:
    """It takes the first grade's pupils: half of one named school's, or an equal part of those of each school of its town."""
    if one.school in names:
        return []
    donors = [names.index(one.successor)] if one.successor in names else _of_town(one.school, names, town)
    if not donors:
        return []
    target = _added(one.school, names, keep, keep[donors[0]][1])
    part = SPLIT if len(donors) == 1 else 1 / (len(donors) + 1)
    return [Move(lead, donor, target, part, entry_only=True) for donor in donors]


def _of_town(school: str, names: list[str], town: dict[str, str]) -> list[int]:
    return [at for at, name in enumerate(names) if name != school and town.get(name, "") == town.get(school, "")]


def _added(code: str, names: list[str], keep: list[tuple[int, int]], home: int) -> int:
    if code not in names:
        names.append(code)
        keep.append((-1, home))
    return names.index(code)


def _shared(source: int, names: list[str], town: dict[str, str], lead: int, sizes: list[float]) -> list[Move]:
    """Nobody named: the town's other schools take its pupils by size, each its part of what those before it have left."""
    near = [at for at in _of_town(names[source], names, town) if at < len(sizes)]
    others = near or [at for at in range(len(sizes)) if at != source]
    left = [sum(sizes[at] for at in others[rank:]) for rank in range(len(others))]
    return [Move(lead, source, at, sizes[at] / rest) for at, rest in zip(others, left, strict=True) if rest > 0]
