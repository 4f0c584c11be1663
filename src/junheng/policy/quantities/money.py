"""Money (经费): sums in whole yuan with what they are for."""

import re
from decimal import ROUND_HALF_UP, Decimal

from junheng.policy.model import Money
from junheng.policy.quantities.kinds import Item
from junheng.policy.quantities.subjects import bare
from junheng.policy.text import Text

_FOR = re.compile(r"(?:专项)?(?:用于|支持|补助|奖励|作为)([^,。;]{2,40})")


def money(text: Text, item: Item) -> Money:
    """Return the sum of an item; of a range the lower end, which its quote shows."""
    c = item.context
    first, last = bare(c.passage.text, c.seg_start, c.amount.start)
    purpose = c.passage.text[first:last].strip(" ,、:(")
    behind = _FOR.search(c.tail)
    if behind:
        purpose = behind[1]
    amount = int(Decimal(c.amount.value).quantize(Decimal(1), ROUND_HALF_UP))
    start = first if first < last else c.amount.start
    end = c.amount.end
    return Money(purpose, amount, text.span(start, end), text.quote(start, end))
