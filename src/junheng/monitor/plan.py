"""What an assessment needs of the tables: the columns, in a fixed order, under names no engine can confuse.

Columns are called ``c0``, ``c1`` … inside the engines: a county's own column may be called anything, and Spark does not
tell ``n`` from ``N``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from junheng.standards import Bound, Standard, in_force
from junheng.standards.checks import Condition
from junheng.standards.model import Indicator

ALL_STAGES = ("kindergarten", "primary", "junior", "senior")


@dataclass(frozen=True, slots=True)
class Plan:
    """A standard on a day, resolved: thresholds, limits, weights and the columns to fetch."""

    standard: Standard
    on: date
    columns: Mapping[str, str]
    thresholds: Mapping[tuple[str, str], Bound]
    limits: Mapping[str, Bound]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The standard's indicators."""
        return self.standard.indicators

    @property
    def floor(self) -> Fraction | None:
        """The part of a threshold that the remaining indicators must reach; None without a school rule."""
        rule = self.standard.school_rule
        return Fraction(rule.floor) if rule else None

    def floor_of(self, bound: Bound) -> Fraction | None:
        """Return the floor under one threshold; None without a school rule, and where more is not better."""
        return bound.limit * self.floor if self.floor is not None and bound.compare in ("≥", ">") else None

    @property
    def may_miss(self) -> int:
        """How many indicators of a school may stay between floor and threshold."""
        rule = self.standard.school_rule
        return len(self.indicators) - rule.at_least if rule else 0

    def of(self, table: str) -> dict[str, str]:
        """Return the plan's columns of one table: short name → column name."""
        return {short: full.split(".", 1)[1] for full, short in self.columns.items() if full.split(".", 1)[0] == table}


def planned(standard: Standard, on: date) -> Plan:
    """Return the plan of ``standard`` on the day ``on``; NotInForce where a bound had not begun."""
    standard = begun(standard, on)
    needed: dict[str, None] = {"stages.pupils": None}
    for indicator in standard.indicators:
        for column in (*indicator.numerator.add, *indicator.numerator.subtract, indicator.denominator):
            needed[column] = None
        for relaxed in indicator.relaxed:
            needed.update(dict.fromkeys((*relaxed.add, *_columns(relaxed.when))))
    for exclusion in standard.exclusions:
        needed.update(dict.fromkeys(_columns(exclusion.when)))
    thresholds = {
        (indicator.id, stage): in_force(dated, on, f"{indicator.id} {indicator.title}")
        for indicator in standard.indicators
        for stage, dated in indicator.thresholds.items()
    }
    limits = {s: in_force(d, on, "差异系数限值") for s, d in standard.spread.limits.items()} if standard.spread else {}
    return Plan(standard, on, {full: f"c{i}" for i, full in enumerate(needed)}, thresholds, limits)


def begun(standard: Standard, on: date) -> Standard:
    """Return the standard without the exclusions and relaxations of indicators that had not begun on the day."""
    indicators = tuple(
        i.model_copy(update={"relaxed": tuple(r for r in i.relaxed if r.since is None or r.since <= on)})
        for i in standard.indicators
    )
    exclusions = tuple(x for x in standard.exclusions if x.since is None or x.since <= on)
    return standard.model_copy(update={"indicators": indicators, "exclusions": exclusions})


def _columns(conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    return tuple(condition.column for condition in conditions)
