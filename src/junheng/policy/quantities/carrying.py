"""Which period an amount is counted in: the one behind it, that of its clause, or one that an earlier clause lends it."""

import re
from bisect import bisect_right

from junheng.policy.quantities.contexts import Context, comparator, made
from junheng.policy.quantities.frequencies import Frequency, frequency_behind


def frequency_of(c: Context, lent: Frequency | None, first: bool) -> Frequency | None:
    """Return how often an amount is counted, or None. ``lent`` is that of the item before, if it is a duty; ``first``: there is no item before."""
    behind = frequency_behind(c.passage.text, c.amount.end)
    if behind:
        return behind
    n = bisect_right(c.passage.frequencies, c.amount.start, key=lambda f: f.end)
    frequency = c.passage.frequencies[n - 1] if n else None
    if frequency is None or frequency.start < c.passage.part(c.amount.start):
        return None
    if c.passage.text[frequency.end - 1] == "均" and _ATTAINED.search(c.seg):
        return None
    if frequency.weak and not (c.amount.kind == "act" or (comparator(c) and c.amount.unit not in _PEOPLE_AND_PLACES)):
        return None
    return frequency if frequency.start >= c.clause[0] or _carries(c, frequency, lent, first) else None


_ATTAINED = re.compile(r"(?:达到?|提[高升]到|增加到|突破|超过)\s*$")
"""日均客流量达到5000人次: an average that is to be reached."""
_PEOPLE_AND_PLACES = frozenset("人名位户家所处座栋间个")
_PRODUCTS = frozenset("篇份条本幅首")
_OWN_TIME = re.compile(r"到?(?:19|20)\d\d|年底|月底|[期]末|\d月|定期|不定期|适时")


def _carries(c: Context, frequency: Frequency, lent: Frequency | None, first: bool) -> bool:
    """Return whether a frequency of an earlier clause holds here: behind a duty, for acts, for bounds, for a list without a verb."""
    if lent != frequency or _OWN_TIME.search(c.lead):
        near = c.passage.index(c.amount.start) - c.passage.index(frequency.start) == 1
        return near and first and c.amount.kind == "act"
    return (
        c.amount.kind == "act"
        or (c.amount.unit in _PRODUCTS and not c.amount.chinese)
        or comparator(c) is not None
        or not made(c)
    )
