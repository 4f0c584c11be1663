"""What is owed, by how soon: overdue, today, this week, later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.desk.programmes.today.owing import Owed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Group:
    """What is owed by about the same time."""

    name: str
    title: "StrOrPromise"
    lines: tuple[Owed, ...]


GROUPS = (
    ("overdue", _("已逾期")),
    ("today", _("今天")),
    ("week", _("本周")),
    ("later", _("以后")),
    ("undated", _("没有定日期")),
)


def groups(lines: Iterable[Owed], today: date) -> list[Group]:
    """Return the lines by how soon they are due; groups without any are left out."""
    found: dict[str, list[Owed]] = {}
    for line in sorted(lines, key=lambda one: (one.due or date.max, one.title)):
        found.setdefault(_when(line.due, today), []).append(line)
    return [Group(name, title, tuple(found[name])) for name, title in GROUPS if name in found]


def _when(due: date | None, today: date) -> str:
    if due is None:
        return "undated"
    if due <= today:
        return "overdue" if due < today else "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"
