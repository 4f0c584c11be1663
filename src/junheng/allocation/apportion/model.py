"""What is apportioned: units with a weight, a floor and a cap; and what comes of it before and after a tie is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Method = Literal["largest-remainder", "sainte-lague", "dhondt", "adams", "huntington-hill"]
METHODS: tuple[Method, ...] = ("largest-remainder", "sainte-lague", "dhondt", "adams", "huntington-hill")
ONE_EACH: frozenset[Method] = frozenset({"adams", "huntington-hill"})
"""Methods that give every unit its first seat before they compare: each unit's floor is at least one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claimant: its weight is positive; ``cap`` None means no upper bound."""

    code: str
    weight: Fraction
    floor: int = 0
    cap: int | None = None

    def within(self, share: Fraction) -> Fraction:
        """Return ``share`` brought within floor and cap."""
        bounded = max(share, Fraction(self.floor))
        return bounded if self.cap is None else min(bounded, Fraction(self.cap))


@dataclass(frozen=True, slots=True)
class Tie:
    """``seats`` seats that more units than that claim with the same ``value``. ``units`` are positions, in their order."""

    units: tuple[int, ...]
    seats: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Count:
    """What a method decides. ``seats`` leaves out the seats of ``tie``, which the method itself cannot give to anyone.

    ``scale`` is λ of the bounded shares, ``shares`` are λ·weight within floor and cap, and add up to all seats.
    ``last`` is the smallest value that won a seat over the floors, ``next`` the largest that won none (None: no such).
    """

    seats: tuple[int, ...]
    tie: Tie | None
    scale: Fraction
    shares: tuple[Fraction, ...]
    last: Fraction | None
    next: Fraction | None

    def settled(self, winners: Sequence[int] = ()) -> tuple[int, ...]:
        """Return the seats with the tied ones given to ``winners`` (positions)."""
        won = set(winners)
        return tuple(seats + (at in won) for at, seats in enumerate(self.seats))
