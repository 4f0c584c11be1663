"""How the Word papers write amounts, limits and units, never rounded onto the line they are judged by."""

from junheng.kernel.decimal15 import shown
from junheng.monitor.model import StageIndicator
from junheng.publishing.charts.numbers import beside, grouped, lowest, places
from junheng.usecases.papers.self_report_words import Say, verdict_word

_COMPARE = {
    "≥": ("不低于", "at least "),
    "≤": ("不超过", "at most "),
    "<": ("低于", "below "),
    ">": ("高于", "above "),
}


_UNITS = {
    "人": "people",
    "平方米": "m²",
    "元": "yuan",
    "间": "rooms",
    "所": "schools",
    "台": "sets",
    "册": "volumes",
}
_ONE = {**_UNITS, "人": "person", "间": "room", "所": "school", "台": "set", "册": "volume"}
_PER = {
    "百名学生": " per 100 pupils",
    "百名幼儿": " per 100 children",
    "生": " per pupil",
    "幼儿": " per child",
    "": "",
}


def gap_unit(item: StageIndicator) -> str:
    """Return the unit of the gaps: 人, 平方米, 元, 间."""
    return item.numerator_unit or item.unit.split("/")[0]


def amount(number: float, unit: str, say: Say) -> str:
    """Return an amount with its unit; yuan in 万元 from ten thousand on."""
    if unit == "元" and abs(number) >= 10000:
        return say(f"{grouped(number / 10000, 1)}万元", f"{grouped(number)} yuan")
    english = _ONE.get(unit, unit) if number == 1 else _UNITS.get(unit, unit)
    return say(f"{grouped(number)}{unit}", f"{grouped(number)} {english}")


def unit_word(unit: str, say: Say) -> str:
    """Return the unit for the head of a column."""
    head, _, per = unit.partition("/")
    english = _UNITS.get(head, head) + _PER.get(per, f" / {per}")
    return say(unit, english)


def judged(value: float | None, line: float | None, unit: str, say: Say) -> str:
    """Return a value with its unit, never rounded onto the line it is judged by."""
    if value is None:
        return verdict_word("unknown", say)
    if unit == "percent":
        whole = shown(value * 100) == shown(value * 100).to_integral_value()
        return f"{beside(value * 100, None if line is None else line * 100, decimals=0 if whole else 1)}%"
    decimals = 0 if value == int(value) else places(line or value)
    return _with_unit(beside(value, line, decimals=decimals), unit, say)


def bound(line: float, compare: str, unit: str, say: Say) -> str:
    """Return a limit in words: 不低于95%, 不超过2,000人."""
    number = f"{lowest(line * 100, 0)}%" if unit == "percent" else _with_unit(lowest(line, 0), unit, say)
    return say(*_COMPARE.get(compare, (compare, compare))) + number


def _with_unit(number: str, unit: str, say: Say) -> str:
    return say(f"{number}{unit}", f"{number} {_UNITS.get(unit, unit)}".strip())
