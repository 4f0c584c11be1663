"""The documents that a plan cites: 《…》 with its number, and numbers that stand alone."""

import re
from collections.abc import Sequence

from junheng.policy.draft import Draft
from junheng.policy.model import Document
from junheng.policy.text import Text

_YEAR = r"(?:(?:19|20)\d\d|(?:19|20)?[xX×*_]{2,4})"
NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}(?:\[{_YEAR}\]|\({_YEAR}\)|[ ]?{_YEAR}[ ]?(?=第?\d))[ ]?第?[ ]?[\d_xX×*]{{1,5}}[ ]?号"
)
_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){2,100})》")
_NUMBER_AFTER = re.compile(rf"\s*[(,]?\s*({NUMBER.pattern})")
_LEAD_IN = re.compile(
    r".*(?:根据|依据|按照|按|关于|贯彻|落实|执行|结合|见|和|及|与|以|的|由|为|至|到|符合|参照|印发|报)(?=[\u4e00-\u9fff]{2,})"
)


def documents(text: Text, draft: Draft) -> tuple[Document, ...]:
    """Return the documents that the plan cites, in order; said again, they are listed again."""
    found: list[Document] = []
    for section in draft.sections:
        titled = list(_TITLE.finditer(text.normal, section.start, section.end))
        taken: list[tuple[int, int]] = []
        for match in titled:
            after = _NUMBER_AFTER.match(text.normal, match.end(), section.end)
            number = text.quote(*after.span(1)) if after else ""
            end = _closed(text.normal, after.end()) if after else match.end()
            taken.append((match.start(), end))
            found.append(Document(text.quote(*match.span(1)), number, text.span(match.start(), end)))
        found += _numbers(text, section.start, section.end, taken)
    return tuple(sorted(found, key=lambda document: document.span))


def _closed(normal: str, end: int) -> int:
    return end + 1 if normal[end : end + 1] == ")" else end


def _numbers(text: Text, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Document]:
    found = []
    for match in NUMBER.finditer(text.normal, start, end):
        if any(a <= match.start() < b for a, b in taken):
            continue
        lead = _LEAD_IN.match(match.group())
        first = match.start() + (lead.end() if lead else 0)
        found.append(Document("", text.quote(first, match.end()), text.span(first, match.end())))
    return found
