"""The records of duties, sorted so that what one holder did within a period is found at once."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from junheng.supervision.duties.holders import HolderOf
from junheng.supervision.duties.model import Period
from junheng.supervision.duties.rules import Duty
from junheng.supervision.tables import Tables, rows


@dataclass(frozen=True, slots=True)
class Act:
    """What one row of the records says: the day, how often, and about whom (an internal number)."""

    day: date
    times: int
    about: str


@dataclass(slots=True)
class Acts:
    """The acts of each holder of each duty by day, and since when each school has handed in anything about a duty."""

    by_holder: dict[tuple[str, str, str], list[Act]] = field(default_factory=dict)
    told: dict[tuple[str, str], date] = field(default_factory=dict)

    def done(self, duty: Duty, holder: HolderOf, period: Period) -> int:
        """Return how often the duty was done in the period.

        Where acts are about single charges (``distinct``), one charge counts at most ``times``: talking to one pupil ten
        times is not talking to ten. Acts that name no charge count as they stand.
        """
        acts = self._of(duty.id, holder)
        days = [act.day for act in acts]
        within = acts[bisect_left(days, period.start) : bisect_right(days, period.end)]
        if not duty.distinct or duty.times is None:
            return sum(act.times for act in within)
        named: Counter[str] = Counter()
        for act in within:
            named[act.about] += act.times
        return named.pop("", 0) + sum(min(times, duty.times) for times in named.values())

    def known(self, duty: str, holder: HolderOf) -> bool:
        """Say whether the holder's school (or the holder, who has none) has handed in anything about the duty."""
        return (duty, holder.school_id or holder.id) in self.told

    def since(self, duty: str, holder: HolderOf) -> date:
        """Return the day of the first record that the holder's school (or the holder) has of the duty."""
        return self.told.get((duty, holder.school_id or holder.id), date.max)

    def _of(self, duty: str, holder: HolderOf) -> list[Act]:
        acts = self.by_holder.get((duty, holder.id, holder.school_id), [])
        other = self.by_holder.get((duty, holder.id, ""), []) if holder.school_id else []
        return sorted([*acts, *other], key=lambda act: act.day) if other and acts else acts or other


def acts_of(tables: Tables, until: date) -> Acts:
    """Return the acts on or before ``until``; rows that name nobody or no day are left to the checks.

    A row of a person who serves one school needs no school; of one who serves several it counts for the school it names.
    """
    homes = _homes(tables)
    found = Acts()
    for row in rows(tables, "duty_records"):
        day, duty = row.day("date"), row.text("duty")
        who = row.text("person_id") or row.text("unit_id") or row.text("school_id")
        if day is None or day > until or not who or not duty:
            continue
        school = row.text("school_id") or homes.get(who, "")
        found.by_holder.setdefault((duty, who, school), []).append(Act(day, row.integer("times", 1), row.text("about")))
        found.told[duty, school or who] = min(day, found.told.get((duty, school or who), date.max))
    for acts in found.by_holder.values():
        acts.sort(key=lambda act: act.day)
    return found


def _homes(tables: Tables) -> dict[str, str]:
    homes: dict[str, set[str]] = {}
    for name, column in (("duty_people", "person_id"), ("duty_units", "unit_id")):
        for row in rows(tables, name):
            homes.setdefault(row.text(column), set()).add(row.text("school_id"))
    for row in rows(tables, "classes"):
        parts = [row.text(c) for c in ("school_id", "stage", "grade", "class_no")]
        homes.setdefault("/".join(parts), set()).add(parts[0])
    return {who: next(iter(schools)) for who, schools in homes.items() if len(schools) == 1}


__all__ = ["Act", "Acts", "acts_of"]
