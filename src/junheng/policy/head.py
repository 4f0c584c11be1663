"""What stands at the head and foot of a plan: its title, who issued it, its number and its date."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from junheng.policy.dates import days
from junheng.policy.documents import NUMBER
from junheng.policy.marks import begins_item
from junheng.policy.model import Span
from junheng.policy.splitting import Stretch
from junheng.policy.text import Text

BODY = (
    "人民政府办公室|人民政府办公厅|人民政府|政府|办公厅|办公室|委员会|教育厅|教育局|教育部|教体局|教育体育局|教科体局|教科局|中心校|中心小学|学区|小学|中学|学校|幼儿园|学院|大学"
    "|党委|党组|工委|委|局|厅|部|院|公司|集团|总公司|分局|中心|协会|领导小组|督导室|教育办|教办"
)
_ISSUER_LINE = re.compile(rf"(?:(?:中共|中国)?[\u4e00-\u9fff()]{{2,24}}(?:{BODY})\s*){{1,3}}")
_IN_TITLE = re.compile(rf"[“]?((?:中共)?[\u4e00-\u9fff]{{2,16}}?(?:{BODY}))(?=关于|[“《\u4e00-\u9fff\d])")
_ONLY_DATE = re.compile(r"[(\[]?[^。,;]{6,14}[)\]]?")
_HEAD, _FOOT = 10, 4
_SENTENCE = re.compile(r"[。;!?,:]")
_SENT_OUT = re.compile(r"(?:印发|转发|下发)(?:关于)?[《]?(.{6,60}?)[》]?的通知$")
_KIND_AT_END = re.compile(
    r"(?:方案|计划|规划|意见|办法|制度|细则|规定|清单|要点|通知|总结|报告|标准)(?:[(\[].{1,10}[)\]])?[”》]?$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the plan says of itself; empty where it says nothing. ``foot`` is where the signature begins, the plan's end without one."""

    title: str
    issuer: str
    number: str
    date: str
    foot: int
    body: int


def head(text: Text, stretch: Stretch, dropped: Sequence[Span] | set[Span]) -> Head:
    """Return what stands at the head and foot of the plan in ``stretch``."""
    gone = dropped if isinstance(dropped, set) else set(dropped)
    every = text.lines
    first, last = (bisect_left(every, (place, 0)) for place in (stretch.start, stretch.end))
    lines = [(a, min(b, stretch.end)) for a, b in every[first:last] if (a, b) not in gone]
    opening = _opening(text, stretch, lines)
    foot, date, issuer = _signature(text, lines, stretch.end)
    title = _title(text, stretch, opening)
    date, issuer = (date, issuer) if date else _signed_letter(text, lines, issuer)
    date = date or next((d for line in opening if (d := _date_line(text, line))), "")
    issuer = issuer or _issuer_above(text, opening) or _issuer_in(text, title) or _issuer_in(text, stretch.title)
    number = next((text.quote(*m.span()) for a, b in opening if (m := NUMBER.fullmatch(text.normal, a, b))), "")
    return Head(_one_line(text.quote(*title)), issuer, number, date, foot, _body(text, stretch, opening))


def _one_line(title: str) -> str:
    return re.sub(r"\s*[\r\n]\s*", "", title).strip("#* ")


def _opening(text: Text, stretch: Stretch, lines: Sequence[Span]) -> list[Span]:
    """The short lines at the head, before the text begins."""
    found: list[Span] = []
    for a, b in lines[:_HEAD]:
        if a < stretch.body:
            continue
        if b - a > 45 or _SENTENCE.search(text.normal, a, b) or begins_item(text.normal[a:b]):
            break
        found.append((a, b))
    return found


def _title(text: Text, stretch: Stretch, opening: Sequence[Span]) -> Span:
    """The last line of the opening that is a title, with the line above that it goes on; else the line that split the text."""
    for n in range(len(opening) - 1, -1, -1):
        a, b = opening[n]
        if _KIND_AT_END.search(text.normal[a:b]) and not _date_line(text, (a, b)):
            above = opening[n - 1] if n else None
            if above and not _stands_alone(text, above):
                a = above[0]
            return a, b
    if stretch.title[0] == stretch.title[1]:
        return _later_title(text, stretch)
    sent = _SENT_OUT.search(text.normal, *stretch.title)
    return sent.span(1) if sent else stretch.title


