"""The tables of a programme, and the item that a cell of them names."""

from collections.abc import Sequence
from functools import cache

from junheng.census.schema import RETURNS, TableSchema, load_table
from junheng.kernel import Finding
from junheng.supervision.programme.items import named
from junheng.supervision.programme.model import Item, Record
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import Row

NAMES = ("task_moves", "target_values", "programme_links")


@cache
def schemas() -> tuple[TableSchema, ...]:
    """Return the tables of a programme: moves, values, links."""
    return tuple(load_table(RETURNS / "supervision_tasks" / f"{name}.yaml") for name in NAMES)


def named_item(
    row: Row, column: str, among: Sequence[Item[Record]], lang: str
) -> tuple[Item[Record] | None, Finding | None]:
    """Return the item that a cell names, or what is wrong with the name."""
    word = row.text(column)
    hits = named(word, among)
    if len(hits) == 1:
        return hits[0], None
    where = row.where(column)
    if not hits:
        kind, kind_en = (
            ("任务", "task") if column == "task" else ("目标", "target") if column == "target" else ("条目", "item")
        )
        return None, found("no-such-item", where, lang, cells=(where,), id=word, kind=kind, kind_en=kind_en)
    keys = "、".join(item.key for item in hits)
    return None, found("ambiguous-item", where, lang, cells=(where,), id=word, keys=keys, example=hits[0].key)
