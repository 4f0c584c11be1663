"""Which school drives a coefficient: its part of the spread, the coefficient without it, the smallest addition that helps.

With N = ΣP, S₁ = Σx, S₂ = Σx²/P the squared coefficient is N·S₂/S₁² − 1, so one school's change is a quadratic.
Only additions are offered: nothing is taken from a good school to lower a coefficient (不削峰).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt, log2, sqrt

from junheng.monitor.model import SpreadShare
from junheng.standards import Bound


@dataclass(frozen=True, slots=True)
class Point:
    """One school in the spread: its numerator and its pupils."""

    school_id: str
    numerator: float
    pupils: float


@dataclass(frozen=True, slots=True)
class ExactPoint:
    """The same exactly. ``rate`` is how much of one more unit that the school gains counts here."""

    numerator: Fraction
    pupils: Fraction
    rate: Fraction = Fraction(1)


def spread_shares(
    points: Sequence[Point], limit: Bound | None, over: Sequence[ExactPoint] = ()
) -> tuple[SpreadShare, ...]:
    """Return each school's share, largest first. ``over``: the points exactly, where the limit is broken: then
    ``change`` is sought too."""
    pupils, numerators = sum(p.pupils for p in points), sum(p.numerator for p in points)
    mean = numerators / pupils if pupils else 0.0
    squares = [p.pupils * (p.numerator / p.pupils - mean) ** 2 for p in points]
    whole, second = sum(squares), sum(p.numerator**2 / p.pupils for p in points)
    changes = additions(over, limit) if limit is not None and over else [None] * len(points)
    found = [
        SpreadShare(p.school_id, square / whole if whole else 0.0, _without(p, pupils, numerators, second), change)
        for p, square, change in zip(points, squares, changes, strict=True)
    ]
    return tuple(sorted(found, key=lambda s: (-s.share, s.school_id)))


def _without(point: Point, pupils: float, numerators: float, second: float) -> float | None:
    n, s1, s2 = pupils - point.pupils, numerators - point.numerator, second - point.numerator**2 / point.pupils
    if n <= 0 or s1 <= 0:
        return None
    return sqrt(max(n * s2 / s1**2 - 1, 0.0))


def additions(points: Sequence[ExactPoint], limit: Bound) -> list[int | None]:
    """Return for each school the smallest whole d > 0 that alone keeps the limit: N·S₂(d) ≤ (1+c²)·S₁(d)²; None where
    no addition does."""
    n = sum((p.pupils for p in points), Fraction(0))
    s1 = sum((p.numerator for p in points), Fraction(0))
    s2 = sum((p.numerator**2 / p.pupils for p in points), Fraction(0))
    k = 1 + limit.limit**2
    rest = n * s2 - k * s1**2
    return [
        _least((n / p.pupils - k) * p.rate**2, 2 * (n * p.numerator / p.pupils - k * s1) * p.rate, rest, limit)
        for p in points
    ]


def _least(a: Fraction, b: Fraction, e: Fraction, limit: Bound) -> int | None:
    """Return the least whole d ≥ 1 with a·d² + b·d + e ≤ 0 (< 0 for a strict limit), None where there is none; e ≥ 0."""

    def keeps(d: int) -> bool:
        rest = a * d * d + b * d + e
        return rest < 0 if limit.compare == "<" else rest <= 0

    inside = b * b - 4 * a * e
    if (a >= 0 and b >= 0) or inside < 0:
        return None
    near = -e / b if a == 0 else (-b - _root(inside, 30 + max(0, -ceil(log2(abs(a)))))) / (2 * a)
    first = max(floor(near) - 1, 1)
    return next((d for d in range(first, first + 4) if keeps(d)), None)


def _root(value: Fraction, bits: int) -> Fraction:
    """The square root from below, to ``bits`` bits after the point."""
    return Fraction(isqrt(floor(value * (1 << 2 * bits))), 1 << bits)
