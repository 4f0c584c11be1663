"""What an amount is: a target, a duty, money, or nothing. The border is drawn in docs/explanation/targets-and-duties.md."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from junheng.policy.quantities.amounts import Amount
from junheng.policy.quantities.carrying import frequency_of
from junheng.policy.quantities.contexts import Context, abstract, comparator, context, made, shared_out
from junheng.policy.quantities.exclusions import FUTURE, conditional, done, of_a_fine, of_a_score, time_to_act
from junheng.policy.quantities.frequencies import Frequency
from junheng.policy.quantities.passages import Passage
from junheng.policy.quantities.vocabulary import vocabulary

Meaning = Literal["target", "duty", "money"]


@dataclass(frozen=True, slots=True)
class Item:
    """An amount that means something, with its context; a duty has its frequency, a change its ``baseline``."""

    meaning: Meaning
    context: Context
    frequency: Frequency | None = None
    baseline: Amount | None = None
    listed: bool = False
    """It continues the list of the item before it."""


def items(passage: Passage) -> list[Item]:
    """Return the amounts of a sentence that mean something, in order."""
    found: list[Item] = []
    since = passage.start
    background = any(_of_the_past(heading) for heading in (*passage.section.path, passage.section.title))
    for n, amount in enumerate(passage.amounts):
        if n + 1 < len(passage.amounts) and _is_baseline(passage, amount, passage.amounts[n + 1]):
            continue
        c = context(passage, amount, since)
        if background and not FUTURE.search(c.lead):
            continue
        item = _meant(c, found[-1] if found else None) or _beside(c, passage.amounts[n + 1 : n + 2])
        if item:
            found.append(item)
            since = amount.end
    return found


def _of_the_past(heading: str) -> bool:
    return len(heading) <= 16 and bool(vocabulary().past_headings.search(heading))


STAGE = re.compile(
    r"(?:^|[,、和及与:])\s*(?:小学|初中|普通高中|高中|幼儿园|中职|[大中小]班|城区|镇区|乡村|农村)(?:每班)?\s*$"
)


def _beside(c: Context, after: tuple[Amount, ...]) -> Item | None:
    """Return a bare count of a stage beside that of another stage: 小学45人、初中50人."""
    text = c.passage.text
    if not after or after[0].unit != c.amount.unit or not c.amount.counted or not STAGE.search(c.lead):
        return None
    between = text[c.amount.end : after[0].start]
    return Item("target", c) if between[:1] in ("、", ",", "和") and STAGE.search(between) and not done(c) else None


_CHANGE = re.compile(
    r"^\s*(?:提高|增加|上升|降低|下降|减少|提升|扩大|增长|扩充|压减|缩短|延长|降|增|提|扩)(?:到|至|为)\s*(?:(?:19|20)\d\d年的?|(?:每[年月日天人生班校]){0,3})\s*$"
)


def _is_baseline(passage: Passage, first: Amount, second: Amount) -> bool:
    between = passage.text[first.end : second.start]
    changed = _CHANGE.match(between) or (between.isspace() and "\n" not in between)
    return bool(changed) and first.kind == second.kind and first.unit == second.unit


def _baseline(c: Context) -> Amount | None:
    n = bisect_left(c.passage.amounts, c.amount.start, key=lambda a: a.start)
    before = c.passage.amounts[n - 1] if n else None
    return before if before and _is_baseline(c.passage, before, c.amount) else None


def _meant(c: Context, last: Item | None) -> Item | None:
    if time_to_act(c) or of_a_score(c) or conditional(c) or done(c):
        return None
    frequency = frequency_of(c, last.frequency if last and last.meaning == "duty" else None, last is None)
    listed = _lists(c, last)
    if frequency and c.amount.counted and not abstract(c) and not _COPIES.search(c.lead) and not _object_of_an_act(c):
        return Item("duty", c, frequency, listed=listed)
    baseline = _baseline(c)
    if c.amount.kind == "money":
        return Item("target" if baseline else _money(c), c, baseline=baseline, listed=listed)
    if of_a_fine(c):
        return None
    if _is_target(c, frequency, listed, last) or baseline:
        return Item("target", c, frequency, baseline, listed)
    return None


_OBJECT = re.compile(r"(?:对|从|在|到|由|将|把|为|给|向|与)[\u4e00-\u9fff]{0,6}$")
_TIMES_LATER = re.compile(r"[\u4e00-\u9fff()“”]{1,20}(?:\d+|[一二两三四五六七八九十]+)(?:次|遍|轮|场)")


def _object_of_an_act(c: Context) -> bool:
    """Return whether the clause goes on to say how often something is done to so many: 对12个区域检查4次."""
    return c.amount.kind == "thing" and bool(_OBJECT.search(c.seg)) and bool(_TIMES_LATER.match(c.tail))


_COPIES = re.compile(r"(?:一式|各[存执留备]|[存执]档)\s*$")
_SPENDS = re.compile(r"投入|安排|拨付|拨款|补助|奖补|资金|专项|预算|投资|经费(?!标准)|列支|下达")


_EARNED = re.compile(
    r"(?:收入|利润|利税|产值|销售额|营业额|交易额|合同额|税收|纳税额?|营收|回款额?|增加值|总值|储蓄|存款)(?:总额)?\s*$"
    r"|^[\s、,]*(?:降低|节约|节省|压减|压缩|减少|增收|创收|盘活)[\u4e00-\u9fff]{0,10}$"
)


_RATE = re.compile(r"每人|每生|每月|生均|人均|师均|标准")


def _money(c: Context) -> Meaning:
    if _EARNED.search(c.seg):
        return "target"
    reached = comparator(c) not in (None, "==") or c.tail.startswith("的标准")
    if reached and _RATE.search(c.lead[-24:]) and not of_a_fine(c):
        return "target"
    return "target" if reached and not of_a_fine(c) and not _SPENDS.search(c.lead[-14:]) else "money"


_ORDER = re.compile(r"进入|跻身|位居|保持|力争|达到|列|居|争|进|排名|名列|位列|冲")
_RATIO = re.compile(r"比|配备|达到|不低于|不高于|为|按|控制")


_EACH_TIME = re.compile(r"每[次节场期][\u4e00-\u9fff]{0,6}$")


def _is_target(c: Context, frequency: Frequency | None, listed: bool, last: Item | None) -> bool:
    amount, compared = c.amount, comparator(c)
    if amount.kind in ("percent", "points"):
        return True
    if amount.kind == "order":
        return bool(_ORDER.search(c.lead)) and not re.match(r"[^,。;]{0,8}(?:奖励|表彰|予以|给予|颁发|授予|为)", c.tail)
    if amount.kind == "ratio":
        return listed or bool(_RATIO.search(c.lead)) or c.tail.startswith("的")
    if listed and c.lead and last is not None and last.meaning == "target" and amount.unit == last.context.amount.unit:
        return True
    if compared is not None:
        if amount.chinese and (amount.kind == "level" or (amount.unit in _LOOSE and _REACHED.search(c.seg))):
            return False
        if amount.chinese and amount.after and amount.unit in vocabulary().divisions:
            return amount.kind == "time"
        return not abstract(c) or compared not in ("==", "increase")
    if abstract(c):
        return False
    if amount.kind in ("time", "space", "weight") and (frequency or _EACH_TIME.search(c.seg)):
        return True
    if amount.unit in vocabulary().divisions:
        return amount.unit in _BATCHES and not amount.chinese and made(c, 6)
    return _counted(c, listed and last is not None and last.meaning == "target")


_HANDED = re.compile(r"(?:为|对|给|将|把|选择|选取|针对|面向)[\u4e00-\u9fff]{0,8}$")


_BATCHES = frozenset("期批轮组队班场对起")
_LOOSE = frozenset("个项种类条")
_REACHED = re.compile(r"(?:实现|达到|达|完成|保持)\s*$")
"""三个转变, 两个提升: reached or not, such are parts of the plan."""


def _counted(c: Context, listed: bool) -> bool:
    """Return whether a bare count is to be made: by a verb, for each, or in a list of such."""
    amount = c.amount
    if not amount.chinese and _HANDED.search(c.seg) and vocabulary().making.search(c.tail):
        return True
    near_each = (
        shared_out(c) and len(c.seg) <= 24 and (made(c) or bool(re.search(r"[一\d有]$|人|生|班|校|均", c.lead[-4:])))
    )
    if amount.chinese:
        return near_each or (amount.value >= 2 and made(c, 8)) or (listed and amount.value >= 2)
    return near_each or listed or made(c)


def _lists(c: Context, last: Item | None) -> bool:
    """Return whether the amount continues a list: same clause, or a short clause without a verb of its own behind it."""
    if last is None or c.passage.part(c.amount.start) != c.passage.part(last.context.amount.start):
        return False
    before = last.context
    if before.clause == c.clause:
        return True
    near = c.passage.index(c.amount.start) - c.passage.index(before.amount.start) == 1
    return near and c.seg_start == c.clause[0] and len(c.lead) <= 16 and not made(c)
