"""The heading tree of a plan, laid flat: which mark lies under which, however irregularly they are mixed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from junheng.policy.draft import Section
from junheng.policy.levels import levels
from junheng.policy.marks import Mark, marks
from junheng.policy.model import Span
from junheng.policy.text import Text, trimmed

TITLE_LIMIT = 40
"""A heading is at most this long; a longer first sentence is text, and its beginning stands for the heading."""

_TITLE_END = re.compile(r"[。:;!?\n]| {2,}")
_CLAUSE_END = re.compile(r"[,。:;!?\n]")
_CLOSING = re.compile(
    r"\n(?=\s*(?:附\s*件\s*[:\d]|附表\s*[:\d]|\((?:此件|此文|联系人)|联系人\s*:|抄送\s*:|主题词\s*:))"
)
_SAYS_WHO = re.compile(r"\s*[(\[]?(?:牵头|主办|主责|责任|配合|协办|完成时[限间])")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its level and the headings above it."""

    mark: Mark
    level: int
    path: tuple[str, ...]
    end: int
    leaf: bool


def sections(
    text: Text, start: int, end: int, *, dropped: Sequence[Span], starts: Sequence[int]
) -> tuple[Section, ...]:
    """Return the sections of ``text.normal[start:end]`` in order: one for each heading with its own text, and the text under none.

    ``dropped`` are stretches that are no part of the plan; ``starts`` are places that count as line starts.
    """
    masked = _masked(text.normal, start, end, dropped)
    found = marks(masked, start, end, starts)
    placed = _placed(masked, found, end, text)
    first = placed[0].mark.start if placed else end
    built = [Section("", "", 0, (), start, start, first, leaf=False)]
    built += [_section(masked, p, text) for p in placed]
    loose = _loose_ends(masked, placed) | _closing(masked, placed)
    parts = (part for section in built for part in _cut(section, loose.get(section.start), dropped))
    return tuple(s for s in parts if masked[s.start : s.end].strip())


def heading(section: Section) -> str:
    """Return the heading as a path shows it: its mark and title."""
    return f"{section.number}{section.title}"


def _masked(normal: str, start: int, end: int, dropped: Sequence[Span]) -> str:
    """Return the text with blank lines in place of what is no part of the plan, so that every offset stays."""
    for a, b in dropped:
        if a < end and b > start:
            normal = normal[:a] + "\n" * (b - a) + normal[b:]
    return normal


def _placed(normal: str, found: Sequence[Mark], end: int, text: Text) -> list[_Placed]:
    depth = levels(found)
    placed: list[_Placed] = []
    path: list[str] = []
    for n, mark in enumerate(found):
        stop = found[n + 1].start if n + 1 < len(found) else end
        leaf = n + 1 == len(found) or depth[n + 1] <= depth[n]
        path = path[: depth[n] - 1]
        placed.append(_Placed(mark, depth[n], tuple(path), stop, leaf))
        path.append(text.quote(*trimmed(normal, mark.start, max(mark.end, _title(normal, mark.end, stop)[1]))))
    return placed


def _section(normal: str, placed: _Placed, text: Text) -> Section:
    mark = placed.mark
    (first, last), body = _title(normal, mark.end, placed.end), 0
    body = last + 1 if normal[last : last + 1] in "。:;!?" and last < placed.end else last
    if _is_text(normal, first, placed.end):
        body = first
    number = text.quote(*trimmed(normal, mark.start, mark.end)).rstrip(" |｜\t")
    title = text.quote(first, last)
    return Section(number, title, placed.level, placed.path, mark.start, body, placed.end, placed.leaf)


def _title(normal: str, start: int, end: int) -> Span:
    """Return where the heading that begins at ``start`` lies: the first sentence, or the first clause of a long one."""
    found = _TITLE_END.search(normal, start, min(end, start + TITLE_LIMIT + 1))
    found = found or _CLAUSE_END.search(normal, start, min(end, start + TITLE_LIMIT + 1))
    return trimmed(normal, start, found.start() if found else min(end, start + TITLE_LIMIT))


def _is_text(normal: str, start: int, end: int) -> bool:
    """Whether what follows the mark is a long sentence rather than a heading."""
    return not _TITLE_END.search(normal, start, min(end, start + TITLE_LIMIT + 1)) and end - start > TITLE_LIMIT


def _loose_ends(normal: str, placed: Sequence[_Placed]) -> dict[int, int]:
    """Return, by the start of a list's last item, where paragraphs begin that are no part of the item.

    Where every earlier item is one paragraph, the last is one too: what follows speaks of the whole again.
    """
    loose: dict[int, int] = {}
    for group in _lists(placed):
        last = group[-1]
        gap = _second_paragraph(normal, last)
        if gap is None or not last.leaf or _SAYS_WHO.match(normal, gap):
            continue
        single = all(item.leaf and _second_paragraph(normal, item) is None for item in group[:-1])
        if single and len(group) > 1 and (len(group) > 2 or len(normal[gap : last.end].split("\n")) > 3):
            loose[last.mark.start] = gap
    return loose


def _closing(normal: str, placed: Sequence[_Placed]) -> dict[int, int]:
    """Return, by the start of a heading, where the list of attachments or a closing remark of the whole begins within its text."""
    found = ((p.mark.start, _CLOSING.search(normal, p.mark.start, p.end)) for p in placed if p.leaf)
    return {start: match.start() + 1 for start, match in found if match}


def _lists(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Yield the lists of the tree: neighbours of one kind on one level, counted on from the first."""
    group: list[_Placed] = []
    for item in placed:
        if group and not _goes_on(group[-1], item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _goes_on(one: _Placed, other: _Placed) -> bool:
    same = one.mark.kind == other.mark.kind and one.level == other.level
    return same and other.mark.number == one.mark.number + 1


def _second_paragraph(normal: str, placed: _Placed) -> int | None:
    found = re.compile(r"\S[^\n]*\n\s*(?=\S)").match(normal, placed.mark.start, placed.end)
    return found.end() if found and found.end() < placed.end else None


def _cut(section: Section, loose: int | None, dropped: Sequence[Span]) -> Iterator[Section]:
    """Yield the section, and what was cut off it: loose ends and what follows something dropped."""
    bounds = [section.start, *([loose] if loose else [])]
    for a, b in dropped:
        if section.start <= a < section.end:
            bounds = [x for x in bounds if x <= a or x >= b] + [b]
    stops = [min((a for a, b in dropped if x <= a < section.end), default=section.end) for x in sorted(bounds)]
    ordered = sorted(bounds)
    for n, begin in enumerate(ordered):
        stop = min(stops[n], ordered[n + 1] if n + 1 < len(ordered) else section.end)
        if n == 0:
            yield replace(section, body=min(section.body, stop), end=stop)
        elif begin < stop:
            above = (*section.path, heading(section)) if section.number and begin != loose else section.path
            yield Section("", "", section.level, above, begin, begin, stop, leaf=False)
