"""Coefficients and verdicts in Ibis: by county and stage, by school, by county."""

from collections.abc import Mapping
from typing import Any

import ibis

from junheng.monitor.engine.numbers import added, count_where, near, number, positive, total
from junheng.monitor.plan import Plan


def judged(parts: Any, plan: Plan) -> Any:
    """Return the parts with ``met_count`` and ``verdict`` (met, not_met, unknown, excluded)."""
    statuses = [parts[f"s{i}"] for i in range(len(plan.indicators))]

    def how_many(word: str) -> Any:
        return added(ibis.ifelse((s == word).fill_null(False), 1, 0).cast("int64") for s in statuses)

    if not statuses:
        return parts.mutate(met_count=ibis.literal(0, "int64"), verdict=ibis.literal("met"))
    failed = (how_many("below") > 0) | (how_many("floor") > plan.may_miss)
    verdict = ibis.cases(
        (parts.excluded.notnull(), ibis.literal("excluded")),
        (failed, ibis.literal("not_met")),
        (how_many("unknown") > 0, ibis.literal("unknown")),
        else_=ibis.literal("met"),
    )
    return parts.mutate(met_count=how_many("met"), verdict=verdict)


def stages(parts: Any, plan: Plan, places: Mapping[str, int]) -> Any:
    """Return one row a county and stage: schools, pupils, verdict counts, and for each indicator ``m{i}`` mean, ``q{i}``
    coefficient, ``k{i}`` spread verdict, ``h{i}`` near the limit, and the number of schools of each status.

    ``places`` says with how many decimal places each column is summed (``engine.numbers.places_for``).
    """
    inside = parts.filter(parts.excluded.isnull())
    first = inside.group_by(["county_code", "stage"]).agg(**_sums(inside, plan, places))
    if not plan.indicators:
        return first
    joined = inside.inner_join(first, ["county_code", "stage"])
    squares = {f"w{i}": _square(joined, i, plan) for i in range(len(plan.indicators))}
    spread = joined.select("county_code", "stage", **squares)
    second = spread.group_by(["county_code", "stage"]).agg(**{w: total(spread[w], SQUARE_PLACES) for w in squares})
    both = first.inner_join(second, ["county_code", "stage"])
    return _composite(both.mutate(**_coefficients(both, plan)), plan)


SQUARE_PLACES = 24
"""A part's share of a squared coefficient is seldom above 1 and never above a county's pupils."""


def _square(joined: Any, i: int, plan: Plan) -> Any:
    mean = joined[f"sn{i}"] * number(plan.indicators[i].per) / positive(joined[f"sd{i}"])
    away = joined[f"v{i}"] / mean.nullif(number(0)) - number(1)
    return joined[_base(i, plan)] / positive(joined[f"sd{i}"]) * away * away


def _base(index: int, plan: Plan) -> str:
    return "pupils" if plan.indicators[index].denominator == "stages.pupils" else f"d{index}"


def _sums(inside: Any, plan: Plan, places: Mapping[str, int]) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "schools": inside.count().cast("int64"),
        "pupils": total(inside.pupils, places["pupils"]),
        "pupils_unknown": count_where(inside.pupils.isnull()),
        "failed": count_where(inside.verdict == "not_met"),
        "undecided": count_where(inside.verdict == "unknown"),
    }
    for i in range(len(plan.indicators)):
        columns[f"sn{i}"] = total(inside[f"n{i}"], places[f"n{i}"])
        columns[f"sd{i}"] = total(inside[_base(i, plan)], places[_base(i, plan)])
        for word in ("met", "floor", "below", "unknown"):
            columns[f"{word}{i}"] = count_where(inside[f"s{i}"] == word)
        columns[f"gap{i}"] = count_where(inside[f"v{i}"].isnull())
    return columns


def _coefficients(both: Any, plan: Plan) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for i, indicator in enumerate(plan.indicators):
        whole = both[f"gap{i}"] == 0
        null = ibis.null("float64")
        mean = both[f"sn{i}"] * number(indicator.per) / positive(both[f"sd{i}"])
        found = ibis.ifelse(whole & (mean != number(0)), both[f"w{i}"].sqrt(), null)
        columns[f"m{i}"] = ibis.ifelse(whole, mean, null)
        columns[f"q{i}"] = found
        columns[f"k{i}"], columns[f"h{i}"] = _kept(both, found, plan, each=True)
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
