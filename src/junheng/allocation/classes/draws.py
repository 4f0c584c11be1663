"""Every random choice of a class formation, from SHA-256 counters (``kernel.stream``). Standard library only."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from junheng.allocation.classes.instance import Instance
from junheng.kernel.canonical import nfc
from junheng.kernel.stream import HashStream

SEARCH = b"junheng/classes/1"
LABELS = b"junheng/classes/labels/1"


def key(domain: bytes, scope: str, seed: bytes) -> bytes:
    """Return SHA-256(domain ‖ 0x00 ‖ scope in NFC, UTF-8 ‖ 0x00 ‖ seed)."""
    return hashlib.sha256(domain + b"\0" + nfc(scope).encode() + b"\0" + seed).digest()


def slot_labels(rules: Mapping[str, Any], seed: bytes) -> list[str]:
    """Return the label each slot bears: shuffled by the second hash of the seed."""
    labels = list(rules["labels"])
    HashStream(key(LABELS, rules["scope"], seed), "labels").shuffle(labels)
    return labels


def label_teams(rules: Mapping[str, Any], seed: bytes) -> dict[str, str]:
    """Return the teacher team of each label, shuffled by the second hash; empty where the rules name no teams."""
    teams = list(rules["teams"])
    HashStream(key(LABELS, rules["scope"], seed), "teams").shuffle(teams)
    return dict(zip(rules["labels"], teams, strict=True)) if teams else {}


def start_order(search: bytes, starts: int) -> list[int]:
    """Return the starts in the order in which they are looked at; the first that meets the thresholds is the result."""
    order = list(range(starts))
    HashStream(search, "choose").shuffle(order)
    return order


def start(problem: Instance, stream: HashStream) -> list[int] | None:
    """Return a random assignment of units to slots that keeps sizes, ties and locks; None where a unit finds no room.

    Locked units first; then units of two and more, the largest first, each into a class drawn from those with room
    (those where nobody of its apart groups is, if there are any); then single pupils, shuffled, fill the seats.
    """
    slots, room, count = list(problem.held), list(problem.sizes), [0] * (problem.k * problem.nv)
    for unit, slot in enumerate(problem.held):
        if slot >= 0:
            _put(problem, unit, slot, room, count)
    if min(room) < 0:
        return None
    tied = [u for u, pupils in enumerate(problem.units) if len(pupils) > 1 and problem.held[u] < 0]
    stream.shuffle(tied)
    for unit in sorted(tied, key=lambda u: -len(problem.units[u])):
        choice = _choice(problem, unit, room, count)
        if not choice:
            return None
        slots[unit] = choice[stream.below(len(choice))]
        _put(problem, unit, slots[unit], room, count)
    single = [u for u, pupils in enumerate(problem.units) if len(pupils) == 1 and problem.held[u] < 0]
    stream.shuffle(single)
    seats = [slot for slot in range(problem.k) for _ in range(room[slot])]
    for unit, slot in zip(single, seats, strict=True):
        slots[unit] = slot
    return slots


def _choice(problem: Instance, unit: int, room: Sequence[int], count: Sequence[int]) -> list[int]:
    fits = [s for s in range(problem.k) if room[s] >= len(problem.units[unit])]
    free = [s for s in fits if not _meets_its_own(problem, unit, s, count)]
    return free or fits


def _meets_its_own(problem: Instance, unit: int, slot: int, count: Sequence[int]) -> bool:
    at = slot * problem.nv
    return any(
        problem.names[v][0] == "apart" and count[at + v] + times > problem.hi[at + v]
        for v, times in problem.members[unit]
    )


def _put(problem: Instance, unit: int, slot: int, room: list[int], count: list[int]) -> None:
    room[slot] -= len(problem.units[unit])
    for v, times in problem.members[unit]:
        count[slot * problem.nv + v] += times


def movable(problem: Instance) -> list[int]:
    """Return the units that may change place, in order."""
    return [unit for unit, slot in enumerate(problem.held) if slot < 0]
