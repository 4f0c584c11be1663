"""Stages as records: means, coefficients, limits, and each school's part in the spread."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from junheng.monitor.exact.rows import School
from junheng.monitor.exact.values import indicator_value, unit_share
from junheng.monitor.model import Composite, SchoolResult, StageIndicator, StageResult
from junheng.monitor.plan import Plan
from junheng.monitor.shares import ExactPoint, Point, spread_shares
from junheng.monitor.verdicts import Verdict
from junheng.standards.model import Indicator

ONE_SCHOOL = "只有一所学校，差异系数为 0"
ZERO_MEAN = "各校均为 0，差异系数没有定义"


def stage_results(
    rows: Sequence[Mapping[str, Any]], schools: Sequence[SchoolResult], exact: Mapping[str, School], plan: Plan
) -> list[StageResult]:
    """Return the county's stages in the standard's order; a stage without schools is there, with none."""
    by_stage = {row["stage"]: row for row in rows}
    return [_stage(stage, by_stage.get(stage), schools, exact, plan) for stage in plan.standard.stages]


def _stage(
    stage: str,
    row: Mapping[str, Any] | None,
    schools: Sequence[SchoolResult],
    exact: Mapping[str, School],
    plan: Plan,
) -> StageResult:
    inside = [s for s in schools if s.stage == stage and s.excluded is None]
    indicators = tuple(_indicator(i, ind, stage, row, inside, exact, plan) for i, ind in enumerate(plan.indicators))
    pupils = None if row is None or row["pupils_unknown"] or row["pupils"] is None else round(row["pupils"])
    return StageResult(stage, len(inside), pupils, indicators, _composite(stage, row, plan))


def _indicator(
    i: int,
    indicator: Indicator,
    stage: str,
    row: Mapping[str, Any] | None,
    inside: Sequence[SchoolResult],
    exact: Mapping[str, School],
    plan: Plan,
) -> StageIndicator:
    mean, cv = (row[f"m{i}"], row[f"q{i}"]) if row else (None, None)
    judged = plan.standard.spread is not None and plan.standard.spread.judge == "each"
    limit = plan.limits.get(stage) if judged else None
    bound = plan.thresholds.get((indicator.id, stage))
    verdict: Verdict | None = (row[f"k{i}"] if row else "unknown") if limit else None
    spread = plan.standard.spread
    over = [_exact_point(exact[s.school_id], stage, indicator, plan) for s in inside] if verdict == "not_met" else []
    return StageIndicator(
        id=indicator.id,
        title=indicator.title,
        title_en=indicator.title_en,
        unit=indicator.unit,
        threshold=None if bound is None else float(bound.limit),
        mean=mean,
        sd=None if cv is None or mean is None else cv * mean,
        cv=cv,
        cv_limit=None if limit is None else float(limit.limit),
        spread_verdict=verdict,
        schools_met=row[f"met{i}"] if row else 0,
        schools_floor=row[f"floor{i}"] if row else 0,
        schools_below=row[f"below{i}"] if row else 0,
        schools_unknown=row[f"unknown{i}"] if row else 0,
        cite=plan.standard.cite(bound, indicator) if bound else plan.standard.cite(indicator),
        spread_cite=plan.standard.cite(limit, spread) if limit and spread else None,
        compare=bound.compare if bound else "≥",
        cv_compare=limit.compare if limit else "≤",
        shares=spread_shares(_points(indicator.id, inside), limit, over) if cv is not None else (),
        note=_note(mean, cv, inside),
        numerator_unit=indicator.numerator_unit,
        department=indicator.department,
        remedy=indicator.remedy,
    )


def _points(indicator: str, inside: Sequence[SchoolResult]) -> list[Point]:
    points = []
    for school in inside:
        value = school.values[indicator]
        if value.numerator is not None and value.denominator:
            points.append(Point(school.school_id, value.numerator, value.denominator))
    return points


def _exact_point(school: School, stage: str, indicator: Indicator, plan: Plan) -> ExactPoint:
    found = indicator_value(school, stage, indicator, plan)
    rate = unit_share(school, stage, indicator, plan)
    return ExactPoint(found.numerator or Fraction(0), found.denominator or Fraction(1), rate)


def _note(mean: float | None, cv: float | None, inside: Sequence[SchoolResult]) -> str:
    if len(inside) == 1 and cv is not None:
        return ONE_SCHOOL
    return ZERO_MEAN if mean == 0 else ""


def _composite(stage: str, row: Mapping[str, Any] | None, plan: Plan) -> Composite | None:
    spread, limit = plan.standard.spread, plan.limits.get(stage)
    if spread is None or spread.judge != "composite" or limit is None:
        return None
    value = row["composite"] if row else None
    verdict: Verdict = row["composite_verdict"] if row else "unknown"
    return Composite(value, float(limit.limit), verdict, plan.standard.cite(limit, spread))
