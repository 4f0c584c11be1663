"""The exact answer in the engine's own rows: how a county of ordinary size is assessed.

DuckDB is for registers. A county's few hundred schools are done in fractions before Ibis has been loaded.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from junheng.monitor.exact.assess import Part, Reference, reference_of
from junheng.monitor.exact.rows import School
from junheng.monitor.plan import Plan
from junheng.monitor.rows import Rows, by_county


def exact_rows(schools: Mapping[str, School], plan: Plan) -> Rows:
    """Return what ``engine.run`` returns for the same schools, each number the double nearest to the exact one."""
    found = reference_of(schools, plan)
    parts = sorted(found.parts, key=lambda p: (p.county, p.stage, p.school_id))
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if part.rule is None:
            groups.setdefault((part.county, part.stage), []).append(part)
    stages = [_stage(county, stage, inside, found, plan) for (county, stage), inside in groups.items()]
    return Rows(by_county([_part(part, plan) for part in parts]), by_county(stages), found.verdicts)


def _part(part: Part, plan: Plan) -> dict[str, Any]:
    row: dict[str, Any] = {
        "county_code": part.county,
        "school_id": part.school_id,
        "stage": part.stage,
        "pupils": _double(part.pupils),
        "excluded": part.rule,
        "met_count": part.met_count,
        "verdict": part.verdict,
    }
    for i, indicator in enumerate(plan.indicators):
        value = part.values[indicator.id]
        row |= {f"n{i}": _double(value.numerator), f"v{i}": _double(value.value), f"s{i}": value.status}
        row[f"d{i}"] = _double(value.denominator)
        row[f"r{i}"] = sum(1 << bit for bit, rule in enumerate(indicator.relaxed) if rule.id in value.relaxed)
    return row


def _stage(county: str, stage: str, inside: list[Part], found: Reference, plan: Plan) -> dict[str, Any]:
    known = [part.pupils for part in inside if part.pupils is not None]
    mean, verdict = found.composites.get((county, stage), (None, None))
    row: dict[str, Any] = {
        "county_code": county,
        "stage": stage,
        "schools": len(inside),
        "pupils": _double(sum(known, Fraction(0))) if known else None,
        "pupils_unknown": len(inside) - len(known),
        "composite": None if mean is None else float(mean),
        "composite_verdict": verdict,
    }
    for i, indicator in enumerate(plan.indicators):
        spread = found.spreads[county, stage, indicator.id]
        cv = spread.coefficient
        row[f"m{i}"] = None if cv is None else float(cv.mean * Fraction(indicator.per))
        row[f"q{i}"] = None if cv is None else cv.value
        row[f"k{i}"] = spread.verdict
        row |= {f"{word}{i}": spread.counts[word] for word in ("met", "floor", "below", "unknown")}
    return row


def _double(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
