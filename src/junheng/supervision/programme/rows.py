"""Cells of a supervision table as days, words, numbers and items of the programme."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.supervision.programme.items import named
from junheng.supervision.programme.model import Item, Record
from junheng.supervision.programme.wording import found

NAMES = ("task_moves", "target_values", "programme_links")


@cache
def schemas() -> tuple[TableSchema, ...]:
    """Return the tables of a programme: moves, values, links."""
    return tuple(load_table(RETURNS / "supervision_tasks" / f"{name}.yaml") for name in NAMES)


def text_in(table: Table, row: int, column: str) -> str:
    """Return the words in a cell, empty where there are none."""
    value = table.value(row, column)
    return "" if value is None else str(value).strip()


def day_in(table: Table, row: int, column: str) -> date | None:
    """Return the day in a cell; None where it is empty or was no day (the reader has said so)."""
    value = table.value(row, column)
    try:
        return date.fromisoformat(str(value)) if value is not None else None
    except ValueError:
        return None


def number_in(table: Table, row: int, column: str) -> Fraction | None:
    """Return the number in a cell, exactly; None where there is none."""
    value = table.value(row, column)
    return Fraction(value) if isinstance(value, Decimal) else None


def named_item(
    table: Table, row: int, column: str, among: Sequence[Item[Record]], lang: str
) -> tuple[Item[Record] | None, Finding | None]:
    """Return the item that a cell names, or what is wrong with the name."""
    word = text_in(table, row, column)
    hits = named(word, among)
    if len(hits) == 1:
        return hits[0], None
    where = table.where(row, column)
    if not hits:
        kind, kind_en = (
            ("任务", "task") if column == "task" else ("目标", "target") if column == "target" else ("条目", "item")
        )
        return None, found("unknown-item", where, lang, cells=(where,), id=word, kind=kind, kind_en=kind_en)
    keys = "、".join(item.key for item in hits)
    return None, found("ambiguous-item", where, lang, cells=(where,), id=word, keys=keys, example=hits[0].key)
