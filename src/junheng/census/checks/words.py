"""How tables, columns and stages are called in messages: the titles of the schema."""

from junheng.census.schema import schemas
from junheng.census.table import Value

STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


def title(table: str, column: str) -> str:
    """Return the Chinese title of a column; its own name where the schema has none."""
    schema = schemas().get(table)
    found = schema.column(column) if schema else None
    return found.title if found else column


def sheet(table: str) -> str:
    """Return the Chinese title of a table."""
    schema = schemas().get(table)
    return schema.title if schema else table


def stage(value: Value) -> str:
    """Return the Chinese word for a stage."""
    return STAGES.get(str(value), str(value or "（学段未填）"))


def word(table: str, column: str, value: Value) -> str:
    """Return the Chinese word for a choice."""
    schema = schemas().get(table)
    found = schema.column(column) if schema else None
    return found.shown(str(value)) if found and value is not None else str(value or "")
