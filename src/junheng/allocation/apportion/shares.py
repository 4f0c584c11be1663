"""Bounded proportional shares: λ·weight, brought within floor and cap, with the one λ that gives out all seats."""

from collections.abc import Sequence
from fractions import Fraction

from junheng.allocation.apportion.model import Unit

_NEAR = 1 << 64


def scale(units: Sequence[Unit], seats: int) -> Fraction:
    """Return the smallest λ with Σ min(max(λ·weight, floor), cap) = seats; floors and caps leave room for ``seats``.

    >>> scale([Unit("a", Fraction(3)), Unit("b", Fraction(1), floor=2)], 5)
    Fraction(1, 1)
    """
    fixed, slope = sum(unit.floor for unit in units), Fraction(0)
    for _, at, gained, stopped in _turns(units):
        if slope and fixed + at * slope >= seats:
            break
        if not slope and fixed >= seats:
            return at
        fixed, slope = fixed + stopped, slope + gained
    return (seats - fixed) / slope if slope else Fraction(0)


def shares(units: Sequence[Unit], scaled: Fraction) -> tuple[Fraction, ...]:
    """Return each unit's share under λ = ``scaled``."""
    return tuple(unit.within(unit.weight * scaled) for unit in units)


def _turns(units: Sequence[Unit]) -> list[tuple[int, Fraction, Fraction, int]]:
    """The λ at which a unit leaves its floor or meets its cap: what it adds to the slope and to the fixed part there.

    The first member orders nearly everything by integers alone; equal ones are told apart by the exact λ.
    """
    turns = []
    for unit in units:
        if unit.cap == unit.floor:
            continue
        start = unit.floor / unit.weight
        turns.append((int(start * _NEAR), start, unit.weight, -unit.floor))
        if unit.cap is not None:
            end = unit.cap / unit.weight
            turns.append((int(end * _NEAR), end, -unit.weight, unit.cap))
    return sorted(turns)
