"""How often: 每周, 每学期, 每半年, 每三年, 三年内不少于 …, with what a count is to be multiplied by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from junheng.policy.model import Per
from junheng.policy.quantities.numbers import CHINESE, value_of
from junheng.policy.quantities.vocabulary import one_of, vocabulary

_PERIODS: dict[str, Per] = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "月": "month",
    "季度": "quarter",
    "季": "quarter",
    "学期": "semester",
    "学年": "year",
    "年度": "year",
    "年": "year",
}


@dataclass(frozen=True, slots=True)
class Frequency:
    """A period named in the text. A count of it is ``count × factor`` per ``per``; ``years`` goes with ``n_years``.

    A ``weak`` one (一年, 全年) makes a duty only of acts or of a count with 至少 and the like.
    """

    start: int
    end: int
    per: Per
    factor: Fraction = Fraction(1)
    years: int | None = None
    weak: bool = False


_BOUND = r"(?:不少于|不低于|至少|不得少于|不得低于|不能少于|累计|完成|轮)"
_EVERY = re.compile(rf"(?:每|隔)(\d{{1,2}}|{CHINESE})\s*个?({one_of(_PERIODS)})(?!级)")
_WITHIN = re.compile(
    rf"(?<![\d第])(\d{{1,2}}|{CHINESE})\s*个?(年|学年|学期|月)(?:之?内|中|期间|间)?(?=[^,。;、\n]{{0,18}}{_BOUND})"
)
_BEHIND = re.compile(rf"\s*(?:/|每)\s*({one_of(_PERIODS)})")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"(?<![第十到以近上本])" + one_of(vocabulary().frequencies) + r"(?!级|度报|报|鉴|节|然|终|底)")


def frequencies(text: str, start: int, end: int) -> Iterator[Frequency]:
    """Yield the periods that ``text[start:end]`` names, in order, without overlap.

    >>> [(f.per, f.years, str(f.factor)) for f in frequencies("每周一次,每三年一次,每半年2次,每两周一次", 0, 22)]
    [('week', None, '1'), ('n_years', 3, '1'), ('year', None, '2'), ('week', None, '1/2')]
    """
    found = [f for m in _EVERY.finditer(text, start, end) if (f := _every(m))]
    found += [f for m in _WITHIN.finditer(text, start, end) if (f := _every(m))]
    found += [_plain(m) for m in _words().finditer(text, start, end)]
    last = start
    for frequency in sorted(found, key=lambda f: (f.start, -f.end)):
        if frequency.start >= last:
            last = frequency.end
            yield frequency


def frequency_behind(text: str, end: int) -> Frequency | None:
    """Return the period that follows a count at ``end``: ``2次/学期``, ``2次每周``."""
    match = _BEHIND.match(text, end)
    return Frequency(match.start(), match.end(), _PERIODS[match[1]]) if match else None


def _plain(match: re.Match[str]) -> Frequency:
    per, factor = vocabulary().frequencies[match[0]]
    return Frequency(match.start(), match.end(), per, factor, weak=match[0] in vocabulary().weak)  # type: ignore[arg-type]


def _every(match: re.Match[str]) -> Frequency | None:
    number, per = value_of(match[1]), _PERIODS[match[2]]
    if number is None or number != int(number) or not 0 < number < 100:
        return None
    many = int(number)
    if many == 1:
        return Frequency(match.start(), match.end(), per)
    if per == "year":
        return Frequency(match.start(), match.end(), "n_years", years=many)
    return Frequency(match.start(), match.end(), per, Fraction(1, many))
