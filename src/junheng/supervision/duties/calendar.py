"""The school calendar, and the periods of a duty within a school year.

A period belongs to the school year in which it ends. School periods are cut to the semesters and hold at least one
teaching day; natural ones are calendar months, quarters, half-years and years.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from junheng.kernel import Finding
from junheng.kernel.school_year import SchoolYear
from junheng.supervision.duties.model import Per, Period
from junheng.supervision.tables import Tables, rows

_DAY = timedelta(days=1)
_MONTHS: dict[Per, int] = {"month": 1, "quarter": 3, "half_year": 6}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The semesters of a school year, the days off within them, and the weekend days that are taught instead."""

    year: SchoolYear
    semesters: tuple[Period, ...]
    off: frozenset[date] = field(default_factory=frozenset)
    on: frozenset[date] = field(default_factory=frozenset)

    def taught(self, day: date) -> bool:
        """Say whether there is school on ``day``."""
        if not any(s.start <= day <= s.end for s in self.semesters) or day in self.off:
            return False
        return day in self.on or day.weekday() < 5

    @property
    def last_day(self) -> date:
        """31 August, the last day of the school year."""
        return date(self.year.begins + 1, 8, 31)


def usual_calendar(year: SchoolYear) -> Calendar:
    """Return a calendar for a year that has none: 1 September–20 January and 20 February–10 July, no days off.

    The days are a stand-in of this program, not of any document; a board made with them says so.
    """
    b = year.begins
    first = Period(date(b, 9, 1), date(b + 1, 1, 20), f"{year}第一学期")
    return Calendar(year, (first, Period(date(b + 1, 2, 20), date(b + 1, 7, 10), f"{year}第二学期")))


def calendars(tables: Tables, year: SchoolYear) -> tuple[dict[str, Calendar], list[Finding]]:
    """Return the county's calendar (under ``""``) and those of schools that have their own semesters, and what is wrong."""
    found: list[Finding] = []
    parts: dict[str, dict[str, list[Period]]] = {}
    for row in rows(tables, "school_calendar"):
        start, end = row.day("start"), row.day("end")
        if start is None or end is None or end < start:
            found.append(row.finding("calendar-day", "end", "起止日期不完整，或结束早于开始。", "请核对两个日期。"))
        elif start <= date(year.begins + 1, 8, 31) and end >= year.first_day:
            kinds = parts.setdefault(row.text("school_id"), {})
            kinds.setdefault(row.text("kind"), []).append(Period(start, end, row.text("name")))
    county = parts.get("", {})
    usual = {"semester": list(usual_calendar(year).semesters)}
    built = {school: _calendar(year, {**usual, **county, **own}) for school, own in sorted({"": {}, **parts}.items())}
    for school, calendar in built.items():
        found += _overlaps(tables, school, calendar)
    return built, found


def _calendar(year: SchoolYear, kinds: dict[str, list[Period]]) -> Calendar:
    semesters = tuple(
        Period(p.start, p.end, p.label or f"第{n}学期") for n, p in enumerate(sorted(kinds["semester"]), 1)
    )
    off, on = (frozenset(day for p in kinds.get(kind, ()) for day in _days(p)) for kind in ("holiday", "workday"))
    return Calendar(year, semesters, off - on, on)


def _overlaps(tables: Tables, school: str, calendar: Calendar) -> Iterator[Finding]:
    for before, after in zip(calendar.semesters, calendar.semesters[1:], strict=False):
        if after.start <= before.end:
            for row in rows(tables, "school_calendar"):
                if row.text("school_id") == school and row.day("start") == after.start:
                    yield row.finding(
                        "semesters-overlap", "start", f"{after.label}与{before.label}重叠。", "请核对学期的起止日期。"
                    )


def periods(
    calendar: Calendar, per: Per, *, kind: str = "school", years: int = 1, cycle_from: int | None = None
) -> tuple[Period, ...]:
    """Return the periods of ``per`` that end in the calendar's school year, in order.

    ``kind`` is ``school`` or ``natural``. A span of years ends with the school year; with ``cycle_from`` it is the
    cycle of ``years`` school years, begun in that one, that the year falls in.
    """
    if per == "semester":
        return calendar.semesters
    if per in ("year", "n_years"):
        return (_years(calendar, years, cycle_from, natural=kind == "natural"),)
    if kind == "natural" or per == "half_year":
        return tuple(_natural(calendar, per))
    return tuple(_within(calendar, _school_spans(calendar, per)))


def _years(calendar: Calendar, years: int, cycle_from: int | None, *, natural: bool) -> Period:
    begins = calendar.year.begins
    first = begins - years + 1 if cycle_from is None else begins - (begins - cycle_from) % years
    if natural:
        return Period(date(first, 1, 1), date(first + years - 1, 12, 31), f"{first}年")
    last = first + years
    return Period(date(first, 9, 1), date(last, 8, 31), f"{first}–{last}学年" if years > 1 else f"{calendar.year}学年")


def _natural(calendar: Calendar, per: Per) -> Iterator[Period]:
    if per in ("day", "week"):
        step = timedelta(days=1 if per == "day" else 7)
        start = calendar.year.first_day - _DAY * (calendar.year.first_day.weekday() if per == "week" else 0)
        while (end := start + step - _DAY) <= calendar.last_day:
            yield Period(start, end, start.isoformat())
            start += step
        return
    length = _MONTHS[per]
    for begun in range(0, 24, length):
        start = _month(calendar.year.begins, begun)
        end = _month(calendar.year.begins, begun + length) - _DAY
        if calendar.year.first_day <= end <= calendar.last_day:
            yield Period(start, end, _name(start, per))


def _month(year: int, after: int) -> date:
    return date(year + after // 12, after % 12 + 1, 1)


def _name(start: date, per: Per) -> str:
    part = {"month": f"{start.month}月", "quarter": f"第{(start.month + 2) // 3}季度"}
    return f"{start.year}年" + part.get(per, "上半年" if start.month == 1 else "下半年")


def _school_spans(calendar: Calendar, per: Per) -> Iterator[Period]:
    if per in ("month", "quarter"):
        for month in _natural(calendar, per):
            for semester in calendar.semesters:
                yield Period(max(month.start, semester.start), min(month.end, semester.end), month.label)
        return
    for semester in calendar.semesters:
        start, number = semester.start, 0
        while start <= semester.end:
            end = start if per == "day" else min(start + _DAY * (6 - start.weekday()), semester.end)
            number += 1
            yield Period(start, end, start.isoformat() if per == "day" else f"{semester.label}第{number}周")
            start = end + _DAY


def _within(calendar: Calendar, spans: Iterable[Period]) -> Iterator[Period]:
    """Yield the spans with at least one teaching day; parts of one month in two semesters stay one period."""
    kept: dict[str, Period] = {}
    for span in spans:
        if span.start <= span.end and any(calendar.taught(day) for day in _days(span)):
            before = kept.get(span.label)
            kept[span.label] = Period(before.start, span.end, span.label) if before else span
    yield from kept.values()


def _days(period: Period) -> Iterator[date]:
    return (period.start + _DAY * n for n in range(period.days))


__all__ = ["Calendar", "calendars", "periods", "usual_calendar"]
