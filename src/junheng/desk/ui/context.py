"""What the shell of every page needs: the person's reach, the rooms they may enter, the language."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from junheng.desk.people.access import reach
from junheng.desk.ui.duties import synthetic

ROOMS: tuple[tuple[str, str, str], ...] = (
    ("desk", "工作台", "desk.see"),
    ("returns", "填报", "returns.see"),
    ("runs", "测算", "runs.see"),
    ("draws", "派位", "runs.allocate"),
    ("programmes", "督办", "programmes.see"),
    ("publications", "公示", "publish"),
    ("people", "账号与单位", "people.see"),
    ("audit", "审计", "audit.read"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return ``held``, ``rooms`` and whether the data are synthetic (a view's own word goes first); empty where nobody is logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"held": None, "rooms": ()}
    held = reach(request)
    return {
        "held": held,
        "synthetic": lambda: synthetic(held),
        "rooms": [(name, title) for name, title, action in ROOMS if held.may(action) and _there(name)],
    }


def _there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
