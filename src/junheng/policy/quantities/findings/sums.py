"""Arithmetic: a whole and its parts named in one sentence (总投资1.2亿元,其中甲5000万元、乙8000万元)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from junheng.policy.model import PlanFinding
from junheng.policy.quantities.amounts import Amount
from junheng.policy.quantities.findings.words import short, told
from junheng.policy.quantities.passages import Passage
from junheng.policy.text import Text

_WHOLE = re.compile(r"(?:总|共|合计|满分)[\u4e00-\u9fff]{0,6}(?:为|达到?|约)?\s*$")
_SOME = re.compile(r"其中")
_ALL = re.compile(r"分别(?:为|是)|包括|分为|组成|构成|即")
_KINDS = ("money", "thing", "space", "level", "act")


def sums(text: Text, passage: Passage, lang: str) -> Iterator[PlanFinding]:
    """Yield a finding where the parts exceed the whole, or, said to be all of it, do not come to it."""
    for n, whole in enumerate(passage.amounts):
        lead = passage.text[passage.clause(whole.start)[0] : whole.start]
        if whole.kind not in _KINDS or whole.top is not None or not _WHOLE.search(lead):
            continue
        word = _SOME.search(passage.text, whole.end, passage.end) or _ALL.search(
            passage.text, whole.end, whole.end + 20
        )
        parts = _parts(passage, passage.amounts[n + 1 :], whole, word.end()) if word else []
        total = sum((part.value for part in parts), Decimal(0))
        if len(parts) >= 2 and (total > whole.value or (total < whole.value and word and word[0] != "其中")):
            span = (whole.start, parts[-1].end)
            yield told(
                "sum",
                text.span(*span),
                lang,
                parts=_shown(total),
                total=_shown(whole.value),
                words=short(text.quote(*span)),
            )


def _parts(passage: Passage, behind: tuple[Amount, ...], whole: Amount, start: int) -> list[Amount]:
    """Return the amounts of the whole's unit behind ``start``, up to another whole or another 其中."""
    parts: list[Amount] = []
    for amount in behind:
        lead = passage.text[passage.clause(amount.start)[0] : amount.start]
        if amount.start < start or amount.unit != whole.unit or amount.top is not None:
            continue
        if _WHOLE.search(lead) or (parts and _SOME.search(passage.text, parts[-1].end, amount.start)):
            break
        parts.append(amount)
    return parts


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
