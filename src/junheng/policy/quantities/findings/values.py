"""Values that cannot be, values that contradict each other, deadlines that lie before the plan."""

import re
from collections.abc import Iterator, Sequence

from junheng.policy.draft import Draft
from junheng.policy.model import PlanFinding, Target
from junheng.policy.quantities.findings.words import short, told

_SHARE = re.compile(r"(?:率|比例|占比|比重|覆盖|覆盖面|满意度|认可度|知晓度|合格|达标|占)$")
_MAY_EXCEED = re.compile(r"完成|增长|增幅|利用率|毛入|产销|周转|回报|收益|计划|投入产出|贷")
_WITHIN: tuple[tuple[str, tuple[str, ...], float, str, str], ...] = (
    (r"每[天日]", ("小时", "个小时"), 24, "一天只有 24 小时", "a day has 24 hours"),
    (r"每周|每星期", ("天", "日"), 7, "一周只有 7 天", "a week has 7 days"),
    (r"每月|每个月", ("天", "日"), 31, "一个月最多 31 天", "a month has at most 31 days"),
)


def impossible(targets: Sequence[Target], lang: str) -> Iterator[PlanFinding]:
    """Yield a finding for each share above 1 and each time longer than what it is part of."""
    for target in targets:
        why = _why(target)
        if why:
            yield told("impossible-value", target.span, lang, words=short(target.quote), why=why[lang == "en"])


def _why(target: Target) -> tuple[str, str] | None:
    top = max(target.value, target.value_max or target.value)
    if target.unit == "percent" and target.comparator != "increase" and top > 1:
        whole = _SHARE.search(target.subject) and not _MAY_EXCEED.search(target.subject)
        return ("比例不能超过 100%", "a share cannot exceed 100 %") if whole else None
    for often, units, most, zh, en in _WITHIN:
        if target.unit in units and top > most and re.search(often, target.quote):
            return zh, en
    if target.value_max is not None and target.value_max < target.value:
        return "上限小于下限", "its upper end is below its lower end"
    return None


def contradictions(targets: Sequence[Target], lang: str) -> Iterator[PlanFinding]:
    """Yield a finding for the later of two targets of one subject, scope, unit and deadline that give different values."""
    first: dict[tuple[object, ...], Target] = {}
    for target in targets:
        if not 4 <= len(target.subject) < len(target.quote) or target.comparator == "increase":
            continue  # too short a name, or one that the sentence only carries on
        year = (
            (target.deadline.year, target.deadline.text if target.deadline.year is None else "")
            if target.deadline
            else None
        )
        key = (target.subject, target.scope, target.unit, target.comparator in ("<=", "<"), year)
        other = first.setdefault(key, target)
        if (other.value, other.value_max) != (target.value, target.value_max):
            yield told(
                "contradiction",
                target.span,
                lang,
                subject=target.subject,
                words=short(target.quote),
                other=short(other.quote),
            )


def passed(draft: Draft, targets: Sequence[Target], lang: str) -> Iterator[PlanFinding]:
    """Yield a finding for each target whose deadline's year lies before the plan's own date."""
    if not re.match(r"\d{4}", draft.date):
        return
    for target in targets:
        if target.deadline and target.deadline.year and target.deadline.year < int(draft.date[:4]):
            yield told("deadline-passed", target.span, lang, words=target.deadline.text, date=draft.date)
