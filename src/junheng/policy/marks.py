"""The marks that number a text: 一、 (一) 1. (1) ① 第一条 and the rest, told from numbers that only look alike."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from junheng.policy.model import Span
from junheng.policy.numerals import whole_number

_CN = "[一二三四五六七八九十]{1,3}"
_ANY = r"[一二三四五六七八九十百零〇\d]{1,4}"
_PATTERNS: dict[str, str] = {
    "part": rf"第({_ANY})(?:编|部分)",
    "chapter": rf"第({_ANY})章",
    "section": rf"第({_ANY})节(?!课)",
    "article": rf"第({_ANY})条",
    "chinese": rf"({_CN})(?:[、.:]|,(?=[^\d])|[ ]+(?=[\u4e00-\u9fff“《]))",
    "stage": rf"第({_ANY})(?:阶段|步骤?(?=[:、, (]))[:、. ]*",
    "noun": rf"(?:任务|行动|工程|目标|项目|措施|举措|专项|步骤)({_ANY})[:、. ]+",
    "bracketed": rf"(?:[(\[]({_CN})[)\]]|([\u3220-\u3229]))[、.,:]?",
    "half bracketed": rf"(?<![(\[一二三四五六七八九十])({_CN})[)\]][、.,:]?",
    "number": r"(?:(?<![\d.])(\d{1,3})(?:[.、]|[,:](?=[\u4e00-\u9fff“《])|[ ]+(?=[\u4e00-\u9fff“《]))|([\u2488-\u249b])[、.]?)",
    "row": r"(?<![\d.])(\d{1,3})[ ]*\|[ ]*",
    "decimal": r"(?<![\d.])(\d{1,2}\.\d{1,2})\.?(?=[ 、\u4e00-\u9fff“《])[ 、]?",
    "decimal of three": r"(?<![\d.])(\d{1,2}(?:\.\d{1,2}){2})\.?(?=[ 、\u4e00-\u9fff“《])[ 、]?",
    "decimal of four": r"(?<![\d.])(\d{1,2}(?:\.\d{1,2}){3})\.?(?=[ 、\u4e00-\u9fff“《])[ 、]?",
    "small": r"(?:[(\[](\d{1,3})[)\]]|([\u2474-\u2487]))[、.,:]?",
    "half": r"(?<![\d(.\[])(\d{1,2})\)[、.]?",
    "circled": r"([\u2460-\u2473\u2776-\u277f\u3251-\u325f])[、.]?",
    "first": rf"第({_CN})[,、:]",
    "inline": rf"({_CN})是[:,]?",
}
RANKS: dict[str, int] = {kind: n for n, kind in enumerate(_PATTERNS)}
"""How deep a kind of mark usually lies, outermost first; the outline departs from it where the text does."""

_FOUND = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_AT_LINE_START = re.compile(r"(?m)^[ \-●•◆■★☆※▲►▶*#○◎◇□]*")
_DECIMALS = {"decimal", "decimal of three", "decimal of four"}
_LINE_ONLY = {"row", "half bracketed", "noun", "first", "inline", "half", *_DECIMALS}
_RUN_ON = {"bracketed", "number", "small", "circled"}
_ORDINALS = {"part", "chapter", "section", "article", "stage"}
_COUNTED = re.compile(r"[一二三四五六七八九十]+(?:[、年级等类线次期届楼产孩本]|$)")
_WEAK = (" ", ",", ":")
"""What may stand after a number in any sentence: only a list that goes on makes a heading of it."""
_CLASS = re.compile(r"班(?![级主子会务干])")
_NOT_BEFORE = re.compile(r"(?:第|表|图|附件|款|项|条|注|高|初)$")
_NUMBERED_WORDS = "第初高期周其十百千万每大小老数之不唯统同专单划如任逐零〇一二三四五六七八九"
_ATTACHED = re.compile(r"(?m)^[ ]*附[ ]*件[ ]*[:][ ]*(?:\d+[.、][^\n]*)?(?:\n\s*\d+[.、][^\n。;]{2,60}$)*")
_QUOTED = re.compile(r"《[^《》\n]{1,80}》|“[^“”\n]{1,60}”")
_ASIDE = re.compile(r"\([^()\n]{6,}\)")
_LOOK_AHEAD = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind, its number, where it starts and where the heading after it starts; ``label`` is what stands for its list."""

    kind: str
    number: int
    start: int
    end: int
    fresh: bool
    delimiter: str


