"""Facts of the county: shares within one, results of the national monitoring in their range."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, number, shown

SHARES = frozenset(("rotation", "rotation_backbone", "quota", "migrant", "disabled_enrolment", "recognition"))
"""Facts that are a part of a whole; of other facts (毛入园率) the numerator may be the larger."""
PAY = ("teacher_average_pay", "civil_servant_average_pay")


def numerators_fit(data: Data) -> Iterator[Hit]:
    """A share's numerator is no more than its denominator."""
    for row, item, top, base in _ratios(data):
        if item in SHARES and base > 0 and top > base:
            what = f"{item} 的分子 {shown(top)} 大于分母 {shown(base)}。"
            cells = (("facts", row, "numerator"), ("facts", row, "denominator"))
            yield Hit("facts", row, "numerator", what, "请核对分子和分母是否填反。", "", cells)


def denominators(data: Data) -> Iterator[Hit]:
    """A denominator is more than zero."""
    for row, item, top, base in _ratios(data):
        if base == 0:
            what = f"{item} 的分母是 0，无法计算比例（分子 {shown(top)}）。"
            cells = (("facts", row, "numerator"), ("facts", row, "denominator"))
            yield Hit("facts", row, "denominator", what, "请填写实际的分母；无此项的两格都留空。", "", cells)


def large_ratios(data: Data) -> Iterator[Hit]:
    """Of a fact that is not known to be a share, a numerator beyond the denominator is asked about."""
    for row, item, top, base in _ratios(data):
        if item not in SHARES and base > 0 and top > base:
            what = f"{item} 的分子 {shown(top)} 大于分母 {shown(base)}，比例超过 100%。"
            yield Hit("facts", row, "numerator", what, "请核对；属实的请说明原因。")


def shares_within_one(data: Data) -> Iterator[Hit]:
    """A share given as one number lies between 0 and 1."""
    for row, item, value in _values(data):
        if item in SHARES and not 0 <= value <= 1:
            what = f"{item} 的数值 {shown(value)} 不在 0 到 1 之间，像是把百分数当小数填了。"
            yield Hit("facts", row, "value", what, f"请填 {_as_percent(value)} 这样带百分号的数，或直接填小数。")


def variations(data: Data) -> Iterator[Hit]:
    """The difference between schools in national monitoring is a fraction."""
    for row, item, value in _values(data):
        if item.startswith("quality_variation_") and not 0 <= value <= 1:
            what = f"{_stage(data, row)}{item}（校际差异率）是 {shown(value)}，应在 0 到 1 之间。"
            yield Hit("facts", row, "value", what, "请填小数：监测报告写 15% 的填 0.15，不填 15。")


def levels(data: Data) -> Iterator[Hit]:
    """A level of national monitoring is 1, 2, 3 or 4."""
    for row, item, value in _values(data):
        if item.startswith("quality_level_") and value not in (1, 2, 3, 4):
            what = f"{_stage(data, row)}{item}（学业水平等级）是 {shown(value)}，应为 1、2、3、4。"
            yield Hit("facts", row, "value", what, "Ⅰ、Ⅱ、Ⅲ、Ⅳ 级请分别填 1、2、3、4。")


def value_and_share(data: Data) -> Iterator[Hit]:
    """A fact given both ways says the same both ways."""
    table = data.table("facts")
    for row, item, top, base in _ratios(data):
        value = number(table.value(row, "value"))
        if value is not None and base > 0 and abs(top / base - value) > Decimal("0.005"):
            what = f"{item} 的数值 {shown(value)} 与分子 {shown(top)} ÷ 分母 {shown(base)} 不符。"
            cells = tuple(("facts", row, name) for name in ("value", "numerator", "denominator"))
            yield Hit("facts", row, "value", what, "请只保留正确的一种，建议填分子和分母。", "", cells)


def pay_in_yuan(data: Data) -> Iterator[Hit]:
    """A year's pay is given in yuan."""
    for row, item, value in _values(data):
        if item in PAY and value < 1000:
            what = f"{item} 是 {shown(value)} 元，年平均工资收入不会这样少，像是以万元填报。"
            yield Hit("facts", row, "value", what, "请以元为单位填写全年平均数。")


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


def _stage(data: Data, row: int) -> str:
    stage = data.table("facts").value(row, "stage")
    return words.stage(stage) if stage else ""


def _as_percent(value: Decimal) -> str:
    return f"{shown(value)}%" if 1 < value <= 100 else "95%"
