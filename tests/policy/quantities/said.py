"""A text as a draft of one section without headings, for tests of what is read from it."""

from junheng.policy.draft import Draft, Section
from junheng.policy.model import Quantities
from junheng.policy.quantities import extract
from junheng.policy.text import Text


def said(original: str, *, heading: str = "", date: str = "", lang: str = "zh") -> Quantities:
    """Return the quantities of a text that is all one section."""
    text = Text.of(original)
    end = len(text.normal)
    return extract(text, Draft("", "", "", date, 0, end, (Section("", heading, 0, (), 0, 0, end),)), lang)
