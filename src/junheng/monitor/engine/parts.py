"""School parts in Ibis: the split of combined schools, the indicators' numerators and values, statuses."""

from typing import Any

import ibis

from junheng.monitor.engine.numbers import CANCELLED, added, measured, near, number, positive
from junheng.monitor.exact.values import YES_NO, numbers_in
from junheng.monitor.plan import ALL_STAGES, Plan
from junheng.standards.bounds import Bound
from junheng.standards.checks import Condition
from junheng.standards.model import Indicator


def parts(schools: Any, stages: Any, premises: Any, finance: Any, plan: Plan, *, own_rows: bool) -> Any:
    """Return one row a school part: county_code, school_id, stage, pupils, excluded (its index, or null), and for each
    indicator ``i``: ``n{i}`` numerator, ``v{i}`` value, ``s{i}`` status, ``h{i}`` near a limit; where it has them,
    ``r{i}`` relaxations that applied (a bit each) and ``d{i}`` a denominator that is not the part's pupils.

    ``own_rows`` says whether any premises row states what is one stage's own.
    """
    rows = stages.join(schools, "school_id").left_join(_siblings(stages, plan), "school_id")
    rows = rows.drop("school_id_right")
    rows = _with_premises(rows, premises, plan, own_rows=own_rows)
    if plan.of("finance"):
        rows = rows.left_join(finance, "school_id").drop("school_id_right")
    rows = rows.mutate(share=_share(rows, plan, own_rows=own_rows))
    rows = rows.filter(rows.stage.isin(list(plan.standard.stages)))
    return rows.select(
        "county_code",
        "school_id",
        "stage",
        pupils=rows[plan.columns["stages.pupils"]],
        excluded=_excluded(rows, plan),
        **_indicators(rows, plan, own_rows=own_rows),
    )


def _siblings(stages: Any, plan: Plan) -> Any:
    """A row a school: for each stage, whether it has it and how many pupils."""
    pupils = stages[plan.columns["stages.pupils"]]
    columns = {}
    for stage in ALL_STAGES:
        here = stages.stage == stage
        columns[f"has_{stage}"] = here.cast("int64").max() > 0
        columns[f"pupils_{stage}"] = ibis.ifelse(here, pupils, ibis.null("float64")).max()
    return stages.group_by("school_id").agg(**columns)


def _with_premises(rows: Any, premises: Any, plan: Plan, *, own_rows: bool) -> Any:
    if not plan.of("premises"):
        return rows
    names = list(plan.of("premises"))
    of_stage = premises.stage.fill_null("")
    whole = premises.filter(of_stage == "").drop("stage")
    rows = rows.left_join(whole, "school_id").drop("school_id_right")
    if not own_rows:
        return rows
    own = premises.filter(of_stage != "")
    columns: dict[str, Any] = {}
    for stage in ALL_STAGES:
        here = own.stage == stage
        columns[f"own_{stage}"] = here.cast("int64").max() > 0
        for name in names:
            columns[f"own_{stage}_{name}"] = ibis.ifelse(here, own[name], ibis.null(own[name].type())).max()
    return rows.left_join(own.group_by("school_id").agg(**columns), "school_id").drop("school_id_right")


def _has_own(rows: Any, stage: str, *, own_rows: bool) -> Any:
    return rows[f"own_{stage}"].fill_null(False) if own_rows else ibis.literal(False)


def _share(rows: Any, plan: Plan, *, own_rows: bool) -> Any:
    """The part's share of what is shared: 1 where it shares with nobody, else wP ÷ ΣwP; null if anything is missing."""
    weighted, alone, mine = [], ibis.literal(True), []
    for stage in ALL_STAGES:
        has = rows[f"has_{stage}"] & ~_has_own(rows, stage, own_rows=own_rows)
        pupils = rows[f"pupils_{stage}"]
        weight = plan.standard.split_weight(stage)
        product = pupils * number(weight) if weight is not None else ibis.null("float64")
        shared = ibis.ifelse(has, ibis.ifelse(pupils == number(0), number(0), product), number(0))
        weighted.append(shared)
        alone = alone & (~has | (rows.stage == stage))
        mine.append((rows.stage == stage, product))
    part = ibis.cases(*mine) / added(weighted).nullif(number(0))
    return ibis.ifelse(alone, number(1), part)


def _excluded(rows: Any, plan: Plan) -> Any:
    """The index of the first exclusion that applies; −1 for a part without pupils; null for a part that counts."""
    cases = [(rows[plan.columns["stages.pupils"]] == number(0), ibis.literal(-1, "int64"))]
    for index, exclusion in enumerate(plan.standard.exclusions):
        cases.append((_all(rows, exclusion.when, plan), ibis.literal(index, "int64")))
    return ibis.cases(*cases)


def _all(rows: Any, conditions: tuple[Condition, ...], plan: Plan) -> Any:
    result = ibis.literal(True)
    for condition in conditions:
        result = result & _holds(rows, condition, plan).fill_null(False)
    return result


