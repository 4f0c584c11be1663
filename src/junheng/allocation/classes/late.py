"""Late arrivals: each goes, by a draw of their own, to a class with the fewest pupils; nobody is moved. Standard library only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.allocation.classes.draws import key
from junheng.allocation.classes.ties import Ties, ties_of
from junheng.kernel.stream import HashStream

LATE = b"junheng/classes/late/1"
KIND = "classes-late"
ENGINE = "junheng.allocation.classes.late/1"

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of late arrivals (leaf indices), the classes it was drawn among and the one it got."""

    members: tuple[int, ...]
    among: tuple[str, ...]
    label: str


class NoRoom(Exception):
    """A unit of late arrivals that no class may take; ``members`` are its leaf indices."""

    def __init__(self, members: Sequence[int]) -> None:
        super().__init__("no room")
        self.members = tuple(members)


def late_key(rules: Mapping[str, Any], base: str, seed: bytes) -> bytes:
    """Return the key of this draw: its own for every base certificate (``base`` is its digest)."""
    return key(LATE, f"{rules['scope']}/{base}", seed)


def placed(rows: Rows, rules: Mapping[str, Any], before: Mapping[int, str], search: bytes) -> list[Placed]:
    """Return where each late unit goes, in the order drawn. ``before`` is the class of every pupil who has one.

    Allowed are the classes without a pupil it must be apart from and, where the rules cap classes (``most``), with room;
    a lock, or a tie to pupils who have a class, leaves that class alone. Of the allowed: those with the fewest pupils,
    of those the ones with the fewest pupils of the unit's own sexes, of those one by the draw.
    """
    ties, where = ties_of(rows, rules), dict(before)
    units = [tuple(at for at in unit if at not in before) for unit in ties.units]
    bound = [{before[at] for at in unit if at in before} for unit in ties.units]
    order = [number for number, unit in enumerate(units) if unit]
    stream, found = HashStream(search, "order"), []
    stream.shuffle(order)
    for number in order:
        members = units[number]
        allowed = _allowed(rows, rules, ties, where, members, bound[number])
        if not allowed:
            raise NoRoom(members)
        least = min(_load(rows, where, label, members) for label in allowed)
        among = tuple(label for label in allowed if _load(rows, where, label, members) == least)
        label = among[HashStream(search, f"unit/{members[0]}").below(len(among))]
        where |= dict.fromkeys(members, label)
        found.append(Placed(members, among, label))
    return found


def _allowed(
    rows: Rows, rules: Mapping[str, Any], ties: Ties, where: Mapping[int, str], members: Sequence[int], bound: set[str]
) -> list[str]:
    wanted = bound | {rows[at]["lock"] for at in members if rows[at]["lock"]}
    labels = [label for label in rules["labels"] if wanted <= {label}]
    sizes = {label: sum(1 for one in where.values() if one == label) for label in labels}
    fits = [label for label in labels if not rules["most"] or sizes[label] + len(members) <= rules["most"]]
    return [label for label in fits if not _meets_apart(ties, where, members, label)]


def _meets_apart(ties: Ties, where: Mapping[int, str], members: Sequence[int], label: str) -> bool:
    for group, most in zip(ties.apart, ties.most, strict=True):
        own = sum(at in members for at in group)
        if own and own + sum(where.get(at) == label for at in group) > most:
            return True
    return False


def _load(rows: Rows, where: Mapping[int, str], label: str, members: Sequence[int]) -> tuple[int, int]:
    """Return how many pupils the class has, and how many of the unit's sexes (once for each member)."""
    own = [at for at, one in where.items() if one == label]
    sexes = [rows[at]["counts"].get("sex", "") for at in members]
    return len(own), sum(rows[at]["counts"].get("sex", "") == sex for at in own for sex in sexes)


def classes_after(rules: Mapping[str, Any], before: Mapping[int, str], drawn: Sequence[Placed]) -> dict[str, list[int]]:
    """Return every class's leaf indices once the late arrivals are in."""
    where = dict(before)
    for one in drawn:
        where |= dict.fromkeys(one.members, one.label)
    return {label: sorted(at for at, own in where.items() if own == label) for label in rules["labels"]}
