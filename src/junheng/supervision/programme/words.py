"""Reasons, lights and values in words, Chinese and English side by side, so that neither language lacks one."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from junheng.policy.model import Target
from junheng.supervision.programme.model import Ground, Why

LIGHTS: Mapping[str, tuple[str, str, str]] = {
    "red": ("■", "红灯", "red"),
    "yellow": ("▲", "黄灯", "yellow"),
    "green": ("●", "绿灯", "green"),
    "unknown": ("?", "待填报", "unknown"),
    "none": ("–", "未列入", "not supervised"),
    "forbidden": ("⊘", "不执行", "not executed"),
}
"""Shape, word and English word of each light: the shape and the word say it before the colour does."""

VERDICTS = {"met": ("达到", "met"), "not_met": ("未达到", "not met"), "unknown": ("缺数据", "unknown")}

REASONS: Mapping[str, tuple[str, str]] = {
    "end.words": ("原文时限：{words}", "in the text: {words}"),
    "end.last": ("原文有 {count} 个时限，取最后一个 {words}", "the last of {count} days in the text, {words}"),
    "end.unread": ("原文时限“{words}”读不成日期", "“{words}” cannot be read as a day"),
    "end.phase": ("所在阶段“{name}”的结束日期", "the end of its phase “{name}”"),
    "end.phases": ("方案最后一个阶段的结束日期", "the end of the plan's last phase"),
    "end.title": ("方案名称里的年份", "the years in the plan's title"),
    "end.unknown": ("方案没有写完成时限", "the plan names no deadline"),
    "end.extended": ("经批准延期", "extended"),
    "end.assigned": ("交办时定的时限", "set when it was assigned"),
    "now.missing": ("{rule} 还缺 {missing} 个数据，填齐后自动计算", "{rule} lacks {missing} cells"),
    "now.no-number": (
        "{rule} 是定性要求，没有数值（目前结论：{verdict}），请在“目标进度”表填报",
        "{rule} has no number of its own (verdict: {verdict}); report the value in target_values",
    ),
    "now.unit": ("目标的单位“{unit}”与“{other}”不能换算", "the unit {unit} cannot be turned into {other}"),
    "now.requirement": ("按 {rule} 计算，{on}的规则", "computed as {rule}, rules of {on}"),
    "now.schools-unknown": ("有 {schools} 所学校缺数据", "{schools} schools lack data"),
    "now.spread": ("{rule} 的差异系数（按学生数加权）", "the coefficient of {rule}, weighted by pupils"),
    "now.mean": ("{rule} 的全县平均（按学生数加权）", "the county's mean of {rule}, weighted by pupils"),
    "now.share": ("{rule} 达标 {met} 所 ÷ 全部 {schools} 所", "{met} of {schools} schools meet {rule}"),
    "now.cells-empty": ("数据表还有 {empty} 格没有填", "{empty} cells of the table are empty"),
    "now.no-rows": ("数据表里没有这一项", "the tables hold no such rows"),
    "now.max": ("{count} 个数中最大的（{title}）", "the largest of {count} ({title})"),
    "now.sum": ("{count} 个数之和（{title}）", "the sum of {count} ({title})"),
    "now.share-at-least": ("{count} 个班中的占比（{title}）", "of {count} classes ({title})"),
    "now.reported": ("填报数，来源：{source}", "reported, source: {source}"),
    "now.nothing": (
        "没有对应的指标，也没有填报，请在“目标进度”表填报",
        "no indicator and no report; fill in target_values",
    ),
    "now.no-data": ("对应的指标在数据里算不出，请在“目标进度”表填报", "the data do not give it; fill in target_values"),
    "base.plan": ("方案写明的基期", "said in the plan"),
    "base.zero": ("累计数，从零算起", "a running total, from zero"),
    "base.last-year": ("上年数据", "last year's data"),
    "light.conflict": ("不执行。{words}", "Not executed. {words}"),
    "light.met": ("已达到目标", "reached"),
    "light.overdue": ("{end}到期，已逾期 {days} 天", "due {end}, {days} days ago"),
    "light.far-behind": (
        "时间已过 {gone}，进度 {progress}，落后 {behind}，超过红灯限值",
        "{gone} of the time gone, {progress} of the way: {behind} behind, over the red limit",
    ),
    "light.behind": (
        "时间已过 {gone}，进度 {progress}，落后 {behind}",
        "{gone} of the time gone, {progress} of the way: {behind} behind",
    ),
    "light.on-time": (
        "时间已过 {gone}，进度 {progress}，符合序时进度",
        "{gone} of the time gone, {progress} of the way",
    ),
    "light.within": (
        "时间已过 {gone}，进度 {progress}，落后 {behind}，在限值以内",
        "{gone} of the time gone, {progress} of the way: {behind} behind, within the limit",
    ),
    "light.near": ("离时限还有 {left} 天，尚未完成", "{left} days left, not done"),
    "light.no-baseline": (
        "没有基期，算不出序时进度；请在“目标进度”表填基期",
        "no value at the start: progress is unknown",
    ),
    "light.no-start": ("方案没有写起始日期，算不出序时进度", "the plan has no first day: the time gone is unknown"),
    "light.nobody": ("没有写责任单位，未列入督办", "no unit answers for it: not supervised"),
    "light.withdrawn": ("任务已撤销", "withdrawn"),
    "light.closed": ("已销号", "closed"),
    "light.wait-assigned": ("应在{by}前签收，已过 {days} 天", "should have been signed for by {by}, {days} days ago"),
    "light.wait-reported": ("应在{by}前复核，已过 {days} 天", "should have been reviewed by {by}, {days} days ago"),
    "light.wait-reviewed": ("应在{by}前销号，已过 {days} 天", "should have been closed by {by}, {days} days ago"),
    "light.not-due": ("离时限还有 {left} 天", "{left} days left"),
}

_COMPARE = {
    ">=": ("不低于 ", "at least "),
    ">": ("高于 ", "more than "),
    "<=": ("不超过 ", "at most "),
    "<": ("低于 ", "less than "),
    "==": ("", ""),
    "increase": ("提高到 ", "up to "),
    "no_decrease": ("不下降", "no decrease"),
}


def reason(why: Why, lang: str = "zh") -> str:
    """Return a reason in words; shares as percentages, days as days.

    >>> reason(Why("light.near", {"left": 9}))
    '离时限还有 9 天，尚未完成'
    """
    return REASONS[why.code][lang == "en"].format_map({key: _shown(value, lang) for key, value in why.params.items()})


def _shown(value: object, lang: str) -> str:
    if isinstance(value, Fraction):
        return percent(value)
    if isinstance(value, date):
        return day(value, lang)
    word = VERDICTS.get(str(value))
    return word[lang == "en"] if word else str(value)


def grounded(ground: Ground) -> str:
    """Return where a number is from: the file, the cell, and what stands there; empty where it was reckoned.

    >>> from junheng.kernel import Where
    >>> grounded(Ground("ledger", "月报", "values.csv", Where("target_values", "", "value", "values.csv", "C2")))
    'values.csv!C2 · 月报'
    """
    cell = str(ground.where) if ground.where else ""
    file = "" if cell.startswith(ground.file) else ground.file  # a CSV file is its own sheet
    return " · ".join(dict.fromkeys(part for part in (file, cell, ground.place) if part))


def day(value: date | None, lang: str = "zh") -> str:
    """Return a day as the language writes it, a dash where there is none.

    >>> day(date(2026, 6, 30)), day(date(2026, 6, 30), "en"), day(None)
    ('2026年6月30日', '2026-06-30', '—')
    """
    if value is None:
        return "—"
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else value.isoformat()


def percent(share: Fraction | None, places: int = 1) -> str:
    """Return a share as a percentage, rounded for the eye; never 100% before it is whole, nor 0% once it has begun.

    >>> percent(Fraction(1, 3)), percent(Fraction(9999, 10000)), percent(Fraction(1)), percent(None)
    ('33.3%', '99.99%', '100%', '—')
    """
    if share is None:
        return "—"
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    for digits in range(places, 9):
        seen = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if (seen == 0) == (share == 0) and (seen == 100) == (share == 1):
            break
    text = f"{seen:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def amount(value: Fraction | None, unit: str, *lines: Fraction | None) -> str:
    """Return a value with its unit, with as many places as keep it on its own side of every one of ``lines``.

    >>> amount(Fraction(9496, 10000), "percent", Fraction(95, 100)), amount(Fraction(45), "人")
    ('94.96%', '45 人')
    """
    if value is None:
        return "?"
    times = 100 if unit == "percent" else 1
    shown = beside(value * times, *(line * times for line in lines if line is not None))
    return f"{shown}%" if unit == "percent" else f"{shown} {unit}".rstrip()


def beside(value: Fraction, *lines: Fraction) -> str:
    """Return ``value`` with two places, or as many more as keep it on its own side of every line; no zeros at the end."""
    if abs(value) >= 10**15:
        return f"{float(value):.6g}"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{exact:,f}"
    for digits in range(2, 15):
        seen = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        near = Fraction(seen)
        if all((near > line) == (value > line) and (near < line) == (value < line) for line in lines):
            text = f"{seen:,f}"
            break
    return text.rstrip("0").rstrip(".") if "." in text else text


def asked(target: Target, lang: str = "zh") -> str:
    """Return what a target asks for: 不低于 95%.

    >>> asked(Target("巩固率", ">=", 0.95, "percent", (0, 0), ""))
    '不低于 95%'
    """
    from junheng.kernel.decimal15 import exact

    word = _COMPARE[target.comparator][lang == "en"]
    if target.comparator == "no_decrease":
        return word
    if target.comparator == "increase" and target.baseline is None:
        word = ("提高 ", "up by ")[lang == "en"]
    value = amount(exact(target.value), target.unit)
    if target.value_max is not None:
        value = (
            f"{amount(exact(target.value), target.unit).split(' ')[0]}–{amount(exact(target.value_max), target.unit)}"
        )
    return word + value


def light_word(light: str, lang: str = "zh") -> str:
    """Return a light's word."""
    return LIGHTS[light][1 if lang == "zh" else 2]
