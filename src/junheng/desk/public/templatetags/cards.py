"""How school cards and files are written out: every number with its unit, what is unknown or few in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext

from junheng.desk.public import words

register = template.Library()
TABLES: Mapping[str, Mapping[str, words.Words]] = {
    "kind": words.KINDS,
    "sector": words.SECTORS,
    "area": words.AREAS,
    "stage": words.STAGES,
    "fact": words.FACTS,
    "unit": words.UNITS,
}


@register.filter
def in_words(key: str, table: str) -> words.Words:
    """Return the word of a key, an em dash for none, the key itself where it is not known."""
    return TABLES[table].get(key, key) or "—"


@register.filter
def fact(one: Mapping[str, Any]) -> str:
    """Return the value of a fact with separators: few where the group is small, unknown where nobody said."""
    if one["state"] == "few":
        return gettext("少于 5")
    if one["state"] == "unknown":
        return gettext("未填报")
    return f"{Decimal(one['value']):,f}"


@register.filter
def bytes_shown(size: int) -> str:
    """Return a size as people read it.

    >>> bytes_shown(700), bytes_shown(70_000), bytes_shown(7_000_000)
    ('700 B', '68 KB', '6.7 MB')
    """
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


@register.filter
def eights(digest: str) -> str:
    """Return a digest in groups of eight, to be compared by eye.

    >>> eights("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))
