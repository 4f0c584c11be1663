"""What a printed document is made of: plain blocks of words, numbers and drawn charts. The template alone knows their look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
Said = str | dict[str, str]
"""Words, or words of a kind (``met``, ``floor``, ``below``, ``not_met``, ``unknown``) that gives them ink and ground."""


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that follow one another; ``wide`` parts stand on sheets of their own, turned."""

    blocks: Sequence[Block]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column: title, unit, whether it holds numbers; ``width`` is its share of the room, 0 as wide as its content."""

    title: str
    unit: str = ""
    number: bool = False
    width: float = 0


def said(text: str, kind: str, *, fill: bool = False) -> Said:
    """Return words of a kind; with ``fill`` the ground is tinted as well."""
    return {
        "text": text,
        "kind": kind,
        "fill": kind if fill and kind in ("floor", "below", "unknown", "line", "foot") else "",
    }


def heading(text: Said, level: int = 2) -> Block:
    """Return a heading."""
    return {"block": "heading", "level": level, "text": text}


def lead(text: str) -> Block:
    """Return the line under a heading that says what the part answers."""
    return {"block": "lead", "text": text}


def paragraph(text: Said) -> Block:
    """Return a paragraph."""
    return {"block": "text", "text": text}


def note(text: str) -> Block:
    """Return a quiet remark."""
    return {"block": "note", "text": text}


def marks(pairs: Iterable[tuple[str, str]]) -> Block:
    """Return what must be known of the whole document."""
    return {"block": "marks", "pairs": [list(pair) for pair in pairs]}


def keys(figures: Iterable[tuple[str, str, str, str]]) -> Block:
    """Return key figures: count, of how many, what, and the rest."""
    return {"block": "keys", "keys": [list(figure) for figure in figures]}


def steps(items: Iterable[tuple[str, str, str, str]]) -> Block:
    """Return steps in order: number, what to do, its effect, its basis."""
    return {"block": "steps", "steps": [list(item) for item in items]}


def table(
    caption: str, columns: Sequence[Head], rows: Sequence[Sequence[Said]], *, line: Sequence[Said] = (), size: float = 9
) -> Block:
    """Return a table whose head, with ``line`` under it, is repeated on every sheet."""
    heads = [{"title": c.title, "unit": c.unit, "number": c.number, "width": c.width} for c in columns]
    body = [list(row) for row in rows]
    return {"block": "table", "caption": caption, "columns": heads, "rows": body, "line": list(line), "size": size}


def figures(drawn: Iterable[tuple[str, str, str]], *, across: int = 2) -> Block:
    """Return charts side by side: (svg, caption, what it shows in words)."""
    return {
        "block": "figures",
        "across": across,
        "figures": [{"svg": svg, "caption": caption, "label": label} for svg, caption, label in drawn],
    }


def beside(blocks: Sequence[Block], shares: Sequence[float]) -> Block:
    """Return blocks next to each other, each with its share of the width."""
    return {"block": "beside", "blocks": list(blocks), "shares": list(shares)}


def terms(pairs: Iterable[tuple[str, Said]], *, size: float = 9) -> Block:
    """Return terms and what they are."""
    return {"block": "terms", "pairs": [list(pair) for pair in pairs], "size": size}
