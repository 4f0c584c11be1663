"""Days, months and years as Chinese papers write them, and the days that no calendar has."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from junheng.policy.model import Span
from junheng.policy.numerals import whole_number

_Y = r"(?P<year>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3}|(?:19|20)[xX×*_]{2}|[xX×*_]{2,4})"
DAY = re.compile(
    rf"(?:{_Y}年(?:(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[xX×*_]{{1,4}})月(?:份|底|初|末|中旬|上旬|下旬)?"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3}|[xX×*_]{1,4})[日号])?)?"
    rf"|(?P<iso>(?:19|20)\d\d[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?)(?![\d.])"
    r"|(?<![\d年])(?P<month2>\d{1,2})月(?:份|底|初|末|中旬|上旬|下旬)?(?:(?P<day2>\d{1,2})[日号])?)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is written: a part that is not written or left blank is None."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    blank: bool = False

    @property
    def exists(self) -> bool:
        """Return whether a calendar has it; 29 February without a year does."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None or self.month is None:
            return True
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def iso(self) -> str | None:
        """Return ``2023``, ``2023-03`` or ``2023-03-05``; None without a year or for a date that does not exist.

        >>> Day(2023, 3, None, 0, 0).iso(), Day(2023, 2, 30, 0, 0).iso()
        ('2023-03', None)
        """
        if self.year is None or not self.exists:
            return None
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts[: 1 if self.month is None else 3])

    def following(self, first: "Day") -> "Day":
        """Return this date with the year of ``first`` where it has none of its own: 2023年4月—12月."""
        if self.year is not None or self.blank or first.year is None:
            return self
        return Day(first.year, self.month, self.day, self.start, self.end)


def days(normal: str, start: int, end: int) -> Iterator[Day]:
    """Yield the dates of ``normal[start:end]`` in order."""
    for match in DAY.finditer(normal, start, end):
        yield _day(match)


def _day(match: re.Match[str]) -> Day:
    if iso := match["iso"]:
        parts = [int(part) for part in re.split(r"[-/.]", iso)]
        return Day(parts[0], parts[1], parts[2] if len(parts) > 2 else None, *match.span())
    written = (match["year"], match["month"] or match["month2"], match["day"] or match["day2"])
    year, month, day = (_part(part) for part in written)
    blank = any(part and number is None for part, number in zip(written, (year, month, day), strict=True))
    return Day(year, month, day, *match.span(), blank)


def _part(written: str | None) -> int | None:
    return whole_number(written.replace("○", "〇")) if written else None


def impossible(normal: str, start: int, end: int) -> list[Span]:
    """Return where ``normal[start:end]`` names a date that does not exist: 2月30日, 13月5日."""
    return [(day.start, day.end) for day in days(normal, start, end) if not day.exists]
