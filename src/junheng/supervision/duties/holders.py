"""Who holds a duty: people with the role, schools of the kind, classes, groups and offices; since when, and excused when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from junheng.supervision.duties.model import Period
from junheng.supervision.duties.rules import Duty
from junheng.supervision.tables import Row, Tables, rows


@dataclass(frozen=True, slots=True)
class HolderOf:
    """One holder of a duty. ``charges`` is None where nobody has said how many are in the holder's charge."""

    id: str
    name: str
    school_id: str
    since: date
    until: date
    charges: int | None = None
    excused: tuple[Period, ...] = ()

    def days_held(self, period: Period) -> int:
        """Return on how many days of ``period`` the duty is held."""
        return (min(self.until, period.end) - max(self.since, period.start)).days + 1

    def days_asked(self, period: Period) -> int:
        """Return on how many days of ``period`` the duty is held and not excused."""
        start, end = max(self.since, period.start), min(self.until, period.end)
        free: set[date] = set()
        for span in self.excused:
            first, last = max(span.start, start), min(span.end, end)
            free |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
        return max(0, (end - start).days + 1 - len(free))


_ALWAYS = (date.min, date.max)


def holders(duty: Duty, tables: Tables) -> tuple[HolderOf, ...]:
    """Return the holders of ``duty`` in the order of their ids.

    A person with the role in two schools holds the duty once in each. Classes come from the units, else from the
    census's classes; a unit counts where ``who`` names its type, its name, or its kind.
    """
    found = {
        "person": _people,
        "school": _schools,
        "class": _classes,
        "group": _units,
        "office": _units,
    }[duty.holder](duty, tables)
    excused = _excused(duty, tables)
    held = [_with_excuse(holder, duty, excused) for holder in found]
    return tuple(sorted(held, key=lambda h: (h.school_id, h.id)))


def _people(duty: Duty, tables: Tables) -> Iterator[HolderOf]:
    chosen = [row for row in rows(tables, "duty_people") if row.text("role") in duty.who and row.text("person_id")]
    key = lambda row: (row.text("person_id"), row.text("school_id"))  # noqa: E731
    for (person, school), group in groupby(sorted(chosen, key=key), key=key):
        yield _person(person, school, list(group))


def _person(person: str, school: str, group: Sequence[Row]) -> HolderOf:
    charges = [row.integer("charges") for row in group if row.number("charges") is not None]
    return HolderOf(
        person,
        next((row.text("name") for row in group if row.text("name")), person),
        school,
        min(row.day("since") or date.min for row in group),
        max(row.day("until") or date.max for row in group),
        sum(charges) if charges else None,
    )


def _schools(duty: Duty, tables: Tables) -> Iterator[HolderOf]:
    for row in rows(tables, "schools"):
        if row.text("school_id") and (not duty.kinds or row.text("kind") in duty.kinds):
            yield HolderOf(row.text("school_id"), row.text("name"), row.text("school_id"), *_ALWAYS)


def _classes(duty: Duty, tables: Tables) -> Iterator[HolderOf]:
    units = [row for row in rows(tables, "duty_units") if row.text("kind") == "class"]
    for row in units:
        yield HolderOf(row.text("unit_id"), row.text("name"), row.text("school_id"), *_ALWAYS)
    for row in () if units else rows(tables, "classes"):
        school, parts = row.text("school_id"), [row.text(c) for c in ("school_id", "stage", "grade", "class_no")]
        yield HolderOf("/".join(parts), f"{parts[2]}年级{parts[3]}班", school, *_ALWAYS)


def _units(duty: Duty, tables: Tables) -> Iterator[HolderOf]:
    for row in rows(tables, "duty_units"):
        if row.text("kind") == duty.holder and {row.text("type"), row.text("name"), "*"} & {*duty.who}:
            yield HolderOf(row.text("unit_id"), row.text("name"), row.text("school_id"), *_ALWAYS)


def _excused(duty: Duty, tables: Tables) -> dict[str, list[Period]]:
    found: dict[str, list[Period]] = {}
    for row in rows(tables, "duty_excused"):
        start, end = row.day("start"), row.day("end")
        if row.text("duty") in ("", duty.id) and start and end and start <= end:
            who = row.text("person_id") or row.text("unit_id") or row.text("school_id")
            found.setdefault(who, []).append(Period(start, end, row.text("reason")))
    return found


def _with_excuse(holder: HolderOf, duty: Duty, excused: dict[str, list[Period]]) -> HolderOf:
    spans = (*excused.get(holder.id, ()), *(excused.get(holder.school_id, ()) if holder.id != holder.school_id else ()))
    if not spans:
        return holder
    return HolderOf(
        holder.id, holder.name, holder.school_id, holder.since, holder.until, holder.charges, tuple(sorted(spans))
    )


__all__ = ["HolderOf", "holders"]
