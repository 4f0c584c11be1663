"""The minutes that a school year's duties ask of each person, against the bureau's budget."""

from collections.abc import Mapping, Sequence

from junheng.supervision.duties.calendar import Calendar
from junheng.supervision.duties.holders import HolderOf, holders
from junheng.supervision.duties.model import Load
from junheng.supervision.duties.rules import Duty, Limits
from junheng.supervision.duties.states import asked, periods_of
from junheng.supervision.tables import Tables, rows


def loads(
    duties: Sequence[Duty], tables: Tables, calendars: Mapping[str, Calendar], limits: Limits
) -> tuple[Load, ...]:
    """Return what the year asks of every person who holds a duty, in the order of their schools and numbers.

    A duty in several years asks its yearly part, rounded up. What a class or school must do falls on the people whom the
    duty names (``falls_on``), shared among them, rounded up. Leave is taken off.
    """
    sums: dict[tuple[str, str], _Sum] = {}
    for duty in duties:
        for holder, acts in _asked_of(duty, tables, calendars):
            sums.setdefault((holder.school_id, holder.id), _Sum(holder)).add(duty, acts)
    return tuple(sums[key].load(limits) for key in sorted(sums))


class _Sum:
    """What adds up for one person."""

    def __init__(self, holder: HolderOf) -> None:
        self.holder = holder
        self.minutes: dict[str, int] = {}
        self.records: dict[str, int] = {}
        self.unpriced: list[str] = []

    def add(self, duty: Duty, acts: int | None) -> None:
        if acts is None or (duty.minutes is None and acts):
            self.unpriced.append(duty.id)
        elif acts:
            self.minutes[duty.id] = self.minutes.get(duty.id, 0) + acts * (duty.minutes or 0)
            self.records[duty.id] = self.records.get(duty.id, 0) + acts * duty.record_minutes

    def load(self, limits: Limits) -> Load:
        h = self.holder
        acts, records = ({duty: n for duty, n in part.items() if n} for part in (self.minutes, self.records))
        budget = limits.budget_minutes_per_year
        return Load(h.id, h.name, h.school_id, acts, records, budget, tuple(dict.fromkeys(self.unpriced)))


def _asked_of(duty: Duty, tables: Tables, calendars: Mapping[str, Calendar]) -> list[tuple[HolderOf, int | None]]:
    whole = [(h, _yearly(duty, h, calendars.get(h.school_id, calendars[""]))) for h in holders(duty, tables)]
    if duty.holder == "person":
        return whole
    if not duty.falls_on:
        return []
    people = _people(duty, tables)
    at: dict[str, int] = {}
    for holder, acts in whole:
        at[holder.school_id] = at.get(holder.school_id, 0) + (acts or 0)
    shared = {school: [p for p in people if p.school_id == school] for school in at}
    return [(p, -(-acts // len(shared[school]))) for school, acts in at.items() for p in shared[school]]


def _people(duty: Duty, tables: Tables) -> Sequence[HolderOf]:
    stand_in = duty.model_copy(update={"holder": "person", "who": duty.falls_on})
    return holders(stand_in, tables) if rows(tables, "duty_people") else ()


def _yearly(duty: Duty, holder: HolderOf, calendar: Calendar) -> int | None:
    acts = [asked(duty, holder, period) for period in periods_of(duty, calendar)]
    if any(act is None for act in acts):
        return None
    return -(-sum(act or 0 for act in acts) // duty.years)


__all__ = ["loads"]
