"""A plan before its items are read: its bounds and its heading tree, laid flat. What the extractors are given.

An extractor is a function ``extract(text, draft, lang) -> items``: it looks for its items in the sections of the draft, in the
normalised text (``text.normal[section.start:section.end]``), and gives each the span and quote of the original (``text.span``,
``text.quote``). It has no state, calls nobody, and returns its items in the order of the text.
"""

from dataclasses import dataclass
from typing import Protocol

from junheng.policy.model import Quantities
from junheng.policy.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own text, up to the next heading. Offsets are into ``Text.normal``.

    ``number`` is the mark as written (``（一）``, ``3.``), empty for text before the first heading; ``title`` its heading;
    ``path`` the headings above it, outermost first; ``level`` how deep it lies (0: no heading). ``start`` is where the mark
    begins and ``body`` where the text after the heading begins: a target may stand in the heading too.
    """

    number: str
    title: str
    level: int
    path: tuple[str, ...]
    start: int
    body: int
    end: int
    leaf: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan of the file. ``sections`` are in the order of the text and leave out what is no part of the plan (web clutter)."""

    title: str
    issuer: str
    number: str
    date: str
    start: int
    end: int
    sections: tuple[Section, ...]


class QuantityExtractor(Protocol):
    """How targets, duties, money, rules and their findings are read from a draft."""

    def __call__(self, text: Text, draft: Draft, lang: str = "zh") -> Quantities:
        """Return what the draft says, with findings in ``lang``."""
        ...
