"""Amounts: every number with its unit, and whether it is a share, a ratio, a place in an order, a measure or a count."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from junheng.policy.quantities.numbers import ARABIC, CHINESE, MANY, TIMES, value_of
from junheng.policy.quantities.vocabulary import one_of, vocabulary

Kind = Literal[
    "percent", "points", "ratio", "order", "money", "act", "thing", "time", "space", "weight", "network", "level"
]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. Offsets are of the normalised text; ``end`` is past 以上, 左右 and the like (``after``)."""

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str
    top: Decimal | None = None
    """The upper end of a range."""
    after: str = ""
    chinese: bool = False

    @property
    def counted(self) -> bool:
        """Return whether the unit counts acts or things rather than measures."""
        return self.kind in ("act", "thing")


_N = rf"(?:(?<![\d.]){ARABIC}{TIMES}?|(?<![第〇零一二三四五六七八九十百千万亿两几数]){CHINESE})"
_TO = r"\s*[-~至到]{1,2}\s*"
_PERCENT = rf"""
  (?P<p1>(?<![\d.]){ARABIC})\s*%?{_TO}(?P<p2>{ARABIC})\s*% | (?P<p3>(?<![\d.]){ARABIC})\s*%
  | (?P<mille>(?<![\d.]){ARABIC})\s*‰
  | 百分之(?P<p4>{ARABIC}|{CHINESE}|百)(?:{_TO}(?:百分之)?(?P<p5>{ARABIC}|{CHINESE}))?(?!个百分点)
  | (?P<p6>百分百) | (?P<cheng>[一二三四五六七八九])成(?=以上|以下|左右|的|[,。;、)]|$)
  | (?P<over>{CHINESE}|\d{{1,2}})分之(?P<under>{CHINESE}|\d{{1,2}})
  | (?<![\d/])(?P<f1>\d{{1,2}})/(?P<f2>\d{{1,2}})(?=以上|以下|以内|左右|的)"""
_POINTS = rf"(?P<pt>{_N})(?:{_TO}(?P<pt2>{_N}))?\s*个?百分点"
_RATIO = rf"(?P<r1>(?<![\d.:]){ARABIC})\s*:\s*(?P<r2>{ARABIC})(?![\d:])"
_ORDER = rf"前(?P<o>{_N})(?P<ou>名|位|强|%)"


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary()
    unit = "|".join(
        re.escape(u) + (f"(?![{words.not_before[u]}])" if u in words.not_before else "")
        for u in sorted(words.units, key=lambda u: (-len(u), u))
    )
    after = one_of(words.after)
    count = (
        rf"(?P<n1>{_N})(?P<many>{MANY})?(?P<t1>[万亿])?(?:(?P<u1>{unit})?{_TO}(?P<n2>{ARABIC}{TIMES}?|{CHINESE}){MANY}?)?"
        rf"\s*(?P<t2>[百千]?万|亿)?(?P<unit>{unit})"
    )
    half = r"(?P<half>半)(?P<halfunit>天|个?小时|年|个?学期|个?月)(?!以来|之内|前|后)"
    body = "|".join((_PERCENT, _POINTS, _RATIO, _ORDER, count, half))
    return re.compile(rf"(?:{body})(?P<after>{after})?", re.VERBOSE)


