"""The values of one school part: the split of a combined school's things, the indicators and their status."""

import re
from dataclasses import dataclass
from fractions import Fraction

from junheng.monitor.exact.rows import Cell, School
from junheng.monitor.plan import Plan
from junheng.monitor.verdicts import Status
from junheng.standards.checks import Condition
from junheng.standards.model import Indicator

YES_NO = {True: "是", False: "否"}
"""How a flag reads in a county's own column, which is kept as text."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Value:
    """One indicator of one part, exactly. ``numerator`` is after the split and with the relaxations that apply."""

    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    status: Status | None
    relaxed: tuple[str, ...] = ()


def split_share(school: School, stage: str, plan: Plan) -> Fraction | None:
    """Return the part of the school's shared things that ``stage`` gets: wₛPₛ ÷ ΣwP over the stages without a row of
    their own; None where a number of pupils or a legal weight is missing.

    Source: 小:初 = 1:1.1, 初:高 = 1:1.2 per pupil, annex of 教督〔2012〕3号.
    """
    sharing = [s for s in school.stages if s not in school.own]
    if sharing == [stage]:
        return Fraction(1)
    total = Fraction(0)
    for s in sharing:
        pupils, weight = school.stages[s]["stages.pupils"], plan.standard.split_weight(s)
        if pupils == 0:
            continue
        if not isinstance(pupils, Fraction) or weight is None:
            return None
        total += Fraction(weight) * pupils
    mine, weight = school.stages[stage]["stages.pupils"], plan.standard.split_weight(stage)
    if not isinstance(mine, Fraction) or weight is None or not total:
        return None
    return Fraction(weight) * mine / total


def term(school: School, stage: str, column: str, plan: Plan, *, split: bool) -> Fraction | None:
    """Return one column for one part: a stage's own cell, or its share of the school's."""
    table = column.split(".", 1)[0]
    if table == "stages":
        return _number(school.stages[stage][column])
    if table == "premises":
        return _premises(school, stage, column, plan, split=split)
    return _number((school.finance if table == "finance" else school.schools).get(column))


def _premises(school: School, stage: str, column: str, plan: Plan, *, split: bool) -> Fraction | None:
    if stage in school.own:
        return _number(school.own[stage][column])
    rest = _number(school.whole[column]) if school.whole else None
    for cells in school.own.values():
        own = _number(cells[column])
        rest = None if rest is None or own is None else rest - own
    share = split_share(school, stage, plan) if split else Fraction(1)
    return None if rest is None or share is None else rest * share


def holds(condition: Condition, school: School, stage: str) -> bool:
    """Say whether the condition holds for the part; an empty cell never satisfies it."""
    table = condition.column.split(".", 1)[0]
    cells = {"stages": school.stages[stage], "finance": school.finance, "premises": school.whole or {}}.get(
        table, school.schools
    )
    return satisfied(condition, cells.get(condition.column))


def satisfied(condition: Condition, cell: Cell) -> bool:
    """Say whether one cell satisfies the condition."""
    if cell is None:
        return False
    if condition.any_of is not None:
        if isinstance(cell, Fraction):
            return cell in numbers_in(condition.any_of)
        return (str(cell).lower() if isinstance(cell, bool) else cell) in condition.any_of
    if condition.is_true is not None:
        return cell == (YES_NO[condition.is_true] if isinstance(cell, str) else condition.is_true)
    if not isinstance(cell, Fraction):
        return False
    if condition.below is not None:
        return cell < Fraction(condition.below)
    if condition.at_least is not None:
        return cell >= Fraction(condition.at_least)
    if condition.at_most is not None:
        return cell <= Fraction(condition.at_most)
    return condition.above is not None and cell > Fraction(condition.above)


def numbers_in(words: tuple[str, ...]) -> list[Fraction]:
    """Return those of the words that are numbers."""
    return [Fraction(word) for word in words if _NUMBER.fullmatch(word)]


def indicator_value(school: School, stage: str, indicator: Indicator, plan: Plan) -> Value:
    """Return numerator, denominator, value and status of one indicator of one part."""
    total: Fraction | None = Fraction(0)
    for sign, columns in ((1, indicator.numerator.add), (-1, indicator.numerator.subtract)):
        for column in columns:
            part = term(school, stage, column, plan, split=indicator.split)
            total = None if total is None or part is None else total + sign * part
    relaxed = []
    for rule in indicator.relaxed:
        more = [term(school, stage, column, plan, split=indicator.split) for column in rule.add]
        if total is not None and all(holds(c, school, stage) for c in rule.when) and None not in more:
            total += sum((m for m in more if m is not None), Fraction(0))
            relaxed.append(rule.id)
    base = term(school, stage, indicator.denominator, plan, split=indicator.split)
    value = total / base * Fraction(indicator.per) if total is not None and base is not None and base > 0 else None
    return Value(total, base, value, status(value, indicator, stage, plan), tuple(relaxed))


def unit_share(school: School, stage: str, indicator: Indicator, plan: Plan) -> Fraction:
    """Return how much of one more unit that the school reports counts for this part: its share of what is split."""
    shared = indicator.split and indicator.numerator.add[0].startswith("premises.") and stage not in school.own
    return (split_share(school, stage, plan) or Fraction(1)) if shared else Fraction(1)


def status(value: Fraction | None, indicator: Indicator, stage: str, plan: Plan) -> Status | None:
    """Return met, floor (not below the floor's part of the threshold), below or unknown; None without a threshold."""
    bound = plan.thresholds.get((indicator.id, stage))
    if value is None:
        return "unknown"
    if bound is None:
        return None
    if bound.holds(value):
        return "met"
    floor = plan.floor_of(bound)
    return "floor" if floor is not None and value >= floor else "below"


def _number(cell: Cell) -> Fraction | None:
    return cell if isinstance(cell, Fraction) else None
