"""The sentences of the one-page brief: can we apply, why not, what is worst, who must act, what must wait."""

from collections import Counter
from collections.abc import Sequence

from junheng.monitor.model import Assessment, CountyResult, RequirementResult, StageIndicator, VetoResult
from junheng.publishing.charts.numbers import beside, grouped, lowest
from junheng.usecases.papers.brief_shortfalls import Shortfall
from junheng.usecases.papers.self_report_numbers import amount, bound, gap_unit, judged
from junheng.usecases.papers.self_report_words import (
    Say,
    clip,
    evaluated,
    judges_schools,
    listed,
    resource,
    schools_word,
    short_title,
    stage_word,
    title_of,
    verdict_word,
)


def applies(assessment: Assessment, county: CountyResult) -> bool:
    """Say whether the standard is one that a county applies to be recognised by."""
    return evaluated(assessment) or bool(county.preconditions or county.vetoes)


def summary(county: CountyResult, say: Say) -> str:
    """Return in one sentence how the county stands, for a standard that nobody applies for."""
    return say(*_STANDS[county.verdict])


_STANDS = {
    "met": ("测算未发现不达标事项。", "Nothing was found unmet."),
    "not_met": ("有不达标事项，需要整改。", "Items are unmet and must be mended."),
    "unknown": ("数据不全，补齐后才能判断是否达标。", "Data are missing: fill them in before deciding."),
}


def answer(county: CountyResult, say: Say) -> str:
    """Return in one sentence whether the county can apply."""
    failed = [p for p in county.preconditions if p.verdict == "not_met"]
    open_ = [p for p in county.preconditions if p.verdict == "unknown"]
    if failed:
        names = _quoted(failed, say)
        return say(f"前置条件{names}未达到，不能申报。", f"No: the precondition {names} is not met.")
    if open_:
        names = _quoted(open_, say)
        return say(
            f"暂不能判断：前置条件{names}缺少依据，请先补充。", f"Not known yet: evidence for {names} is missing."
        )
    ready = say("前置条件已具备，", "The preconditions are met; ") if county.preconditions else ""
    last = say(*_APPLY[county.verdict])
    if not ready:
        return last.removeprefix("但") if say.zh else last[:1].upper() + last[1:]
    return ready + last


_APPLY = {
    "met": ("测算未发现不达标事项，可以启动申报。", "nothing was found unmet: the county can start its application."),
    "not_met": ("但仍有不达标事项，建议整改到位后再申报。", "but items are unmet: mend them before applying."),
    "unknown": ("但数据不全，补齐后才能判断能否申报。", "but data are missing: fill them in before deciding."),
}


def _quoted(items: Sequence[RequirementResult], say: Say) -> str:
    return listed([f"“{title_of(p, say)}”" for p in items], say, 3, "项")


def verdict_line(county: CountyResult, say: Say) -> str:
    """Return the verdict alone."""
    word = verdict_word(county.verdict, say)
    return say(f"{word}。", f"{word}. ")


def reasons(county: CountyResult, say: Say) -> str:
    """Return what the verdict rests on, in one sentence."""
    told = [*_vetoes(county, say), *_schools(county, say), *_coefficients(county, say), *_requirements(county, say)]
    if not told:
        return ""
    text = say("；", "; ").join(told)
    return text[:1].upper() + text[1:] + say("。", ".")


def _vetoes(county: CountyResult, say: Say) -> list[str]:
    struck = [v for v in county.vetoes if v.triggered]
    if not struck:
        return []
    names = listed([f"“{title_of(v, say)}”" for v in struck], say, 2, "项")
    return [say(f"触发一票否决事项{names}", f"veto: {names}")]


def _schools(county: CountyResult, say: Say) -> list[str]:
    if not judges_schools(county):
        return []
    told = []
    for stage in county.stages:
        seen = Counter(s.verdict for s in county.schools_of(stage.stage) if not s.excluded)
        parts = [f"{seen[v]}{say('所', ' ')}{verdict_word(v, say)}" for v in ("not_met", "unknown") if seen[v]]
        if parts:
            word, of = stage_word(stage.stage, say), sum(seen.values())
            told.append(say(f"{word}{of}所中{'、'.join(parts)}", f"of {of} {word} schools, {', '.join(parts)}"))
    return told or [say("所有学校均达标", "every school passes")]


def _coefficients(county: CountyResult, say: Say) -> list[str]:
    rows = [(stage.stage, item) for stage in county.stages for item in stage.indicators if item.cv_limit is not None]
    over = [coefficient(stage, item, say) for stage, item in rows if item.spread_verdict == "not_met"]
    told = []
    if over:
        names = listed(over, say, 2, "项", stop=True)
        told.append(say(f"{len(rows)}项差异系数中{len(over)}项超过限值（{names}）", f"over the limit: {names}"))
    for stage in county.stages:
        if stage.composite and stage.composite.verdict == "not_met":
            told.append(_composite(stage.stage, stage.composite.value, stage.composite.limit, say))
    return told


def _composite(stage: str, value: float | None, limit: float, say: Say) -> str:
    number, word = beside(value, limit, decimals=3), stage_word(stage, say)
    return say(f"{word}综合差异系数{number}，超过限值{lowest(limit)}", f"{word} composite coefficient {number}")


def coefficient(stage: str, item: StageIndicator, say: Say) -> str:
    """Return a coefficient with its limit, with as many places as show on which side it lies."""
    name, limit = f"{stage_word(stage, say)}{say('', ': ')}{resource(item, say)}", lowest(item.cv_limit or 0)
    number = beside(item.cv, item.cv_limit, decimals=4)
    return say(f"{name}{number}，限值{limit}", f"{name} {number} (limit {limit})")


