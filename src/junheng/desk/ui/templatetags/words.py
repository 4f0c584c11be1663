"""What every template may say: numbers with their unit, dates in Chinese, whether one may do something."""

from decimal import Decimal
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from junheng.desk.people.access import Reach

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
