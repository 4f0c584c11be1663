"""What reads like the name of a unit (单位), and how a list of units divides into its names."""

import re
from collections.abc import Iterator

from junheng.policy.model import Span
from junheng.policy.text import trimmed

_STRONG = (
    "局|委|委员会|办|办公室|厅|部|科|股|室|处|政府|联合会|协会|学会|妇联|残联|工会|科协|团委|工委|党委|党组|党支部|总支|纪委|编办|中心|学区|中心校|公司|集团|分局"
    "|研究院|研究所|教研室|电教馆|图书馆|督导室|督导组|领导小组|工作组|专班|大队|支队|总队|派出所|卫生院|医院|银行|管委会|法院|检察院|教育办|教办|教研组|备课组"
    "|年级组|级部|车间|班组|少先队|家委会|家长委员会|服务站|工作站|学院|大学|高校|学校|小学|中学|幼儿园|省委|市委|县委|区委|科室|处室|股室|部门|单位|监会|总署|红十字会|工商联|共青团|总社|供销社|教科所|教研中心"
)
_LOOSE = (
    "区|县|市|省|乡|镇|街道|社区|村|组|站|所|队|团|园|校|院|馆|台|社|会|联|系|厂|店|段|班|企业|机构|基地|团体|政"
    "|公安|消防|海关|税务|园区|州|旗|盟|级|后勤"
)
_HAS_STRONG = re.compile(rf"(?:{_STRONG})(?:\([^()]*\))?$")
_HAS_ANY = re.compile(rf"(?:{_STRONG}|{_LOOSE})(?:\([^()]*\))?$")
_PEOPLE = re.compile(
    r"(?:长|主任|书记|领导|负责人|责任人|人员|干部|教师|老师|同志|员|主管|代表|专家|园长|组员|家长|学生|师生|职工|员工|导师|骨干|自己|我们|谁)(?:\([^()]*\))?$"
)
_NEVER = re.compile(
    r"[。;:!?“”\"'%\d]|^(?:政府|部门|单位|机构|党委|党政|有关|相关|各级)$"
    r"|^(?:建立|完善|健全|形成|实行|坚持|构建|强化|明确|发挥|依托|督促|通过|根据|结合|争取|支持|鼓励|引导|充分|逐级|层层"
    r"|推进(?!办|组)|组织(?!部|人事|科|处)|协调(?!办|处|小组)|指导(?!中心|处|办|站)|应(?!急)|向(?!阳)|对(?!外|口)|将(?!乐)|于(?!都|洪)|从(?!化)"
    r"|要|须|并|且|在|把|被|使|以|按|为|确保|做好|完成|加强|落实|严格|切实|积极|认真|进一步|负责|参与|共同|分别|每|该|此|其|另|同时|由此)"
    r"|(?:工作|任务|时限|时间|要求|目标|责任|制度|方案|计划|意见|活动|机制|内容|情况|问题|落实|负责|完成|实施|开展|进行|管理|建设"
    r"|全部|内部|局部|大部|东部|西部|中部|北部|南部|分部|部分)$"
)
_EACH = re.compile(r"^(?:各|有关|相关|全体|全市|全县|全区|全乡|全镇|全校|市直|县直|区直|省直|中央|国务院|其他)")
_EACH_LEVEL = re.compile(r"\s*各?(?:各(?:级|省|市|州|县|区|乡|镇|街道|地)|[省市州县区乡镇])(?:\([^()]*\))?")
_LEVEL = re.compile(r"(?:自治区|直辖市|市|州|县|区|旗|乡|镇|街道)(?:\(|人民政府|政府|教育|党委|$)")
_TAIL = re.compile(
    r"(?:(?:等)?(?:各)?(?:有关|相关)?(?:部门|单位|处室|科室)?等(?:(?:有关|相关|市直|县直|职能|责任|多个|各)*(?:部门|单位|处室|科室|机构))?)?"
    r"(?:按照?(?:各自)?职[责能](?:任务)?(?:分工)?|根据职责分工|分别|共同|联合|具体|统一|全面|各自|积极|协同|密切|主动|做好|依职责)*"
    r"(?:牵头负责|牵头落实|牵头|负责落实|负责实施|组织实施|负责|落实|配合|协助|参与|实施|承办|主办|协办)?$"
)
_AND = re.compile(r"以及|和|及|与|会同")
_PAREN_ROLE = re.compile(r"\((?:牵头|主办|主责|负责|责任|配合|协办|主管|牵头单位|责任单位)\)$")
_LONGEST = 24


