"""自评报告, sections on preconditions, requirements (政府保障, 教育质量, 社会认可度) and vetoes: every item by name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from junheng.kernel import Cite
from junheng.monitor.model import CountyResult, RequirementResult, VetoResult
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_numbers import bound, judged
from junheng.usecases.papers.self_report_places import basis, clause, place
from junheng.usecases.papers.self_report_rules import RuleNames
from junheng.usecases.papers.self_report_words import Say, department_word, listed, title_of, verdict_word

_MOST_LINES = 6


def write_preconditions(paper: OfficialPaper, county: CountyResult, names: RuleNames, say: Say) -> None:
    """Write the preconditions one by one; nothing where the standard has none."""
    if not county.preconditions:
        return
    paper.heading(say("前置条件", "Preconditions"))
    paper.body(_count(county.preconditions, say))
    _items(paper, county, county.preconditions, names, say)


def write_requirements(paper: OfficialPaper, county: CountyResult, names: RuleNames, say: Say) -> None:
    """Write one section a group, each requirement with its verdict, value, schools concerned and what to fill in."""
    for group, items in groupby(county.requirements, key=lambda item: item.group):
        members = list(items)
        own = say(members[0].group_title, members[0].group_title_en or members[0].group_title)
        paper.heading(own or names.group(group))
        paper.body(_count(members, say))
        _items(paper, county, members, names, say)


def _count(items: Sequence[RequirementResult], say: Say) -> str:
    seen = Counter(item.verdict for item in items)
    words = [(verdict_word(v, say), seen[v]) for v in ("met", "not_met", "unknown") if seen[v]]
    parts = [say(f"{word}{n}项", f"{n} {word}") for word, n in words]
    told = say(
        f"本部分共{len(items)}项，{'、'.join(parts)}。",
        f"{len(items)} item{'' if len(items) == 1 else 's'}: {', '.join(parts)}. ",
    )
    return (told + _common([item.cite for item in items], say)).rstrip()


def _common(cites: Sequence[Cite], say: Say) -> str:
    """One sentence in place of a clause after every item, where no article of their one document was read yet."""
    numbers = {cite.number for cite in cites}
    if len(numbers) != 1 or not all(numbers) or any(cite.article and cite.verified for cite in cites):
        return ""
    (number,) = numbers
    return say(f"依据均为{number}，条款号待核。", f"All by {number}, articles to be checked.")


def _items(
    paper: OfficialPaper, county: CountyResult, items: Sequence[RequirementResult], names: RuleNames, say: Say
) -> None:
    schools = {school.school_id: school.name for school in county.schools}
    shared = _common([item.cite for item in items], say)
    for number, item in enumerate(items, 1):
        head = f"{number}.{say('', ' ')}{title_of(item, say)}{say('。', '. ')}"
        clause = "" if shared else _clause(item.cite, item.title, say)
        paper.body(("".join(_told(item, schools, names, say)) + clause).rstrip(), lead=head)
        if len(item.lines) > _MOST_LINES:
            paper.table(_parts(item, say))


def _parts(item: RequirementResult, say: Say) -> Grid:
    """The lines of a requirement with many parts, as a table: what stands before the colon, and how it came out."""
    columns = (Column(say("分项", "Part"), 4), Column(say("结果", "Result"), 5))
    split = [line.rstrip("。").partition("：") for line in item.lines]
    rows = [[name, result] for name, _, result in split]
    return Grid(say(f"{item.id} 各分项结果", f"{item.id}, part by part"), columns, rows, (basis((item.cite,), say),))


def _told(item: RequirementResult, known: dict[str, str], names: RuleNames, say: Say) -> list[str]:
    """The sentences on one requirement, as far as the assessment holds them."""
    lines = (
        item.lines if len(item.lines) <= _MOST_LINES else (say("各分项结果见下表", "The parts are in the table below"),)
    )
    told = [_verdict(item, say), *(_sentence(line, say) for line in lines)]
    if item.failing:
        schools = [known.get(school, school) for school in item.failing]
        told.append(
            say(f"未达标的学校：{listed(schools, say)}。", f"Schools that fall short: {listed(schools, say)}. ")
        )
    if item.missing:
        places = [place(where, say, names.facts) for where in item.missing]
        told.append(say(f"请补填{listed(places, say, 3, '处')}。", f"To be filled in: {listed(places, say, 3)}. "))
    if item.verdict != "met":
        told += _mend(item, say)
    return told


def _verdict(item: RequirementResult, say: Say) -> str:
    word = verdict_word(item.verdict, say)
    if item.verdict == "unknown":
        return say(f"测算结果：{word}，现有数据不能判断。", f"Result: {word}; the data do not tell. ")
    if item.value is None or item.threshold is None or item.lines:
        return say(f"测算结果：{word}。", f"Result: {word}. ")
    value = judged(item.value, item.threshold, item.unit, say)
    line = bound(item.threshold, item.compare, item.unit, say)
    return say(f"测算结果：{word}，测算值为{value}（要求{line}）。", f"Result: {word}, {value} (required: {line}). ")


def _sentence(text: str, say: Say) -> str:
    if text[-1:] in "。；！？.":
        return text + say("", " ")
    return text + say("。", ". ")


def _mend(item: RequirementResult, say: Say) -> list[str]:
    told = []
    if item.department:
        names = department_word(item.department, say)
        told.append(say(f"责任部门：{names}。", f"Department: {names}. "))
    if item.remedy and item.verdict == "not_met":
        told.append(say(f"建议措施：{item.remedy.rstrip('。')}。", f"Remedy: {item.remedy}. "))
    return told


def _clause(cite: Cite, title: str, say: Say) -> str:
    """The clause in brackets; the item's name is left out where it only repeats the heading."""
    if not (cite.article and cite.verified) and cite.number and cite.item and cite.item in title:
        return say(f"（{cite.number}，条款号待核）", f"({cite.number}, article to be checked)")
    return say(f"（{cite}）", f"({clause(cite, say)})")


