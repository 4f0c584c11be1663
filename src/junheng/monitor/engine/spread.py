"""Coefficients and verdicts in Ibis: by county and stage, by county."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

import ibis

from junheng.monitor.engine.numbers import (
    COARSE,
    STATUSES,
    TINY,
    added,
    count_where,
    near,
    number,
    positive,
    status,
    total,
)
from junheng.monitor.plan import Plan


def sums(parts: Any, plan: Plan, places: Mapping[str, int]) -> Any:
    """Return one row a county and stage: schools, pupils, how many have each verdict and status, and for each indicator
    ``sn{i}`` Σx, ``sw{i}`` Σx²/P × per, where needed ``sd{i}`` ΣP: sums as decimals, alike in every run.

    ``places`` says with how many decimal places each column is summed (``engine.numbers.places_for``).
    """
    inside = parts.filter(parts.excluded.isnull())
    return inside.group_by(["county_code", "stage"]).agg(**_sums(inside, plan, places))


def stages(rows: Any, plan: Plan, places: Mapping[str, int]) -> Any:
    """Return the rows of ``sums``, now doubles, with ``m{i}`` mean, ``q{i}`` coefficient, ``k{i}`` spread verdict and ``h{i}``
    to be decided exactly.

    With P = ΣPᵢ, S₁ = Σxᵢ and S₂ = Σxᵢ²/Pᵢ the squared coefficient is P·S₂/S₁² − 1: one pass over the parts.
    """
    return _composite(rows.mutate(**_coefficients(rows, plan, places)), plan) if plan.indicators else rows


def _sum_of_base(index: int, plan: Plan) -> str:
    return "pupils" if plan.indicators[index].denominator == "stages.pupils" else f"sd{index}"


def _sums(inside: Any, plan: Plan, places: Mapping[str, int]) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "schools": inside.count().cast("int64"),
        "pupils": total(inside.pupils, places["pupils"]),
        "pupils_unknown": count_where(inside, inside.pupils.isnull()),
        "failed": count_where(inside, inside.verdict == "not_met"),
        "undecided": count_where(inside, inside.verdict == "unknown"),
    }
    for i in range(len(plan.indicators)):
        columns[f"low{i}"] = inside[f"n{i}"].min()
        columns[f"sn{i}"] = total(inside[f"n{i}"], places[f"n{i}"])
        columns[f"sw{i}"] = total(inside[f"n{i}"] * inside[f"v{i}"], places[f"w{i}"])
        if (base := _sum_of_base(i, plan)) != "pupils":
            columns[base] = total(inside[f"d{i}"], places[f"d{i}"])
        for word in STATUSES:
            columns[f"{word}{i}"] = count_where(inside, inside[f"s{i}"] == status(word))
    return columns


def _coefficients(rows: Any, plan: Plan, places: Mapping[str, int]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    schools = rows.schools.cast("float64")
    for i, indicator in enumerate(plan.indicators):
        top, base, null = rows[f"sn{i}"], positive(rows[_sum_of_base(i, plan)]), ibis.null("float64")
        whole = rows[f"unknown{i}"] == 0
        squared = base * rows[f"sw{i}"] / number(indicator.per) / (top * top).nullif(number(0)) - number(1)
        squared = ibis.ifelse((squared < number(0)) | ((rows.schools == 1) & squared.notnull()), number(0), squared)
        found = ibis.ifelse(whole, squared.sqrt(), null)
        verdict, hair = _kept(rows, found, plan, each=True)
        columns[f"m{i}"] = ibis.ifelse(whole, top * number(indicator.per) / base, null)
        columns[f"q{i}"], columns[f"k{i}"] = found, verdict
        doubtful = (((rows.schools > 1) & (found < number(TINY))) | (rows[f"low{i}"] < number(0))).fill_null(False)
        base_places = places.get(f"d{i}", places["pupils"])
        summed = ((f"sn{i}", places[f"n{i}"]), (f"sw{i}", places[f"w{i}"]), (_sum_of_base(i, plan), base_places))
        for name, kept in summed:
            doubtful = doubtful | (rows[name].abs() < schools * number(COARSE * 10.0**-kept)).fill_null(False)
        columns[f"h{i}"] = hair | (whole & doubtful)
    return columns


def _kept(rows: Any, found: Any, plan: Plan, *, each: bool) -> tuple[Any, Any]:
    spread = plan.standard.spread
    if spread is None or (spread.judge == "each") is not each:
        return ibis.null("string"), ibis.literal(False)
    cases: list[tuple[Any, Any]] = []
    hair: Any = ibis.literal(False)
    for stage, bound in plan.limits.items():
        here, limit = rows.stage == stage, number(bound.limit)
        kept = found < limit if bound.compare == "<" else found <= limit
        cases += [
            (here & found.isnull(), ibis.literal("unknown")),
            (here & kept, ibis.literal("met")),
            (here, ibis.literal("not_met")),
        ]
        hair = hair | (here & near(found, bound.limit))
    return (ibis.cases(*cases) if cases else ibis.null("string")), hair.fill_null(False)


def _composite(rows: Any, plan: Plan) -> Any:
    mean = added(rows[f"q{i}"] for i in range(len(plan.indicators))) / number(len(plan.indicators))
    verdict, hair = _kept(rows, mean, plan, each=False)
    if plan.standard.spread and plan.standard.spread.judge == "composite":
        tiny = [rows[f"h{i}"] for i in range(len(plan.indicators))]
        hair = hair | (rows.stage.isin(list(plan.limits)) & reduce(or_, tiny))
    return rows.mutate(composite=mean, composite_verdict=verdict, composite_near=hair)


def counties(stage_rows: Any, schools: Any, plan: Plan) -> Any:
    """Return one row a county: ``verdict`` of everything the engine judges (parts, coefficients, absent stages)."""
    bad, open_ = [stage_rows.failed], [stage_rows.undecided]
    names = [*(f"k{i}" for i in range(len(plan.indicators))), "composite_verdict"]
    for name in names if plan.indicators else []:
        bad.append(ibis.ifelse((stage_rows[name] == "not_met").fill_null(False), 1, 0).cast("int64"))
        open_.append(ibis.ifelse((stage_rows[name] == "unknown").fill_null(False), 1, 0).cast("int64"))
    folded = stage_rows.group_by("county_code").agg(
        bad=added(bad).sum().cast("int64"), open=added(open_).sum().cast("int64"), seen=stage_rows.count().cast("int64")
    )
    named = schools.select("county_code").distinct()
    rows = named.left_join(folded, "county_code").drop("county_code_right")
    missing = rows.seen.fill_null(0) < len(plan.standard.stages)
    verdict = ibis.cases(
        (rows.bad.fill_null(0) > 0, ibis.literal("not_met")),
        ((rows.open.fill_null(0) > 0) | missing, ibis.literal("unknown")),
        else_=ibis.literal("met"),
    )
    return rows.select("county_code", verdict=verdict if plan.indicators else ibis.literal("met"))