def named(normal: str, start: int, end: int, *, strict: bool) -> list[Span]:
    """Return the names of the list ``normal[start:end]``; those that are none are left out.

    ``strict`` (in running text, where any words may stand): all must end as units may end, and at least half as hardly anything but
    a unit ends, else nothing is a list of units.
    """
    bare = [_bare(normal, *piece) for piece in _rejoined(normal, list(_pieces(normal, start, end)))]
    names = [(a, b) for a, b in bare if a < b]
    if not strict:
        return [(a, b) for a, b in names if is_unit(normal[a:b], strict=False)]
    certain = [is_unit(normal[a:b], strict=True) for a, b in names]
    likely = [
        sure or (is_unit(normal[a:b], strict=False) and _HAS_ANY.search(normal[a:b]))
        for sure, (a, b) in zip(certain, names, strict=True)
    ]
    return names if all(likely) and 2 * sum(certain) >= len(names) else []


def is_unit(name: str, *, strict: bool) -> bool:
    """Return whether ``name`` reads as a unit. ``strict`` asks for an ending that hardly anything but a unit has.

    >>> is_unit("市教育局", strict=True), is_unit("团市委", strict=True), is_unit("各班组长", strict=True), is_unit("党政办", strict=False)
    (True, True, False, True)
    """
    if not 2 <= len(name) <= _LONGEST or _NEVER.search(name) or _PEOPLE.search(name):
        return False
    if strict:
        return bool(_HAS_STRONG.search(name) or (_EACH.match(name) and _HAS_ANY.search(name)))
    return bool(_HAS_ANY.search(name) or _EACH.match(name) or len(name) <= 8)


def _bare(normal: str, start: int, end: int) -> Span:
    """Return the name without 由 before it and without 等部门, 按职责分工负责, (牵头) after it."""
    start, end = trimmed(normal, start, end)
    if normal.startswith(("由", "和", "及"), start) and end - start > 3:
        start += 1
    if role := _PAREN_ROLE.search(normal, start, end):
        end = role.start()
    tail = _TAIL.search(normal, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    return trimmed(normal, start, end)


def _pieces(normal: str, start: int, end: int) -> Iterator[Span]:
    depth, begin = 0, start
    for n in range(start, end):
        character = normal[n]
        depth += (character in "([") - (character in ")]")
        if depth <= 0 and character in "、,;/ \n":
            yield from _joined(normal, begin, n)
            begin = n + 1
    yield from _joined(normal, begin, end)


def _rejoined(normal: str, pieces: list[Span]) -> list[Span]:
    """Put 各市、县(区)人民政府 together again: its 、 stands within one name."""
    found: list[Span] = []
    for a, b in pieces:
        if found and _EACH_LEVEL.fullmatch(normal, *found[-1]) is not None and _LEVEL.match(normal, a, b):
            found[-1] = found[-1][0], b
        else:
            found.append((a, b))
    return found


def _joined(normal: str, start: int, end: int) -> Iterator[Span]:
    """Divide at 和, 及, 与 where both sides are units: not within 人力资源和社会保障局."""
    for match in _AND.finditer(normal, start, end):
        left, right = normal[start : match.start()], normal[match.end() : end]
        if is_unit(left, strict=True) and (is_unit(right, strict=True) or _EACH.match(right)):
            yield start, match.start()
            yield from _joined(normal, match.end(), end)
            return
    yield start, end
