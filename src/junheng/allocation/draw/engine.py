"""The draw itself: the seed from the sources, the order from the seed, the seats from the order. Hashes and integers only."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from junheng.kernel import Problem

RESULT_HEADER = "leaf,rank,outcome"
PLACED, NONE = "placed", "none"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rank (within the category, by groups, from 1) and outcome of every leaf, in the order of the list."""

    ranks: Sequence[int]
    outcomes: Sequence[str]

    def result_bytes(self) -> bytes:
        """Return the bytes of ``result.csv``."""
        pairs = zip(self.ranks, self.outcomes, strict=True)
        lines = [f"{leaf},{rank},{outcome}" for leaf, (rank, outcome) in enumerate(pairs)]
        return "\n".join((RESULT_HEADER, *lines, "")).encode()


def seed_of(root: bytes, sources: Iterable[tuple[str, str]]) -> bytes:
    """Return SHA-256(root ‖ every source's id and value, each with its length before it, in the stated order)."""
    digest = hashlib.sha256(root)
    for text in (text for source in sources for text in source):
        encoded = text.encode()
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return digest.digest()


def rank_key(seed: bytes, group: bytes) -> bytes:
    """Return the key that a group is ranked by: SHA-256(seed ‖ the leaf of its first member)."""
    return hashlib.sha256(seed + group).digest()


def draw(lines: Sequence[str], categories: Sequence[Mapping[str, Any]], boundary: str, seed: bytes) -> Drawn:
    """Rank and place everyone on the public list by the rules' categories. The same bytes on every platform."""
    names, places, reserved, groups = columns(lines)
    pools, members = _pools(names, places, groups)
    if unknown := sorted(pools.keys() - {category["id"] for category in categories}):
        raise Problem(f"名单里有规则没有的类别：{'、'.join(unknown)}。", fix="名单或规则被改动过，请核对。", exit=4)
    seats = _Seats(reserved, members, boundary)
    ranks, outcomes = [0] * len(lines), [NONE] * len(lines)
    for category in categories:
        leads = pools.get(category["id"], [])
        ordered = [leads[at] for at in rising(_keys(seed, [names[lead] for lead in leads]))]
        for rank, lead in enumerate(ordered, start=1):
            ranks[lead] = rank
        for lead, outcome in seats.given(ordered, category).items():
            outcomes[lead] = outcome
    for lead, others in members.items():
        for leaf in others:
            ranks[leaf], outcomes[leaf] = ranks[lead], outcomes[lead]
    return Drawn(ranks, outcomes)


def columns(lines: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the leaves, categories, reserved seats and groups of the public list, split in one go."""
    cells = ",".join(lines).split(",") if lines else []
    if len(cells) != 4 * len(lines):
        raise Problem("公开名单的格式不对。", fix="名单被改动过，请重新取得公布的文件。", exit=4)
    return cells[::4], cells[1::4], cells[2::4], cells[3::4]


def _keys(seed: bytes, names: Sequence[str]) -> list[bytes]:
    block, sha256 = bytes.fromhex("".join(names)), hashlib.sha256
    return [sha256(seed + block[at : at + 32]).digest() for at in range(0, len(block), 32)]


def rising(keys: Sequence[bytes]) -> list[int]:
    """Return the positions of the keys in rising order: by eight bytes, and by all of them where those are equal.

    Problem where two keys are the same: then there is no order, and the run is void.
    """
    heads = np.frombuffer(b"".join(keys), dtype=">u8")[::4].astype(np.uint64)
    order = np.argsort(heads, kind="stable")
    if (heads[order][1:] > heads[order][:-1]).all():
        return order.tolist()  # type: ignore[no-any-return]
    if len(set(keys)) < len(keys):
        raise Problem("有两项的散列值相同，本次派位作废。", fix="请公布作废说明，重新承诺。", exit=4)
    return sorted(range(len(keys)), key=keys.__getitem__)


def _pools(
    names: Sequence[str], categories: Sequence[str], groups: Sequence[str]
) -> tuple[dict[str, list[int]], dict[int, list[int]]]:
    """Return each category's groups by their first member's leaf, and the other members of each first one.

    The list is sorted, and a group is named by its lowest leaf: so a first member is met before the others.
    """
    pools: dict[str, list[int]] = {category: [] for category in set(categories)}
    leads: dict[str, int] = {}
    members: dict[int, list[int]] = {}
    for leaf, (category, group) in enumerate(zip(categories, groups, strict=True)):
        if group in leads:
            members.setdefault(leads[group], []).append(leaf)
            continue
        if group:
            leads[names[leaf]] = leaf
        pools[category].append(leaf)
    return pools, members


class _Seats:
    """Gives the seats of one category after another to groups in their order; a group is known by its first leaf."""

    def __init__(self, reserved: Sequence[str], members: Mapping[int, Sequence[int]], boundary: str) -> None:
        self._reserved, self._members, self._boundary = reserved, members, boundary

    def given(self, ordered: Sequence[int], category: Mapping[str, Any]) -> dict[int, str]:
        outcomes: dict[int, str] = {}
        left = category["quota"]
        for kept in category["reserved"]:
            ordered, taken = self._kept(ordered, kept["id"], kept["seats"], outcomes)
            left -= taken
        ordered = self._open(ordered, left, outcomes)
        self._wait(ordered, category["waitlist"], outcomes)
        return outcomes

    def _size(self, lead: int) -> int:
        return 1 + len(self._members.get(lead, ()))

    def _kept(self, ordered: Sequence[int], kept: str, seats: int, outcomes: dict[int, str]) -> tuple[list[int], int]:
        """Give reserved seats to their holders; a group larger than the seats left tries again with everyone."""
        others, free = [], seats
        for lead in ordered:
            if self._reserved[lead] == kept and self._size(lead) <= free:
                free -= self._size(lead)
                outcomes[lead] = f"reserved:{kept}"
            else:
                others.append(lead)
        return others, seats - free

    def _open(self, ordered: Sequence[int], free: int, outcomes: dict[int, str]) -> list[int]:
        """Give all other seats in order; at the boundary a larger group is passed over, or admitted beyond the quota."""
        others: list[int] = []
        for at, lead in enumerate(ordered):
            if free <= 0:
                return [*others, *ordered[at:]]
            if self._size(lead) <= free or self._boundary == "over_admit":
                free -= self._size(lead)
                outcomes[lead] = PLACED
            else:
                others.append(lead)
        return others

    def _wait(self, ordered: Sequence[int], length: int, outcomes: dict[int, str]) -> None:
        """Put the next groups on the waitlist in order, and stop before one that would make it too long."""
        for position, lead in enumerate(ordered, start=1):
            length -= self._size(lead)
            if length < 0:
                return
            outcomes[lead] = f"waiting:{position}"