def _requirements(county: CountyResult, say: Say) -> list[str]:
    seen = Counter(r.verdict for r in county.requirements)
    parts = [f"{seen[v]}{say('项', ' ')}{verdict_word(v, say)}" for v in ("not_met", "unknown") if seen[v]]
    if not parts:
        return []
    of = len(county.requirements)
    return [say(f"{of}项要求中{'、'.join(parts)}", f"of {of} requirements, {', '.join(parts)}")]


def problem(item: Shortfall, say: Say) -> str:
    """Return one shortfall as a sentence with schools, pupils and what is lacking."""
    told = [_extent(item, say)] if item.schools else []
    if item.indicator:
        name = stage_word(item.stage, say).capitalize() + say("", ": ") + title_of(item.indicator, say)
        if item.gap:
            told.append(_lack(item.indicator, item.gap, say))
        if item.over:
            told.append(_over(item.indicator, say))
    else:
        assert item.requirement is not None
        name = title_of(item.requirement, say)
        told += _measured(item.requirement, say)
    return name + say("：", ": ") + say("，", ", ").join(told or [verdict_word("not_met", say)]) + say("。", ".")


def _extent(item: Shortfall, say: Say) -> str:
    count, pupils = schools_word(len(item.schools), say), grouped(item.pupils)
    plain = say(f"{count}学校未达标", f"{count} short")
    return plain + (say(f"，涉及学生{pupils}人", f", {pupils} pupils") if item.pupils else "")


def veto(item: VetoResult, say: Say) -> str:
    """Return a triggered veto as a sentence with the documents that confirmed it."""
    proofs = [say("、", ", ").join(filter(None, (i.get("confirmed_by"), i.get("document")))) for i in item.incidents]
    by = say(f"（{'；'.join(proofs)}）", f" ({'; '.join(proofs)})") if any(proofs) else ""
    return say(f"一票否决事项“{item.title}”已查实{by}。", f"Veto confirmed: “{title_of(item, say)}”{by}.")


def _lack(item: StageIndicator, gap: int, say: Say) -> str:
    lacking = amount(gap, gap_unit(item), say)
    return say(f"补到标准尚缺{lacking}", f"{lacking} needed to reach the threshold")


def _over(item: StageIndicator, say: Say) -> str:
    number, limit = beside(item.cv, item.cv_limit, decimals=4), lowest(item.cv_limit or 0)
    return say(f"校际差异系数{number}，超过限值{limit}", f"coefficient {number} over the limit {limit}")


def _measured(item: RequirementResult, say: Say) -> list[str]:
    if item.value is None or item.threshold is None:
        return []
    value = judged(item.value, item.threshold, item.unit, say)
    line = bound(item.threshold, item.compare, item.unit, say)
    return [say(f"测算值{value}，应{line}", f"{value}, should be {line}")]


def duty(item: Shortfall, say: Say) -> str:
    """Return one shortfall as a few words for the table by department."""
    schools = schools_word(len(item.schools), say)
    count = say(f"（{schools}）", f" ({schools})") if item.schools else ""
    if item.requirement:
        short = clip(short_title(item.requirement, say), 40 if say.zh else 90)
        return short + say("未达标", "") + count
    assert item.indicator is not None
    name = f"{stage_word(item.stage, say)}{say('', ': ')}{resource(item.indicator, say)}"
    if not item.gap:
        return name + say("差异系数超限", " (coefficient over the limit)")
    lacking = amount(item.gap, gap_unit(item.indicator), say)
    return say(f"{name}缺{lacking}", f"{name}, {lacking} short") + count


def this_year(found: Sequence[Shortfall], say: Say, most: int) -> str:
    """Return what cannot be solved this year, and how many of the others can."""
    late = [duty(item, say) for item in found if item.needs_building]
    rest = len(found) - len(late)
    if not found:
        return say("没有未达标事项。", "Nothing is unmet.")
    if not late:
        return say("未达标事项均不涉及新增用地和校舍，可列入今年工作安排。", "Nothing unmet needs land or buildings.")
    names = listed(late, say, most, "项", stop=True, counted=False)
    head = say(f"共{len(late)}项：{names}。", f"{len(late)} items: {names}. ")
    return head + (
        say(f"其余{rest}项可列入今年工作安排。", f"The other {rest} can be arranged this year.") if rest else ""
    )


def rule_of_thumb(say: Say) -> str:
    """Return how the items of this year were parted from the others; the paper calls it advice."""
    return say(
        "第六项的划分为建议：须新增用地、校舍、场地的，当年一般难以完成；配备教师、购置设备、落实经费的，当年可以安排。",
        "Section 6 is advice: what needs land, buildings or grounds will hardly be done within the year; staff, "
        "equipment and money can be arranged. ",
    )


def provenance(assessment: Assessment, document: str, say: Say) -> str:
    """Return the line that says by which rules and from which data the page was made."""
    digest, version = str(assessment.provenance.get("tables_digest", ""))[:12], assessment.provenance.get("version", "")
    local = say("、", ", ").join(assessment.overlays)
    added = say(f"，叠加地方规定{local}", f", local rules {local}") if local else ""
    number, rules = assessment.standard_number, assessment.standard_version
    return say(
        f"依据：{number}《{document}》，规则版本{rules}{added}。数据指纹{digest}…。均衡（Junheng）"
        f"{version}版按所填数据测算，以未四舍五入的数值判断；一校多学段的，每个学段各计1所。",
        f"Basis: {number}, rules {rules}{added}. Data {digest}…. Calculated by Junheng {version} from the data given "
        "and judged unrounded; a school with two stages counts once in each.",
    )
