"""The pupil-weighted coefficient of variation (校际差异系数), exactly.

Source: the worked method circulated with 教督〔2012〕3号, in use for 教督〔2017〕6号: X̄ = Σx ÷ ΣP;
S = √Σ(Pᵢ/P)(Xᵢ − X̄)²; coefficient = S ÷ X̄.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from math import sqrt

from junheng.standards import Bound


@dataclass(frozen=True, slots=True)
class Coefficient:
    """Mean and variance per pupil; ``squared`` is the coefficient's square, None where the mean is 0."""

    mean: Fraction
    variance: Fraction
    squared: Fraction | None

    @property
    def value(self) -> float | None:
        """The coefficient, rounded to a double."""
        return None if self.squared is None else sqrt(self.squared)

    @property
    def deviation(self) -> float:
        """The standard deviation, rounded to a double."""
        return sqrt(self.variance)


def coefficient(numerators: Sequence[Fraction | int], pupils: Sequence[Fraction | int]) -> Coefficient:
    """Return mean, variance and squared coefficient of xᵢ/Pᵢ weighted by Pᵢ. Every Pᵢ must be positive.

    >>> round(coefficient([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]).value, 6)
    0.515257
    """
    total = Fraction(sum(pupils))
    mean = Fraction(sum(numerators)) / total
    variance = sum(
        (Fraction(p) / total * (Fraction(x) / p - mean) ** 2 for x, p in zip(numerators, pupils, strict=True)),
        Fraction(0),
    )
    return Coefficient(mean, variance, variance / mean**2 if mean else None)


def within(found: Coefficient, bound: Bound) -> bool | None:
    """Say whether the coefficient keeps its limit, decided on squares without rounding; None where it has no value."""
    if found.squared is None:
        return None
    return bound.model_copy(update={"value": bound.value**2, "per": bound.per**2}).holds(found.squared)


def composite(squares: Sequence[Fraction]) -> Decimal:
    """Return the plain mean of the coefficients (综合差异系数, 教督〔2012〕3号) to 50 digits."""
    context = Context(prec=60)
    roots = [context.sqrt(context.divide(Decimal(s.numerator), Decimal(s.denominator))) for s in squares]
    total = Decimal(0)
    for root in roots:
        total = context.add(total, root)
    return Context(prec=50).divide(total, Decimal(len(roots)))
