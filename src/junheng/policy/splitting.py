"""Where a compilation divides into its plans: 《…方案》篇一, 第二篇, …方案（三）, and titles that stand alone."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from junheng.policy.model import Span
from junheng.policy.text import Text

_N = r"[一二三四五六七八九十百\d]{1,4}"
_PIECE = re.compile(
    rf"(.{{0,45}}?)(?:[(\[]?(?:第({_N})篇|篇({_N}))[)\]]?|\(({_N})\)|(?<=[案划结文])({_N})(?!\s*篇))(?:[:、]?\s*.{{0,30}})?"
)
_RUN_ON = re.compile(rf"([^。;!?,:\n]{{2,40}}?)\s*(?:第{_N}篇|篇{_N})(?=[\u4e00-\u9fff“《])")
_KINDS = "方案|计划|规划|纲要|意见|办法|制度|细则|规定|清单|要点|通知|报告|总结|材料|标准|条例|章程|预案|规程|决定|指南|责任书|范文"
_ENDS_AS_TITLE = re.compile(rf"(?:{_KINDS})(?:全文|范文|范本|模板|等|[(\[][^()\[\]]{{1,14}}[)\]]|[》”])*$")
_NOT_IN_TITLE = re.compile(r"[。;!?]|[,:](?![^《“(]*[》”)])")
_OPENS_TEXT = re.compile(r"为|根据|按照|依据|现将|各|第一[章条部]|一[、.]|\(一\)|1[.、]|[(\[]")
_SENTENCE_END = re.compile(r"[。;!?…][”’)\]]*$")
_HEAD_LINES = 3
_TITLE_MOST, _TITLE_LEAST, _SHORTEST_PLAN = 60, 6, 150


@dataclass(frozen=True, slots=True)
class Stretch:
    """A plan's bounds in the normalised text, its title there (empty where it has none), and where its text begins."""

    start: int
    end: int
    title: Span
    body: int


def stretches(text: Text, dropped: Sequence[Span]) -> list[Stretch]:
    """Return where each plan of the text lies. A text without any title is one plan."""
    gone = set(dropped)
    lines = [line for line in text.lines if line not in gone]
    if not lines:
        return []
    titles = _numbered(text, lines) or _alone(text, lines)
    if not titles:
        return [Stretch(lines[0][0], lines[-1][1], (lines[0][0], lines[0][0]), lines[0][0])]
    ends = [*(title[0] for title in titles[1:]), lines[-1][1] + 1]
    return [_stretch(title, end, lines) for title, end in zip(titles, ends, strict=True)]


def _stretch(title: Span, end: int, lines: Sequence[Span]) -> Stretch:
    n = bisect_left(lines, (end, 0))
    last = min(lines[n - 1][1], end) if n else end
    return Stretch(title[0], max(last, title[1]), title, title[1])


def _numbered(text: Text, lines: Sequence[Span]) -> list[Span]:
    """The titles of a numbered compilation: the same words with 篇一, 篇二 …, or with (一), (二) …, on their own line or before the text."""
    found: list[tuple[Span, str]] = []
    for a, b in lines:
        match = _PIECE.fullmatch(text.normal, a, b) if b - a <= _TITLE_MOST else None
        if match and _plausible(match):
            found.append(((a, b), match[1].strip()))
        elif run_on := _RUN_ON.match(text.normal, a, b):
            found.append((run_on.span(), run_on[1].strip()))
    bases = Counter(base for _, base in found)
    return [span for span, base in found if bases[base] > 1]


def _plausible(found: re.Match[str]) -> bool:
    if found[4] or found[5]:
        return bool(_ENDS_AS_TITLE.search(found[1])) and found.end() - found.start() <= len(found[1]) + 6
    return not _NOT_IN_TITLE.search(found[1])


def _alone(text: Text, lines: Sequence[Span]) -> list[Span]:
    """Titles that stand alone on their line at the head of a text, and the (二), (三) … of a title within the text."""
    titles: list[Span] = []
    orphans: dict[str, Span] = {}
    for n in range(len(lines)):
        before = text.normal[slice(*lines[n - 1])] if n else ""
        title = _title_at(text, lines, n, orphans) if n < _HEAD_LINES or _SENTENCE_END.search(before) else None
        if title and not titles and n < _HEAD_LINES:
            title = _from_above(text, lines, n), title[1]
        if title and (not titles or _text_between(text, titles[-1], title[0])):
            titles.append(title)
        elif title and n < _HEAD_LINES:
            orphans[text.normal[slice(*titles[-1])]] = titles[-1]
            titles[-1] = title
    return sorted({*titles, *_numbered_within(text, titles)})


def _from_above(text: Text, lines: Sequence[Span], n: int) -> int:
    """Where a title at the head begins whose first lines stand above the line that ends it."""
    while n and lines[n][0] - lines[n - 1][1] <= 2 and not _NOT_IN_TITLE.search(text.normal[slice(*lines[n - 1])]):
        n -= 1
    return lines[n][0]


def _title_at(text: Text, lines: Sequence[Span], n: int, orphans: dict[str, Span]) -> Span | None:
    a, b = lines[n]
    line = text.normal[a:b]
    for title in orphans:
        if line.startswith(title) and len(line) > len(title):
            return a, a + len(title)
    after = text.normal[slice(*lines[n + 1])] if n + 1 < len(lines) else ""
    if not _TITLE_LEAST <= len(line) <= _TITLE_MOST or (_NOT_IN_TITLE.search(line) and n):
        return None
    if _bare(line) in after[:160]:
        return a, b
    gap = text.normal[b : lines[n + 1][0]].count("\n") > 1 if n + 1 < len(lines) else False
    return (a, b) if _ENDS_AS_TITLE.search(line) and (gap or n == 0 or _OPENS_TEXT.match(after)) else None


def _bare(title: str) -> str:
    """Return the title without what stands in brackets around it: (3篇), (工作计划), 等."""
    return re.sub(r"^\([^()]*\)|(?:\([^()]*\)|等)$", "", title)


def _text_between(text: Text, title: Span, start: int) -> bool:
    return len(text.normal[title[1] : start].strip()) >= _SHORTEST_PLAN


def _numbered_within(text: Text, titles: Sequence[Span]) -> list[Span]:
    """The second and later pieces of 《…》(3篇) whose title stands within a line, after the end of a sentence."""
    found: list[Span] = []
    for n, (a, b) in enumerate(titles):
        base = re.fullmatch(r"(.{6,40}?)\(.{1,3}篇\)", text.normal[a:b])
        end = titles[n + 1][0] if n + 1 < len(titles) else len(text.normal)
        if base:
            again = re.compile(rf"(?<=[。;!?\n]){re.escape(base[1])}\({_N}\)")
            found += [m.span() for m in again.finditer(text.normal, b, end)]
    return found
