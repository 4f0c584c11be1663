"""The rounds in which schools go over a ledger (每年三月、九月；每学期；每学年): who has, and by when the others must."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from junheng.kernel.school_year import SchoolYear
from junheng.supervision.duties.calendar import Calendar
from junheng.supervision.duties.model import Period
from junheng.supervision.ledgers.model import Check, Light
from junheng.supervision.ledgers.rules import Ledger, Round
from junheng.supervision.tables import Tables, rows


def checks_of(ledger: Ledger, tables: Tables, calendars: Mapping[str, Calendar], on: date) -> tuple[Check, ...]:
    """Return the rounds of the school year that had begun by ``on``, for each school of the census, in code order.

    A round whose table was not handed in at all is unknown and left out.
    """
    schools = [row for row in rows(tables, "schools") if row.text("school_id")]
    found = []
    for round_ in (one for one in ledger.rounds if one.table in tables):
        done = _done(ledger, round_, tables, on)
        for school in sorted(schools, key=lambda row: row.text("school_id")):
            code = school.text("school_id")
            if not round_.kinds or school.text("kind") in round_.kinds:
                for period in _periods(round_, calendars.get(code, calendars[""])):
                    if period.start <= on:
                        found.append(_check(ledger, code, period, done.get(code, ()), on))
    return tuple(found)


def _periods(round_: Round, calendar: Calendar) -> Iterator[Period]:
    if round_.per == "semester":
        yield from calendar.semesters
    elif round_.per == "year":
        yield Period(calendar.year.first_day, calendar.last_day, f"{calendar.year}学年")
    else:
        for month in sorted(round_.months, key=lambda m: (m + 3) % 12):  # September first
            year = _year(calendar.year, month)
            yield Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), f"{year}年{month}月")


def _year(year: SchoolYear, month: int) -> int:
    return year.begins if month >= 9 else year.begins + 1


def _done(ledger: Ledger, round_: Round, tables: Tables, on: date) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in rows(tables, round_.table):
        day = row.day(round_.column)
        if day and day <= on and row.text(round_.ledger_column or "_") in ("", ledger.id):
            found.setdefault(row.text("school_id"), []).append(day)
    return found


def _check(ledger: Ledger, school: str, period: Period, days: list[date] | tuple[()], on: date) -> Check:
    done = min((day for day in days if period.start <= day <= period.end), default=None)
    late = min((day for day in days if period.end < day <= period.end + timedelta(days=30)), default=None)
    return Check(ledger.id, school, period.label, period.end, done or late, _light(period, done, late, on, ledger))


def _light(period: Period, done: date | None, late: date | None, on: date, ledger: Ledger) -> Light:
    if done:
        return "green"
    if late:
        return "yellow"
    if on > period.end:
        return "red"
    return "yellow" if (period.end - on).days <= ledger.remind_days else "green"


__all__ = ["checks_of"]
