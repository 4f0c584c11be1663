"""What the pages of programmes show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.desk.programmes.models import Entry, Programme
from junheng.desk.programmes.services import ITEMS
from junheng.desk.programmes.tables import ledgers

TITLES = {"targets": "指标", "tasks": "任务", "duties": "职责", "money": "经费", "phases": "阶段", "rules": "奖惩规则"}


@dataclass(frozen=True, slots=True)
class Item:
    """An item beside its sentence."""

    key: str
    kind: str
    number: str
    quote: str
    says: str
    review: str


def items(programme: Programme) -> Iterator[Item]:
    """Yield every item of the programme in the order of the text."""
    for number, plan in enumerate(programme.content["plans"], 1):
        found = [(item["span"][0], kind, item) for kind in ITEMS for item in plan[kind]]
        for _, kind, item in sorted(found, key=lambda one: (one[0], ITEMS.index(one[1]))):
            key = f"{number}/{item['id']}"
            yield Item(
                key, TITLES[kind], item["id"], item["quote"][:300], _says(kind, item), item.get("review", "pending")
            )


def _says(kind: str, item: Mapping[str, Any]) -> str:
    if kind == "targets":
        value = (
            f"{100 * item['value']:g}%"
            if item["unit"] == "percent" and item["value"] is not None
            else f"{item['value']} {item['unit'] or ''}"
        )
        return f"{item['subject'] or ''} {item['comparator'] or ''} {value}".strip()
    if kind == "tasks":
        units = [unit for role in ("lead", "responsible", "support") for unit in item["units"][role]]
        return (
            f"{item['number']} {item['title']}（{'、'.join(units)}）" if units else f"{item['number']} {item['title']}"
        )
    if kind == "duties":
        return f"{item['who'] or ''}：{item['action'] or ''} {item['times'] or ''} 次／{item['per'] or ''}"
    return str(item.get("name") or item.get("purpose") or item.get("kind") or "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger as its page shows it."""

    entry: Entry
    cells: Sequence[str]


def rows(table: str, entries: Sequence[Entry]) -> list[Row]:
    """Return the rows with their cells in the order of the columns, choices in words."""
    columns = ledgers()[table].columns
    return [Row(e, [c.shown(str(e.values.get(c.name, ""))) for c in columns]) for e in entries]
