"""The text cut into stretches, each with the items that lie on it: how a page marks items that overlap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from junheng.usecases.papers.policy_fields import KINDS

NUMBERS = {kind.key: kind.mark for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Marked:
    """An item as the text shows it: where it is marked, its id (empty where it has no line in the list), and its kind."""

    start: int
    end: int
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text under the same items; ``opens`` are those that begin here."""

    start: int
    end: int
    items: tuple[Marked, ...]
    opens: tuple[Marked, ...]


def marked(plan: Mapping[str, Any]) -> list[Marked]:
    """Return the items of a plan with where they are marked; of a task only its number and title, its text holds other items."""
    found = []
    for kind in KINDS:
        for item in plan[kind.key]:
            start, end = item["span"]
            if kind.key == "tasks":
                end = min(end, start + len(item["number"]) + 1 + max(1, len(item["title"])))
            found.append(Marked(start, end, item["id"], kind.key))
    found += [Marked(item["span"][0], item["span"][1], "", key) for key in ("units", "documents") for item in plan[key]]
    found += [
        Marked(finding["span"][0], finding["span"][1], f"{prefix(plan)}F{n}", "findings")
        for n, finding in enumerate(plan["findings"], start=1)
        if finding["span"][1] - finding["span"][0] <= 600
    ]
    return sorted(found, key=lambda m: (m.start, -m.end, m.id))


def prefix(plan: Mapping[str, Any]) -> str:
    """Return the beginning of the ids of a plan's items, from its place in the text."""
    return f"at{plan['span'][0]}-"


def stretches(items: Sequence[Marked], start: int, end: int) -> list[Stretch]:
    """Return ``start`` to ``end`` cut wherever an item begins or ends.

    >>> [(s.start, s.end, len(s.items)) for s in stretches([Marked(2, 6, "a", "x"), Marked(4, 8, "b", "x")], 0, 9)]
    [(0, 2, 0), (2, 4, 1), (4, 6, 2), (6, 8, 1), (8, 9, 0)]
    """
    bounds = sorted({start, end, *(b for m in items for b in (m.start, m.end) if start < b < end)})
    found: list[Stretch] = []
    active: list[Marked] = []
    waiting = sorted((m for m in items if m.start < end and m.end > start), key=lambda m: m.start)
    at = 0
    for a, b in pairwise(bounds):
        active = [m for m in active if m.end > a]
        opens = []
        while at < len(waiting) and waiting[at].start <= a:
            opens.append(waiting[at])
            at += 1
        active += opens
        found.append(Stretch(a, b, tuple(active), tuple(opens)))
    return found
