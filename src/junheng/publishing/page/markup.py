"""HTML that cannot be broken by a name: text is escaped unless it was made here."""

import html
import json
from collections.abc import Iterable

VOID = frozenset({"meta", "link", "input", "br", "hr", "col"})


class Markup(str):
    """Text that is already HTML."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def esc(child: Child) -> Markup:
    """Return ``child`` as HTML: markup as it is, other text escaped, lists one after the other, None as nothing.

    >>> esc(["<b>", Markup("<br>"), None])
    '&lt;b&gt;<br>'
    """
    if child is None:
        return Markup()
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return Markup(html.escape(child, quote=False))
    return Markup("".join(esc(part) for part in child))


def el(tag: str, *children: Child, **attributes: str | bool | int | None) -> Markup:
    """Return an element. ``class_`` is written ``class``, ``data_key`` is ``data-key``; True is a bare name, False and None nothing.

    >>> el("td", "a < b", class_="n", hidden=True, data_key=3)
    '<td class="n" hidden data-key="3">a &lt; b</td>'
    """
    told = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{tag}{told}>")
    return Markup(f"<{tag}{told}>{esc(children)}</{tag}>")


def _attribute(name: str, value: str | bool | int | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'


def json_block(identifier: str, data: object) -> Markup:
    """Return ``data`` as a script block that no text within can end, and that is never run."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
    safe = safe.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    return Markup(f'<script type="application/json" id="{html.escape(identifier)}">{safe}</script>')
