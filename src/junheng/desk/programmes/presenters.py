"""What the pages of programmes show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from junheng.desk.programmes.models import Entry, Programme
from junheng.desk.programmes.services import ITEMS, as_typed, fields_of
from junheng.desk.programmes.tables import in_words, ledgers
from junheng.usecases.papers.policy_fields import Field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES: Mapping[str, "StrOrPromise"] = {
    "targets": _("指标"),
    "tasks": _("任务"),
    "duties": _("职责"),
    "money": _("经费"),
    "phases": _("阶段"),
    "rules": _("奖惩规则"),
}
SIGNS = {">=": "≥", "<=": "≤", "==": "=", "=": "="}
AROUND = 60
"""How many characters of the text stand before and after an item's sentence."""
PAPERS: tuple[tuple[str, "StrOrPromise"], ...] = (
    ("papers/督查通报.docx", _("督查通报（进展、滞后、近期到期）")),
    ("papers/督查通报.xlsx", _("督查通报附表（每个数有出处）")),
    ("papers/责任清单.docx", _("责任清单（谁牵头、何时完成）")),
    ("papers/责任清单.xlsx", _("责任清单附表")),
    ("papers/年度工作总结.docx", _("年度工作总结草稿")),
    ("papers/年度工作总结.xlsx", _("年度工作总结附表")),
    ("papers/到期清单.xlsx", _("到期清单（写有工作人员，只供内部）")),
)
"""The papers of a board, in words."""


@dataclass(frozen=True, slots=True)
class Box:
    """One thing of an item that a person may change."""

    field: Field
    value: str

    @property
    def name(self) -> str:
        """The name of the box."""
        return self.field.key

    @property
    def choices(self) -> Mapping[str, str]:
        """The words to choose from, none where anything may be typed."""
        return self.field.words("zh")


@dataclass(frozen=True, slots=True)
class Item:
    """An item beside its sentence."""

    key: str
    kind: str
    title: "StrOrPromise"
    number: str
    before: str
    quote: str
    after: str
    says: str
    review: str
    boxes: tuple[Box, ...]
    was: str


def items(programme: Programme) -> Iterator[Item]:
    """Yield every item of the programme in the order of the text."""
    for number, plan in enumerate(programme.content["plans"], 1):
        found = [(item["span"][0], kind, item) for kind in ITEMS for item in plan[kind]]
        for _start, kind, item in sorted(found, key=lambda one: (one[0], ITEMS.index(one[1]))):
            yield _item(programme.text, number, kind, item)


def _item(text: str, plan: int, kind: str, item: Mapping[str, Any]) -> Item:
    start, end = item["span"]
    return Item(
        key=f"{plan}/{item['id']}",
        kind=kind,
        title=TITLES[kind],
        number=item["id"],
        before=text[max(0, start - AROUND) : start].rpartition("\n")[2],
        quote=item["quote"][:600],
        after=text[end : end + AROUND].partition("\n")[0],
        says=_says(kind, item),
        review=item.get("review", "pending"),
        boxes=tuple(Box(field, as_typed(item, field)) for field in fields_of(kind)),
        was=_says(kind, {**item, **item["original"]}) if "original" in item else "",
    )


def _says(kind: str, item: Mapping[str, Any]) -> str:
    if kind == "targets":
        value = (
            f"{100 * item['value']:g}%"
            if item["unit"] == "percent" and item["value"] is not None
            else f"{item['value']} {item['unit'] or ''}"
        )
        by = item.get("deadline") or {}
        when = f"，{by.get('text') or by.get('year')}" if by.get("text") or by.get("year") else ""
        sign = SIGNS.get(item["comparator"] or "", item["comparator"] or "")
        return f"{item['subject'] or ''} {sign} {value}{when}".strip()
    if kind == "tasks":
        units = [unit for role in ("lead", "responsible", "support") for unit in item["units"][role]]
        return (
            f"{item['number']} {item['title']}（{'、'.join(units)}）" if units else f"{item['number']} {item['title']}"
        )
    if kind == "duties":
        per = _words_of(kind, "per").get(item["per"] or "", item["per"] or "")
        who, times = f"{item['who']}：" if item["who"] else "", f"{item['times']} 次" if item["times"] else ""
        return " ".join(part for part in (f"{who}{item['action'] or ''}", per, times) if part)
    return str(item.get("name") or item.get("purpose") or item.get("kind") or "")


def _words_of(kind: str, name: str) -> Mapping[str, str]:
    return next((field.words("zh") for field in fields_of(kind) if field.key == name), {})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is."""

    done: int
    total: int

    @property
    def pending(self) -> int:
        """How many items nobody has looked at."""
        return self.total - self.done


def progress(found: Sequence[Item]) -> Progress:
    """Return how many of the items somebody has looked at."""
    return Progress(sum(item.review != "pending" for item in found), len(found))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger as its page shows it."""

    entry: Entry
    cells: Sequence[str]


def rows(table: str, entries: Sequence[Entry]) -> list[Row]:
    """Return the rows with their cells in the order of the columns, choices in words."""
    columns = ledgers()[table].columns
    return [Row(e, [in_words(c, str(e.values.get(c.name, ""))) for c in columns]) for e in entries]
