"""A passage is a sentence with all that is found in it: amounts, periods, and where its clauses part."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from junheng.policy.draft import Draft, Section
from junheng.policy.quantities.amounts import Amount, amounts, shared_unit
from junheng.policy.quantities.frequencies import Frequency, frequencies
from junheng.policy.quantities.masking import masked
from junheng.policy.text import Text, trimmed

_ALL = re.compile(r"全覆盖(?=[,。;、!?)”\s]|$)")
_NOTHING = re.compile(
    r"(?:事故|率|死亡|辍学|案件|投诉|违纪|发生)[^,。;、\d]{0,4}?(?P<verb>为|达到|降至|降为|保持)(?:“?零”?|0)(?=[,。;、!?)”\s]|$)"
)
_SENTENCE = re.compile(r"[^。!?\n]+")
_DEEPER, _SHALLOWER = "([“", ")]”"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence ``text[start:end]``. ``cuts`` are where a clause begins: the start, and behind each ``,`` ``;`` ``:`` outside brackets."""

    text: str
    start: int
    end: int
    cuts: tuple[int, ...]
    stops: tuple[int, ...]
    """Where a part closed by ``;`` begins; nothing is listed across one."""
    amounts: tuple[Amount, ...]
    frequencies: tuple[Frequency, ...]
    section: Section

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that holds offset ``at``, without its closing mark."""
        n = bisect_right(self.cuts, at) - 1
        last = self.cuts[n + 1] - 1 if n + 1 < len(self.cuts) else self.end
        return self.cuts[n], last

    def index(self, at: int) -> int:
        """Return the position of the clause that holds ``at`` among the clauses."""
        return bisect_right(self.cuts, at) - 1

    def part(self, at: int) -> int:
        """Return where the part (between ``;``) that holds ``at`` begins."""
        return self.stops[bisect_right(self.stops, at) - 1]


def passages(text: Text, draft: Draft) -> Iterator[Passage]:
    """Yield the sentences of a plan that hold an amount or a whole in words, section by section, in order."""
    normal = text.normal
    for section in draft.sections:
        marks = [(section.start, section.start + len(section.number) + 1)] if section.number else []
        covered = masked(
            normal[section.start : section.end], [(a - section.start, b - section.start) for a, b in marks]
        )
        for match in _SENTENCE.finditer(covered):
            start, end = trimmed(normal, section.start + match.start(), section.start + match.end())
            read = list(amounts(covered, start - section.start, end - section.start))
            found = [_moved(a, section.start) for a in shared_unit(covered, read)]
            if found or any(wholes(normal, start, end)):
                yield _passage(normal, start, end, found, section)


def wholes(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Yield where a whole or a nothing is said in words: where its subject ends, where it ends, and 1 or 0."""
    for match in _ALL.finditer(text, start, end):
        yield match.start(), match.end(), 1.0
    for match in _NOTHING.finditer(text, start, end):
        yield match.start("verb"), match.end(), 0.0


def _moved(amount: Amount, by: int) -> Amount:
    return replace(amount, start=amount.start + by, end=amount.end + by) if by else amount


def _passage(normal: str, start: int, end: int, found: list[Amount], section: Section) -> Passage:
    often = tuple(frequencies(normal, start, end))
    cuts, stops = _cuts(normal, start, end)
    ends = [f.end for f in often]
    found = [
        a for a in found if not normal[max(0, a.start - 2) : a.start].endswith(("每", "每满"))
    ]  # 每100名学生: the base of another number
    free = tuple(a for a in found if (n := bisect_right(ends, a.start)) == len(often) or often[n].start >= a.end)
    return Passage(normal, start, end, cuts, stops, free, often, section)


def _cuts(text: str, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    cuts, stops, depth = [start], [start], 0
    for n in range(start, end):
        character = text[n]
        if character in _DEEPER:
            depth += 1
        elif character in _SHALLOWER:
            depth = max(0, depth - 1)
        elif character == ";" or (depth == 0 and character in ",:" and not _between_digits(text, n)):
            cuts.append(n + 1)
            if character == ";":
                stops.append(n + 1)
                depth = 0
    return tuple(cuts), tuple(stops)


def _between_digits(text: str, n: int) -> bool:
    if text[n] == ",":
        return text[n - 1 : n].isdecimal() and text[n + 1 : n + 4].isdecimal() and not text[n + 4 : n + 5].isdecimal()
    return text[n - 1 : n].isdecimal() and text[n + 1 : n + 2].isdecimal()
