"""One cell changed in memory. The data set as given stays as it is, and no file is ever touched."""

from dataclasses import dataclass, replace

from junheng.census.census import Census
from junheng.census.table import Table, Value

EDITABLE = ("schools", "stages", "premises", "finance")
"""The tables that hold one row a school, or a school's stage."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell of one school and its new value, None for unknown. ``stage`` is empty where the row is the whole school's."""

    school_id: str
    table: str
    column: str
    value: Value
    stage: str = ""


def with_edit(census: Census, edit: Edit) -> Census:
    """Return the data set with the cell changed; a school that has no such row is given one, empty but for the cell."""
    table = census.table(edit.table)
    columns = {name: list(values) for name, values in table.columns.items()}
    columns.setdefault(edit.column, [None] * len(table))
    rows = rows_of(table, edit.school_id, edit.stage)
    for row in rows:
        columns[edit.column][row] = edit.value
    if not rows:
        new: dict[str, Value] = {"school_id": edit.school_id, "stage": edit.stage or None, edit.column: edit.value}
        for name, values in columns.items():
            values.append(new.get(name))
    return census.with_table(replace(table, columns=columns))


def rows_of(table: Table, school_id: str, stage: str = "") -> list[int]:
    """Return the rows of a school, of its ``stage`` where the table has stages."""
    schools, stages = table.columns.get("school_id", ()), table.columns.get("stage")
    mine = [i for i, school in enumerate(schools) if str(school) == school_id]
    return mine if stages is None else [i for i in mine if (stages[i] or "") == stage]
