"""The parts of a page: a field of a form, where one is, what one may do, what went wrong."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.access import Reach
from junheng.desk.ui.language import speaks_english
from junheng.kernel import Problem

register = template.Library()


@register.filter
def what(problem: Problem) -> str:
    """Return what is wrong, in the language of the page where that is to be had."""
    return problem.en[0] if problem.en and speaks_english() else problem.what


@register.filter
def fix(problem: Problem) -> str:
    """Return what to do about it, in the language of the page where that is to be had."""
    return problem.en[1] if problem.en and speaks_english() else problem.fix


@register.filter
def may(held: Reach | None, action: str) -> bool:
    """Say whether the person may do the action."""
    return held is not None and held.may(action)


@register.inclusion_tag("ui/sign.html")
def sign(*titles: str) -> dict[str, Any]:
    """Return what the line of signatures needs: who signs, by title; it is seen on paper alone."""
    return {"titles": titles}


@register.simple_tag(takes_context=True)
def current(context: RequestContext, name: str) -> str:
    """Return ``aria-current`` where the page is this one or lies under it."""
    request = context.get("request")
    here = reverse(name)
    inside = request is not None and (request.path == here or (here != "/" and request.path.startswith(here)))
    return format_html('aria-current="{}"', "page") if inside else ""


LIGHTS = {
    "red": ("○", _("红灯")),
    "yellow": ("◐", _("黄灯")),
    "green": ("●", _("绿灯")),
}


@register.simple_tag
def light(colour: str | None) -> str:
    """Return the light of a matter: its shape and its word; 待填报 where nothing was reported."""
    sign, said = LIGHTS.get(colour or "", ("?", _("待填报")))
    shown = colour if colour in LIGHTS else "unknown"
    return format_html('<span class="light {}"><span aria-hidden="true">{}</span> {}</span>', shown, sign, said)


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
