"""The little Markdown that the generated pages need."""

from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    """Return text that can stand in a table's cell."""
    words = " ".join(str(text).split()).replace("|", "\\|")
    return "`".join(part if at % 2 else part.replace("<", "&lt;") for at, part in enumerate(words.split("`")))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; nothing where it has no rows."""
    lines = ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *lines]) + "\n"


def code(text: object) -> str:
    """Return text as code; nothing for nothing."""
    return f"`{text}`" if str(text) else ""