def _holds(rows: Any, condition: Condition, plan: Plan) -> Any:
    cell = rows[plan.columns[condition.column]]
    if condition.any_of is not None:
        if not cell.type().is_numeric():
            return cell.cast("string").isin(list(condition.any_of))
        return measured(cell).isin([number(word) for word in numbers_in(condition.any_of)])
    if condition.is_true is not None:
        wanted = condition.is_true if cell.type().is_boolean() else YES_NO[condition.is_true]
        return ibis.literal(False) if cell.type().is_numeric() else cell == ibis.literal(wanted)
    cell = measured(cell)
    if condition.below is not None:
        return cell < number(condition.below)
    if condition.at_least is not None:
        return cell >= number(condition.at_least)
    if condition.at_most is not None:
        return cell <= number(condition.at_most)
    return cell > number(condition.above or 0)


def _term(rows: Any, column: str, plan: Plan, *, split: bool, own_rows: bool) -> Any:
    short = plan.columns[column]
    cell = measured(rows[short])
    if not column.startswith("premises."):
        return cell
    shared = cell
    if own_rows:
        for stage in ALL_STAGES:
            own = measured(rows[f"own_{stage}_{short}"])
            shared = shared - ibis.ifelse(_has_own(rows, stage, own_rows=True), own, number(0))
    if split:
        shared = shared * rows.share
    if not own_rows:
        return shared
    mine = [
        ((rows.stage == s) & _has_own(rows, s, own_rows=True), measured(rows[f"own_{s}_{short}"])) for s in ALL_STAGES
    ]
    return ibis.cases(*mine, else_=shared)


def _indicators(rows: Any, plan: Plan, *, own_rows: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for index, indicator in enumerate(plan.indicators):
        columns |= _indicator(rows, index, indicator, plan, own_rows=own_rows)
    return columns


def _indicator(rows: Any, index: int, indicator: Indicator, plan: Plan, *, own_rows: bool) -> dict[str, Any]:
    def term(column: str) -> Any:
        return _term(rows, column, plan, split=indicator.split, own_rows=own_rows)

    top = added(term(c) for c in indicator.numerator.add)
    for column in indicator.numerator.subtract:
        top = top - term(column)
    bits: Any = ibis.literal(0, "int64")
    for bit, rule in enumerate(indicator.relaxed):
        more = added(term(c) for c in rule.add)
        applies = _all(rows, rule.when, plan) & more.notnull() & top.notnull()
        bits = bits + ibis.ifelse(applies, ibis.literal(1 << bit, "int64"), ibis.literal(0, "int64"))
        top = ibis.ifelse(applies, top + more, top)
    base = term(indicator.denominator)
    value = top * number(indicator.per) / positive(base)
    lost = _cancelled(rows, top, (*indicator.numerator.add, *indicator.numerator.subtract), plan, own_rows=own_rows)
    if own_rows and indicator.denominator.startswith("premises."):
        lost = lost | _cancelled(rows, base, (indicator.denominator,), plan, own_rows=True)
    status, hair = _status(rows, value, indicator, plan)
    columns = {f"n{index}": top, f"v{index}": value, f"s{index}": status, f"h{index}": hair | lost}
    if indicator.relaxed:
        columns[f"r{index}"] = bits
    if indicator.denominator != "stages.pupils":
        columns[f"d{index}"] = base
    return columns


def _cancelled(rows: Any, found: Any, columns: tuple[str, ...], plan: Plan, *, own_rows: bool) -> Any:
    """Say whether subtraction left so little of ``columns`` that doubles may have lost a billionth of it."""
    if len(columns) < 2 and not own_rows:
        return ibis.literal(False)
    size = added(measured(rows[plan.columns[c]]).abs() for c in columns)
    return (found.abs() < size * number(CANCELLED)).fill_null(False)


def _status(rows: Any, value: Any, indicator: Indicator, plan: Plan) -> tuple[Any, Any]:
    cases: list[tuple[Any, Any]] = [(value.isnull(), ibis.literal("unknown"))]
    hair: Any = ibis.literal(False)
    for stage in plan.standard.stages:
        bound = plan.thresholds.get((indicator.id, stage))
        if bound is None:
            continue
        here, floor = rows.stage == stage, plan.floor_of(bound)
        cases.append((here & _keeps(value, bound), ibis.literal("met")))
        hair = hair | (here & near(value, bound.limit))
        if floor is not None:
            cases.append((here & (value >= number(floor)), ibis.literal("floor")))
            hair = hair | (here & near(value, floor))
        cases.append((here, ibis.literal("below")))
    return ibis.cases(*cases), hair.fill_null(False)


def _keeps(value: Any, bound: Bound) -> Any:
    limit = number(bound.limit)
    return {
        "≥": value >= limit,
        "≤": value <= limit,
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
    }[bound.compare]
