"""Days out of the words of a plan: 2027年底前, 2026年6月, 2026-09, 2025—2027年. What is no day of the calendar is None."""

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction

_PARTS = re.compile(
    r"(?P<year>20\d\d)\s*年?(?:\s*[-./]?\s*(?P<half>上半年|下半年)|\s*[-./]?\s*(?P<month>\d{1,2})\s*(?:月|(?=[-./\s]|$))"
    r"(?:\s*[-./]?\s*(?P<day>\d{1,2})\s*日?|(?P<tenth>上旬|中旬))?)?"
)
_BY = re.compile(
    r"(20\d\d)\s*年(?:(上半年|下半年)|\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日|(上旬|中旬|底|末|下旬))?|(?:年)?[底末])?"
    r"\s*(?:之前|以前|前|止|底前|末前|完成)"
)
_SPAN = re.compile(r"(20\d\d)\s*(?:年)?\s*(?:[-—–―~～至到]+)\s*(20\d\d)\s*年")
_TENTHS = {"上旬": 10, "中旬": 20}
_HALVES = {"上半年": (6, 30), "下半年": (12, 31)}


def last_day(text: str) -> date | None:
    """Return the last day of the day, month, half-year or year that ``text`` names; None where it names none that exists.

    >>> str(last_day("2026年6月底前")), str(last_day("2027")), str(last_day("2026年上半年")), last_day("2026年2月30日")
    ('2026-06-30', '2027-12-31', '2026-06-30', None)
    """
    found = _PARTS.search(text)
    if not found:
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    if found["half"]:
        return date(year, *_HALVES[found["half"]])
    if not month:
        return date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    last = monthrange(year, int(month))[1]
    wanted = int(day) if day else _TENTHS.get(found["tenth"] or "", last)
    return date(year, int(month), wanted) if 1 <= wanted <= last else None


def first_day(text: str) -> date | None:
    """Return the first day of what ``text`` names, None where that does not exist.

    >>> str(first_day("2026年6月")), str(first_day("2026")), str(first_day("2025-09-12"))
    ('2026-06-01', '2026-01-01', '2025-09-12')
    """
    last, found = last_day(text), _PARTS.search(text)
    if last is None or found is None:
        return None
    if found["day"]:
        return last
    month = int(found["month"]) if found["month"] else 7 if found["half"] == "下半年" else 1
    return date(last.year, month, 11 if found["tenth"] == "中旬" else 1)


def days_by(text: str) -> tuple[date, ...]:
    """Return the days by which a sentence wants something done (…前, …前完成), in the order of the text.

    >>> [str(day) for day in days_by("2025年12月底前完成摸底，2026年6月30日前完成改造。")]
    ['2025-12-31', '2026-06-30']
    >>> days_by("按照2020年以来的做法")
    ()
    """
    found = (last_day(match[0]) for match in _BY.finditer(text))
    return tuple(day for day in found if day)


def years_of(title: str) -> tuple[date, date] | None:
    """Return the first and last day of the years in a title (2025—2027年).

    >>> [str(day) for day in years_of("优质均衡三年行动方案（2025—2027年）")]
    ['2025-01-01', '2027-12-31']
    """
    found = _SPAN.search(title)
    if not found or found[1] > found[2]:
        return None
    return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)


def elapsed(start: date | None, end: date | None, on: date) -> Fraction | None:
    """Return the share of the time that has gone by on ``on``: 0 before ``start``, 1 from ``end`` on; None without both days.

    >>> elapsed(date(2025, 1, 1), date(2025, 1, 11), date(2025, 1, 6))
    Fraction(1, 2)
    """
    if start is None or end is None or end <= start:
        return None
    gone = Fraction((on - start).days, (end - start).days)
    return min(Fraction(1), max(Fraction(0), gone))
