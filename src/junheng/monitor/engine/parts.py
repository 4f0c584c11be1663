"""School parts in Ibis: numerators and values of the indicators, statuses, verdicts; in layers, each computed once."""

from typing import Any

import ibis

from junheng.monitor.engine.conditions import all_hold, excluded
from junheng.monitor.engine.numbers import CANCELLED, STATUSES, added, measured, near, number, positive, status
from junheng.monitor.engine.shared import Seen, joined, term
from junheng.monitor.plan import Plan
from junheng.standards.bounds import Bound
from junheng.standards.model import Indicator

Columns = dict[str, Any]
KEYS = ("county_code", "school_id", "stage", "pupils", "excluded")


def parts(schools: Any, stages: Any, premises: Any, finance: Any, plan: Plan, seen: Seen) -> Any:
    """Return one row a school part: county_code, school_id, stage, pupils, excluded (its index, or null), and for each
    indicator ``i``: ``n{i}`` numerator, ``v{i}`` value, ``s{i}`` status (its place in ``STATUSES``), ``h{i}`` to be decided exactly; where it has
    them, ``r{i}`` relaxations that applied (a bit each) and ``d{i}`` a denominator that is not the part's pupils;
    ``met_count`` and ``verdict`` (met, not_met, unknown, excluded).
    """
    rows = joined(schools, stages, premises, finance, plan, seen)
    rows = rows.select(
        "county_code",
        "school_id",
        "stage",
        pupils=rows[plan.columns["stages.pupils"]],
        excluded=excluded(rows, plan),
        **_terms(rows, plan, seen),
    )
    rows = rows.select(*KEYS, **_each(_amounts, rows, plan))
    rows = rows.mutate(**_each(_value, rows, plan))
    rows = rows.select(*_kept(rows), **_each(_status, rows, plan))
    return _judged(rows, plan)


def _each(make: Any, rows: Any, plan: Plan) -> Columns:
    columns: Columns = {}
    for index, indicator in enumerate(plan.indicators):
        columns |= make(rows, index, indicator, plan)
    return columns


def _names(indicator: Indicator) -> tuple[str, ...]:
    return (*indicator.numerator.add, *indicator.numerator.subtract)


def _name(column: str, indicator: Indicator, plan: Plan) -> str:
    return f"{'t' if indicator.split else 'u'}{plan.columns[column][1:]}"


def _terms(rows: Any, plan: Plan, seen: Seen) -> Columns:
    """``t``/``u``: each column for the part, split or whole; ``a{i}_{bit}``: whether a relaxation's conditions hold;
    ``z{i}``, ``y{i}``: how much numerator and denominator were before anything was taken away."""
    columns: Columns = {}
    for i, indicator in enumerate(plan.indicators):
        added_terms = [c for rule in indicator.relaxed for c in rule.add]
        for column in (*_names(indicator), *added_terms, indicator.denominator):
            columns[_name(column, indicator, plan)] = term(rows, column, plan, seen, split=indicator.split)
        for bit, rule in enumerate(indicator.relaxed):
            columns[f"a{i}_{bit}"] = all_hold(rows, rule.when, plan)
        if len(_names(indicator)) > 1 or (seen.own and _of_premises(_names(indicator))):
            columns[f"z{i}"] = _size(rows, _names(indicator), plan)
        if seen.own and _of_premises((indicator.denominator,)):
            columns[f"y{i}"] = _size(rows, (indicator.denominator,), plan)
    return columns


def _of_premises(columns: tuple[str, ...]) -> bool:
    return any(column.startswith("premises.") for column in columns)


def _size(rows: Any, columns: tuple[str, ...], plan: Plan) -> Any:
    return added(measured(rows[plan.columns[column]]).abs() for column in columns)


def _amounts(rows: Any, index: int, indicator: Indicator, plan: Plan) -> Columns:
    def cell(column: str) -> Any:
        return rows[_name(column, indicator, plan)]

    top = added(cell(c) for c in indicator.numerator.add)
    for column in indicator.numerator.subtract:
        top = top - cell(column)
    bits: Any = ibis.literal(0, "int64")
    for bit, rule in enumerate(indicator.relaxed):
        more = added(cell(c) for c in rule.add)
        applies = rows[f"a{index}_{bit}"] & more.notnull() & top.notnull()
        bits = bits + ibis.ifelse(applies, ibis.literal(1 << bit, "int64"), ibis.literal(0, "int64"))
        top = ibis.ifelse(applies, top + more, top)
    base = cell(indicator.denominator)
    lost = ibis.literal(False)
    for name, found in ((f"z{index}", top), (f"y{index}", base)):
        if name in rows.columns:
            lost = lost | (found.abs() < rows[name] * number(CANCELLED)).fill_null(False)
    columns = {f"n{index}": top, f"l{index}": lost}
    if indicator.relaxed:
        columns[f"r{index}"] = bits
    if indicator.denominator != "stages.pupils":
        columns[f"d{index}"] = base
    return columns


def _value(rows: Any, index: int, indicator: Indicator, plan: Plan) -> Columns:
    base = rows.pupils if indicator.denominator == "stages.pupils" else rows[f"d{index}"]
    return {f"v{index}": rows[f"n{index}"] * number(indicator.per) / positive(base)}


def _kept(rows: Any) -> list[str]:
    return [name for name in rows.columns if not (name[0] == "l" and name[1:].isdigit())]


def _status(rows: Any, index: int, indicator: Indicator, plan: Plan) -> Columns:
    value, lost = rows[f"v{index}"], rows[f"l{index}"]
    unknown = (value.isnull(), status("unknown"))
    statuses, hairs = [], []
    for stage in plan.standard.stages:
        bound = plan.thresholds.get((indicator.id, stage))
        if bound is None:
            continue
        here, floor = rows.stage == stage, plan.floor_of(bound)
        ways, hair = [unknown, (_keeps(value, bound), status("met"))], near(value, bound.limit)
        if floor is not None:
            ways.append((value >= number(floor), status("floor")))
            hair = hair | near(value, floor)
        statuses.append((here, ibis.cases(*ways, else_=status("below"))))
        hairs.append((here, hair))
    judged = ibis.cases(*statuses, else_=ibis.cases(unknown)) if statuses else ibis.cases(unknown)
    hair = lost | ibis.cases(*hairs, else_=False).fill_null(False) if hairs else lost
    return {f"s{index}": judged, f"h{index}": hair}


def _keeps(value: Any, bound: Bound) -> Any:
    limit = number(bound.limit)
    return {
        "≥": value >= limit,
        "≤": value <= limit,
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
    }[bound.compare]


def _judged(rows: Any, plan: Plan) -> Any:
    statuses = [rows[f"s{i}"] for i in range(len(plan.indicators))]

    def how_many(word: str) -> Any:
        return added(
            ibis.ifelse(s == status(word), ibis.literal(1, "int64"), ibis.literal(0, "int64")) for s in statuses
        )

    if not statuses:
        return rows.mutate(met_count=ibis.literal(0, "int64"), verdict=ibis.literal("met"))
    counted = rows.mutate(**{f"x_{word}": how_many(word) for word in STATUSES})
    verdict = ibis.cases(
        (counted.excluded.notnull(), ibis.literal("excluded")),
        ((counted.x_below > 0) | (counted.x_floor > plan.may_miss), ibis.literal("not_met")),
        (counted.x_unknown > 0, ibis.literal("unknown")),
        else_=ibis.literal("met"),
    )
    return counted.select(*rows.columns, met_count=counted.x_met, verdict=verdict)
