"""Duties (职责): a count with a frequency, with who does what."""

import re

from junheng.policy.model import Comparator, Duty
from junheng.policy.quantities.contexts import Context, comparator
from junheng.policy.quantities.frequencies import Frequency
from junheng.policy.quantities.kinds import Item
from junheng.policy.quantities.subjects import bare, own_start
from junheng.policy.quantities.vocabulary import vocabulary
from junheng.policy.text import Text

_WHO = re.compile(
    r"(?:每(?:位|名|个|所|人|班|校)?)?[\u4e00-\u9fff()、/]{0,24}(?:教师|老师|经理|护士长|护士|医师|医生|主管|双方|徒弟|师傅|导师|校长|园长|主任|组长|人员|干部|领导|教研员|班主任|督学|学校|中小学校?|幼儿园|教育局|中心校|部门|单位|小组|委员会"
    r"|工作室|教研组|备课组|年级组|办公室|公司|车间|班组|党组织|党支部|支部|党委|政府|学生|家长|辅导员|责任人|负责人|中心|科室|处室|股室|班级|团队|基地|教研室|乡镇|街道|县\(?市?\)?区?|各地|各校|全体|员工|职工|党员|专家|成员|代表|工会|班子|行政办|政府办|部|科组|教导处|政教处|总务处|大队部|少先队)\)?"
)
_LIGHT = re.compile(r"^(?:至少|不少于|要|应|须|进行|开展|组织|召开|举办|举行|安排|实施|完成|达到|做到|集中|的|,)*$")


def duty(text: Text, item: Item, before: Duty | None) -> Duty:
    """Return the duty of an item; ``before`` is the duty that its frequency served first, in a list."""
    c, frequency = item.context, item.frequency
    assert frequency is not None
    start, end = _bounds(c, frequency)
    times = float(c.amount.value * frequency.factor.numerator / frequency.factor.denominator)
    top = c.amount.top
    who, action = _who_does(c, frequency, end, before)
    return Duty(
        who=who,
        action=action,
        times=times,
        per=frequency.per,
        span=text.span(start, end),
        quote=text.quote(start, end),
        times_max=None if top is None else float(top * frequency.factor.numerator / frequency.factor.denominator),
        years=frequency.years,
        bound=before.bound if before and item.listed and _bare(c) else _bound(c),
    )


def _bare(c: Context) -> bool:
    """Return whether the count has no words of its own: the second of 不少于4节和2节."""
    first, last = bare(c.passage.text, own_start(c), c.amount.start)
    return first == last and c.seg_start > c.clause[0]


def _bounds(c: Context, frequency: Frequency) -> tuple[int, int]:
    """Return from where the duty is told (who, or the frequency, or its place in a list) to the end of what is counted."""
    text = c.passage.text
    start = own_start(c)
    while start < c.amount.start and text[start] in " ,、;:和及并":
        start += 1
    rest = re.match(r"[^,。;、:\n()]{0,30}", text[c.amount.end : c.clause[1]])
    cut = re.search(r"和(?=\d)|及(?=\d)|以及", rest[0]) if rest else None
    behind = rest[0][: cut.start()] if rest and cut else rest[0] if rest else ""
    return start, max(c.amount.end + len(behind.rstrip()), frequency.end)


def _bound(c: Context) -> Comparator:
    said = comparator(c)
    return said if said in (">=", "<=", ">", "<") else "=="


def _who_does(c: Context, frequency: Frequency, end: int, before: Duty | None) -> tuple[str, str]:
    """Return who does what. In a list another person may stand for the action: 校长…听课…30节,副校长…40节."""
    who, action = _who(c, frequency), _action(c, frequency, end)
    if (
        _WHO.fullmatch(action)
        and len(action) <= 8
        and not before
        and c.passage.clause(frequency.start)[0] == frequency.start
    ):
        who, action = action, ""
    if not before:
        return who, action or _named_before(c, frequency)
    if _bare(c) and c.seg_start > frequency.end:
        return before.who, action or before.action
    first, last = bare(c.passage.text, own_start(c), c.amount.start)
    words = c.passage.text[first:last]
    if (
        c.seg_start > frequency.end
        and c.amount.unit not in "名人位个所"
        and _WHO.fullmatch(words)
        and not vocabulary().making.search(words)
    ):
        return words, before.action
    return who or before.who, action or before.action


def _who(c: Context, frequency: Frequency) -> str:
    text = c.passage.text
    start = own_start(c) if own_start(c) <= frequency.start else c.passage.clause(frequency.start)[0]
    first, last = bare(text, start, frequency.start)
    words = _TOLD_TO.sub("", text[first:last].strip("“” "))
    match = _WHO.match(words)
    if match:
        return _APART.split(match[0])[0]
    after = _WHO.match(text[frequency.end : c.amount.start])
    near = after and first == last and len(after[0]) <= 8 and not vocabulary().making.search(after[0])
    if after and near and after[0].startswith(("每", "各", "学校", "教师")):
        return after[0]
    earlier = (
        _WHO.match(text, c.passage.start, c.passage.clause(c.passage.start)[1]) if start > c.passage.start else None
    )
    return _APART.split(earlier[0])[0] if earlier and not _HOW_OFTEN.search(earlier[0]) else ""


def _action(c: Context, frequency: Frequency, end: int) -> str:
    text = c.passage.text
    ahead = text[max(frequency.end, own_start(c)) if frequency.end <= c.amount.start else c.clause[0] : c.amount.start]
    ahead = _MODAL_END.sub("", ahead).strip(" ,、和及")
    behind = text[c.amount.end : end] if frequency.end <= c.amount.start else ""
    action = (_MODAL.sub("", ahead) + behind.removeprefix("的")).strip(" ,、和及")
    if not _LIGHT.match(action):
        return action
    if frequency.start < own_start(c):
        return ""
    first, last = bare(text, own_start(c), frequency.start)
    named = _WHO.sub("", text[first:last], count=1)
    return named + action if named else ""


def _named_before(c: Context, frequency: Frequency) -> str:
    """Return the clause before, where nothing else says what is to be done: 实施学生评教制度,每学期进行一次."""
    n = c.passage.index(frequency.start)
    return c.passage.text[c.passage.cuts[n - 1] : c.passage.cuts[n] - 1].strip() if n else ""


_TOLD_TO = re.compile(r"^(?:引导|要求|组织|指导|督促|鼓励|支持|安排|保证|确保)")
_APART = re.compile(
    r"(?<=[\u4e00-\u9fff)])(?:对(?=本|全|所|学|教|每)|向(?=[上学家社全])|为(?=学|教|全|每)|同(?=所|学|家)|要(?=[从对在])|应(?=[从对在]))"
)
_HOW_OFTEN = re.compile(r"每|各")
_MODAL = re.compile(r"^(?:[末底内](?!容|心)|初(?!中|一|二|三|级|高)|其中|至少|要|应当?|须|必须|均|都|各)+")
_MODAL_END = re.compile(r"(?:至少|不少于|不低于|不得少于|不得低于|不超过|原则上|要|应|须|达到|各)+\s*$")
