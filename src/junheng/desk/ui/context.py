"""What the shell of every page needs: the person's reach, the rooms they may enter, the language."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.access import reach
from junheng.desk.ui.duties import synthetic
from junheng.desk.ui.language import html_language, switch

Words = str | Promise
Doors = tuple[tuple[str, Words, str], ...]
ROOMS: Doors = (
    ("desk", _("工作台"), "desk.see"),
    ("returns", _("填报"), "returns.see"),
    ("runs", _("测算"), "runs.see"),
    ("draws", _("招生"), "runs.allocate"),
    ("programmes", _("督办"), "programmes.see"),
    ("publications", _("公示"), "publications.see"),
    ("people", _("账号与单位"), "people.see"),
    ("audit", _("审计"), "audit.read"),
)
OWN: tuple[tuple[str, Words], ...] = (
    ("password", _("修改密码")),
    ("second-factor", _("两步验证")),
    ("logins", _("我的登录")),
    ("tokens", _("接口令牌")),
)
"""Pages about oneself."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the language and its switch and, for who is logged in, ``held``, ``rooms`` and whether data are synthetic."""
    told: dict[str, Any] = {"lang": html_language(), "other": switch(request), "held": None, "rooms": ()}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return told
    held = reach(request)
    return {
        **told,
        "held": held,
        "synthetic": lambda: synthetic(held),
        "rooms": [(name, title) for name, title, action in ROOMS if held.may(action) and _there(name)],
        "own": [(name, title) for name, title in OWN if _there(name)],
    }


def _there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
