"""The ledgers that the desk keeps, from the rules: their columns, and which of them are about children."""

from functools import cache

from junheng.census.schema import ColumnSchema, TableSchema
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.ledgers.checks import tables_of
from junheng.supervision.own import supervision_rules
from junheng.supervision.programme.rows import schemas
from junheng.supervision.tables import supervision_schemas

MADE = frozenset({"inspection_visits", "inspection_scores", "inspection_issues", "inspection_moves"})
"""Ledgers whose rows the pages of inspections and problems make: nobody types them a second time."""

FILED = frozenset({"evidence_files", "evidence_uses"})
"""Ledgers that the page of evidence writes; a row may also be entered over the API."""


@cache
def ledgers() -> dict[str, TableSchema]:
    """Return every ledger by name, those of tasks first."""
    return {schema.name: schema for schema in (*schemas(), *supervision_schemas().values())}


@cache
def about_children() -> frozenset[str]:
    """Return the ledgers that are about single children: reading one is written into the audit log."""
    return frozenset(name for one in supervision_rules().ledgers if one.about == "child" for name in tables_of(one))


@cache
def duty_titles() -> dict[str, str]:
    """Return the titles of the duties of people, by id."""
    return {duty.id: duty.title for duty in shipped_duties() if not duty.enterprise}


def in_words(column: ColumnSchema, value: str) -> str:
    """Return a value of a ledger for the eye: a choice in its word, a duty by its title."""
    return duty_titles().get(value, value) if column.name == "duty" else column.shown(value)