def marks(normal: str, start: int, end: int, starts: Sequence[int] = ()) -> list[Mark]:
    """Return the marks of ``normal[start:end]`` that number headings or items. ``starts`` are places that count as line starts."""
    return _Judge(normal, start, end, starts).accepted()


def begins_item(line: str) -> bool:
    """Return whether ``line`` begins with what may number a heading or an item.

    >>> begins_item("（一）总体要求"), begins_item("3.加强领导"), begins_item("3.5万人")
    (True, True, False)
    """
    text = line.lstrip(" \u3000\t●•◆■★").translate({0xFF08: "(", 0xFF09: ")", 0xFF0E: "."})
    if re.match(r"\d+\.\d", text):
        return False
    return any(_FOUND[kind].match(text) for kind in _PATTERNS)


class _Judge:
    """Decides of every candidate, in the order of the text, whether it numbers something."""

    def __init__(self, normal: str, start: int, end: int, starts: Sequence[int]) -> None:
        self.text, self.start, self.end = normal, start, end
        self.fresh = {m.end() for m in _AT_LINE_START.finditer(normal, start, end)} | set(starts)
        self.attached = [m.span() for m in _ATTACHED.finditer(normal, start, end)]
        self.quoted = [m.span() for m in _QUOTED.finditer(normal, start, end)]
        self.aside = [m.span() for m in _ASIDE.finditer(normal, start, end)]
        self.candidates = sorted(self._candidates(), key=lambda mark: (mark.start, -mark.end))
        self.places: dict[tuple[str, int], list[int]] = {}
        for mark in self.candidates:
            self.places.setdefault((mark.kind, mark.number), []).append(mark.start)
        self.last: dict[str, Mark] = {}
        self.latest: Mark | None = None

    def accepted(self) -> list[Mark]:
        found: list[Mark] = []
        for mark in self.candidates:
            if (self.latest is None or mark.start >= self.latest.end) and self._numbers(mark):
                found.append(mark)
                self.latest = self.last[mark.kind] = mark
        return found

    def _candidates(self) -> Iterator[Mark]:
        for kind, pattern in _FOUND.items():
            for match in pattern.finditer(self.text, self.start, self.end):
                written = next(group for group in match.groups() if group)
                number = whole_number(written.rsplit(".", 1)[-1])
                if number:
                    fresh = match.start() in self.fresh
                    yield Mark(kind, number, match.start(), match.end(), fresh, _delimiter(match.group(), written))

    def _numbers(self, mark: Mark) -> bool:
        if _within(self.quoted, mark.start) or _within(self.attached, mark.start) or self._only_counts(mark):
            return False
        if mark.fresh:
            return self._opens_line(mark)
        if mark.kind in _LINE_ONLY or mark.delimiter in _WEAK or self._in_aside(mark):
            return False
        return self._within_line(mark)

    def _in_aside(self, mark: Mark) -> bool:
        """Whether the mark stands within brackets that say something in passing."""
        return mark.kind not in ("bracketed", "small") and _within(self.aside, mark.start)

    def _only_counts(self, mark: Mark) -> bool:
        """Whether the mark is part of an enumeration of numbers: 一、二年级; 5、6年级; (1)班."""
        after = self.text[mark.end : mark.end + 12]
        if mark.kind == "chinese":
            return self._counts_years(mark, after)
        if mark.kind == "number" and after[:1].isdigit():
            listed = self._follows(mark) or (mark.number == 1 and self._continues(mark))
            dated = re.match(r"(?:19|20)\d\d(?:年|-)|\d{1,2}月", after)
            return not (dated or (listed and (mark.fresh or mark.delimiter == "、")))
        return mark.kind == "small" and not mark.fresh and bool(_CLASS.match(after))

    def _counts_years(self, mark: Mark, after: str) -> bool:
        """Whether 一、 goes on with its next number: 一、二年级. Where an item is due, only that tells (二、三级联动 is an item)."""
        before = self.text[max(self.start, mark.start - 12) : mark.start].rstrip()[-1:]
        numeral = re.match(_CN, after)
        if not (mark.fresh or (before in "。;!?:" and self._follows(mark))):
            return bool(_COUNTED.match(after))
        successor = numeral is not None and whole_number(numeral.group()) == mark.number + 1
        return successor and after[numeral.end() :].startswith(("年级", "、")) if numeral else False

    def _opens_line(self, mark: Mark) -> bool:
        if mark.kind == "inline":
            return self._list_of_lines(mark)
        if mark.kind == "row":
            return self._follows(mark) or self._continues(mark)
        if mark.delimiter in _WEAK or mark.kind in ("first", "half bracketed") or mark.kind in _DECIMALS:
            return self._follows(mark) or (mark.number == 1 and self._continues(mark))
        return mark.number <= 60 or self._follows(mark)

    def _within_line(self, mark: Mark) -> bool:
        ahead = self.text[max(self.start, mark.start - 12) : mark.start].rstrip()
        before = ahead[-1:]
        opens = mark.number == 1 and (self._continues(mark) or mark.kind in self.last)
        if mark.kind in ("article", "chapter") and self.text[mark.end : mark.end + 1] == " ":
            return self._follows(mark) or (mark.number == 1 and self._continues(mark))
        if before in "。;!?:…":
            opens = opens or (mark.kind == "chinese" and mark.number == 1 and before in "。:")
            return self._follows(mark) or (opens and mark.kind not in _ORDINALS)
        if mark.kind == "chinese":
            return (before == ")" and (self._follows(mark) or opens)) or self._ran_together(mark, before)
        if mark.kind not in _RUN_ON or _NOT_BEFORE.search(ahead) or before.isdecimal():
            return False
        if mark.number == 1:
            return opens and self._in_heading(mark)
        return self._follows(mark) and (
            self._same_line(mark) or (self._begins_sentence(mark) and not self._comes(mark))
        )

    def _follows(self, mark: Mark) -> bool:
        last = self.last.get(mark.kind)
        return last is not None and mark.number == last.number + 1

    def _continues(self, mark: Mark) -> bool:
        places = self.places.get((mark.kind, mark.number + 1), [])
        n = bisect_left(places, mark.end)
        return n < len(places) and places[n] < mark.start + _LOOK_AHEAD

    def _in_heading(self, mark: Mark) -> bool:
        """Whether between the last mark and this one there is only a short heading."""
        if self.latest is None:
            return False
        between = self.text[self.latest.end : mark.start]
        return len(between) <= 40 and not re.search(r"[。;!?\n]", between)

    def _begins_sentence(self, mark: Mark) -> bool:
        """Whether a sentence of some length follows: the list goes on although its lines ran together."""
        alike = self.last[mark.kind].delimiter == mark.delimiter
        return alike and bool(re.match(r"[\u4e00-\u9fff“《][^。;\n、]{7}", self.text[mark.end : mark.end + 12]))

    def _ran_together(self, mark: Mark, before: str) -> bool:
        """Whether 二、 or a later one goes on its list although the line break before it was lost; 一、 is too common a word's end."""
        plain = "\u4e00" <= before <= "\u9fff" and before not in _NUMBERED_WORDS
        return (
            plain and mark.number > 1 and self._follows(mark) and self._begins_sentence(mark) and not self._comes(mark)
        )

    def _comes(self, mark: Mark) -> bool:
        """Whether the same number stands at the beginning of a line soon after: then that is the item."""
        later = self.places[mark.kind, mark.number]
        return any(mark.start < place < mark.start + _LOOK_AHEAD and place in self.fresh for place in later)

    def _list_of_lines(self, mark: Mark) -> bool:
        """Whether the items of 一是…二是… stand each on a line of its own; within a paragraph they are its sentences."""
        others = (n for n in (mark.number - 1, mark.number + 1) if n)
        places = (place for n in others for place in self.places.get((mark.kind, n), []))
        return any(place in self.fresh and abs(place - mark.start) < _LOOK_AHEAD for place in places)

    def _same_line(self, mark: Mark) -> bool:
        return "\n" not in self.text[self.last[mark.kind].start : mark.start]


def _delimiter(mark: str, written: str) -> str:
    tail = mark.rpartition(written)[2]
    return " " if tail and not tail.strip() else tail.strip()


def _within(spans: list[Span], place: int) -> bool:
    n = bisect_left(spans, (place + 1, -1)) - 1
    return n >= 0 and spans[n][0] < place < spans[n][1]
