"""The tables of a forecast: five of its own, and what it takes from the data set."""

from collections.abc import Mapping

from junheng.census.further import further_schema
from junheng.census.schema import TableSchema, schemas

OWN = ("enrolment", "births", "children", "housing", "capacity")
USED: Mapping[str, tuple[str, ...]] = {
    "meta": ("county_code", "county_name", "school_year", "system"),
    "schools": ("school_id", "name", "kind", "county_code", "town"),
    "classes": ("school_id", "stage", "pupils"),
    "school_events": ("school_id", "date", "event", "successor_id"),
}
"""The data set's tables and columns that a forecast looks at; what is wrong elsewhere is for ``check`` to say."""


def schema_of(name: str) -> TableSchema:
    """Return the schema of one of the tables."""
    return further_schema("forecast", name) if name in OWN else schemas()[name]


def all_schemas() -> list[TableSchema]:
    """Return the schemas of all of them, its own first."""
    return [schema_of(name) for name in (*OWN, *USED)]
