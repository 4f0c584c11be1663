"""What surrounds an amount: how it is compared, whether it is made, shared out, conditional, already so, a mark or a fine."""

import re
from dataclasses import dataclass
from typing import cast

from junheng.policy.model import Comparator
from junheng.policy.quantities.amounts import Amount
from junheng.policy.quantities.passages import Passage
from junheng.policy.quantities.vocabulary import vocabulary

REACH = 400
"""How many characters beside an amount are looked at: a clause is far shorter, and endless ones must not cost its square."""


@dataclass(frozen=True, slots=True)
class Context:
    """An amount in its sentence.

    ``lead`` is its clause before it, ``seg`` the part of that behind the item before, ``tail`` the clause after it.
    """

    passage: Passage
    amount: Amount
    clause: tuple[int, int]
    seg_start: int

    @property
    def lead(self) -> str:
        """Return the clause up to the amount."""
        return self.passage.text[self.clause[0] : self.amount.start]

    @property
    def seg(self) -> str:
        """Return what stands between the amount before (or the clause's beginning) and this one."""
        return self.passage.text[self.seg_start : self.amount.start]

    @property
    def tail(self) -> str:
        """Return the clause behind the amount."""
        return self.passage.text[self.amount.end : self.clause[1]]


def context(passage: Passage, amount: Amount, since: int) -> Context:
    """Return the context of an amount; ``since`` is where the item before it ends."""
    first, last = passage.clause(amount.start)
    clause = max(first, amount.start - REACH), min(last, amount.end + REACH)
    return Context(passage, amount, clause, max(clause[0], since))


_DIVISION = re.compile(
    r"[^,。;、\n()\d]{0,12}?(?:制度|机制|体系|任务|措施|原则|举措|要求|方面|环节|阶段|保障|意见|规定|禁令|重点工作|领域|模块|板块|要素|维度|层级|专项|小组|工作组|办公室|专班|督导组|检查组)(?:$|[,。;、)的和])"
)


def comparator(c: Context) -> Comparator | None:
    """Return what the words beside the amount compare it by, or None where they do not; a fall is told by ``fall``."""
    words, before = vocabulary(), longest_before(c)
    behind = words.after.get(c.amount.after)
    if behind in (">=", "<="):
        return cast(Comparator, behind)
    if before:
        return ">=" if before == "decrease" else cast(Comparator, before)
    return next((cast(Comparator, sign) for sign, found in words.loose if found.search(c.seg)), None)


_FALL = re.compile(r"(?:下降|降低|减少|压减|压缩|下浮|缩小|缩短|减)(?=了?\s*$)")


def fall(c: Context) -> str:
    """Return the word of a fall by the amount (下降5个百分点), else nothing. A fall to an amount is a limit, not one."""
    if longest_before(c) != "decrease":
        return ""
    found = _FALL.search(c.seg)
    return found[0] if found else ""


def longest_before(c: Context) -> str | None:
    """Return the comparator of the longest word that ends right before the amount, ``decrease`` for a fall, or None."""
    seg = c.seg[-12:]
    found = [(match.start(), sign) for sign, pattern in vocabulary().before if (match := pattern.search(seg))]
    return min(found)[1] if found else None


def made(c: Context, within: int = 34) -> bool:
    """Return whether the clause says, before the amount, that this is to be made, placed or carried out."""
    words, near = vocabulary(), c.seg[-within:]
    return bool(words.making.search(near) or words.making_short.search(c.seg))


def shared_out(c: Context) -> bool:
    """Return whether the amount is given to each (每个区县, 生均) within the clause."""
    return bool(vocabulary().distributive.search(c.lead))


def abstract(c: Context) -> bool:
    """Return whether what is counted is a part of the plan itself: 四个方面, 26项重点任务, 十二项基本制度."""
    if c.amount.kind != "thing":
        return False
    return bool(vocabulary().abstract.match(c.tail)) or (
        c.amount.unit in ("项", "条", "个") and bool(_DIVISION.match(c.tail))
    )
