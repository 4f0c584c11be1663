"""The draw said slowly, straight from docs/spec/draw.md: the oracle of the tests."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any


def reference_draw(
    lines: Sequence[str], categories: Sequence[Mapping[str, Any]], boundary: str, seed: bytes
) -> list[tuple[int, str]]:
    """Return (rank, outcome) of every leaf: one child after another, one seat after another."""
    rows = [line.split(",") for line in lines]
    result = [(0, "none")] * len(rows)
    for category in categories:
        members: dict[str, list[int]] = {}
        for leaf, (name, where, _, lead) in enumerate(rows):
            if where == category["id"]:
                members.setdefault(lead or name, []).append(leaf)
        order = sorted(members, key=lambda group: hashlib.sha256(seed + bytes.fromhex(group)).digest())
        outcome = _outcomes(category, boundary, order, members, {group: rows[members[group][0]][2] for group in order})
        for rank, group in enumerate(order, start=1):
            for leaf in members[group]:
                result[leaf] = (rank, outcome[group])
    return result


def _outcomes(
    category: Mapping[str, Any],
    boundary: str,
    order: Sequence[str],
    members: Mapping[str, Sequence[int]],
    reserved: Mapping[str, str],
) -> dict[str, str]:
    outcome: dict[str, str] = {}

    def taken(what: str = "") -> int:
        return sum(len(members[group]) for group, said in outcome.items() if what in ("", said))

    for kept in category["reserved"]:
        for group in order:
            free = kept["seats"] - taken(f"reserved:{kept['id']}") if reserved[group] == kept["id"] else 0
            if group not in outcome and len(members[group]) <= free:
                outcome[group] = f"reserved:{kept['id']}"
    for group in order:
        free = category["quota"] - taken()
        if group not in outcome and (len(members[group]) <= free or (boundary == "over_admit" and free > 0)):
            outcome[group] = "placed"
    left, position, closed = category["waitlist"], 0, False
    for group in order:
        if group not in outcome:
            left, position = left - len(members[group]), position + 1
            closed = closed or left < 0
            outcome[group] = "none" if closed else f"waiting:{position}"
    return outcome
