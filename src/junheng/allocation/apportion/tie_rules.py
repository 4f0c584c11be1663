"""Who goes first where a method leaves a tie: a published chain of rules, or hash keys of a published seed."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Step = Literal["more-pupils", "fewer-pupils", "code", "draw"]
STEPS: tuple[Step, ...] = ("more-pupils", "fewer-pupils", "code", "draw")
ENDS: tuple[Step, ...] = ("code", "draw")
"""Steps that leave nobody equal: a chain ends with one of them, and only there."""
LABEL = "junheng/apportion/tie/1"


class NeedsSeed(Exception):
    """A tie must be drawn and there is no seed yet."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A tie in the open: the names in the order of the rule, the first ``seats`` of whom win, and what decided it.

    ``decided_by`` is the first step of the chain that tells the last winner from the first loser.
    """

    names: tuple[str, ...]
    seats: int
    decided_by: Step
    keys: Mapping[str, str]

    @property
    def winners(self) -> tuple[str, ...]:
        """The names that get a seat each."""
        return self.names[: self.seats]


def draw_key(seed: str, name: str) -> str:
    """Return SHA-256(seed ‖ 0x00 ‖ label ‖ 0x00 ‖ name) in hexadecimal; the smallest key goes first.

    >>> draw_key("2026", "A01")[:16]
    '0a1d3a83875619be'
    """
    return hashlib.sha256(b"\0".join((seed.encode(), LABEL.encode(), name.encode()))).hexdigest()


def settled(names: Sequence[str], seats: int, pupils: Mapping[str, int], chain: Sequence[Step], seed: str) -> Settled:
    """Return the tie settled by ``chain``; NeedsSeed where it must be drawn and ``seed`` is empty."""
    keys = {name: draw_key(seed, name) for name in names} if "draw" in chain else {}
    steps: dict[Step, Callable[[str], object]] = {
        "more-pupils": lambda name: -pupils[name],
        "fewer-pupils": lambda name: pupils[name],
        "code": lambda name: name.encode(),
        "draw": lambda name: keys[name],
    }

    def rank(name: str) -> tuple[object, ...]:
        return tuple(steps[step](name) for step in chain)

    ordered = tuple(sorted(names, key=rank))
    winner, loser = rank(ordered[seats - 1]), rank(ordered[seats])
    decisive = chain[next(at for at, (a, b) in enumerate(zip(winner, loser, strict=True)) if a != b)]
    if decisive == "draw" and not seed:
        raise NeedsSeed
    return Settled(ordered, seats, decisive, keys if decisive == "draw" else {})
