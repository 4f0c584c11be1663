"""What every template may say: numbers with their unit, dates in Chinese, whether one may do something."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from junheng.census.schema import schemas
from junheng.desk.people.access import Reach
from junheng.desk.returns.models import Return
from junheng.kernel import Problem
from junheng.standards import load_standard
from junheng.usecases.words import STAGES

register = template.Library()


@register.filter
def shown(value: Any, digits: int = 2) -> str:
    """Return a number with separators, an em dash where there is none (unknown is not zero)."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{value:,.{digits}f}"
    return str(value)


@register.filter
@lru_cache(maxsize=32)
def standard_title(name: str) -> str:
    """Return the title of a standard by its id, the id itself where it is no longer there."""
    try:
        return load_standard(name).title
    except Problem:
        return name


@register.filter
def given(typed: Any, name: str) -> str:
    """Return what was typed into a box, nothing where the form is new: what was wrong is not lost."""
    return str(typed.get(name, "")) if typed else ""


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
    column = next((c.title for c in schema.columns if c.name == change.column), change.column) if schema else ""
    row = change.row.partition("/")[2]
    stage = STAGES.get(row, row)
    return f"{schema.title if schema else change.table} {stage} {column or change.column}".replace("  ", " ")


@register.filter
def of(found: Any, key: str) -> Any:
    """Return ``found[key]``, the key itself where there is none: for titles by id."""
    return dict(found).get(key, key)


VERDICTS = {"met": "达到", "not_met": "未达到", "unknown": "无法判定", "excluded": "不参评"}
STATUSES = {"met": "达标", "floor": "达 85%", "below": "不达标", "unknown": "缺数据"}
SIGNS = {"met": "●", "floor": "◐", "below": "○", "not_met": "○", "unknown": "?"}


@register.filter
def word(status: str | None) -> str:
    """Return a verdict or a status in words."""
    return VERDICTS.get(status or "", STATUSES.get(status or "", "—"))


@register.filter
def status(value: str | None) -> str:
    """Return the status of a single value in words."""
    return STATUSES.get(value or "", "—")


@register.filter
def sign(value: str | None) -> str:
    """Return the shape of a status, so that it is read without colour."""
    return SIGNS.get(value or "", "")


@register.filter
def may(held: Reach | None, action: str) -> bool:
    """Say whether the person may do the action."""
    return held is not None and held.may(action)


@register.simple_tag(takes_context=True)
def current(context: RequestContext, name: str) -> str:
    """Return ``aria-current`` where the page is this one or lies under it."""
    request = context.get("request")
    here = reverse(name)
    inside = request is not None and (request.path == here or (here != "/" and request.path.startswith(here)))
    return 'aria-current="page"' if inside else ""


@register.inclusion_tag("ui/field.html")
def field(bound: Any) -> dict[str, Any]:
    """Show one field of a form with label, hint and what is wrong, tied together for screen readers."""
    described = " ".join(
        f"{bound.auto_id}-{part}" for part, there in (("hint", bound.help_text), ("wrong", bound.errors)) if there
    )
    if described:
        bound.field.widget.attrs["aria-describedby"] = described
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    return {"field": bound}
