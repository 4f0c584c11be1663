"""What an amount is of: the words before it, or the thing counted behind it; of which level or for whom (scope)."""

import re
from dataclasses import dataclass

from junheng.policy.quantities.contexts import Context, fall
from junheng.policy.quantities.kinds import Item


@dataclass(frozen=True, slots=True)
class Subject:
    """A name and where the words of the target lie, from the subject to the amount or the thing behind it."""

    name: str
    start: int
    end: int
    scope: str


_OPENING = re.compile(
    r"[\s,、。;:“\"]*(?:"
    r"(?:到|至|在|于|截至|自|从)?\s*(?:(?:19|20)\d\d|\d\d[xX×*_]{2,})(?:[-~至](?:19|20)?\d\d)?(?:学年度?|年度?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:秋季学期|春季学期|[初中底末])?(?:前|之前|以前|起|开始)?"
    r"|“?十[一二三四五六七]五”?(?:规划)?(?:期间|期末|时期|末)?|(?:未来|今后)?[\d一二三四五六七八九十两]+年(?:之?内|时间)"
    r"|力争|争取|逐步|努力|确保|保证|保障|实现|使(?!用)得?|让|将(?!来)|把(?!关|握)|要(?!求|素|点|害)|应当|应(?!收|急|用|届|对|聘|试)|须(?!知)|必须|积极|进一步|切实|全面|不断|坚持|落实|推动|推进|计划|规划|拟|预计|力求|其中|同时|以及|并且?|且|也|还|再|各地|原则上|总体上?|年均|加快|着力|大力|鼓励|探索|严格|达到|每年|每学年|每学期|每月|每周|每天|每日|重点|扎实|有序|稳步|按照|按(?!时|期|摩|需)|根据|持续|巩固(?!率)"
    r")"
)
_CLOSING = re.compile(
    r"(?:达到|达|提高|提升|增加|增长|上升|扩大|扩充|下降|降低|减少|压减|压缩|缩短|下浮|控制|保持|稳定|巩固|完成|实现|超过|突破|不低于|不少于|不高于|不超过|不得低于|不得少于|不得超过|不大于|不小于|高于|低于|少于|大于|小于|至少|至多|最多|最少|最低|最高|应当|应该|要求|必须"
    r"|到|至|为|在|占|约|均|都|要|应|须|可|分别|总体|原则上|一般|统一|力争|争取|逐步|努力|全部|整体|基本|左右|从|由|了|的|率先|每[年月日天]|(?:由|从)(?:19|20)\d\d年|累计|共|总计|合计|以|有|各|按照|按|:|,|≥|≤|[<>=]|\s)$"
)
_NOUN = re.compile(r"[^,。;、:\n()\d]{1,40}")
_NOUN_ENDS = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:和|及|与|以及|并|用于|开展|进行|通过|共(?=$)|到(?!位)|接受|达到|符合|参加|实现|完成|掌握|由|在|要|须|应|使|为(?!主)|作为)"
)
_LEVEL = re.compile(r"^(?:国家级|自治区级|省级|地市级|市级|区市级?|县区级|县级|区级|乡级|镇级|校级|园级|旗县级|州级)")
_LEVEL_END = re.compile(r"(?:国家级|自治区级|省级|市级|县级|区级|校级)$")
_EACH = re.compile(
    r"(?:每一?(?:[百千万]?[个名位所班校村乡镇县市区园生人间门户家组支场次处套台条项科])[^,。;、]{0,10}?(?=至少|要|应|须|都|配|有|办|确|掌|年均|拥有|能|按|不|达|设|建|至|培|占|学|听|上|为|$)|各[\u4e00-\u9fff]{1,8}?(?=至少|要|应|须|都|配|有|派|确|办)|生均|人均|师均|校均|班均)"
)
_PLACE = re.compile(
    r"^(?:全国|全省|全自治区|全市|全县|全区|全州|全旗|全乡|全镇|全校|全园|县域内|市域内|全市县域内|全公司|全系统)"
)
_SPLIT_HEADS = re.compile(r"^([^,。;]{1,12}?)((?:、[^,。;、]{1,12}?)+)(?:[三四五六两]级|[三四五六两]类|等)?(?=\S)")


def subject(item: Item, before: str, place: int, places: int) -> Subject:
    """Return what the amount is of. ``before`` is the subject of the item before, for an amount that has no words of its own."""
    c = item.context
    scope, end = _scope(c), item.baseline.start if item.baseline else c.amount.start
    counted = c.amount.counted or c.amount.kind in ("money", "time", "space")
    noun = _noun_behind(c) if counted or c.tail.startswith("的") else None
    bounds = bare(c.passage.text, own_start(c), end)
    if not counted or not noun:
        return _from_words_before(c, before, (place, places), scope, bounds, noun)
    start, name = noun
    first = bounds[0] if bounds[0] < bounds[1] else c.amount.start
    return Subject(name.removeprefix("的"), first, start + len(name), scope or _level(name))


_SEPARATOR = re.compile(r"[、,]|以及|和(?=\d|$)|及(?=\d|$)|与(?=\d|$)")


