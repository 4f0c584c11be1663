"""Who answers for what: 牵头单位：…, （…牵头，…配合）, 由…负责. Every unit that the text names with a role, where it names it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from junheng.policy.model import Role
from junheng.policy.unit_names import named

_BODIES = "单位|部门|处室|科室|股室|机构|主体|学校|组|院系"
_LABEL = re.compile(
    rf"(?P<lead>牵头(?:责任|负责|落实)?(?:{_BODIES})|主办(?:{_BODIES})|主责(?:{_BODIES})|(?:主要|第一|首要)责任(?:{_BODIES})"
    rf"|总牵头(?:{_BODIES})?|(?<![\u4e00-\u9fff])牵头)(?=\s*:|为)"
    rf"|(?P<support>(?:配合|协办|协同|协作|协助|参与|参加|支持|会办|协调)(?:责任|落实)?(?:{_BODIES})|(?<![\u4e00-\u9fff])配合)(?=\s*:|为)"
    rf"|(?P<responsible>(?:具体|主体)?(?:责任|负责|实施|落实|承办|完成|执行|承担)(?:{_BODIES})|(?<![\u4e00-\u9fff])(?:责任|负责))(?=\s*:|为)"
)
_AFTER_LABEL = re.compile(r"\s*[::]\s*|为")
_OTHER_LABEL = re.compile(r"[\s,;、(]*[^\s,;:、()。]{2,10}:")
_STOP = re.compile(r"[。;\n]")
_SAME_SENTENCE = 200
_BRACKET = re.compile(r"\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_VERB = re.compile(
    r"(?P<lead>(?:共同|联合)?(?:牵头(?:负责|落实|实施|组织)?|主办|主责))"
    r"|(?P<support>(?:积极|协同|共同|密切|做好)*(?:配合|协助|参与|协办)(?:落实|实施)?)"
    r"|(?P<responsible>(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?(?:各自)?职[责能](?:任务)?(?:分工)?)?(?:分别|共同|具体|统一)*(?:负责(?:落实|实施)?|组织实施|承办|落实))"
)
_BY = re.compile(
    r"(?<![自理事经缘])由(?P<who>[^。;:\n由]{2,80}?)(?:共同|联合|具体|统一|全面|总)*"
    r"(?P<verb>牵头|负责(?!人|同志|解释)|主办|承办|组织实施|具体实施|统筹实施)"
)
_LEADS = re.compile(
    r"(?:^|(?<=[。;,\n:)]))\s*(?P<who>[^。;:,\n()由]{2,60}?)(?:共同|联合)?牵头(?=[,;。、组制负会抓做统成推建]|$)"
)
_HELPS = re.compile(
    r"[,;、]\s*(?:会同)?(?P<who>[^。;:\n()]{2,80}?)(?:等(?:有关|相关)?(?:部门|单位)?)?(?:积极|协同|共同|密切)*(?:配合|协助|参与)"
    r"(?:落实|实施|推进|完成|做好[^,。;]{0,12})?(?=[,;。的]|$)"
)
_WITH = re.compile(r"[,、]?会同(?P<who>[^。;:,\n()]{2,60}?)(?=[,。;]|共同|联合|对|制定|建立|开展|做好|组织|负责|研究)")
_TOGETHER = re.compile(
    r"(?<![自理事经缘])由(?P<lead>[^。;:,\n由]{2,40}?)会同(?P<support>[^。;:,\n]{2,90}?)"
    r"(?=(?:等(?:有关|相关)?(?:部门|单位)?)?(?:研究|负责|制定|提出|组织|实施|落实|共同|联合|开展|牵头|建立|做好|推进|,|。|;|$))"
)
_DIVIDED = re.compile(
    r"(?:^|(?<=[。;:,\n)]))\s*(?P<who>[^。;:,\n()]{2,160}?)(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?|根据)(?:各自)?职[责能](?:任务)?(?:分工)?(?:分别)?负责"
)
_SAID_OF = re.compile(r"(?:^|(?<=[。;,\n: ]))(?P<who>[^ 。;:,\n]{2,40}?)\s*:\s*(?P<verb>负责|牵头|配合|协助)(?!人)")
_CHARGED = re.compile(
    r"(?:^|(?<=[。;,\n:]))\s*(?:要求)?(?P<who>[^。;:,\n]{2,16}?)(?:具体|全面|统一|主要)?负责(?!人|同志|任|的|解释)(?=[\u4e00-\u9fff《“])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in the normalised text: where its name stands and its role."""

    start: int
    end: int
    role: Role


def units(normal: str, start: int, end: int) -> list[Named]:
    """Return the units that ``normal[start:end]`` names with a role, in order, each place once."""
    return [Named(unit.start + start, unit.end + start, unit.role) for unit in _units(normal[start:end])]


def _units(text: str) -> list[Named]:
    found: list[Named] = []
    taken = bytearray(len(text))
    for reader in (_labelled, _bracketed, _together, _by, _led, _divided, _said_of, _charged):
        for unit in reader(text, 0, len(text)):
            if not any(taken[unit.start : unit.end]):
                taken[unit.start : unit.end] = b"\1" * (unit.end - unit.start)
                found.append(unit)
    return sorted(found, key=lambda unit: unit.start)


