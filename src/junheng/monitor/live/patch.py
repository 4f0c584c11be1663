"""One edit in the two forms the assessment reads: the school of fractions, and the rows the requirements look at."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.edit import EDITABLE, Edit
from junheng.census.table import Table, Value
from junheng.kernel.decimal15 import exact
from junheng.monitor.exact.rows import Cell, School
from junheng.monitor.plan import Plan
from junheng.monitor.requirements.ground import Ground, Row

KEYS = ("school_id", "stage", "county_code")
Names = Mapping[str, Sequence[str]]


def names_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the full names of the plan's columns, by table."""
    found: dict[str, tuple[str, ...]] = {}
    for column in plan.columns:
        table = column.split(".", 1)[0]
        found[table] = (*found.get(table, ()), column)
    return found


def fits(edit: Edit, kinds: frozenset[str]) -> bool:
    """Say whether the edit can be patched into a column that holds values of these kinds: a key, or a value of another
    kind, changes what the table is, and everything must be read again."""
    if edit.column in KEYS or len(kinds) > 1:
        return False
    return edit.value is None or kinds <= {kind_of(edit.value)}


def kinds_of(census: Census) -> dict[tuple[str, str], frozenset[str]]:
    """Return the kinds of values in every column that an edit may change, by (table, column)."""
    return {
        (name, column): frozenset(kind_of(value) for value in values if value is not None)
        for name in EDITABLE
        for column, values in census.table(name).columns.items()
    }


def kind_of(value: Value) -> str:
    """Return flag, number or text."""
    return "flag" if isinstance(value, bool) else "number" if isinstance(value, Decimal) else "text"


def school_with(school: School, edit: Edit, names: Names) -> School:
    """Return the school with the cell changed; the same one where no indicator reads the column."""
    name, value = f"{edit.table}.{edit.column}", _cell(edit.value)
    if edit.table == "premises" and edit.stage not in school.own and (edit.stage or school.whole is None):
        blank: dict[str, Cell] = dict.fromkeys(names.get("premises", ()))
        blank |= {name: value} if name in blank else {}
        return replace(school, own={**school.own, edit.stage: blank}) if edit.stage else replace(school, whole=blank)
    if name not in names.get(edit.table, ()):
        return school
    if edit.table == "stages":
        return replace(school, stages={**school.stages, edit.stage: {**school.stages[edit.stage], name: value}})
    if edit.table == "premises" and edit.stage:
        return replace(school, own={**school.own, edit.stage: {**school.own[edit.stage], name: value}})
    if edit.table == "premises":
        return replace(school, whole={**(school.whole or {}), name: value})
    if edit.table == "finance":
        return replace(school, finance={**school.finance, name: value})
    return replace(school, schools={**school.schools, name: value})


def _cell(value: Value) -> Cell:
    return exact(float(value)) if isinstance(value, Decimal) else value


def ground_of(ground: Ground, school: str) -> Ground:
    """Return the ground of one school alone; the county's facts and judgements stay."""
    rows = {table: {school: list(held[school])} for table, held in ground.by_school.items() if school in held}
    return replace(ground, schools={school: ground.schools[school]}, by_school=rows)


def ground_with(ground: Ground, edit: Edit) -> Ground:
    """Return the ground with the cell changed; a row that was not there is made."""
    if edit.table == "schools":
        row = _row_with(ground.schools[edit.school_id], edit)
        return replace(ground, schools={**ground.schools, edit.school_id: row})
    held = ground.rows(edit.table, edit.school_id)
    rows = [_row_with(row, edit) if _is(row, edit) else row for row in held]
    if not any(_is(row, edit) for row in held):
        rows.append(_new(ground, edit))
    table = {**ground.by_school.get(edit.table, {}), edit.school_id: rows}
    return replace(ground, by_school={**ground.by_school, edit.table: table}, present=ground.present | {edit.table})


def _is(row: Row, edit: Edit) -> bool:
    return "stage" not in row.table.columns or row.text("stage") == edit.stage


def _row_with(row: Row, edit: Edit) -> Row:
    """The row as a table of its own; its place in the file stays known."""
    table, at = row.table, row.index
    columns: dict[str, Sequence[Value]] = {name: (values[at],) for name, values in table.columns.items()}
    columns[edit.column] = (edit.value,)
    origin = replace(table.origin, rows=tuple(table.origin.rows[at : at + 1]))
    return Row(Table(table.name, columns, table.key, origin), 0)


def _new(ground: Ground, edit: Edit) -> Row:
    held = next((row for rows in ground.by_school.get(edit.table, {}).values() for row in rows), None)
    key = held.table.key if held else ()
    columns: dict[str, Sequence[Value]] = dict.fromkeys(held.table.columns if held else (), (None,))
    columns |= {"school_id": (edit.school_id,), edit.column: (edit.value,)}
    if "stage" in columns or edit.stage:
        columns["stage"] = (edit.stage or None,)
    return Row(Table(edit.table, columns, key), 0)