def own_start(c: Context) -> int:
    """Return where the words of this amount begin: behind what belongs to the item before it in the clause."""
    if c.seg_start == c.clause[0]:
        return c.seg_start
    last = [m.end() for m in _SEPARATOR.finditer(c.seg)]
    return c.seg_start + last[-1] if last else c.seg_start


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a subject within ``text[start:end]``: deadlines, 力争, 达到 and the like left off on both sides."""
    while start < end and text[start] in ' ,、。;:“"':
        start += 1
    while (match := _OPENING.match(text, start, end)) and match.end() > start:
        start = match.end()
    reached = _REACHED.search(text, start, end)
    end = reached.start() if reached else end
    while start < end and (match := _CLOSING.search(text[start:end])):
        end = start + match.start()
    return start, max(start, end)


_REACHED = re.compile(
    r"(?<=.)(?:达到|不低于|不少于|不高于|不超过|不得低于|不得少于|不得超过|控制在|提高到|提升到|稳定在|保持在|占(?!比))(?=[^,。;]{1,24}$)"
)
_STAGE = r"(?:小学|初中|普通高中|高中|幼儿园|中职|城区|镇区|乡村|农村|[大中小]班)"
_PERIOD = re.compile(
    r"(?:[\d一二两三四五六七八九十]+(?:个)?(?:年|学年|学期|月|周)(?:内|累计)?|每(?:年|学年|学期|月|周|天|日))*"
)


def _from_words_before(
    c: Context, before: str, place: tuple[int, int], scope: str, bounds: tuple[int, int], noun: tuple[int, str] | None
) -> Subject:
    text, (first, last) = c.passage.text, bounds
    end = noun[0] + len(noun[1]) if noun else c.amount.end
    name = text[first:last] + (fall(c) if first < last else "")
    if not name and noun and place[1] == 1:
        return Subject(noun[1].removeprefix("的比例").removeprefix("的"), c.amount.start, end, scope)
    if not name or _PERIOD.fullmatch(name):
        name, first = before or _clause_before(c), first if name else c.amount.start
    if noun and _PLACE.fullmatch(name):
        name += noun[1].removeprefix("的")
    if place[1] > 1:
        name = _of_a_list(name, *place)
    return Subject(_like(name, before), first, end, scope or _place(name))


_MEASURE = re.compile(r"(?:比|率|比例|时间|面积|数|值|额|标准|经费|编制)$")


def _like(name: str, before: str) -> str:
    """Return the subject in full where only another stage is named: 小学近视率…、初中… → 初中近视率."""
    stage = re.fullmatch(rf"({_STAGE})(?:生|学生|教师)?", name)
    if not stage or not before or before == name:
        return name
    town = re.search(r"城市|城区|城镇|县城", before)
    if town and stage[1] in ("农村", "乡村", "镇区"):
        return before.replace(town[0], stage[1], 1)
    behind = re.match(rf"(.+?){_STAGE}$", before)
    if behind:
        return behind[1] + name
    ahead = re.match(rf"{_STAGE}(?:生|学生|教师)?(?:[一二三四五六至到\-\d]+年级)?(.+)", before)
    if ahead:
        return name + ahead[1]
    return name + before if _MEASURE.search(before) else name


def _clause_before(c: Context) -> str:
    n = c.passage.index(c.amount.start)
    if not n:
        return ""
    start, end = c.passage.cuts[n - 1], c.clause[0] - 1
    amount = next((a.start for a in c.passage.amounts if start <= a.start < end), end)
    first, last = bare(c.passage.text, start, amount)
    return re.sub(r"^(?:全[省市县区国乡镇州校])?已?(?:建成|有|完成)", "", c.passage.text[first:last])


_HEADS = (
    re.compile(rf"((?:{_STAGE}、)+{_STAGE})(.*)"),
    re.compile(r"([^,]+?)(?:[两三四五六]级|[两三四五六]类|等)(.*)"),
    re.compile(r"(.+、[^、]{1,6}?)((?:就近|入学|入园|比例|覆盖|巩固|达标|合格|满意|占比|率).*)"),
)


def _of_a_list(name: str, place: int, places: int) -> str:
    """Return the subject of one amount of 分别: ``甲、乙、丙三级比例`` → ``乙比例`` for the second of three."""
    match = next((m for pattern in _HEADS if (m := pattern.match(name))), None)
    heads = re.split(r"、|和|及|与", match[1]) if match else re.split(r"、|和|及|与", name)
    if len(heads) != places:
        return name
    return heads[place] + (match[2] if match else "")


def _noun_behind(c: Context) -> tuple[int, str] | None:
    match = _NOUN.match(c.passage.text, c.amount.end, c.clause[1])
    if not match:
        return None
    name = match[0]
    cut = _NOUN_ENDS.search(name)
    name = (name[: cut.start()] if cut else name).rstrip()
    return (c.amount.end, name) if name and not name.startswith(("以", "左")) else None


def _scope(c: Context) -> str:
    each = _EACH.search(c.lead)
    if each:
        return each[0].strip()
    level = _LEVEL_END.search(c.seg.strip())
    return level[0] if level else _place(c.lead.strip())


def _place(words: str) -> str:
    first, last = bare(words, 0, len(words))
    match = _PLACE.match(words[first:last])
    return match[0] if match else ""


def _level(name: str) -> str:
    match = _LEVEL.match(name)
    return match[0] if match else ""
