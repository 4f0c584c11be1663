"""The state and the light of one duty of one holder in one period, on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from junheng.supervision.duties.calendar import Calendar, periods
from junheng.supervision.duties.holders import HolderOf, holders
from junheng.supervision.duties.model import DutyState, Light, Period, State
from junheng.supervision.duties.records import Acts
from junheng.supervision.duties.rules import Duty, Limits
from junheng.supervision.tables import Tables


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the board, with what it is judged by."""

    on: date
    limits: Limits
    calendars: dict[str, Calendar]

    def calendar(self, school: str) -> Calendar:
        """Return the school's own calendar, else the county's."""
        return self.calendars.get(school, self.calendars[""])


def duty_states(duty: Duty, tables: Tables, acts: Acts, day: Day) -> Iterator[DutyState]:
    """Yield the states of a duty, holder by holder, for each period that had begun by the day."""
    spans: dict[str, tuple[Period, ...]] = {}
    for holder in holders(duty, tables):
        school = holder.school_id
        if school not in spans:
            spans[school] = tuple(p for p in periods_of(duty, day.calendar(school)) if p.start <= day.on)
        for period in spans[school]:
            if holder.days_held(period) > 0:
                yield _state(duty, holder, period, acts, day)


def periods_of(duty: Duty, calendar: Calendar) -> tuple[Period, ...]:
    """Return the periods of a duty that end in the calendar's school year."""
    return periods(calendar, duty.per, kind=duty.calendar, years=duty.years, cycle_from=duty.cycle_from)


def asked(duty: Duty, holder: HolderOf, period: Period) -> int | None:
    """Return how many acts a period asks of a holder; None where the plan or the holder's charges give no number.

    Held or not excused for part of a period, the duty is asked for that part of its days, rounded down.
    """
    if duty.times is None or (duty.each == "charge" and holder.charges is None):
        return None
    full = duty.times * (holder.charges or 0) if duty.each == "charge" else duty.times
    return full * holder.days_asked(period) // period.days


def _state(duty: Duty, holder: HolderOf, period: Period, acts: Acts, day: Day) -> DutyState:
    expected, done = asked(duty, holder, period), acts.done(duty, holder, period)
    state = _named(duty, holder, period, expected, done, acts, day)
    light = _light(duty, period, expected or 0, done, state, day)
    return DutyState(
        duty.id, duty.holder, holder.id, holder.name, holder.school_id, period, expected, done, state, light
    )


def _named(
    duty: Duty, holder: HolderOf, period: Period, expected: int | None, done: int, acts: Acts, day: Day
) -> State:
    if expected == 0:
        return "excused"
    if expected is None:
        return "counted" if acts.known(duty.id, holder) else "unknown"
    if done >= expected:
        return "done"
    if not acts.known(duty.id, holder) or _not_on_file(duty, holder, period, acts):
        return "unknown"
    return "due" if day.on <= period.end else "overdue"


def _not_on_file(duty: Duty, holder: HolderOf, period: Period, acts: Acts) -> bool:
    """Say whether the records of a duty over years begin more than a year late: the years before are unknown, not nothing."""
    begun = max(period.start, holder.since)
    return duty.per == "n_years" and acts.since(duty.id, holder) > begun + timedelta(days=366)


def _light(duty: Duty, period: Period, expected: int, done: int, state: State, day: Day) -> Light:
    if state == "done":
        return "green"
    if state == "overdue":
        return "yellow" if day.on <= period.end + timedelta(days=day.limits.grace_days) else "red"
    if state != "due":
        return "none"
    if duty.per in day.limits.paced and (light := _paced(period, expected, done, day)) != "green":
        return light
    near = (period.end - day.on).days <= day.limits.remind_days.get(duty.per, 0)
    return "yellow" if near else "green"


def _paced(period: Period, expected: int, done: int, day: Day) -> Light:
    """序时进度: the share of the days gone by against the share done, exactly."""
    behind = Fraction((day.on - period.start).days + 1, period.days) - Fraction(done, expected)
    if behind > Fraction(day.limits.red_behind_percent, 100):
        return "red"
    return "yellow" if behind > Fraction(day.limits.yellow_behind_percent, 100) else "green"


__all__ = ["Day", "asked", "duty_states", "periods_of"]
