"""The assessment as INTERFACES §2 writes it: ``junheng/assessment/1``."""

from collections.abc import Iterable
from typing import Any

from junheng.monitor.model import (
    Assessment,
    CountyResult,
    IndicatorValue,
    RequirementResult,
    SchoolResult,
    StageResult,
    VetoResult,
)

SCHEMA = "junheng/assessment/1"


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as plain JSON values; numbers are not rounded. What INTERFACES names is always there."""
    return {
        "schema": SCHEMA,
        "standard": {
            "id": assessment.standard_id,
            "version": assessment.standard_version,
            "overlays": list(assessment.overlays),
            "on": assessment.on,
        },
        "counties": [_county(county) for county in assessment.counties],
        "findings": [finding.to_json() for finding in assessment.findings],
        "provenance": dict(assessment.provenance),
        "synthetic": assessment.synthetic,
        "what_if": list(assessment.what_if),
    }


def _county(county: CountyResult) -> dict[str, Any]:
    return {
        "code": county.code,
        "name": county.name,
        "school_year": county.school_year,
        "draft": county.draft,
        "verdict": county.verdict,
        "preconditions": [_requirement(r) for r in county.preconditions],
        "stages": [_stage(s) for s in county.stages],
        "schools": [_school(s) for s in county.schools],
        "requirements": [_requirement(r) for r in county.requirements],
        "vetoes": [_veto(v) for v in county.vetoes],
        "class_bands": [_plain(b) for b in county.class_bands],
        "actions": [_action(a) for a in county.actions],
    }


def _stage(stage: StageResult) -> dict[str, Any]:
    indicators = []
    for i in stage.indicators:
        names: tuple[str, ...] = ("id", "title", "unit", "threshold", "mean", "sd", "cv", "cv_limit", "spread_verdict")
        names += ("schools_met", "schools_floor", "schools_below", "schools_unknown")
        line = {name: getattr(i, name) for name in names}
        line["cite"] = i.cite.to_json()
        if i.note:
            line["note"] = i.note
        line["shares"] = [_plain(s) for s in i.shares]
        indicators.append(line)
    found: dict[str, Any] = {"stage": stage.stage, "schools": stage.schools, "pupils": stage.pupils}
    found["indicators"] = indicators
    if c := stage.composite:
        found["composite"] = {"value": c.value, "limit": c.limit, "verdict": c.verdict, "cite": c.cite.to_json()}
    return found


def _school(school: SchoolResult) -> dict[str, Any]:
    return {
        "school_id": school.school_id,
        "name": school.name,
        "stage": school.stage,
        "pupils": school.pupils,
        "excluded": school.excluded,
        "values": {name: _value(v) for name, v in school.values.items()},
        "met_count": school.met_count,
        "verdict": school.verdict,
        "weights": school.weights,
        "relaxations": list(school.relaxations),
    }


def _value(value: IndicatorValue) -> dict[str, Any]:
    names = ("value", "numerator", "denominator", "threshold", "floor", "status", "gap")
    found = {name: getattr(value, name) for name in names}
    if value.gap_school is not None:
        found["gap_school"] = value.gap_school
    if value.missing:
        found["missing"] = [where.to_json() for where in value.missing]
    if value.relaxed:
        found["relaxed"] = value.relaxed
    return found


def _requirement(result: RequirementResult) -> dict[str, Any]:
    names = ("id", "title", "verdict", "value", "threshold", "compare", "unit", "group", "department")
    found = {name: getattr(result, name) for name in names}
    found["failing"] = list(result.failing)
    found["missing"] = [where.to_json() for where in result.missing]
    found["lines"] = list(result.lines)
    found["cite"] = result.cite.to_json()
    return found


def _veto(veto: VetoResult) -> dict[str, Any]:
    return {
        "id": veto.id,
        "title": veto.title,
        "triggered": veto.triggered,
        "incidents": [dict(incident) for incident in veto.incidents],
        "note": veto.note,
        "cite": veto.cite.to_json(),
    }


def _action(action: Any) -> dict[str, Any]:
    names = ("rank", "school_id", "school", "stage", "item", "text", "effect", "department")
    found = {name: getattr(action, name) for name in names}
    found["cite"] = action.cite.to_json()
    found["where"] = action.where.to_json() if action.where else None
    return found


def _plain(record: Any) -> dict[str, Any]:
    return {name: _listed(getattr(record, name)) for name in record.__slots__}


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, Iterable) and not isinstance(value, str) else value
