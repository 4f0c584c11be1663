"""The tables both engines read: Arrow, numbers as doubles that hold their 15 digits, columns named by the plan.

``schools``: school_id, county_code, the plan's schools columns. ``stages``: school_id, stage, the plan's stages columns.
``premises``: school_id, stage ("" = the whole school, since a null would not survive every
backend), the plan's premises columns. ``finance``: school_id, its columns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from junheng.census.census import Census
from junheng.census.table import Table, Value
from junheng.monitor.arrow_columns import flags, numbers, texts
from junheng.monitor.arrow_columns import table as arrow_table
from junheng.monitor.plan import Plan

Tables = Mapping[str, Any]
Kind = Literal["text", "flag", "number"]
_TEXT = {"kind", "sector", "area_class", "town", "relation", "parent_school_id", "name", "county_code", "school_id"}


@dataclass(frozen=True, slots=True)
class Held:
    """A table by column, each of one kind, as plain values: what both engines read."""

    columns: Mapping[str, tuple[Kind, list[Any]]]

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows."""
        names = list(self.columns)
        rows = zip(*(values for _, values in self.columns.values()), strict=True)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def to_arrow(self) -> Any:
        """Return the Arrow table."""
        make: dict[Kind, Callable[[list[Any]], Any]] = {"text": texts, "flag": flags, "number": numbers}
        return arrow_table({name: make[kind](values) for name, (kind, values) in self.columns.items()})


def resource_tables(census: Census, plan: Plan) -> Tables:
    """Return the Arrow tables of the data set."""
    return {name: held.to_arrow() for name, held in resources(census, plan).items()}


def resources(census: Census, plan: Plan) -> dict[str, Held]:
    """Return the tables of the data set. A repeated key counts once (the first); rows of no school are left out."""
    county = county_of_schools(census)
    known = set(county)
    schools, stages = census.table("schools"), census.table("stages")
    premises, finance = census.table("premises"), census.table("finance")
    return {
        "schools": _held(schools, plan, ("school_id",), known, {"county_code": county}),
        "stages": _held(stages, plan, ("school_id", "stage"), known),
        "premises": _held(premises, plan, ("school_id", "stage"), known),
        "finance": _held(finance, plan, ("school_id",), known),
    }


def county_of_schools(census: Census) -> dict[str, str]:
    """Return the county code of each school: its own column, else the data set's only county."""
    codes = [str(code) for code in census.table("meta").columns.get("county_code", ()) if code]
    only = codes[0] if len(codes) == 1 else ""
    schools = census.table("schools")
    own: Sequence[Value] = schools.columns.get("county_code") or [None] * len(schools)
    ids: Sequence[Value] = schools.columns.get("school_id") or []
    return {str(i): str(code or only) for i, code in reversed(list(zip(ids, own, strict=True))) if i}


def _held(
    table: Table,
    plan: Plan,
    keys: tuple[str, ...],
    known: set[str],
    extra: Mapping[str, Mapping[str, str]] | None = None,
) -> Held:
    chosen = _first_rows(table, keys, known)
    columns: dict[str, tuple[Kind, list[Any]]] = {}
    for key in keys:
        values = table.columns.get(key) or [None] * len(table)
        columns[key] = ("text", [_text(values[i]) or "" for i in chosen])
    for name, by_school in (extra or {}).items():
        columns[name] = ("text", [by_school[str(table.columns["school_id"][i])] for i in chosen])
    for short, name in plan.of(table.name).items():
        values = table.columns.get(name) or [None] * len(table)
        columns[short] = _typed([values[i] for i in chosen], name)
    return Held(columns)


def _first_rows(table: Table, keys: tuple[str, ...], known: set[str]) -> list[int]:
    columns = [table.columns.get(key) or [None] * len(table) for key in keys]
    seen: set[tuple[Value, ...]] = set()
    rows = []
    for i, key in enumerate(zip(*columns, strict=True)):
        if (
            key not in seen
            and key[0] is not None
            and str(key[0]) in known
            and not (table.name == "stages" and not key[1])
        ):
            seen.add(key)
            rows.append(i)
    return rows


def _typed(values: list[Value], name: str) -> tuple[Kind, list[Any]]:
    if name in _TEXT:
        return "text", [_text(v) for v in values]
    if any(isinstance(v, bool) for v in values):
        return "flag", [v if isinstance(v, bool) else None for v in values]
    if any(isinstance(v, str) for v in values) and not any(isinstance(v, Decimal) for v in values):
        return "text", [_text(v) for v in values]
    return "number", [float(v) if isinstance(v, Decimal) else None for v in values]


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