def amounts(masked: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Yield the amounts of a masked text in order.

    >>> [(a.kind, str(a.value), a.unit, a.after) for a in amounts("达到90%以上,新建3.5万个学位,培养3-5名,师生比1:13.5")]
    [('percent', '0.9', 'percent', '以上'), ('thing', '35000.0', '个', ''), ('thing', '3', '名', ''), ('ratio', '13.5', '1:', '')]
    """
    for match in _pattern().finditer(masked, start, len(masked) if end is None else end):
        found = _read(match)
        if found:
            yield found


def _read(match: re.Match[str]) -> Amount | None:
    group = match.groupdict()
    for reader in (_share, _points, _ratio, _order, _half, _count):
        found = reader(group, match)
        if found:
            return found
    return None


def _made(
    match: re.Match[str],
    kind: Kind,
    value: Decimal | None,
    unit: str,
    top: Decimal | None = None,
    chinese: bool = False,
) -> Amount | None:
    if value is None:
        return None
    return Amount(match.start(), match.end(), kind, value, unit, top, match["after"] or "", chinese)


def _hundredth(written: str | None) -> Decimal | None:
    value = Decimal(100) if written == "百" else value_of(written) if written else None
    return None if value is None else value / 100


def _share(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    if group["p6"]:
        return _made(match, "percent", Decimal(1), "percent")
    if group["mille"]:
        return _made(match, "percent", (value_of(group["mille"]) or Decimal(0)) / 1000, "percent")
    if group["cheng"]:
        return _made(match, "percent", (value_of(group["cheng"]) or Decimal(0)) / 10, "percent")
    for under, over in (("over", "under"), ("f2", "f1")):
        if group[under]:
            return _made(match, "percent", _quotient(group[over], group[under]), "percent")
    low = _hundredth(group["p1"] or group["p3"] or group["p4"])
    return _made(match, "percent", low, "percent", _hundredth(group["p2"] or group["p5"])) if low is not None else None


def _quotient(over: str | None, under: str | None) -> Decimal | None:
    top, bottom = value_of(over or ""), value_of(under or "")
    return None if top is None or not bottom or top > bottom else top / bottom


def _points(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    return _made(match, "points", _hundredth(group["pt"]), "percent", _hundredth(group["pt2"])) if group["pt"] else None


def _ratio(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    if not group["r1"] or not group["r2"]:
        return None
    first, second = value_of(group["r1"]), value_of(group["r2"])
    if first == 1:
        return _made(match, "ratio", second, "1:")
    return _made(match, "ratio", first, ":1") if second == 1 else None


def _order(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    if not group["o"]:
        return None
    if group["ou"] == "%":
        return _made(match, "order", _hundredth(group["o"]), "percent")
    return _made(match, "order", value_of(group["o"]), "名" if group["ou"] == "强" else group["ou"] or "")


def _half(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    return _made(match, "time", Decimal("0.5"), group["halfunit"] or "", chinese=True) if group["half"] else None


def _count(group: dict[str, str | None], match: re.Match[str]) -> Amount | None:
    if not group["n1"] or not group["unit"]:
        return None
    first, last, shared = group["n1"] + (group["t1"] or ""), group["n2"], group["t2"] or ""
    if last:
        shared = shared or last.lstrip("0123456789.,")
        last = last if last[-1] in "万亿" else last + (group["t2"] or "")
    low = value_of(first if first[-1] in "万亿" or not first[0].isdecimal() else first + shared)
    top = value_of(last) if last else None
    if top is not None and low is not None and top <= low:
        return None
    kind = vocabulary().units[group["unit"]]
    return _made(match, kind, low, group["unit"], top, not group["n1"][0].isdecimal())  # type: ignore[arg-type]


_SHARED = re.compile(r"分别[^,。;、\d]{0,12}((?:\d{1,9}(?:\.\d{1,4})?[、和])+)$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def shared_unit(masked: str, read: Iterable[Amount]) -> Iterator[Amount]:
    """Yield the amounts with the bare figures before them that share their unit: 分别不少于24、36、48学时."""
    for amount in read:
        ahead = _SHARED.search(masked, max(0, amount.start - 60), amount.start)
        if ahead and not amount.chinese and amount.top is None:
            for figure in _FIGURE.finditer(masked, *ahead.span(1)):
                value = Decimal(figure[0]) / 100 if amount.kind == "percent" else Decimal(figure[0])
                yield replace(amount, start=figure.start(), end=figure.end(), value=value)
        yield amount
