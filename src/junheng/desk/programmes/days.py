"""Days as people type them: of the calendar, and of this age."""

from datetime import date

from django.utils.dateparse import parse_date

from junheng.kernel import Problem

FIRST, LAST = 2000, 2100
"""A day outside these years is a slip of the keyboard."""


def day_of(text: str) -> date | None:
    """Return the day that was typed, None where none was; Problem where it is none of the calendar."""
    try:
        day = parse_date(text.strip()) if text.strip() else None
    except ValueError:
        day = None
    if text.strip() and day is None:
        en = (f"{text[:40]} is no day.", "Write it as 2026-03-31.")
        raise Problem(f"“{text[:40]}”不是日期。", fix="请写成 2026-03-31。", code="day", en=en)
    refuse_far(day)
    return day


def refuse_far(*days: date | None) -> None:
    """Raise a Problem where a day lies outside this age."""
    for day in days:
        if day is not None and not FIRST <= day.year <= LAST:
            en = (f"The year {day.year} cannot be right.", "Check the day.")
            raise Problem(f"{day.year} 年不对。", fix="请核对日期。", code="day.far", en=en)
