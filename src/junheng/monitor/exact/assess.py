"""The whole reference: every part, every coefficient, every verdict, in fractions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from junheng.monitor.exact.coefficient import Coefficient, coefficient, composite, within
from junheng.monitor.exact.rows import School, schools_of
from junheng.monitor.exact.values import Value, holds, indicator_value
from junheng.monitor.plan import Plan
from junheng.monitor.verdicts import SchoolVerdict, Status, Verdict, all_of

ZERO_PUPILS = "在校生数为 0"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a school, assessed. ``excluded`` is the reason why it is outside, or None; ``rule`` its index."""

    county: str
    school_id: str
    stage: str
    pupils: Fraction | None
    excluded: str | None
    rule: int | None
    values: Mapping[str, Value]
    met_count: int
    verdict: SchoolVerdict


@dataclass(frozen=True, slots=True)
class StageSpread:
    """One indicator over a county's stage: the coefficient (None when a school is unknown) and the verdict."""

    coefficient: Coefficient | None
    verdict: Verdict | None
    counts: Mapping[Status | None, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference's answer: parts in order, spreads by (county, stage, indicator), verdicts by county."""

    parts: tuple[Part, ...]
    spreads: Mapping[tuple[str, str, str], StageSpread]
    composites: Mapping[tuple[str, str], tuple[Decimal | None, Verdict]]
    verdicts: Mapping[str, Verdict]


def school_verdict(statuses: Sequence[Status | None], may_miss: int) -> Verdict:
    """Return not_met if any status is below or more than ``may_miss`` are floor; else unknown if any is; else met.

    >>> school_verdict(["met"] * 6 + ["floor"], 1), school_verdict(["met"] * 5 + ["floor"] * 2, 1)
    ('met', 'not_met')
    """
    count = Counter(statuses)
    if count["below"] or count["floor"] > may_miss:
        return "not_met"
    return "unknown" if count["unknown"] else "met"


def excluded(school: School, stage: str, plan: Plan) -> int | None:
    """Return the index of the first exclusion whose conditions all hold, −1 for no pupils, None for a part that counts."""
    if school.stages[stage]["stages.pupils"] == 0:
        return -1
    rules = enumerate(plan.standard.exclusions)
    return next((i for i, x in rules if all(holds(c, school, stage) for c in x.when)), None)


def part_of(school: School, stage: str, plan: Plan) -> Part:
    """Return the assessment of one part."""
    values = {i.id: indicator_value(school, stage, i, plan) for i in plan.indicators}
    pupils = school.stages[stage]["stages.pupils"]
    rule = excluded(school, stage, plan)
    reason = None if rule is None else ZERO_PUPILS if rule < 0 else plan.standard.exclusions[rule].reason
    statuses = [v.status for v in values.values()]
    verdict: SchoolVerdict = "excluded" if reason else school_verdict(statuses, plan.may_miss)
    head = pupils if isinstance(pupils, Fraction) else None
    return Part(school.county, school.school_id, stage, head, reason, rule, values, statuses.count("met"), verdict)


def spread_of(parts: Sequence[Part], indicator: str, stage: str, plan: Plan) -> StageSpread:
    """Return the coefficient of one indicator over the included parts of one stage of one county."""
    values = [p.values[indicator] for p in parts]
    counts = Counter(v.status for v in values)
    judged = plan.standard.spread is not None and plan.standard.spread.judge == "each" and stage in plan.limits
    if not values or any(v.value is None for v in values):
        return StageSpread(None, "unknown" if judged else None, counts)
    found = coefficient([v.numerator or Fraction(0) for v in values], [v.denominator or Fraction(0) for v in values])
    kept = within(found, plan.limits[stage]) if judged else None
    verdict: Verdict | None = ("unknown" if kept is None else "met" if kept else "not_met") if judged else None
    return StageSpread(found, verdict, counts)


def reference(tables: Mapping[str, Any], plan: Plan) -> Reference:
    """Return the exact assessment of the tables that ``monitor.resources`` describes."""
    return reference_of(schools_of(tables, plan), plan)


def reference_of(schools: Mapping[str, School], plan: Plan) -> Reference:
    """Return the exact assessment of the schools."""
    parts = [part_of(s, stage, plan) for s in schools.values() for stage in s.stages if stage in plan.standard.stages]
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if not part.excluded:
            groups.setdefault((part.county, part.stage), []).append(part)
    spreads: dict[tuple[str, str, str], StageSpread] = {}
    composites: dict[tuple[str, str], tuple[Decimal | None, Verdict]] = {}
    verdicts: dict[str, Verdict] = {}
    for county in sorted({s.county for s in schools.values()}):
        found: list[Verdict] = []
        for stage in plan.standard.stages:
            inside = groups.get((county, stage), [])
            found += [p.verdict for p in inside if p.verdict != "excluded"] or ["unknown"]
            mine = {i.id: spread_of(inside, i.id, stage, plan) for i in plan.indicators}
            spreads |= {(county, stage, i): s for i, s in mine.items()}
            found += [s.verdict for s in mine.values() if s.verdict]
            if plan.standard.spread and plan.standard.spread.judge == "composite" and stage in plan.limits:
                composites[county, stage] = mean_of_coefficients([s.coefficient for s in mine.values()], stage, plan)
                found.append(composites[county, stage][1])
        verdicts[county] = all_of(found) if plan.indicators else "met"
    return Reference(tuple(parts), spreads, composites, verdicts)


def mean_of_coefficients(found: Sequence[Coefficient | None], stage: str, plan: Plan) -> tuple[Decimal | None, Verdict]:
    """Return the composite coefficient and its verdict; unknown when any coefficient is."""
    squares = [c.squared for c in found if c is not None and c.squared is not None]
    if len(squares) < len(found):
        return None, "unknown"
    mean = composite(squares)
    return mean, "met" if plan.limits[stage].holds(Fraction(mean)) else "not_met"
