"""Events to come as moves: whose pupils go where, from which lead on; and schools that open, with whose pupils."""

from __future__ import annotations

from dataclasses import dataclass, field

from junheng.planning.forecast.model import Register, SchoolEvent
from junheng.planning.forecast.setting import Move

SPLIT = 0.5
"""A split, or an opening beside one named school, takes half: with nothing else known, neither side is favoured."""


@dataclass(slots=True)
class Plan:
    """Schools that are forecast, in order, and what happens to them.

    ``rows``: the panel's row (−1: it has no past) and the row where it lies. ``closing``: code and first autumn without it.
    ``unused``: events that could not be applied.
    """

    codes: list[str]
    rows: list[tuple[int, int]]
    moves: list[Move] = field(default_factory=list)
    closing: list[tuple[str, int]] = field(default_factory=list)
    unused: list[SchoolEvent] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    town: dict[str, str] = field(default_factory=dict)
    sizes: list[float] = field(default_factory=list)

    def open_at(self, code: str) -> int | None:
        """Return the position of a school that is still there, or None."""
        at = self.codes.index(code) if code in self.codes else None
        return None if at in self.gone else at

    def added(self, code: str, home: int) -> int:
        """Return the position of ``code``, which is new unless known, in the town of the school at ``home``."""
        if code not in self.codes:
            self.codes.append(code)
            self.rows.append((-1, self.rows[home][1]))
        return self.codes.index(code)

    def near(self, code: str, besides: int = -1) -> list[int]:
        """Return the schools still there in the same town."""
        town = self.town.get(code, "")
        return [
            at
            for at, name in enumerate(self.codes)
            if at not in self.gone and at != besides and self.town.get(name, "") == town
        ]


def plan_of(
    register: Register, codes: tuple[str, ...], rows: tuple[int, ...], sizes: list[float], base: int, origin: int
) -> Plan:
    """Return the plan of the events after autumn ``base``; events up to ``origin`` that find nothing to do are no mistake."""
    plan = Plan(
        list(codes), [(row, row) for row in rows], sizes=sizes, town={one.school: one.town for one in register.schools}
    )
    for one in sorted(register.events, key=lambda event: (event.year, event.school)):
        if one.year > base:
            made = _opened(plan, one, one.year - base) if one.event == "open" else _left(plan, one, one.year - base)
            plan.moves += made
            if not made and one.year > origin:
                plan.unused.append(one)
    return plan


def _left(plan: Plan, one: SchoolEvent, lead: int) -> list[Move]:
    source = plan.open_at(one.school)
    if source is None or one.successor == one.school:
        return []
    if one.event in ("split", "rename", "recode"):
        if not one.successor or (one.successor in plan.codes and plan.open_at(one.successor) is None):
            return []
        target = plan.added(one.successor, source)
        if one.event == "split":
            return [Move(lead, source, target, SPLIT)]
        made = [Move(lead, source, target, 1.0)]
    else:
        successor = plan.open_at(one.successor)
        made = _shared(plan, source, lead) if successor is None else [Move(lead, source, successor, 1.0)]
    if made:
        plan.gone.add(source)
        plan.closing.append((one.school, one.year))
    return made


def _opened(plan: Plan, one: SchoolEvent, lead: int) -> list[Move]:
    """It takes the first grade's pupils: half of one named school's, or an equal part of those of each school of its town."""
    if one.school in plan.codes:
        return []
    named = plan.open_at(one.successor)
    donors = plan.near(one.school) if named is None else [named]
    if not donors:
        return []
    target = plan.added(one.school, donors[0])
    part = SPLIT if len(donors) == 1 else 1 / (len(donors) + 1)
    return [Move(lead, donor, target, part, entry_only=True) for donor in donors]


def _shared(plan: Plan, source: int, lead: int) -> list[Move]:
    """Nobody named: the town's other schools take its pupils by size, each its part of what those before it have left."""
    every = [at for at in range(len(plan.sizes)) if at != source and at not in plan.gone]
    others = [at for at in plan.near(plan.codes[source], source) if at < len(plan.sizes)] or every
    left = [sum(plan.sizes[at] for at in others[rank:]) for rank in range(len(others))]
    return [Move(lead, source, at, plan.sizes[at] / rest) for at, rest in zip(others, left, strict=True) if rest > 0]
