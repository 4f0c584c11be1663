"""What to do first: every obstacle to the verdict as one thing to do, the ones that move the verdict most first.

The order: confirmed vetoes; coefficients over their limit, by the single addition that would do; schools, those with
the fewest items to mend first, then by the smallest relative gap; requirements not met; then what is only unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from junheng.census.titles import place_words
from junheng.kernel import Where
from junheng.monitor.model import Action, IndicatorValue, RequirementResult, SchoolResult, StageResult, VetoResult
from junheng.monitor.requirements.ground import Ground
from junheng.standards import Standard
from junheng.standards.model import Indicator

STAGE_WORDS = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


def actions(
    standard: Standard,
    schools: Sequence[SchoolResult],
    stages: Sequence[StageResult],
    requirements: Sequence[RequirementResult],
    vetoes: Sequence[VetoResult],
    ground: Ground,
) -> tuple[Action, ...]:
    """Return what to do, ranked from 1."""
    found = [
        *_vetoes(vetoes),
        *_spreads(stages, schools, standard),
        *_schools(schools, standard),
        *_requirements(requirements),
        *_unknown(schools, requirements, standard),
    ]
    return tuple(replace(action, rank=i + 1) for i, action in enumerate(found))


def _vetoes(vetoes: Sequence[VetoResult]) -> Iterator[Action]:
    for veto in vetoes:
        if veto.triggered:
            number = veto.incidents[0].get("document", "")
            text = f"一票否决事项已查实：{veto.title}（{number}），须先整改销号"
            yield Action(0, "", "", "", veto.id, text, "不消除则不予认定", "教育", veto.cite)


def _spreads(stages: Sequence[StageResult], schools: Sequence[SchoolResult], standard: Standard) -> Iterator[Action]:
    names = {(s.school_id, s.stage): s for s in schools}
    units = {i.id: _unit(i) for i in standard.indicators}
    for stage in stages:
        for indicator in stage.indicators:
            if indicator.spread_verdict != "not_met" or indicator.cv is None or indicator.cv_limit is None:
                continue
            helpful = [s for s in indicator.shares if s.change is not None]
            below = [s for s in helpful if names[s.school_id, stage.stage].values[indicator.id].status != "met"]
            best = min(below or helpful, key=lambda s: (s.change or 0, s.school_id), default=None)
            head = (
                f"{STAGE_WORDS[stage.stage]}“{indicator.title}”差异系数 {indicator.cv:.4f}，超过 {indicator.cv_limit:g}"
            )
            if best is None:
                top = indicator.shares[0]
                school = names[top.school_id, stage.stage]
                text = f"{head}：任何一校单独增加都不够，先从低于全县平均的学校逐校补起（影响最大的是{school.name}）"
                effect = "差异系数须降到限值以内"
            else:
                school = names[best.school_id, stage.stage]
                text = f"{head}：{school.name}增加 {best.change:,} {units[indicator.id]}即可单独降到限值以内"
                effect = "一项差异系数由超限变为合格"
            cite = indicator.spread_cite or indicator.cite
            yield Action(
                0, school.school_id, school.name, stage.stage, indicator.id, text, effect, indicator.department, cite
            )


def _schools(schools: Sequence[SchoolResult], standard: Standard) -> Iterator[Action]:
    may_miss = len(standard.indicators) - standard.school_rule.at_least if standard.school_rule else 0
    failed = [s for s in schools if s.verdict == "not_met"]
    plans = [(needed(s, may_miss), s) for s in failed]
    plans.sort(key=lambda p: (len(p[0]), sum(_relative(v) for v in p[0]), p[1].school_id))
    rules = {i.id: i for i in standard.indicators}
    for values, school in plans:
        steps = [
            _step(v, rules[v.indicator].short or rules[v.indicator].title, _unit(rules[v.indicator])) for v in values
        ]
        text = f"{school.name}（{STAGE_WORDS[school.stage]}）：{'；'.join(steps)}"
        departments = "、".join(dict.fromkeys(rules[v.indicator].department for v in values))
        first = rules[values[0].indicator]
        cite = standard.cite(first)
        effect = f"补齐这 {len(values)} 项，该校由未达标变为达标"
        yield Action(0, school.school_id, school.name, school.stage, first.id, text, effect, departments, cite)


def _unit(indicator: Indicator) -> str:
    """What the numerator counts: where the rule does not say, the unit up to its slash."""
    return indicator.numerator_unit or indicator.unit.split("/")[0]


def needed(school: SchoolResult, may_miss: int) -> list[IndicatorValue]:
    """Return the fewest values to mend so that the school passes: all below the floor, then the smallest other gaps."""
    below = [v for v in school.values.values() if v.status == "below"]
    floors = sorted((v for v in school.values.values() if v.status == "floor"), key=_relative)
    return sorted(below, key=_relative) + floors[: max(len(floors) - may_miss, 0)]


def _relative(value: IndicatorValue) -> float:
    if value.value is None or not value.threshold:
        return 1.0
    return abs(value.threshold - value.value) / value.threshold


def _step(value: IndicatorValue, title: str, unit: str) -> str:
    now = "缺" if value.value is None else _beside(value.value, value.threshold)
    whole = f"全校增加 {value.gap_school:,} {unit}" if value.gap_school else ""
    more = whole or (f"增加 {value.gap:,} {unit}" if value.gap else "补足")
    return f"{title}{more}（现 {now}，要求 {value.threshold:,g}）"


def _beside(value: float, threshold: float | None) -> str:
    """The value with two decimals, or as many more as tell it from the threshold."""
    shown = [f"{value:,.{places}f}" for places in range(2, 10)]
    return next((text for text in shown if float(text.replace(",", "")) != threshold), shown[-1])


def _requirements(requirements: Sequence[RequirementResult]) -> Iterator[Action]:
    for result in requirements:
        if result.verdict == "not_met":
            detail = result.lines[0] if result.lines else ""
            text = f"{result.id} {result.title}：{result.remedy or detail}"
            effect = f"涉及 {len(result.failing)} 所学校" if result.failing else "县级要求，未达到则不予认定"
            yield Action(0, "", "", "", result.id, text, effect, result.department, result.cite, _first(result))


def _unknown(
    schools: Sequence[SchoolResult], requirements: Sequence[RequirementResult], standard: Standard
) -> Iterator[Action]:
    for result in requirements:
        if result.verdict == "unknown":
            cells = "、".join(place_words(place) for place in result.missing[:3])
            text = f"{result.id} {result.title}：补报 {len(result.missing) or 1} 处缺失数据" + (
                f"（{cells}）" if cells else ""
            )
            yield Action(
                0, "", "", "", result.id, text, "补齐后才能下结论", result.department, result.cite, _first(result)
            )
    for school in schools:
        lost = [v for v in school.values.values() if v.status == "unknown"]
        places = [place for v in lost for place in v.missing]
        if school.verdict != "excluded" and lost:
            cells = "、".join(dict.fromkeys(place_words(p) for p in places))
            text = f"{school.name}（{STAGE_WORDS[school.stage]}）：补填 {cells or '缺失的单元格'}"
            first = next(i for i in standard.indicators if i.id == lost[0].indicator)
            cite = standard.cite(first)
            where = places[0] if places else None
            yield Action(
                0, school.school_id, school.name, school.stage, first.id, text, "补齐后才能下结论", "教育", cite, where
            )


def _first(result: RequirementResult) -> Where | None:
    return result.missing[0] if result.missing else None
