"""Facts of the county: shares within one, results of the national monitoring in their range."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, number
from junheng.census.checks.words import Stage, shown

SHARES = frozenset(("rotation", "rotation_backbone", "quota", "migrant", "disabled_enrolment", "recognition"))
"""Facts that are a part of a whole; of other facts (毛入园率) the numerator may be the larger."""
PAY = ("teacher_average_pay", "civil_servant_average_pay")
LEAST_PAY = 1000
ROUNDING = Decimal("0.005")
HALVES = ("numerator", "denominator")


def numerators_fit(data: Data) -> Iterator[Hit]:
    """A share's numerator is no more than its denominator."""
    for row, item, top, base in _ratios(data):
        if item in SHARES and 0 < base < top:
            yield Hit("facts", row, "numerator", {"item": item, "top": top, "base": base}, "", _cells(row, *HALVES))


def denominators(data: Data) -> Iterator[Hit]:
    """A denominator is more than zero."""
    for row, item, top, base in _ratios(data):
        if base == 0:
            yield Hit("facts", row, "denominator", {"item": item, "top": top}, "", _cells(row, *HALVES))


def large_ratios(data: Data) -> Iterator[Hit]:
    """Of a fact that is not known to be a share, a numerator beyond the denominator is asked about."""
    for row, item, top, base in _ratios(data):
        if item not in SHARES and 0 < base < top:
            yield Hit("facts", row, "numerator", {"item": item, "top": top, "base": base})


def shares_within_one(data: Data) -> Iterator[Hit]:
    """A share given as one number lies between 0 and 1."""
    for row, item, value in _values(data):
        if item in SHARES and not 0 <= value <= 1:
            percent = f"{shown(value)}%" if 1 < value <= 100 else "95%"
            yield Hit("facts", row, "value", {"item": item, "value": value, "percent": percent})


def variations(data: Data) -> Iterator[Hit]:
    """The difference between schools in national monitoring is a fraction."""
    for row, item, value in _values(data):
        if item.startswith("quality_variation_") and not 0 <= value <= 1:
            yield Hit("facts", row, "value", {"stage": _stage(data, row), "item": item, "value": value})


def levels(data: Data) -> Iterator[Hit]:
    """A level of national monitoring is 1, 2, 3 or 4."""
    for row, item, value in _values(data):
        if item.startswith("quality_level_") and value not in (1, 2, 3, 4):
            yield Hit("facts", row, "value", {"stage": _stage(data, row), "item": item, "value": value})


def value_and_share(data: Data) -> Iterator[Hit]:
    """A fact given both ways says the same both ways."""
    table = data.table("facts")
    for row, item, top, base in _ratios(data):
        value = number(table.value(row, "value"))
        if value is not None and base > 0 and abs(top / base - value) > ROUNDING:
            said = {"item": item, "value": value, "top": top, "base": base}
            yield Hit("facts", row, "value", said, "", _cells(row, "value", *HALVES))


def pay_in_yuan(data: Data) -> Iterator[Hit]:
    """A year's pay is given in yuan."""
    for row, item, value in _values(data):
        if item in PAY and value < LEAST_PAY:
            yield Hit("facts", row, "value", {"item": item, "value": value})


def _ratios(data: Data) -> Iterator[tuple[int, str, Decimal, Decimal]]:
    for row, fact in enumerate(data.table("facts").rows()):
        top, base = number(fact.get("numerator")), number(fact.get("denominator"))
        if top is not None and base is not None:
            yield row, str(fact.get("item") or ""), top, base


def _values(data: Data) -> Iterator[tuple[int, str, Decimal]]:
    for row, fact in enumerate(data.table("facts").rows()):
        value = number(fact.get("value"))
        if value is not None:
            yield row, str(fact.get("item") or ""), value


def _cells(row: int, *columns: str) -> tuple[tuple[str, int, str], ...]:
    return tuple(("facts", row, column) for column in columns)


def _stage(data: Data, row: int) -> Stage:
    return Stage(data.table("facts").value(row, "stage"))
