"""School parts as records: from the engine's rows, with the split, the gaps and the cells still missing."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from junheng.monitor.exact.assess import ZERO_PUPILS
from junheng.monitor.exact.rows import School
from junheng.monitor.exact.values import indicator_value, unit_share
from junheng.monitor.missing import missing_cells
from junheng.monitor.model import IndicatorValue, SchoolResult
from junheng.monitor.plan import Plan
from junheng.monitor.requirements.ground import Ground
from junheng.standards.model import Indicator


def school_results(
    rows: Sequence[Mapping[str, Any]], exact: Mapping[str, School], ground: Ground, plan: Plan
) -> list[SchoolResult]:
    """Return the county's parts in the order of stage and school code."""
    order = {stage: i for i, stage in enumerate(plan.standard.stages)}
    ordered = sorted(rows, key=lambda row: (order[row["stage"]], row["school_id"]))
    return [_part(row, exact[row["school_id"]], ground, plan) for row in ordered]


def _part(row: Mapping[str, Any], school: School, ground: Ground, plan: Plan) -> SchoolResult:
    stage, head = row["stage"], ground.schools[row["school_id"]]
    excluded = row["excluded"]
    rule = plan.standard.exclusions[excluded] if excluded is not None and excluded >= 0 else None
    values = {
        indicator.id: _value(i, indicator, row, school, ground, plan) for i, indicator in enumerate(plan.indicators)
    }
    applied = [value.relaxed for value in values.values() if value.relaxed]
    return SchoolResult(
        school_id=row["school_id"],
        name=ground.name(row["school_id"]),
        stage=stage,
        kind=head.text("kind"),
        pupils=None if row["pupils"] is None else int(row["pupils"]),
        values=values,
        met_count=row["met_count"],
        verdict=row["verdict"],
        excluded=rule.reason if rule else ZERO_PUPILS if excluded is not None else None,
        excluded_cite=plan.standard.cite(rule) if rule else None,
        town=head.text("town"),
        area_class=head.text("area_class"),
        weights=split_words(school, stage, plan),
        relaxations=tuple(dict.fromkeys(applied)),
    )


def _value(
    i: int, indicator: Indicator, row: Mapping[str, Any], school: School, ground: Ground, plan: Plan
) -> IndicatorValue:
    stage, status = row["stage"], row[f"s{i}"]
    bound = plan.thresholds.get((indicator.id, stage))
    threshold = None if bound is None else float(bound.limit)
    floor = None if bound is None else plan.floor_of(bound)
    bits = row.get(f"r{i}", 0)
    relaxed = "；".join(
        f"{rule.reason}（{plan.standard.cite(rule, indicator)}）"
        for bit, rule in enumerate(indicator.relaxed)
        if bits >> bit & 1
    )
    inside = row["excluded"] is None
    lacks = inside and status in ("floor", "below")
    part_gap = gap(school, stage, indicator, plan) if lacks else 0 if status == "met" else None
    return IndicatorValue(
        indicator=indicator.id,
        value=row[f"v{i}"],
        numerator=row[f"n{i}"],
        denominator=row[f"d{i}"] if f"d{i}" in row else row["pupils"],
        threshold=threshold,
        floor=None if floor is None else float(floor),
        status=status,
        gap=part_gap,
        missing=missing_cells(ground, school.school_id, stage, indicator) if inside and row[f"v{i}"] is None else (),
        relaxed=relaxed,
        gap_school=gap(school, stage, indicator, plan, of_school=True) if part_gap and indicator.split else None,
    )


def gap(school: School, stage: str, indicator: Indicator, plan: Plan, *, of_school: bool = False) -> int | None:
    """Return how many whole units of the numerator bring the part to its threshold; None where more is not better.

    ``of_school``: how many the whole school must gain, None where that is the same because nothing is shared.
    """
    rate = unit_share(school, stage, indicator, plan) if of_school else Fraction(1)
    if of_school and rate == 1:
        return None
    bound = plan.thresholds[indicator.id, stage]
    found = indicator_value(school, stage, indicator, plan)
    if bound.compare not in ("≥", ">") or found.numerator is None or found.denominator is None:
        return None
    short = (bound.limit * found.denominator / Fraction(indicator.per) - found.numerator) / rate
    return ceil(short) + (1 if bound.compare == ">" and short.denominator == 1 else 0)


def split_words(school: School, stage: str, plan: Plan) -> str:
    """Return the split of a combined school in words (``166/(166+1.1×210)``), empty where there is nothing to split."""
    sharing = [s for s in school.stages if s not in school.own and school.stages[s]["stages.pupils"] != 0]
    if len(sharing) < 2 or stage not in sharing or not plan.standard.split:
        return ""
    terms = {}
    for s in sorted(sharing, key=("kindergarten", "primary", "junior", "senior").index):
        weight, pupils = plan.standard.split_weight(s), school.stages[s]["stages.pupils"]
        head = "?" if not isinstance(pupils, Fraction) else f"{float(pupils):g}"
        terms[s] = f"?×{head}" if weight is None else head if weight == 1 else f"{weight}×{head}"
    return f"{terms[stage]}/({'+'.join(terms.values())})"
