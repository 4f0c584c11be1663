"""What the parts of the plan's JSON share: money, the plan, an item, a value."""

from fractions import Fraction

from junheng.monitor.model import CountyResult, IndicatorValue
from junheng.planning.invest.model import Plan
from junheng.usecases.investing_items import Moving, Thing, catalogue
from junheng.usecases.investing_question import Made


def money(amount: Fraction | None) -> float | int | None:
    """Return yuan as a JSON number, whole where it is."""
    if amount is None:
        return None
    return int(amount) if amount.denominator == 1 else float(amount)


def plan_of(made: Made) -> Plan:
    """Return the plan; ValueError where there is none to show."""
    if made.answer.plan is None:
        raise ValueError("there is no plan to show")
    return made.answer.plan


def thing_of(item: str) -> Thing | Moving:
    """Return the item or kind of that id."""
    items: tuple[Thing | Moving, ...] = (*catalogue().items, *catalogue().moves)
    return next(thing for thing in items if thing.id == item)


def value_of(county: CountyResult, part: str, indicator: str) -> IndicatorValue:
    """Return one indicator of one part, named as the engine names it."""
    school, _, stage = part.partition("/")
    found = next(s for s in county.schools if (s.school_id, s.stage) == (school, stage))
    return found.values[indicator]
