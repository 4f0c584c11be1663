"""Backbone teachers (骨干教师) must be told apart by stage: a total on one line is not guessed into parts."""

from collections.abc import Iterator

from junheng.census.checks.model import Data, Hit, number
from junheng.census.checks.words import stages

COLUMN = "teachers_backbone"
SUSPICIOUS = 5
"""Below this, the same number in both stages is likely to be chance."""


def not_split(data: Data) -> Iterator[Hit]:
    """A combined school gives the number for each stage; given for one only, it may be the whole school's."""
    table = data.table("stages")
    for school_id, filled, empty in _compulsory(data):
        if filled and empty:
            said = {
                "done": stages(table.value(row, "stage") for row in filled),
                "value": table.value(filled[0], COLUMN),
                "blank": stages(table.value(row, "stage") for row in empty),
            }
            cells = tuple(("stages", row, COLUMN) for row in filled)
            yield Hit("stages", empty[0], COLUMN, said, data.name(school_id), cells)


def same_twice(data: Data) -> Iterator[Hit]:
    """The same number in both stages may be the whole school's, written twice."""
    for school_id, filled, empty in _compulsory(data):
        values = {number(data.table("stages").value(row, COLUMN)) for row in filled}
        value = next(iter(values), None)
        if len(filled) > 1 and not empty and len(values) == 1 and value is not None and value >= SUSPICIOUS:
            yield Hit("stages", filled[-1], COLUMN, {"value": value}, data.name(school_id))


def _compulsory(data: Data) -> Iterator[tuple[str, list[int], list[int]]]:
    table = data.table("stages")
    for school_id, has in data.stages_of.items():
        rows = [data.stages[school_id, stage] for stage in has if stage in ("primary", "junior")]
        if len(rows) > 1:
            filled = [row for row in rows if number(table.value(row, COLUMN)) is not None]
            yield school_id, filled, [row for row in rows if row not in filled]
