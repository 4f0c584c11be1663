"""Blanks: ``20xx年``, ``___``, ``××``, ``**``: what a copy left out or nobody filled in."""

import re
from collections.abc import Iterator

from junheng.policy.draft import Draft
from junheng.policy.model import PlanFinding
from junheng.policy.quantities.findings.words import short, told
from junheng.policy.text import Text

_BLANK = re.compile(
    r"(?<![\dA-Za-z])\d{2}[xX×*○]{2}\d{0,4}(?:\s*[-~至]\s*\d{2}[xX×*○]{2})?年?"
    r"|(?<![A-Za-z])[xX×○]{1,4}(?=[年月日])年?|_{2,}年?|\*{2,}|[×○]{2,}|(?<![A-Za-z])[xX]{2,}(?=[\u4e00-\u9fff\])])"
)


def blanks(text: Text, draft: Draft, lang: str) -> Iterator[PlanFinding]:
    """Yield one finding for each sentence of the plan that has a blank, at its first blank."""
    for section in draft.sections:
        end = -1
        for match in _BLANK.finditer(text.normal, section.start, section.end):
            if match.start() < end:
                continue
            end = _sentence_end(text.normal, match.end(), section.end)
            start = max(section.start, match.start() - 8)
            yield told(
                "blank",
                text.span(*match.span()),
                lang,
                words=short(text.quote(start, min(match.end() + 8, section.end))),
            )


def _sentence_end(normal: str, start: int, last: int) -> int:
    found = re.compile(r"[。!?\n]").search(normal, start, last)
    return found.end() if found else last
