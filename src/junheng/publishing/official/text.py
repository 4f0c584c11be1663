"""Words into the XML of a paragraph, and how many lines they will fill."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from xml.sax.saxutils import escape

from junheng.publishing.official.styles import Style

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words; ``lead`` sets them as a head (黑体), ``underline`` draws a line to write on."""

    text: str
    lead: bool = False
    underline: bool = False


def written(text: str) -> str:
    """Return ``text`` for XML: escaped, and without the control characters that no XML may hold.

    >>> written("甲&乙\\x0b<丙>")
    '甲&amp;乙&lt;丙&gt;'
    """
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def paragraph(style: str, runs: Sequence[Run], lang: str, properties: str = "") -> str:
    """Return one ``w:p``. In Chinese, “ ” — · ≥ and the like take the Chinese font (``w:hint``), not the Latin one."""
    hint = '<w:rFonts w:hint="eastAsia"/>' if lang == "zh" else ""
    head = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return head + "".join(_run(run, hint) for run in runs) + "</w:p>"


def _run(run: Run, hint: str) -> str:
    lead = '<w:rStyle w:val="Lead"/>' if run.lead else ""
    line = '<w:u w:val="single"/>' if run.underline else ""
    lines = written(run.text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{words}</w:t>' for words in lines)
    return f"<w:r><w:rPr>{lead}{hint}{line}</w:rPr>{words}</w:r>"


def lines_of(text: str, style: Style, width: float) -> int:
    """Return how many lines ``text`` fills in ``width`` points, rather one too many than one too few."""
    room = width - style.size
    return sum(_lines(part, style, room) for part in text.split("\n"))


def _lines(text: str, style: Style, room: float) -> int:
    width = sum(_advance(char, style) for char in text) + style.indent * style.size
    # Word puts a quarter of a character between Chinese and Latin letters or digits.
    seams = sum(_wide(a) != _wide(b) and (a.isalnum() and b.isalnum()) for a, b in pairwise(text))
    return max(1, ceil((width + seams * style.size / 4) / max(room, style.size)))


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def _advance(char: str, style: Style) -> float:
    """How wide a character stands; Latin letters after Times New Roman, a little generously."""
    share = 1.0 if _wide(char) else 0.7 if char.isupper() else 0.5 if char.isalnum() else 0.35
    return style.size * share + style.tracking / 20
