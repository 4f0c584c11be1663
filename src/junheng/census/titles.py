"""Columns and places in the words of the tables."""

from junheng.census.schema import schemas
from junheng.kernel import Where


def column_title(column: str) -> str:
    """Return the Chinese title of ``table.column``; the column's own name where the tables do not know it.

    >>> column_title("stages.teachers_backbone")
    '县级以上骨干教师数'
    """
    table, name = column.split(".", 1)
    schema = schemas().get(table)
    found = next((c for c in schema.columns if c.name == name), None) if schema else None
    return found.title if found else name


def table_title(table: str) -> str:
    """Return the Chinese title of a table, its own name where it is not known."""
    schema = schemas().get(table)
    return schema.title if schema else table


def place_words(where: Where) -> str:
    """Return the place as a clerk looks for it: sheet and cell, else table, row and column by their titles."""
    if where.cell:
        return f"{where.sheet}!{where.cell}"
    column = f"“{column_title(f'{where.table}.{where.column}')}”" if where.column else ""
    return f"“{table_title(where.table)}”表 {where.row} {column}".strip()
