"""Coefficients from kept sums; where the sums do not tell, from the fractions of all schools."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from junheng.monitor.exact.assess import Part, mean_of_coefficients
from junheng.monitor.exact.assess import spread_of as exact_spread
from junheng.monitor.exact.coefficient import composite
from junheng.monitor.live.sums import Between, Sums, mean, squared
from junheng.monitor.plan import Plan
from junheng.monitor.verdicts import Verdict
from junheng.standards.model import Indicator

Inside = Callable[[], Sequence[Part]]
"""The parts of a stage that count, fetched only where they are needed."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient as ``assess`` gives it; ``square`` holds it between two fractions where the sums did tell."""

    mean: float | None
    cv: float | None
    verdict: Verdict | None
    square: Between | None = None
    exact: bool = False
    """Whether the fractions were asked."""


def spread_now(sums: Sums, indicator: Indicator, stage: str, plan: Plan, inside: Inside) -> Spread:
    """Return the coefficient of one indicator over a stage."""
    judged = _judged(plan, stage)
    if sums.unknown or not sums.schools:
        return Spread(None, None, "unknown" if judged else None)
    square, average = squared(sums), mean(sums, Fraction(indicator.per))
    told = square.as_float() if square else None
    middle = average.as_float() if average else None
    verdict: Verdict | None = _side(square, plan, stage) if judged and square else None
    if not told or told < 0 or middle is None or (judged and verdict is None):
        return _exactly(indicator, stage, plan, inside)
    return Spread(middle, sqrt(told), verdict, square)


def _judged(plan: Plan, stage: str) -> bool:
    return plan.standard.spread is not None and plan.standard.spread.judge == "each" and stage in plan.limits


def _side(square: Between, plan: Plan, stage: str) -> Verdict | None:
    """Return the verdict where the square is surely on one side of the limit's; None where it may stand on it."""
    bound = plan.limits[stage]
    side = square.side_of(bound.limit**2)
    if not side:
        return None
    return "met" if bound.holds(bound.limit + side) else "not_met"


def _exactly(indicator: Indicator, stage: str, plan: Plan, inside: Inside) -> Spread:
    found = exact_spread(inside(), indicator.id, stage, plan)
    cv = found.coefficient
    if cv is None:
        return Spread(None, None, found.verdict, exact=True)
    return Spread(float(cv.mean * Fraction(indicator.per)), cv.value, found.verdict, exact=True)


def composite_now(
    spreads: Sequence[Spread], stage: str, plan: Plan, inside: Inside
) -> tuple[float | None, Verdict] | None:
    """Return the mean of a stage's coefficients and its verdict, where the standard judges that; else None."""
    if plan.standard.spread is None or plan.standard.spread.judge != "composite" or stage not in plan.limits:
        return None
    if all(spread.square for spread in spreads):
        low, high = (
            composite(squares) for squares in zip(*(_ends(s.square) for s in spreads if s.square), strict=True)
        )
        limit = plan.limits[stage].limit
        if float(low) == float(high) and (Fraction(high) < limit or Fraction(low) > limit):
            return float(low), "met" if plan.limits[stage].holds(Fraction(low)) else "not_met"
    found = [exact_spread(inside(), i.id, stage, plan).coefficient for i in plan.indicators]
    value, verdict = mean_of_coefficients(found, stage, plan)
    return None if value is None else float(value), verdict


def _ends(square: Between) -> tuple[Fraction, Fraction]:
    return Fraction(square.low, square.low_base), Fraction(square.high, square.high_base)