def _labelled(normal: str, start: int, end: int) -> Iterator[Named]:
    labels = list(_LABEL.finditer(normal, start, end))
    for n, label in enumerate(labels):
        after = _AFTER_LABEL.match(normal, label.end(), end)
        if after is None or (
            after.group() == "为" and label.lastgroup == "responsible" and not label.group().endswith(("单位", "部门"))
        ):
            continue
        stop = labels[n + 1].start() if n + 1 < len(labels) else end
        stop = _list_end(normal, after.end(), stop)
        for a, b in named(normal, after.end(), stop, strict=after.group() == "为"):
            yield Named(a, b, _role_in_brackets(normal, b, stop) or _role(label))


def _list_end(normal: str, start: int, end: int) -> int:
    """Where a list that begins at ``start`` ends: its sentence, its bracket, or the next label."""
    depth = 0
    for n in range(start, end):
        if normal[n] in "([":
            depth += 1
        elif normal[n] in ")]":
            depth -= 1
            if depth < 0:
                return n
        elif (depth == 0 and _STOP.match(normal[n])) or (
            depth == 0 and n > start and normal[n - 1] in " ,;、(" and _OTHER_LABEL.match(normal, n, end)
        ):
            return n
    return end


def _role(match: re.Match[str]) -> Role:
    role: Role = "lead" if match.lastgroup == "lead" else "support" if match.lastgroup == "support" else "responsible"
    return role


def _role_in_brackets(normal: str, place: int, end: int) -> Role | None:
    said = re.compile(r"\((牵头|主办|主责|配合|协办)(?:单位|部门)?\)").match(normal, place, end)
    if not said:
        return None
    return "support" if said[1] in ("配合", "协办") else "lead"


def _bracketed(normal: str, start: int, end: int) -> Iterator[Named]:
    """(教育部牵头,财政部、…等配合), (省教育厅、省财政厅按职责分工负责), and at a paragraph's end a bare list of offices."""
    for bracket in _BRACKET.finditer(normal, start, end):
        a, b = bracket.span(1)
        if b - a < 3 or ":" in bracket[1]:
            continue
        verbs = list(_VERB.finditer(normal, a, b))
        begin = a
        for verb in verbs:
            for first, last in named(normal, begin, verb.start(), strict=True):
                yield Named(first, last, _role(verb))
            begin = verb.end()
        if not verbs and normal[bracket.end() : bracket.end() + 2].strip(" 。;")[:1] in ("", "\n"):
            names = named(normal, a, b, strict=True)
            if 2 * sum(normal[y - 1] in "局委办厅部处科室股" for _, y in names) > len(names):
                yield from (Named(x, y, "responsible") for x, y in names)


def _led(normal: str, start: int, end: int) -> Iterator[Named]:
    """市教育局牵头,市财政局、市人社局配合: a lead in running text, and who helps in the same sentence."""
    for match in _LEADS.finditer(normal, start, end):
        names = named(normal, *match.span("who"), strict=True)
        yield from (Named(a, b, "lead") for a, b in names)
        if names:
            yield from _helpers(normal, match.end(), end)


def _helpers(normal: str, start: int, end: int) -> Iterator[Named]:
    end = min(end, start + _SAME_SENTENCE)
    stop = _STOP.search(normal, start, end)
    for pattern in (_WITH, _HELPS):
        match = pattern.search(normal, start, stop.start() if stop else end)
        for a, b in named(normal, *match.span("who"), strict=True) if match else ():
            yield Named(a, b, "support")


def _by(normal: str, start: int, end: int) -> Iterator[Named]:
    for match in _BY.finditer(normal, start, end):
        role: Role = "lead" if match["verb"] in ("牵头", "主办") else "responsible"
        names = named(normal, *match.span("who"), strict=True)
        yield from (Named(a, b, role) for a, b in names)
        if names and role == "lead":
            yield from _helpers(normal, match.end(), end)


def _together(normal: str, start: int, end: int) -> Iterator[Named]:
    """由发展改革委会同教育部、财政部研究: the first leads, the others help."""
    for match in _TOGETHER.finditer(normal, start, end):
        leads, helps = (named(normal, *match.span(role), strict=True) for role in ("lead", "support"))
        if leads:
            yield from (Named(a, b, "lead") for a, b in leads)
            yield from (Named(a, b, "support") for a, b in helps)


def _divided(normal: str, start: int, end: int) -> Iterator[Named]:
    """教育厅、财政厅按职责分工负责, without brackets."""
    for match in _DIVIDED.finditer(normal, start, end):
        yield from (Named(a, b, "responsible") for a, b in named(normal, *match.span("who"), strict=True))


def _said_of(normal: str, start: int, end: int) -> Iterator[Named]:
    """教育局:负责入学。财政局:负责经费。"""
    for match in _SAID_OF.finditer(normal, start, end):
        verb = match["verb"]
        role: Role = "lead" if verb == "牵头" else "responsible" if verb == "负责" else "support"
        yield from (Named(a, b, role) for a, b in named(normal, *match.span("who"), strict=True))


def _charged(normal: str, start: int, end: int) -> Iterator[Named]:
    """教务处负责…: a unit that opens its clause and is charged with something."""
    for match in _CHARGED.finditer(normal, start, end):
        yield from (Named(a, b, "responsible") for a, b in named(normal, *match.span("who"), strict=True))