def write_vetoes(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write each veto, triggered only where a document confirms it; silence of the data is not called innocence."""
    if not county.vetoes:
        return
    paper.heading(say("一票否决事项", "Vetoes"))
    struck = [veto for veto in county.vetoes if veto.triggered]
    if struck:
        paper.body(say(f"经查实的一票否决事项共{len(struck)}项。", f"{len(struck)} vetoes are confirmed."))
    else:
        paper.body(
            say(
                "所填数据中没有经查实的否决事项。有无此类情形，须由督导机构核实，本报告不作认定。",
                "The data hold no confirmed incident. Whether there are any is for the inspectorate to verify.",
            )
        )
    notes, common = {veto.note for veto in county.vetoes}, _common([veto.cite for veto in county.vetoes], say)
    shared = notes.pop().rstrip("。") if len(notes) == 1 else ""
    if shared or common:
        paper.body((say(f"下列事项为{shared}。", f"{shared}. ") if shared else "") + common)
    for number, veto in enumerate(county.vetoes, 1):
        head = f"{number}.{say('', ' ')}{title_of(veto, say)}{say('。', '. ')}"
        note = _sentence(veto.note, say) if veto.note and not shared else ""
        clause = "" if common else _clause(veto.cite, veto.title, say)
        paper.body((_veto(veto, say) + note + clause).rstrip(), lead=head)


def _veto(veto: VetoResult, say: Say) -> str:
    if not veto.triggered:
        return say("测算结果：未见查实记录。", "Result: no confirmed record. ")
    return say("测算结果：已触发。", "Result: triggered. ") + "".join(_incident(i, say) for i in veto.incidents)


def _incident(incident: Mapping[str, str], say: Say) -> str:
    known = [incident.get(key, "") for key in ("date", "description", "confirmed_by", "document")]
    return say(f"{'，'.join(filter(None, known))}。", f"{', '.join(filter(None, known))}. ")
