"""Units in the columns of a table that came as plain text: cells parted by tabs or bars under a head such as 责任单位."""

import re
from collections.abc import Iterator

from junheng.policy.draft import Draft
from junheng.policy.model import Role, Span
from junheng.policy.text import Text
from junheng.policy.unit_names import named
from junheng.policy.units import Named

_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"牵头|主办|主责")),
    ("support", re.compile(r"配合|协办|协同|参与|协助")),
    ("responsible", re.compile(r"(?:责任|负责|承办|落实|实施)(?:单位|部门|科室|处室|股室|主体)")),
)
_BREAK = re.compile(r"[\t|｜│]")


def in_columns(text: Text, draft: Draft) -> list[Named]:
    """Return the units in the cells below a head that gives them a role: a row a line, or a cell a line that ends with a bar."""
    start, end = text.span(draft.start, draft.end)
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", text.original[start:end])]
    return [*_rows(text, lines), *_stream(text, lines)]


def _rows(text: Text, lines: list[Span]) -> Iterator[Named]:
    roles: dict[int, Role] = {}
    for line in lines:
        cells = list(_cells(text.original, *line))
        if len(cells) < 2 or not _said(text, cells[1]):
            roles = {}
        elif head := _roles(text, cells):
            roles = head
        else:
            yield from (unit for n, role in roles.items() if n < len(cells) for unit in _in_cell(text, cells[n], role))


def _stream(text: Text, lines: list[Span]) -> Iterator[Named]:
    """A table of which every cell has lines of its own, the last of them closed by a bar: the head is what stands before the first number."""
    cells: list[Span] = []
    begin: int | None = None
    for start, end in lines:
        begin = start if begin is None else begin
        closed = re.search(r"[|｜]\s*$", text.original[start:end])
        if closed:
            cells.append((begin, start + closed.start()))
            begin = None
        elif len(text.original[start:end]) < 2 or not cells:
            begin = None
    first = next((n for n, cell in enumerate(cells) if _said(text, cell).isdecimal()), None)
    if not first:
        return
    roles = _roles(text, cells[:first])
    for n, cell in enumerate(cells[first:]):
        if (role := roles.get(n % first)) is not None:
            yield from _in_cell(text, cell, role)


def _said(text: Text, cell: Span) -> str:
    return text.normal[slice(*text.twin(cell))].strip()


def _cells(original: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _BREAK.finditer(original, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _roles(text: Text, cells: list[Span]) -> dict[int, Role]:
    """Return which columns hold units, where the line is the head of a table."""
    roles: dict[int, Role] = {}
    for n, cell in enumerate(cells):
        words = _said(text, cell)
        role = next((role for role, pattern in _HEADS if len(words) <= 10 and pattern.search(words)), None)
        if role:
            roles[n] = role
    return roles


def _in_cell(text: Text, cell: Span, role: Role) -> Iterator[Named]:
    for a, b in named(text.normal, *text.twin(cell), strict=False):
        yield Named(a, b, role)
