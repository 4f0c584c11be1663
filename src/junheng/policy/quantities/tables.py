"""Rows of a table that a copy laid out as lines: a label, what is so now, what is to be reached, each on a line of its own."""

import re
from collections.abc import Sequence

from junheng.policy.quantities.amounts import Amount
from junheng.policy.quantities.passages import Passage

_LABEL = re.compile(
    r"(?:\d{1,2}\s*[.、]?\s*)?(?P<name>[\u4e00-\u9fff][^,。;!?\n]{1,38}?(?:率|比例|占比|比重|年限|人数|数量|数|面积|值|覆盖|规模|程度|度|额))\s*"
    r"(?:[(\[][^()\[\]\n]{1,6}[)\]])?"
)
_LINE = re.compile(r"[^\n]+")
_BEFORE = 400


def alone(passage: Passage) -> bool:
    """Return whether the sentence is one amount and nothing else: a cell."""
    if len(passage.amounts) != 1:
        return False
    amount = passage.amounts[0]
    rest = passage.text[passage.start : amount.start] + passage.text[amount.end : passage.end]
    return not rest.strip()


def cells(passages: Sequence[Passage]) -> dict[int, tuple[str, int, Amount | None]]:
    """Return, for each passage that is the last cell of a row, the row's label, its offset, and the cell before it if alike.

    A cell that is followed by another of its kind is what is so now, and is left out; so is a cell without a label.
    """
    rows: dict[int, tuple[str, int, Amount | None]] = {}
    for n, passage in enumerate(passages):
        if not alone(passage):
            continue
        after = passages[n + 1] if n + 1 < len(passages) else None
        if after and alone(after) and _next_line(passage, after) and _alike(passage, after):
            continue
        before = passages[n - 1] if n and alone(passages[n - 1]) and _next_line(passages[n - 1], passage) else None
        label = _label(before or passage)
        if label:
            alike = before is not None and _alike(before, passage)
            rows[n] = (*label, before.amounts[0] if before and alike else None)
    return rows


def _alike(one: Passage, other: Passage) -> bool:
    return one.amounts[0].unit == other.amounts[0].unit


def _next_line(one: Passage, other: Passage) -> bool:
    return not one.text[one.end : other.start].strip()


def _label(passage: Passage) -> tuple[str, int] | None:
    """Return the line above the first cell where it names a number, and where its name begins."""
    start = max(passage.section.start, passage.start - _BEFORE)
    lines = [m for m in _LINE.finditer(passage.text, start, passage.start) if m[0].strip()]
    if not lines:
        return None
    indent = len(lines[-1][0]) - len(lines[-1][0].lstrip())
    match = _LABEL.fullmatch(lines[-1][0].strip())
    return (match["name"], lines[-1].start() + indent + match.start("name")) if match else None
