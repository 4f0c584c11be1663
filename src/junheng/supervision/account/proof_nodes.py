"""The nodes that prove: the rules that targets answer to, what the assessment says of them, and the evidence."""

from collections.abc import Iterator

from junheng.kernel import Where
from junheng.monitor.model import CountyResult, StageIndicator
from junheng.supervision.account.known import Known
from junheng.supervision.account.model import Link, Node
from junheng.supervision.programme.measure import link_of
from junheng.supervision.programme.words import VERDICTS

_MATERIAL = {
    "complete": ("齐全", "complete"),
    "partial": ("不全", "partial"),
    "missing": ("未提供", "missing"),
    "unasked": ("不要求", "not asked"),
}
_STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}
_SCHOOLS = 8


def proof_nodes(known: Known) -> Iterator[Node]:
    """Yield the materials of the catalogue, the scoring sheets that were used, then each linked rule and its result."""
    yield from _evidence(known)
    yield from _sheets(known)
    for standard, county in known.counties():
        for rule in sorted({rule for _, rule in _meant(known, standard)}):
            yield from _rule(known, standard, rule, county)


def proof_links(known: Known) -> Iterator[Link]:
    """Yield target → rule → result, and rule → evidence."""
    for standard, _ in known.counties():
        for target, rule in _meant(known, standard):
            yield Link(target, f"{standard} {rule}", "rule")
            yield Link(f"{standard} {rule}", result_key(standard, rule), "rule")
    first = next(iter(known.data.assessments), "")
    for material in known.evidence.materials:
        yield Link(f"{first} {material.requirement}", material.number, "rule")


def result_key(standard: str, rule: str) -> str:
    """Return the key of a rule's result."""
    return f"{standard} {rule} ="


def _meant(known: Known, standard: str) -> Iterator[tuple[str, str]]:
    for item in known.items.targets:
        link = link_of(item.record.indicator)
        if link and (link[0] or next(iter(known.data.assessments))) == standard:
            yield item.key, link[1]


def _evidence(known: Known) -> Iterator[Node]:
    files = {file.id: file for file in known.evidence.files}
    for material in known.evidence.materials:
        named = [files[name] for name in material.files if name in files]
        told = known.listed([f"{f.name}（{f.version or '1'}，SHA-256 {f.sha256[:12]}）" for f in named])
        facts = [
            ("requirement", material.requirement),
            ("files", told or known.say("尚未登记", "none filed")),
            ("state", known.say(*_MATERIAL[material.state])),
        ]
        if material.missing and named:
            more = "……" if len(material.missing) > _SCHOOLS else ""
            facts.append(("missing", known.listed(material.missing[:_SCHOOLS]) + more))
        where = Where("evidence_files", "", material.number)
        yield Node(material.number, "evidence", material.title, facts=tuple(facts), where=where)


def _sheets(known: Known) -> Iterator[Node]:
    """A sheet with the results of its subjects: schools as bands in the order of their codes, nobody ranked."""
    held: dict[str, list[tuple[str, str]]] = {}
    for one in known.inspections.subjects:
        told = one.band or one.why or known.say("未知", "unknown")
        held.setdefault(one.sheet, []).append(("line", f"{one.period} {one.name or one.subject}：{told}"))
    for sheet, lines in held.items():
        yield Node(sheet, "score", sheet, facts=tuple(lines))


def _rule(known: Known, standard: str, rule: str, county: CountyResult) -> Iterator[Node]:
    key, result = f"{standard} {rule}", result_key(standard, rule)
    asked = [r for r in (*county.preconditions, *county.requirements) if r.id == rule]
    for one in asked:
        department = (("department", one.department),) if one.department else ()
        yield Node(key, "rule", one.title, facts=(("cite", str(one.cite)), *department))
        told = (("verdict", known.say(*VERDICTS[one.verdict])), *(("line", line) for line in one.lines))
        yield Node(result, "score", one.title, facts=told)
    stages = [(s.stage, i) for s in county.stages for i in s.indicators if i.id == rule and s.schools]
    if stages and not asked:
        first = stages[0][1]
        yield Node(key, "rule", first.title, facts=(("cite", str(first.cite)),))
        lines = tuple(("line", _stage(known, stage, i)) for stage, i in stages)
        yield Node(result, "score", first.title, facts=lines)


def _stage(known: Known, stage: str, one: StageIndicator) -> str:
    """What the assessment says of an indicator in a stage: schools in bands, nobody ranked."""
    mean = known.say("缺数据", "unknown") if one.mean is None else f"{one.mean:.4g} {one.unit}"
    met, floor, below, unknown = one.schools_met, one.schools_floor, one.schools_below, one.schools_unknown
    zh = f"{_STAGES.get(stage, stage)}：全县 {mean}；达标 {met} 所，达到下限 {floor} 所，低于下限 {below} 所，缺数据 {unknown} 所"
    return known.say(zh, f"{stage}: county {mean}; {met} met, {floor} at the floor, {below} below, {unknown} unknown")
