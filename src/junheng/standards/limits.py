"""Every dated value of a standard in one list: whose it is, what it limits, and who wrote it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from junheng.standards.bounds import Basis, Bound, Dated, Sourced
from junheng.standards.checks import (
    AllOf,
    Check,
    ClassSize,
    ColumnShare,
    Fact,
    Formula,
    FundedPupils,
    Quality,
    Relaxed,
    Rooms,
    SchoolRatio,
    SchoolSize,
)
from junheng.standards.model import Indicator, Standard


@dataclass(frozen=True, slots=True)
class Limit:
    """One dated value. ``rule`` is the id of the indicator, requirement or relaxation, or ``spread``.

    ``name`` says what is limited: ``threshold``, ``coefficient``, a fact's item, ``single``, ``share``, ``music`` …;
    ``part`` counts the ``leaves`` of a requirement's check (0 for the first).
    """

    rule: str
    name: str
    dated: Dated
    owner: Sourced
    stage: str = ""
    unit: str = ""
    part: int = 0

    def basis(self, bound: Bound) -> Basis:
        """Return how ``bound`` was checked: as it says itself, else as its rule says (a bound of another source speaks
        for itself)."""
        own = "basis" in bound.model_fields_set or bound.source not in ("", self.owner.source)
        return bound.basis if own else self.owner.basis


def limits_of(standard: Standard) -> Iterator[Limit]:
    """Yield every dated value of the standard in the order of its rules."""
    if standard.spread:
        for stage, dated in standard.spread.limits.items():
            yield Limit("spread", "coefficient", dated, standard.spread, stage)
    for indicator in standard.indicators:
        yield from limits_of_indicator(indicator)
    for rule in (*standard.preconditions, *standard.requirements):
        yield from limits_of_check(rule.check, rule.id, rule)


def limits_of_indicator(indicator: Indicator) -> Iterator[Limit]:
    """Yield the thresholds of an indicator by stage."""
    for stage, dated in indicator.thresholds.items():
        yield Limit(indicator.id, "threshold", dated, indicator, stage, indicator.unit)


def leaves(check: Check) -> Iterator[Check]:
    """Yield the parts of a check, itself where it has none."""
    if isinstance(check, AllOf):
        for part in check.parts:
            yield from leaves(part)
    else:
        yield check


def limits_of_check(check: Check, rule: str, owner: Sourced) -> Iterator[Limit]:
    """Yield the dated values of each part of a check, those of its relaxations after its own."""
    for part, leaf in enumerate(leaves(check)):
        for name, stage, unit, dated in _values(leaf):
            yield Limit(rule, name, dated, owner, stage, unit, part)
        if isinstance(leaf, SchoolSize | Rooms):
            for relaxed in leaf.relaxed:
                yield from limits_of_relaxed(relaxed, _unit(leaf), part)


def limits_of_relaxed(relaxed: Relaxed, unit: str = "", part: int = 0) -> Iterator[Limit]:
    """Yield the dated values that hold instead where a relaxation applies."""
    for name, dated in relaxed.limits.items():
        yield Limit(relaxed.id, name, dated, relaxed, "", unit, part)


def _values(check: Check) -> Iterator[tuple[str, str, str, Dated]]:
    """Yield name, stage, unit and value of each limit that the check itself holds."""
    if isinstance(check, Fact):
        yield check.item, "", check.unit, check.bound
    elif isinstance(check, Formula):
        yield check.item, "", "percent", check.bound
    elif isinstance(check, FundedPupils):
        yield "pupils", "", "人", check.bound
    elif isinstance(check, SchoolRatio):
        yield "ratio", "", check.unit, check.bound
    elif isinstance(check, Quality):
        yield "level", "", "级", check.level
        yield "variation", "", "", check.variation
    elif isinstance(check, Rooms):
        yield "per_classes", "", "班", check.per_classes
        yield from _named(check.areas.items(), "平方米")
    elif isinstance(check, SchoolSize):
        yield from _named(check.limits.items(), _unit(check))
    elif isinstance(check, ClassSize):
        yield from (("class_size", stage, "人", dated) for stage, dated in check.limits.items())
    elif isinstance(check, ColumnShare):
        yield from (("column_share", stage, check.unit, dated) for stage, dated in check.limits.items())
    if isinstance(check, SchoolRatio | ClassSize) and check.share:
        yield "share", "", "percent", check.share


def _named(limits: Iterable[tuple[str, Dated]], unit: str) -> Iterator[tuple[str, str, str, Dated]]:
    return ((name, "", unit, dated) for name, dated in limits)


def _unit(check: SchoolSize | Rooms) -> str:
    return "人" if isinstance(check, SchoolSize) else "平方米"
