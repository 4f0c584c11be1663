"""The tables ``capacity`` and ``school_events``: how many places there are, and which schools come and go."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from junheng.census.table import Table
from junheng.planning.forecast import model
from junheng.planning.forecast_tables.cells import first_autumn, grade_of, school_year
from junheng.planning.forecast_tables.enrolment import school_of
from junheng.planning.forecast_tables.report import Report

NEEDS_SUCCESSOR = ("close", "merge")


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to: schools with their names, the first grade of each stage, and pupils of a class there."""

    names: Mapping[str, str]
    first: Mapping[str, int]
    class_size: Mapping[str, int]
    system: str = ""

    def code_of(self, word: str) -> str:
        """Return a school's code from its code or its name; the word itself where it is neither, or two have the name."""
        if word in self.names:
            return word
        found = [code for code, name in self.names.items() if name == word]
        return found[0] if len(found) == 1 else word

    def stage_of(self, grade: int) -> str:
        """Return the stage that a grade belongs to."""
        junior = self.first.get("junior", 7)
        return "senior" if grade >= 10 else "junior" if grade >= junior else "primary"


def read_capacity(table: Table, known: Known, report: Report) -> tuple[model.Places, ...]:
    """Return the places that are known; of classes, as many as the class size allows."""
    found: dict[tuple[str, int, int], tuple[int, int]] = {}
    unknown: list[str] = []
    for row in range(len(table)):
        at = _place(table, row, known, report)
        if at is None:
            continue
        places = _places(table, row, known.class_size[known.stage_of(at[1])])
        if places is None:
            if not report.told(table, row, "classes") and not report.told(table, row, "places"):
                unknown.append(known.names.get(at[0], at[0]))
        elif at in found and found[at][0] != places:
            said = {"first": found[at][1], "key": f"{at[0]} {at[1]}", "one": found[at][0], "other": places}
            report.cell("duplicate", table, row, "places", **said)
            found[at] = (-1, found[at][1])
        else:
            found.setdefault(at, (places, table.origin.rows[row] if table.origin.rows else row + 1))
    if unknown:
        report.table("places-unknown", table, n=len(unknown), schools=report.few(unknown))
    return tuple(model.Places(s, g, n, since) for (s, g, since), (n, _) in sorted(found.items()) if n >= 0)


def _place(table: Table, row: int, known: Known, report: Report) -> tuple[str, int, int] | None:
    school, since = known.code_of(school_of(table, row)), table.value(row, "year")
    if school not in known.names:
        report.cell("unknown-school", table, row, "school_id", shown=school[:24])
        return None
    year = school_year(str(since)) if since else 0
    if year is None:
        report.cell("year-not-read", table, row, "year", shown=str(since)[:20])
        return None
    grade = _grade(table, row, known, report)
    return None if grade is None else (school, grade, year)


def _grade(table: Table, row: int, known: Known, report: Report) -> int | None:
    written, stage = table.value(row, "grade"), table.value(row, "stage")
    if not written and not stage:
        report.cell("no-grade", table, row, "stage")
        return None
    if not written:
        return known.first.get(str(stage), {"primary": 1, "junior": 7, "senior": 10}[str(stage)])
    grade = grade_of(str(written), known.system)
    if grade is None:
        report.cell("unknown-grade", table, row, "grade", shown=str(written)[:20])
    return grade


def _places(table: Table, row: int, size: int) -> int | None:
    places, classes = table.value(row, "places"), table.value(row, "classes")
    if isinstance(places, Decimal):
        return int(places)
    return int(classes) * size if isinstance(classes, Decimal) else None


def read_events(table: Table, known: Known, report: Report) -> tuple[model.SchoolEvent, ...]:
    """Return the events of schools that are known or come into being, each with the first autumn after it."""
    names, found = known.names, list[model.SchoolEvent]()
    for row in range(len(table)):
        event, day = (str(table.value(row, name) or "") for name in ("event", "date"))
        school, successor = (known.code_of(str(table.value(row, n) or "")) for n in ("school_id", "successor_id"))
        year = first_autumn(day) if day else None
        if year is None:
            report.cell("event-without-date", table, row, "date")
        elif school not in names:
            report.cell("event-unknown-school", table, row, "school_id", shown=school)
        elif event in get_args(model.Event):
            if event in NEEDS_SUCCESSOR and successor not in names:
                report.cell("event-without-successor", table, row, "successor_id", shown=names.get(school, school))
                successor = ""
            found.append(model.SchoolEvent(school, _event(event), year, successor))
    return tuple(found)


def _event(word: str) -> model.Event:
    return next(event for event in get_args(model.Event) if event == word)
