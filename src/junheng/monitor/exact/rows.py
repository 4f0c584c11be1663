"""The tables as plain rows of fractions, a school at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from junheng.kernel.decimal15 import exact
from junheng.monitor.plan import Plan

Cell = Fraction | str | bool | None
TABLES = ("schools", "stages", "premises", "finance")


@dataclass(slots=True)
class School:
    """One school: its own columns, its stages, its premises (whole, and by stage where a row says so)."""

    school_id: str
    county: str
    schools: Mapping[str, Cell] = field(default_factory=dict)
    stages: dict[str, Mapping[str, Cell]] = field(default_factory=dict)
    whole: Mapping[str, Cell] | None = None
    own: dict[str, Mapping[str, Cell]] = field(default_factory=dict)
    finance: Mapping[str, Cell] = field(default_factory=dict)


def schools_of(tables: Mapping[str, Any], plan: Plan) -> dict[str, School]:
    """Return the schools of the Arrow tables (``monitor.resources``) as rows of exact fractions, by school id."""
    named = {table: {f"{table}.{name}": short for short, name in plan.of(table).items()} for table in TABLES}
    found = {
        row["school_id"]: School(row["school_id"], row["county_code"], _cells(row, named["schools"]))
        for row in tables["schools"].to_pylist()
    }
    for row in tables["stages"].to_pylist():
        if row["school_id"] in found:
            found[row["school_id"]].stages[row["stage"]] = _cells(row, named["stages"])
    for row in tables["premises"].to_pylist():
        if school := found.get(row["school_id"]):
            cells = _cells(row, named["premises"])
            if not row["stage"]:
                school.whole = cells
            else:
                school.own[row["stage"]] = cells
    for row in tables["finance"].to_pylist():
        if row["school_id"] in found:
            found[row["school_id"]].finance = _cells(row, named["finance"])
    return found


def _cells(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Cell]:
    return {name: _cell(row[short]) for name, short in names.items()}


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | bool):
        return value
    return exact(value)
