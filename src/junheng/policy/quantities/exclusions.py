"""What keeps an amount from meaning anything to be done: conditions, time to act, what is done already, marks and fines."""

import re

from junheng.policy.quantities.contexts import REACH, Context, comparator, longest_before, made
from junheng.policy.quantities.vocabulary import vocabulary

_DE = re.compile(r"^[^,。;、]{0,16}?的(?!比例|标准|要求|目标|水平|规模|速度|幅度)[\u4e00-\u9fff“(]")
_HEAD = re.compile(
    r"^[^,。;、]{0,16}?的(?:[^,。;、的]{0,8})?(?:学校|班级|地区|县|区域|乡镇|单位|个人|教师|学生|部门|项目|家庭|企业|小区|幼儿园|负责人|人员|干部|职工|员工"
    r"|中小学|小学|初中|高中|公司|车间|班组|岗位|责任人|同志|党员|教职工|园所|市|者|人(?!才))"
)
_THRESHOLD = re.compile(
    r"(?:(?<!不)(?<!不得)(?<!不能)(?:低于|不足|超过|高于|未达到|未达|达不到|少于|大于|小于|不到|不满|多于)|满)\s*$"
)
_HAVING = re.compile(r"(?:具有|具备|拥有|有|满|从事|任教|担任|工作|任职)\s*$")
_SHARE_OF = re.compile(r"[^,。;、\d]{0,14}的[\u4e00-\u9fff]{0,4}(?:比例|占比|比重|覆盖率|占)")
_BAND = re.compile(
    r"(?:的|者|,)?\s*(?:为|评为|定为|记为|视为|属|属于|列为)(?:优|良|合格|中|差|不|一等|二等|三等|[ABCD甲乙丙])|(?:的|者),?(?:每|扣|得|记|计|加|减|予以|给予|取消|处|罚|奖)"
)
"""A band of marks or of pay: 90分以上的为优秀, 95%以上的得5分."""
_FOR_EACH = re.compile(r"每(?:[降升提增减低高超少多缺迟旷有晚]|发生|出现|发现|延迟|推迟|逾期|违反)[^,。;]{0,6}$")
_CONSEQUENCE = re.compile(r"[^。;]{0,30}?(?:扣|罚|处分|追究|追责|问责|约谈|通报批评|黄牌|取消|否决|不得分)")
_TIME_TO_ACT = re.compile(r"^(?:之?内|前|后|之前|之后|时间|期间|任期|期限|以来|来)")
_ASSESSED = re.compile(
    r"占(?:总分|总成绩|考核|评价|综合|期末|期中|平时)|权重|(?:成绩|考核|考评|得分|评价|测评分|打分)[^,。;]{0,10}占"
)
_MARKED = re.compile(r"满分|总分|权重|分值|计分|得分|总评")
FUTURE = re.compile(
    r"计划|规划|拟|力争|确保|争取|目标|预计|必须|(?<![主重需简纲摘只想])要(?!求|素|点)|将(?!来)|到(?:20|本世纪|明年|“?十[三四五六])|(?<![适相响反对供效])应|须"
)
_SUMMED = re.compile(r"共(?:有|新建|改建|配备|采购|投入|完成|建成|培训|开展|举办|安排|撤并)")
_UNDERGONE = re.compile(r"[^,。;、]{0,10}被(?:录取|评为|授予|认定|表彰)")
DONE = re.compile(
    r"截至|截止|目前|累计(?!不|至少|达)|(?<![比较])(?:去年|上年)|以来|据统计|原有|现有(?!基础)|先后|(?:近|过去)[\d一二两三四五六七八九十几]+年|[\d一二两三四五六七八九十几]年来|近年来"
)


def conditional(c: Context) -> bool:
    """Return whether the amount says whom or what a clause concerns: 公办率低于55%的县, 5名以上残疾学生随班就读的学校."""
    if _BAND.match(c.tail) or _with_consequence(c):
        return True
    if vocabulary().condition_before.search(c.seg[-6:]) and not _NOT_BEYOND.search(c.seg):
        if _THRESHOLD.search(c.seg) and not _DE.match(c.tail):
            return False
        return bool(_HEAD.match(c.tail) or _OFFENCE.search(c.seg))
    if c.amount.kind in ("percent", "ratio", "points", "order"):
        return False
    return _of_a_group(c)


