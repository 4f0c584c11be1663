"""The words of the notice, in Chinese and in English: names of methods and rules, and each step of the arithmetic."""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

PHRASES: Mapping[str, tuple[str, str]] = {
    "largest-remainder": ("最大余数法", "largest remainder"),
    "sainte-lague": ("圣拉古法（商＝基数÷1、3、5…）", "Sainte-Laguë (weight ÷ 1, 3, 5 …)"),
    "dhondt": ("洪德法（商＝基数÷1、2、3…）", "d'Hondt (weight ÷ 1, 2, 3 …)"),
    "adams": ("亚当斯法（每校先得 1 个，商＝基数÷1、2、3…）", "Adams (one each first, then weight ÷ 1, 2, 3 …)"),
    "huntington-hill": (
        "等比例法（每校先得 1 个，比较基数的平方÷(n×(n−1))）",
        "Huntington–Hill (one each first, then weight² ÷ (n·(n−1)))",
    ),
    "more-pupils": ("学生数多的在先", "more pupils first"),
    "fewer-pupils": ("学生数少的在先", "fewer pupils first"),
    "code": ("学校代码小的在先", "smaller code first"),
    "draw": ("抽签（密钥小的在先）", "draw (smaller key first)"),
    "urban": ("城区", "urban"),
    "town": ("镇区", "town"),
    "rural": ("乡村", "rural"),
    "step.base": ("基数", "Base"),
    "base": (
        "学生数 {pupils} 人。规则没有设系数，折算基数就是 {weight}。",
        "{pupils} pupils; no factor, so the weight is {weight}.",
    ),
    "base.factor": (
        "学生数 {pupils} 人 × 系数 {factor}（{area}）＝ 折算基数 {weight}。",
        "{pupils} pupils × factor {factor} ({area}) = weight {weight}.",
    ),
    "step.bounds": ("保底与上限", "Bounds"),
    "bounds": ("保底 {least} 个；上限 {most}。", "At least {least}; at most {most}."),
    "none": ("不设", "no limit"),
    "seats": ("{n} 个", "{n}"),
    "step.share": ("应得数", "Share"),
    "share": (
        "共 {schools} 所学校，折算基数合计 {sum}，名额 {seats} 个。{weight} × {seats} ÷ {sum} ＝ {share}。",
        "{schools} schools, weights {sum} in all, {seats} seats. {weight} × {seats} ÷ {sum} = {share}.",
    ),
    "share.scaled": (
        "共 {schools} 所学校，名额 {seats} 个。有学校取保底或上限，其余按同一比例 λ ＝ {scale} 分，合计正好 {seats} 个。"
        "{weight} × {scale} ＝ {raw}{bound}。",
        "{schools} schools, {seats} seats. Some schools stand at a bound; the others share at one rate λ = {scale}, "
        "{seats} in all. {weight} × {scale} = {raw}{bound}.",
    ),
    "bound.none": ("，这就是应得数", ", which is the share"),
    "bound.floor": ("，低于保底，应得数取 {n}", ", below the floor: the share is {n}"),
    "bound.cap": ("，高于上限，应得数取 {n}", ", above the cap: the share is {n}"),
    "step.whole": ("整数部分", "Whole seats"),
    "whole": (
        "先得应得数的整数部分 {n} 个。各校整数部分合计 {sum} 个，还剩 {left} 个，按余数从大到小各给 1 个。",
        "First the whole part, {n}. All whole parts are {sum}; the {left} seats left go to the largest remainders, one each.",
    ),
    "step.rest": ("余数", "Remainder"),
    "rest.won": (
        "本校余数 {rest}；最后一个得到名额的余数是 {last}。本校多得 1 个。",
        "Remainder {rest}; the last that won is {last}. One seat more.",
    ),
    "rest.lost": (
        "本校余数 {rest}；最后一个得到名额的余数是 {last}。本校不多得。",
        "Remainder {rest}; the last that won is {last}. No seat more.",
    ),
    "rest.exact": ("整数部分正好分完，没有剩余名额。", "The whole parts give out all seats; none is left."),
    "step.won": ("得到的最后一个名额", "Last seat won"),
    "won": (
        "第 {n} 个名额的商：{claim} ＝ {value}，不小于入围线（得到名额的最小商）{last}，得到。",
        "Seat {n}: {claim} = {value}, not below the smallest quotient that won, {last}: won.",
    ),
    "won.floor": ("{n} 个名额是保底给的，不参加比较。", "The {n} seats are the floor's and are not compared."),
    "step.lost": ("没有得到的下一个名额", "Next seat, not won"),
    "lost": (
        "第 {n} 个名额的商：{claim} ＝ {value}，没有超过入围线 {last}，没有得到。",
        "Seat {n}: {claim} = {value}, not above the smallest quotient that won, {last}: not won.",
    ),
    "lost.cap": ("已到上限 {n} 个，不再参加比较。", "The cap of {n} is reached."),
    "lost.floors": (
        "第 {n} 个名额的商：{claim} ＝ {value}；各校保底已分完全部名额。",
        "Seat {n}: {claim} = {value}; the floors give out all seats.",
    ),
    "step.tie": ("并列", "Tie"),
    "tie.won": (
        "{names} 的值同为 {value}，争 {seats} 个名额。按规则（{chain}），先后为 {order}。本校排第 {place}，得到。",
        "{names} all have {value}, with {seats} of the seats left for them. By the rule ({chain}) the order is {order}. Place {place}: won.",
    ),
    "tie.lost": (
        "{names} 的值同为 {value}，争 {seats} 个名额。按规则（{chain}），先后为 {order}。本校排第 {place}，没有得到。",
        "{names} all have {value}, with {seats} of the seats left for them. By the rule ({chain}) the order is {order}. Place {place}: not won.",
    ),
    "key": ("本校抽签密钥 {key}。", " Key of this school: {key}."),
    "step.result": ("结果", "Result"),
    "result": ("本校名额 {n} 个。", "{n} seats."),
    "step.split": ("分到各高中", "By senior school"),
    "split": (
        "{senior}：权数 {weight} × 行乘数 {row} × 列乘数 {column} ＝ {value}，在进位点 {low} 与 {high} 之间，{n} 个。",
        "{senior}: weight {weight} × row {row} × column {column} = {value}, between the signposts {low} and {high}: {n}.",
    ),
    "split.tie": ("（并列的格，按规则定）", " (a tied entry, settled by the rule)"),
}


def phrase(key: str, lang: str, /, **said: object) -> str:
    """Return the words for ``key`` with ``said`` filled in; the key itself where it is a county's own word."""
    zh, en = PHRASES.get(key, (key, key))
    return (zh if lang == "zh" else en).format_map(said) if said else (zh if lang == "zh" else en)


def told(number: Fraction | int, lang: str = "zh") -> str:
    """Return a fraction exactly, and beside it what it nearly is.

    >>> told(Fraction(253, 50)), told(Fraction(6, 2)), told(Fraction(1, 3))
    ('5.06', '3', '1/3（≈0.3333）')
    """
    value = Fraction(number)
    if value.denominator == 1:
        return str(value.numerator)
    if 10**4 % value.denominator == 0:
        return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return f"{value}（≈{near(value)}）" if lang == "zh" else f"{value} (≈{near(value)})"


def near(value: Fraction, places: int = 4) -> str:
    """Return ``value`` rounded to ``places`` decimals, half to even.

    >>> near(Fraction(2, 3))
    '0.6667'
    """
    scaled = Decimal(round(value * 10**places)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return format(scaled.scaleb(-places), "f")
