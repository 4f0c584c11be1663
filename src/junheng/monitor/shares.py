"""Which school drives a coefficient: its part of the spread, the coefficient without it, the smallest addition that helps.

With N = ΣP, S₁ = Σx, S₂ = Σx²/P the squared coefficient is N·S₂/S₁² − 1, so one school's change is a quadratic.
Only additions are offered: nothing is taken from a good school to lower a coefficient (不削峰).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, isqrt, sqrt

from junheng.kernel.decimal15 import exact
from junheng.monitor.model import SpreadShare
from junheng.standards import Bound


@dataclass(frozen=True, slots=True)
class Point:
    """One school in the spread: its numerator and its pupils."""

    school_id: str
    numerator: float
    pupils: float


def spread_shares(points: Sequence[Point], limit: Bound | None, *, over: bool) -> tuple[SpreadShare, ...]:
    """Return each school's share, largest first. ``over`` says the limit is broken: then ``change`` is sought too."""
    pupils, numerators = sum(p.pupils for p in points), sum(p.numerator for p in points)
    mean = numerators / pupils if pupils else 0.0
    squares = [p.pupils * (p.numerator / p.pupils - mean) ** 2 for p in points]
    whole, second = sum(squares), sum(p.numerator**2 / p.pupils for p in points)
    sums = _Sums(points) if over and limit is not None else None
    found = [
        SpreadShare(
            p.school_id,
            square / whole if whole else 0.0,
            _without(p, pupils, numerators, second),
            sums.addition(p, limit) if sums and limit is not None else None,
        )
        for p, square in zip(points, squares, strict=True)
    ]
    return tuple(sorted(found, key=lambda s: (-s.share, s.school_id)))


def _without(point: Point, pupils: float, numerators: float, second: float) -> float | None:
    n, s1, s2 = pupils - point.pupils, numerators - point.numerator, second - point.numerator**2 / point.pupils
    if n <= 0 or s1 <= 0:
        return None
    return sqrt(max(n * s2 / s1**2 - 1, 0.0))


class _Sums:
    """N, S₁ and S₂ in fractions."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.n = sum((exact(p.pupils) for p in points), Fraction(0))
        self.s1 = sum((exact(p.numerator) for p in points), Fraction(0))
        self.s2 = sum((exact(p.numerator) ** 2 / exact(p.pupils) for p in points), Fraction(0))

    def addition(self, point: Point, limit: Bound) -> int | None:
        """Return the smallest whole d > 0 with N·S₂(d) ≤ (1+c²)·S₁(d)², or None where no addition does it."""
        k = 1 + limit.limit**2
        x, p = exact(point.numerator), exact(point.pupils)
        a, b = self.n / p - k, 2 * (self.n * x / p - k * self.s1)
        e = self.n * self.s2 - k * self.s1**2
        if a <= 0:
            return None
        inside = b * b - 4 * a * e
        if inside < 0 or b >= 0:
            return None
        first = max(floor((-b - _root(inside)) / (2 * a)) - 1, 1)
        return next((d for d in range(first, first + 4) if self._keeps(a, b, e, d, limit)), None)

    @staticmethod
    def _keeps(a: Fraction, b: Fraction, e: Fraction, d: int, limit: Bound) -> bool:
        rest = a * d * d + b * d + e
        return rest < 0 if limit.compare == "<" else rest <= 0


def _root(value: Fraction) -> Fraction:
    """The square root from below, to 30 bits after the point."""
    return Fraction(isqrt(floor(value * (1 << 60))), 1 << 30)
