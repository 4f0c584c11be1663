"""The sums behind one coefficient, as whole numbers of 2⁻¹⁹², so that a school is taken out and put in again exactly.

With N = ΣP, S₁ = Σx, S₂ = Σx²/P the squared coefficient is N·S₂/S₁² − 1 (DESIGN's coefficient, multiplied out). Each
school's terms are rounded down, so every sum lies between what is kept and that plus one unit a school. Where this hair
decides anything (a limit, the last digit of a double, a mean of zero) the answer says so, and the fractions are asked.
"""

from dataclasses import dataclass
from fractions import Fraction

from junheng.monitor.exact.values import Value

BITS = 192


@dataclass(frozen=True, slots=True)
class Sums:
    """Schools, schools unknown, and N, S₁, S₂ in units of 2⁻¹⁹²; also the terms of one school."""

    schools: int = 0
    unknown: int = 0
    pupils: int = 0
    numerators: int = 0
    squares: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.schools + other.schools,
            self.unknown + other.unknown,
            self.pupils + other.pupils,
            self.numerators + other.numerators,
            self.squares + other.squares,
        )

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(
            self.schools - other.schools,
            self.unknown - other.unknown,
            self.pupils - other.pupils,
            self.numerators - other.numerators,
            self.squares - other.squares,
        )


@dataclass(frozen=True, slots=True)
class Between:
    """A number known to lie between two fractions ``low/low_base`` and ``high/high_base`` (both bases positive)."""

    low: int
    low_base: int
    high: int
    high_base: int

    def as_float(self) -> float | None:
        """Return the double nearest to the number, None where its two ends have different ones."""
        low, high = self.low / self.low_base, self.high / self.high_base
        return low if low == high else None

    def side_of(self, limit: Fraction) -> int:
        """Return −1 where the number is surely below ``limit``, 1 where surely above, 0 where that is open."""
        if self.high * limit.denominator < limit.numerator * self.high_base:
            return -1
        return 1 if self.low * limit.denominator > limit.numerator * self.low_base else 0


def terms(value: Value) -> Sums:
    """Return one school's terms."""
    if value.value is None or value.numerator is None or value.denominator is None:
        return Sums(1, 1)
    x, p = value.numerator, value.denominator
    return Sums(
        1,
        0,
        (p.numerator << BITS) // p.denominator,
        (x.numerator << BITS) // x.denominator,
        (x.numerator**2 * p.denominator << BITS) // (x.denominator**2 * p.numerator),
    )


def squared(sums: Sums) -> Between | None:
    """Return the squared coefficient; None where the sums do not tell (no numerator above zero)."""
    n, s1, s2, more = sums.pupils, sums.numerators, sums.squares, sums.schools
    if s1 <= 0:
        return None
    top, low, high = s1 + more, n * s2, (n + more) * (s2 + more)
    return Between(low - top * top, top * top, high - s1 * s1, s1 * s1)


def mean(sums: Sums, per: Fraction) -> Between | None:
    """Return S₁ ÷ N × per; None where the sums do not tell."""
    n, s1, more = sums.pupils, sums.numerators, sums.schools
    if s1 <= 0 or n <= 0:
        return None
    top, base = per.numerator, per.denominator
    return Between(s1 * top, (n + more) * base, (s1 + more) * top, n * base)