_NOT_BEYOND = re.compile(r"不[得能应]?(?:低于|超过|高于|少于)\s*$")
_OFFENCE = re.compile(r"每[缺少多迟旷出发降提超]|累计|连续|(?<![紧短])缺[勤课席岗]?|迟到|早退|旷[工课]|违反|发生|出现")


def _with_consequence(c: Context) -> bool:
    """Return whether falling short of the amount, or each such amount, has a consequence: 低于80分的, 每低1%扣0.5分."""
    short = _THRESHOLD.search(c.seg)
    if short and c.tail.startswith(("的", "时", "且", "者")):
        return True
    return bool((short or _FOR_EACH.search(c.seg)) and _CONSEQUENCE.match(c.passage.text, c.amount.end))


def _of_a_group(c: Context) -> bool:
    """Return whether a count or a time tells a group from others: 3000人以上规模的小区, 具有5年以上教龄的教师."""
    words, amount = vocabulary(), c.amount
    if amount.after and _SHARE_OF.match(c.tail):
        return True
    if amount.kind == "thing" and amount.after and c.tail.startswith("的") and not made(c) and not longest_before(c):
        return True
    if not _HEAD.match(c.tail):
        return False
    if amount.kind == "time" or _HAVING.search(c.seg):
        return True
    adjacent = words.making_short.search(c.seg) or re.search(words.making.pattern + r"[了好成]?$", c.seg)
    return not adjacent and (bool(amount.after) or c.seg.strip() == "")


def time_to_act(c: Context) -> bool:
    """Return whether a span of time is one to act in or to wait for: 一个月内, 满5年后, 15年时间."""
    if c.amount.kind != "time":
        return False
    if re.search(r"(?:近|最近|过去|连续)\s*$", c.seg):
        return True
    if comparator(c) in ("<=", "<") and re.search(r"(?:控制|不超过|不得超过|不多于|压缩|缩短|限)", c.seg[-8:]):
        return False
    if c.amount.after in ("以内", "之内") and c.amount.unit not in ("分钟", "小时", "个小时"):
        return True
    if _TIME_TO_ACT.match(c.tail):
        return not c.tail.startswith("时间") or bool(re.search(r"(?:用|经过|通过|花)\s*$", c.seg))
    return False


def done(c: Context) -> bool:
    """Return whether the amount is what has been reached already: by a word of its clause, or of the sentence (截至, 目前, 累计)."""
    words, passage, at = vocabulary(), c.passage, c.amount.start
    if FUTURE.search(c.lead):
        return False
    if words.past.search(words.not_past.sub("", c.lead + c.tail[:2])):
        return True
    said = [m.end() for m in DONE.finditer(passage.text, max(passage.start, at - 2 * REACH), at)]
    if said and not FUTURE.search(passage.text, said[-1], at):
        return True
    counted_up = _SUMMED.search(c.lead) or _UNDERGONE.match(c.tail)
    return bool(counted_up) and not FUTURE.search(passage.text, max(passage.part(at), at - 2 * REACH), at)


def of_a_score(c: Context) -> bool:
    """Return whether the amount is a mark, a weight or a deduction."""
    words = vocabulary()
    around = c.seg[-10:] + c.passage.text[c.amount.start : c.amount.end] + c.tail[:6]
    if c.amount.unit == "分" and (words.scoring.search(around) or longest_before(c) is None):
        return True
    if c.amount.kind != "percent":
        return False
    marked = _MARKED.search(
        c.passage.text, max(c.passage.start, c.amount.start - 2 * REACH), c.amount.end
    ) and re.search(r"占\s*$", c.seg)
    return bool(marked or _ASSESSED.search(c.lead + c.tail[:4]))


def of_a_fine(c: Context) -> bool:
    """Return whether the amount is a fine, a bonus, a tax or interest."""
    return bool(vocabulary().penalty.search(c.lead[-16:] + c.tail[:8]))
