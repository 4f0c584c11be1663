"""Rows that must be there, rows that must not, and what a school's kind says about its stages."""

from collections.abc import Iterator

from junheng.census.checks.model import Cell, Data, Hit, column, number
from junheng.census.checks.words import Choice, Sheet, Stage, Title, stages
from junheng.census.table import Table

STAGES_OF_KIND = {
    "primary": ("primary",),
    "teaching_point": ("primary",),
    "junior": ("junior",),
    "nine_year": ("primary", "junior"),
    "twelve_year": ("primary", "junior", "senior"),
    "complete_secondary": ("junior", "senior"),
    "senior": ("senior",),
    "kindergarten": ("kindergarten",),
}
ATTACHED = "kindergarten"
OF_SCHOOLS = ("campuses", "stages", "premises", "rooms", "classes", "finance", "judgements", "incidents")
OPTIONAL_KEYS = {
    "facts": {"stage", "county_code"},
    "judgements": {"school_id", "county_code"},
    "premises": {"stage"},
    "explanations": {"column"},
}


def no_stage(data: Data) -> Iterator[Hit]:
    """Every school has at least one stage."""
    for row, school_id, _ in _schools(data):
        if school_id not in data.stages_of:
            yield Hit("schools", row, "school_id", {}, data.name(school_id), keep=True)


def missing_stages(data: Data) -> Iterator[Hit]:
    """A school has the stages of its kind; without one of them its premises cannot be shared out."""
    for row, school_id, kind in _schools(data):
        has = data.stages_of.get(school_id, [])
        lacks = [stage for stage in STAGES_OF_KIND.get(kind, ()) if stage not in has]
        if has and lacks:
            said = {"kind": Choice("schools", "kind", kind), "stages": stages(lacks)}
            cells = tuple(cell for r in data.premises_of.get(school_id, []) for cell in numbers(data, "premises", r))
            yield Hit("schools", row, "kind", said, data.name(school_id), cells, keep=True)


def extra_stages(data: Data) -> Iterator[Hit]:
    """A stage that its kind does not have is taken as it stands, and said."""
    for row, school_id, kind in _schools(data):
        wanted = STAGES_OF_KIND.get(kind)
        has = [stage for stage in data.stages_of.get(school_id, []) if stage and stage != ATTACHED]
        extra = [stage for stage in has if wanted and stage not in wanted]
        if extra:
            said = {"kind": Choice("schools", "kind", kind), "stages": stages(extra)}
            yield Hit("schools", row, "kind", said, data.name(school_id))


def missing_premises(data: Data) -> Iterator[Hit]:
    """Every school has a row of premises, where the data set has that table at all."""
    if not data.census.has("premises"):
        return
    for row, school_id, _ in _schools(data):
        if school_id not in data.premises_of and school_id in data.stages_of:
            yield Hit("schools", row, "school_id", {}, data.name(school_id))


def strangers(data: Data) -> Iterator[Hit]:
    """A school that stands in another table is listed in ``schools``."""
    for name in OF_SCHOOLS:
        for row, school_id in enumerate(column(data.table(name), "school_id")):
            if school_id and str(school_id) not in data.schools:
                said = {"code": school_id, "sheet": Sheet(name)}
                yield Hit(name, row, "school_id", said, str(school_id), numbers(data, name, row), keep=True)


def empty_keys(data: Data) -> Iterator[Hit]:
    """No part of a key that must be filled is empty."""
    for name, table in data.census.tables.items():
        for part in _required(name, table):
            for row, value in enumerate(column(table, part)):
                if value is None or value == "":
                    said = {"sheet": Sheet(name), "line": line(table, row), "title": Title(name, part)}
                    yield Hit(name, row, part, said, data.school_at(name, row), numbers(data, name, row), keep=True)


def zero_pupils(data: Data) -> Iterator[Hit]:
    """A stage without pupils takes no part in the calculation, and is said."""
    table = data.table("stages")
    for row, pupils in enumerate(column(table, "pupils")):
        if pupils == 0:
            yield Hit(
                "stages", row, "pupils", {"stage": Stage(table.value(row, "stage"))}, data.school_at("stages", row)
            )


def numbers(data: Data, name: str, row: int) -> tuple[Cell, ...]:
    """Return the row's cells that hold numbers."""
    table = data.table(name)
    return tuple((name, row, c) for c, values in table.columns.items() if number(values[row]) is not None)


def line(table: Table, row: int) -> int:
    """Return the row's number in its file; counted from 1 where it was not read from one."""
    return table.origin.rows[row] if row < len(table.origin.rows) else row + 1


def _schools(data: Data) -> Iterator[tuple[int, str, str]]:
    kinds = column(data.table("schools"), "kind")
    for school_id, row in data.schools.items():
        if school_id:
            yield row, school_id, str(kinds[row] or "")


def _required(name: str, table: Table) -> list[str]:
    if name == "rooms":
        return ["school_id"]
    return [] if name == "meta" else [part for part in table.key if part not in OPTIONAL_KEYS.get(name, set())]
