"""Rules (规则): sentences that veto, hold to account, reward, or tie results to something."""

import re
from collections.abc import Iterator

from junheng.policy.draft import Draft
from junheng.policy.model import Rule
from junheng.policy.quantities.vocabulary import vocabulary
from junheng.policy.text import Text

_PART = re.compile(r"[^。;!?\n]+[。;!?]?")
_ORDER = ("veto", "accountability", "linked", "reward")


def rules(text: Text, draft: Draft) -> Iterator[Rule]:
    """Yield the rules of a plan in order: one for each kind that a part of a sentence (up to ``;``) holds; a heading is none."""
    found = vocabulary().rules
    for section in draft.sections:
        for part in _PART.finditer(text.normal, section.body, section.end):
            start = part.start() + len(part[0]) - len(part[0].lstrip())
            for kind in _ORDER:
                if start < part.end() and found[kind].search(part[0]):
                    span = text.span(start, part.end())
                    yield Rule(kind, span, text.quote(start, part.end()))  # type: ignore[arg-type]