def _later_title(text: Text, stretch: Stretch) -> Span:
    """A title among the first lines of a text that was not recognised as beginning with one; lines above it that it goes on are part of it."""
    n = bisect_left(text.lines, (stretch.start, 0))
    lines = [line for line in text.lines[n : n + 15] if line[0] < stretch.end]
    for at, (a, b) in enumerate(lines):
        if b - a <= 60 and _KIND_AT_END.search(text.normal[a:b]) and not _SENTENCE.search(text.normal, a, b):
            while (
                at
                and not _stands_alone(text, lines[at - 1])
                and not re.search(r"[:,;。\d]$|:", text.normal[slice(*lines[at - 1])])
            ):
                at -= 1
                a = lines[at][0]
            return a, b
    return stretch.title


def _stands_alone(text: Text, line: Span) -> bool:
    words = text.normal[slice(*line)]
    return bool(_date_line(text, line) or _KIND_AT_END.search(words) or re.search(r"[号)\]]$", words))


def _body(text: Text, stretch: Stretch, opening: Sequence[Span]) -> int:
    """Where the text begins: after the opening, and past the title where the first line says it again."""
    start = opening[-1][1] if opening else stretch.body
    title = text.normal[slice(*stretch.title)]
    bare = re.sub(r"^\([^()]*\)|(?:\([^()]*\)|等)$", "", title)
    while bare:
        first = start + len(text.normal[start : stretch.end]) - len(text.normal[start : stretch.end].lstrip())
        again = next((words for words in (title, bare) if text.normal.startswith(words, first)), "")
        if not again:
            break
        start = first + len(again)
    return start


def _date_line(text: Text, line: Span) -> str:
    """Return the date that a line consists of, as ISO, else nothing."""
    if not _ONLY_DATE.fullmatch(text.normal, *line):
        return ""
    found = list(days(text.normal, *line))
    return (found[0].iso() or "") if len(found) == 1 and found[0].end - found[0].start >= line[1] - line[0] - 2 else ""


def _signature(text: Text, lines: Sequence[Span], end: int) -> tuple[int, str, str]:
    """Return where the signature begins, its date and who signed; the plan's end and nothing where it has none."""
    for n in range(len(lines) - 1, max(0, len(lines) - 1 - _FOOT), -1):
        a, b = lines[n]
        date = _date_line(text, (a, b))
        if not date:
            continue
        above = lines[n - 1]
        if above[1] - above[0] <= 40 and _ISSUER_LINE.fullmatch(text.normal, *above):
            return above[0], date, text.quote(*above)
        return a, date, ""
    last = lines[-1] if lines else (end, end)
    signed = len(lines) > 3 and last[1] - last[0] <= 24 and _ISSUER_LINE.fullmatch(text.normal, *last)
    return (last[0], "", text.quote(*last)) if signed else (end, "", "")


def _signed_letter(text: Text, lines: Sequence[Span], issuer: str) -> tuple[str, str]:
    """Return the date and the issuer of the letter that sends the plan out, which stands before it."""
    for n in range(1, min(len(lines), 16)):
        above = lines[n - 1]
        date = _date_line(text, lines[n])
        if date and above[1] - above[0] <= 40 and _ISSUER_LINE.fullmatch(text.normal, *above):
            return date, issuer or text.quote(*above)
    return "", issuer


def _issuer_above(text: Text, opening: Sequence[Span]) -> str:
    for line in opening:
        if line[1] - line[0] <= 24 and _ISSUER_LINE.fullmatch(text.normal, *line):
            return text.quote(*line)
    return ""


def _issuer_in(text: Text, title: Span) -> str:
    found = _IN_TITLE.match(text.normal, *title)
    return text.quote(*found.span(1)) if found else ""
