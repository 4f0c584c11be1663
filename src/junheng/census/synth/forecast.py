"""What a forecast needs, made up for the synthetic county: earlier autumns, births, children, housing, places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.further import further_schema
from junheng.census.schema import TableSchema
from junheng.census.synth.county import CLOSED
from junheng.census.synth.dice import Dice
from junheng.census.synth.forecast_around import births_rows, capacity_rows, children_rows, cohorts_of, housing_rows
from junheng.census.synth.forecast_cohorts import Autumns, Waves, badly_counted, earlier
from junheng.census.table import Table, Value
from junheng.kernel import Problem

YEARS = 15
BAD = 5
"""Autumns ago: one was counted too early."""
OPENED = 3
"""Autumns ago: a school of the county seat was opened for grades 1 to 3 of another."""
WAVE = 70
"""Years differ in births by so many of a thousand at most."""
TABLES = ("enrolment", "births", "children", "housing", "capacity")
MOVING: Mapping[str, tuple[int, int]] = {"seat": (1010, -14), "town": (992, 8), "village": (968, 24)}
"""Of a thousand pupils, how many are there a grade later, and how much larger earlier cohorts were for each year back."""


@dataclass(frozen=True, slots=True)
class Past:
    """The county with the events of these years, and the further tables with their schemas."""

    census: Census
    tables: Sequence[tuple[TableSchema, Table]]


def with_past(census: Census, seed: int = 7, *, years: int = YEARS) -> Past:
    """Return the made-up past of a synthetic county: its last autumn is the census, to the pupil.

    A school closed last summer, one was opened three autumns ago, one autumn was counted badly, one school's places are
    not known. The same arguments give the same tables everywhere. Problem below 3 or above 40 years.
    """
    if not 3 <= years <= 40:
        en = (f"--history {years} is out of range.", "Use 3 to 40.")
        raise Problem(f"历史年数须在 3 到 40 之间，现为 {years}。", fix="请改用 --history 15 这样的数。", en=en)
    dice = Dice("junheng", "past", years, seed)
    year = int(str(census.table("meta").value(0, "school_year")))
    schools = {str(row["school_id"]): row for row in census.table("schools").rows()}
    today = _today(census)
    births = dice.child("births")

    def waves(born: int) -> int:
        return births.child(born).between(-WAVE, WAVE)

    autumns = {key: _autumns(schools[key[0]], of, year, years, waves, dice.child(*key)) for key, of in today.items()}
    opened = _open(schools, autumns, year)
    _closed(autumns, census, year, years)
    recorded = {key: badly_counted(of, year - BAD, dice.child("bad", *key)) for key, of in autumns.items()}
    cohorts = cohorts_of(autumns, schools, year, dice.child("cohorts"))
    made: dict[str, list[dict[str, Value]]] = {
        "enrolment": _enrolment_rows(recorded),
        "births": births_rows(cohorts),
        "children": children_rows(cohorts, year, dice.child("children")),
        "housing": housing_rows(schools, year),
        "capacity": capacity_rows(recorded, schools, year, dice.child("capacity")),
    }
    tables = [(schema, _table(schema, made[schema.name])) for schema in (further_schema("forecast", t) for t in TABLES)]
    return Past(_with_opening(census, opened, year), tables)


Key = tuple[str, str]
"""School and stage."""


def _today(census: Census) -> dict[Key, dict[int, int]]:
    """Pupils by grade of every primary and junior part; a class of two grades (复式) is shared between them."""
    today: dict[Key, dict[int, int]] = {}
    for row in census.table("classes").rows():
        key = (str(row["school_id"]), str(row["stage"]))
        if key[1] not in ("primary", "junior"):
            continue
        grade, pupils = int(str(row["grade"])), int(str(row["pupils"]))
        of = today.setdefault(key, {})
        parts = (
            [(grade, pupils - pupils // 2), (grade + 1, pupils // 2)]
            if row["type"] == "multigrade"
            else [(grade, pupils)]
        )
        for place, share in parts:
            of[place] = of.get(place, 0) + share
    return today


def place_of(school: Mapping[str, Value]) -> str:
    """Return where a school stands: ``seat``, ``town`` or ``village``."""
    if school["area_class"] in ("220", "210"):
        return "village"
    return "seat" if str(school["town"]).startswith("城关") else "town"


def _autumns(
    school: Mapping[str, Value], today: Mapping[int, int], year: int, years: int, waves: Waves, dice: Dice
) -> Autumns:
    moving, past = MOVING[place_of(school)]
    return earlier(today, year, years, moving=moving, past=past, waves=waves, dice=dice)


def _open(schools: Mapping[str, Mapping[str, Value]], autumns: dict[Key, Autumns], year: int) -> tuple[str, str]:
    """Open the last primary school of the county seat with grades 1 to 3; all others of its pupils were next door."""
    seats = [key for key in autumns if key[1] == "primary" and place_of(schools[key[0]]) == "seat"]
    seats = [key for key in seats if schools[key[0]]["kind"] == "primary"]
    if len(seats) < 2:
        return "", ""
    new, old = seats[-1], seats[0]
    first = year - OPENED
    for at in list(autumns[new]):
        began = at[0] - at[1] + 1
        if at[0] < first or began < first - 2:
            autumns[old][at] = autumns[old].get(at, 0) + autumns[new].pop(at)
    return new[0], old[0]


def _closed(autumns: dict[Key, Autumns], census: Census, year: int, years: int) -> None:
    """The teaching point that was merged last summer, smaller every year; its last pupils are in the successor's classes."""
    merged = next((r for r in census.table("school_events").rows() if r["school_id"] == CLOSED), None)
    home = autumns.get((str(merged["successor_id"]), "primary")) if merged else None
    if home is None:
        return
    sizes = {y: 2 + min(14, (year - 1 - y)) for y in range(year - years + 1, year)}
    autumns[CLOSED, "primary"] = {(y, g): max(1, n - g // 2) for y, n in sizes.items() for g in (1, 2, 3, 4)}
    for g in (1, 2, 3, 4):
        left = home.get((year - 1, g), 0) - autumns[CLOSED, "primary"][year - 1, g]
        home[year - 1, g] = max(1, left)


def _enrolment_rows(autumns: Mapping[Key, Autumns]) -> list[dict[str, Value]]:
    cells = sorted((y, school, g, n) for (school, _), of in autumns.items() for (y, g), n in of.items())
    return [{"year": str(y), "school_id": s, "grade": str(g), "pupils": Decimal(n)} for y, s, g, n in cells]


def _with_opening(census: Census, opened: tuple[str, str], year: int) -> Census:
    if not opened[0]:
        return census
    events = census.table("school_events")
    row = {"school_id": opened[0], "date": f"{year - OPENED}-08-20", "event": "open", "successor_id": opened[1]}
    columns = {name: [*values, row.get(name)] for name, values in events.columns.items()}
    return census.with_table(replace(events, columns=columns))


def _table(schema: TableSchema, rows: Sequence[Mapping[str, Value]]) -> Table:
    """Return the table with the columns that any row fills."""
    used = [c.name for c in schema.columns if any(row.get(c.name) is not None for row in rows)]
    columns = {name: [row.get(name) for row in rows] for name in used}
    return Table(schema.name, columns, tuple(name for name in schema.key if name in used))
