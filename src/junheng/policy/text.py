"""A text and its normalised twin: patterns look at the twin, every span and quote is of the original.

The twin has simplified characters, half-width digits, letters and punctuation (``，；：（）！？％`` become ``,;:()!?%``;
``。``, ``、`` and ``《》`` stay), ``[]`` for ``〔〕【】［］``, ``-`` for every dash, ``~`` for every wave, ``:`` for the ratio sign,
``“”`` for ``「」``, and plain blanks. Invisible characters, blanks between a number and its words, and line breaks within a sentence
or a number are left out. An offset map leads back, so that normalising never moves a span.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from junheng.policy.model import Span
from junheng.policy.normal import normalised

_SENTENCE = re.compile(r"[^。;!?\n]*[。;!?]*[”’\"')]*|\n")
_CLAUSE = re.compile(r"[^。;!?\n,]*[。;!?,]*[”’\"')]*|\n")


@dataclass(frozen=True)
class Text:
    """``original`` as it was read; ``normal`` is its twin. Build it with ``Text.of``."""

    original: str
    normal: str
    origin: tuple[int, ...]
    """For every character of ``normal`` the offset of its original; one more entry closes the text."""

    @classmethod
    def of(cls, original: str) -> "Text":
        """Return ``original`` with its twin.

        >>> t = Text.of("達到９０％以上，力爭")
        >>> t.normal, t.quote(2, 5)
        ('达到90%以上,力争', '９０％')
        """
        normal, origin = normalised(original)
        return cls(original, normal, origin)

    def span(self, start: int, end: int) -> Span:
        """Return the span in the original of ``normal[start:end]``; blanks that the twin dropped within it are part of it."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """Return the original of ``normal[start:end]``."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def twin(self, span: Span) -> Span:
        """Return the offsets in ``normal`` of what lies within an original span: the way back of ``span``."""
        from bisect import bisect_left

        return bisect_left(self.origin, span[0]), bisect_left(self.origin, span[1])

    def sentences(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield the sentences of ``normal[start:end]`` as offsets into ``normal``, with their final mark, without blanks around."""
        return self._pieces(_SENTENCE, start, end)

    def clauses(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield the clauses (split at commas too) of ``normal[start:end]``, like ``sentences``."""
        return self._pieces(_CLAUSE, start, end)

    def _pieces(self, pattern: re.Pattern[str], start: int, end: int | None) -> Iterator[Span]:
        last = len(self.normal) if end is None else end
        for match in pattern.finditer(self.normal, start, last):
            found = trimmed(self.normal, match.start(), match.end())
            if found[0] < found[1]:
                yield found

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines of ``normal`` that are not empty, as offsets without blanks around."""
        found = (trimmed(self.normal, m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.normal))
        return tuple((a, b) for a, b in found if a < b)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return ``start, end`` moved inwards past blanks.

    >>> trimmed(" ab ", 0, 4)
    (1, 3)
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
