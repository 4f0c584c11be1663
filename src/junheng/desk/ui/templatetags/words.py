"""What every template may say: numbers, states and titles in the language of the page."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from junheng.census.schema import schemas
from junheng.desk.returns.models import Return
from junheng.desk.ui.deeds import DEEDS
from junheng.desk.ui.language import speaks_english
from junheng.kernel import Problem
from junheng.standards import load_standard

register = template.Library()


@register.filter
def shown(value: Any, digits: int = 2) -> str:
    """Return a number with separators, an em dash where there is none (unknown is not zero)."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{value:,.{digits}f}"
    return str(value)


@register.filter
def standard_title(name: str) -> str:
    """Return the title of a standard by its id, the id itself where it is no longer there."""
    chinese, english = _standard_titles(name)
    return english if english and speaks_english() else chinese


@lru_cache(maxsize=32)
def _standard_titles(name: str) -> tuple[str, str]:
    try:
        found = load_standard(name)
    except Problem:
        return name, name
    return found.title, found.title_en


@register.filter
def named(thing: Any) -> str:
    """Return the title of a table, an indicator, a requirement or a role: the English one where the page is in English."""
    english = getattr(thing, "title_en", "") if speaks_english() else ""
    return str(english or thing.title)


@register.filter
def column_title(column: Any) -> str:
    """Return the title of a column; in English its name, which says the same."""
    return str(column.name).replace("_", " ") if speaks_english() else str(column.title)


STAGES = {"kindergarten": _("幼儿园"), "primary": _("小学"), "junior": _("初中"), "senior": _("高中")}


@register.filter
def stage(key: str) -> str:
    """Return a stage in words, the key itself where it is not one."""
    return str(STAGES.get(key, key))


@register.filter
def given(typed: Any, name: str) -> str:
    """Return what was typed into a box, nothing where the form is new: what was wrong is not lost."""
    return str(typed.get(name, "")) if typed else ""


@register.filter
def titled(sources: Any, key: str) -> str:
    """Return the title of the one of ``sources`` with this id, the id itself where there is none."""
    return next((str(s["title"]) for s in sources if s["id"] == key and s.get("title")), key)


@register.filter
def deed(action: str) -> str:
    """Return an action of the audit log in words, with its name: both are searched for."""
    return gettext("{deed}（{verb}）").format(deed=DEEDS[action], verb=action) if action in DEEDS else action


@register.filter
def item_title(programme: Any, key: str) -> str:
    """Return the title of a task of a programme by its id, nothing where the item has none."""
    for plan in programme.content["plans"]:
        for task in plan["tasks"]:
            if task["id"] == key:
                return str(task["title"])
    return ""


@register.filter
def plain(value: Decimal) -> str:
    """Return a number as it was given, with separators: no zeros added, none left behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def report_state(value: str) -> str:
    """Return the state of a return in words."""
    return str(dict(Return.State.choices).get(value, value))


@register.filter
def cell_title(change: Any) -> str:
    """Return which value a change was made to: its table and column in words, with the row where there are several."""
    schema = schemas().get(change.table)
    column = next((column_title(c) for c in schema.columns if c.name == change.column), "") if schema else ""
    rows = " ".join(stage(part) for part in change.row.split("/")[1:])
    if change.table == "classes" and change.row.count("/") == 3:
        _school, level, grade, number = change.row.split("/")
        told = {"stage": stage(level), "grade": grade, "number": number}
        rows = gettext("%(stage)s %(grade)s 年级 %(number)s 班") % told
    return " ".join(part for part in (named(schema) if schema else change.table, rows, column or change.column) if part)


@register.filter
def cell_value(text: str | None, change: Any) -> str:
    """Return a value of a change for the eye: a choice in its word, an em dash where there is none."""
    schema = schemas().get(change.table)
    column = schema.column(change.column) if schema else None
    if text is None or text == "":
        return "—"
    return column.shown(text, "en" if speaks_english() else "zh") if column else text


@register.filter
def of(found: Any, key: str) -> Any:
    """Return ``found[key]``, the key itself where there is none: for titles by id."""
    return dict(found).get(key, key)


VERDICTS = {"met": _("达到"), "not_met": _("未达到"), "unknown": _("无法判定"), "excluded": _("不参评")}
STATUSES = {"met": _("达标"), "floor": _("达 85%"), "below": _("不达标"), "unknown": _("缺数据")}
SIGNS = {"met": "●", "floor": "◐", "below": "○", "not_met": "○", "unknown": "?"}


@register.filter
def word(status: str | None) -> str:
    """Return a verdict or a status in words."""
    return str(VERDICTS.get(status or "", STATUSES.get(status or "", "—")))


@register.filter
def status(value: str | None) -> str:
    """Return the status of a single value in words."""
    return str(STATUSES.get(value or "", "—"))


@register.filter
def sign(value: str | None) -> str:
    """Return the shape of a status, so that it is read without colour."""
    return SIGNS.get(value or "", "")
