"""Who must be together and who apart, and where the two contradict. Standard library only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Ties:
    """``units``: the pupils tied together, every pupil in one. ``apart``: groups of pupils that share no class.

    ``most`` says of each group how many of it a class may hold: one, or, for a name that more pupils bear than there
    are classes, the even share rounded up.
    """

    units: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, ...], ...]
    most: tuple[int, ...]


def together_groups(rows: Rows, rules: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the groups that must be together by name: twins where that is the wish or the rule, and ``together``."""
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row["twins"] and (row["twins_wish"] or rules["twins"]) == "together":
            groups.setdefault(f"twins {row['twins']}", []).append(at)
        for name in row["together"]:
            groups.setdefault(f"together {name}", []).append(at)
    return groups


def apart_groups(rows: Rows, rules: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the groups that share no class by name: twins kept apart, ``apart`` groups, pupils of one name."""
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row["twins"] and (row["twins_wish"] or rules["twins"]) == "apart":
            groups.setdefault(f"twins {row['twins']}", []).append(at)
        for name in row["apart"]:
            groups.setdefault(f"apart {name}", []).append(at)
        if rules["same_name"] == "apart":
            groups.setdefault(f"name {row['name']}", []).append(at)
    return {name: group for name, group in groups.items() if len(group) > 1}


def ties_of(rows: Rows, rules: Mapping[str, Any]) -> Ties:
    """Return the ties, in an order that the rows alone decide: units by smallest index, groups by name."""
    root = list(range(len(rows)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for group in together_groups(rows, rules).values():
        for other in group[1:]:
            a, b = sorted((find(group[0]), find(other)))
            root[b] = a
    units: dict[int, list[int]] = {}
    for at in range(len(rows)):
        units.setdefault(find(at), []).append(at)
    groups = sorted(apart_groups(rows, rules).items())
    k = len(rules["labels"])
    most = tuple(-(-len(group) // k) if name.startswith("name ") else 1 for name, group in groups)
    return Ties(tuple(tuple(unit) for unit in units.values()), tuple(tuple(group) for _, group in groups), most)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two pupils that must be apart although ``links`` tie them: the pupils and the group that ties each to the next."""

    apart: str
    pupils: tuple[int, ...]
    links: tuple[str, ...]


def contradictions(rows: Rows, rules: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Yield one cycle for every group kept apart that together groups tie, the shortest there is."""
    groups = together_groups(rows, rules)
    near: dict[int, list[tuple[int, str]]] = {}
    for name, group in groups.items():
        for a in group:
            near.setdefault(a, []).extend((b, name) for b in group if b != a)
    for name, group in sorted(apart_groups(rows, rules).items()):
        found = next((path for a in group if (path := _path(a, set(group) - {a}, near))), None)
        if found is not None:
            yield Contradiction(name, *found)


def _path(
    start: int, goals: set[int], near: Mapping[int, list[tuple[int, str]]]
) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    came: dict[int, tuple[int, str] | None] = {start: None}
    queue = [start]
    for at in queue:
        if at in goals:
            return _traced(at, came)
        for other, name in near.get(at, ()):
            if other not in came:
                came[other] = (at, name)
                queue.append(other)
    return None


def _traced(at: int, came: Mapping[int, tuple[int, str] | None]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    pupils, links = [at], []
    while (step := came[at]) is not None:
        at, name = step
        pupils.append(at)
        links.append(name)
    return tuple(reversed(pupils)), tuple(reversed(links))
