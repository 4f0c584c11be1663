"""Units that headers and cells may carry, and what they come to in the unit of the schema."""

import unicodedata
from decimal import Decimal
from functools import cache

_SAME = {
    "元": {"元", "人民币元", "yuan", "rmb", "cny"},
    "平方米": {"平方米", "平米", "m2", "m^2", "㎡", "sqm", "squaremetres", "squaremeters"},
    "人": {"人", "名", "位", "个", "人次", "people", "persons", "pupils"},
    "个": {"个", "个班", "班", "所"},
    "间": {"间", "个", "口"},
    "台": {"台", "套", "台套", "台/套", "台(套)", "部"},
    "册": {"册", "本", "册(本)", "册/本", "volumes"},
    "度": {"度", "°", "degrees"},
    "学年": {"学年", "学年度", "年", "年度"},
    "年": {"年", "公历年", "年份"},
    "": {"比例", "小数"},
}
_TIMES = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_OTHER = {
    "平方米": {"公顷": "10000", "ha": "10000", "平方公里": "1000000", "平方千米": "1000000", "km2": "1000000"},
    "元": {"角": "0.1", "分": "0.01", "thousandyuan": "1000", "10kyuan": "10000", "millionyuan": "1000000"},
    "": {"%": "0.01", "百分比": "0.01", "百分数": "0.01", "‰": "0.001"},
}


@cache
def factor(unit: str, written: str) -> Decimal | None:
    """Return what a number in ``written`` is multiplied by to be in ``unit``; None where that is not known.

    >>> factor("元", "万元"), factor("平方米", "亩")
    (Decimal('10000'), None)
    """
    word = plain(written)
    if word in _SAME.get(unit, {unit}):
        return Decimal(1)
    if other := _OTHER.get(unit, {}).get(word):
        return Decimal(other)
    for name, times in _TIMES.items():
        if word.startswith(name) and (word[len(name) :] in _SAME.get(unit, {unit}) - {""}):
            return Decimal(times)
    return None


def plain(text: str) -> str:
    """Return a unit's name without width, spaces and the word 单位.

    >>> plain("单位： 万元")
    '万元'
    """
    word = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return word.removeprefix("单位").removeprefix(":")
