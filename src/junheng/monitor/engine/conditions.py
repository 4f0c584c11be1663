"""Conditions of rules in Ibis; an empty cell satisfies none, a word is no number."""

from typing import Any

import ibis

from junheng.monitor.engine.numbers import measured, number
from junheng.monitor.exact.values import YES_NO, numbers_in
from junheng.monitor.plan import Plan
from junheng.standards.checks import Condition


def all_hold(rows: Any, conditions: tuple[Condition, ...], plan: Plan) -> Any:
    """Say whether all conditions hold for the part."""
    result = ibis.literal(True)
    for condition in conditions:
        result = result & _holds(rows, condition, plan).fill_null(False)
    return result


def excluded(rows: Any, plan: Plan) -> Any:
    """Return the index of the first exclusion that applies; −1 for a part without pupils; null for a part that counts."""
    cases = [(rows[plan.columns["stages.pupils"]] == number(0), ibis.literal(-1, "int64"))]
    for index, exclusion in enumerate(plan.standard.exclusions):
        cases.append((all_hold(rows, exclusion.when, plan), ibis.literal(index, "int64")))
    return ibis.cases(*cases)


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
