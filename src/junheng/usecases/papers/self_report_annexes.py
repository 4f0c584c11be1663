"""Annexes of the 自评报告: coefficients, every school, missing data, and how the checks of the data came out."""

from collections.abc import Sequence

from junheng.monitor.model import (
    Assessment,
    CountyResult,
    IndicatorValue,
    SchoolResult,
    StageIndicator,
    StageResult,
)
from junheng.publishing.charts.numbers import beside, grouped, lowest, places
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_annex_names import annexes
from junheng.usecases.papers.self_report_data import write_checks, write_missing
from junheng.usecases.papers.self_report_numbers import unit_word
from junheng.usecases.papers.self_report_places import basis
from junheng.usecases.papers.self_report_rules import RuleNames
from junheng.usecases.papers.self_report_spread import composite_line
from junheng.usecases.papers.self_report_words import (
    Say,
    floor_share,
    judges_schools,
    stage_word,
    title_of,
    verdict_word,
)

_MARKS = {"met": "√", "floor": "○", "below": "×", "unknown": "？"}


def write_annexes(
    paper: OfficialPaper, assessment: Assessment, county: CountyResult, names: RuleNames, say: Say
) -> None:
    """Write the annexes, each beginning on a new page; the table of schools lies across."""
    titles = annexes(county, say)
    if "coefficients" in titles:
        paper.annex(titles["coefficients"])
        _coefficients(paper, county, say)
    if "schools" in titles:
        paper.annex(titles["schools"], across=True)
        _every_school(paper, county, say)
    paper.annex(titles["missing"])
    write_missing(paper, county, names, say)
    paper.annex(titles["checks"])
    write_checks(paper, assessment.findings, say)


def _every_school(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    judged = judges_schools(county)
    legend = _legend(floor_share(county), say) if judged else ""
    for stage in (stage for stage in county.stages if stage.indicators):
        paper.table(_schools(stage, county.schools_of(stage.stage), legend, say, judged=judged))
    split = [s for s in county.schools if s.weights]
    if split:
        paper.table(_weights(split, say))


def _coefficients(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    limited = any(item.cv_limit is not None for stage in county.stages for item in stage.indicators)
    columns = (
        Column(say("指标", "Indicator"), 4),
        Column(say("单位", "Unit"), 1.8),
        Column(say("均值", "Mean"), 1.4, "", "right"),
        Column(say("标准差", "Deviation"), 1.4, "", "right"),
        Column(say("差异系数", "Coefficient"), 1.5, "", "right"),
        *(
            (Column(say("限值", "Limit"), 1.1, "", "right"), Column(say("结论", "Verdict"), 1.2, "", "center"))
            * limited
        ),
    )
    how = say(
        "均值、标准差按学生数加权（总体标准差）；表中数值四舍五入显示，按未四舍五入的数值判断。",
        "Mean and deviation are weighted by pupils (population); figures are rounded for display and judged unrounded.",
    )
    for stage in (stage for stage in county.stages if stage.indicators):
        rows = [_coefficient(item, say)[: len(columns)] for item in stage.indicators]
        cites = basis((item.spread_cite or item.cite for item in stage.indicators), say)
        caption = say(f"{stage_word(stage.stage, say)}校际差异系数", f"Coefficients, {stage_word(stage.stage, say)}")
        paper.table(Grid(caption, columns, rows, (how, *filter(None, [composite_line(stage, say)]), cites)))


def _coefficient(item: StageIndicator, say: Say) -> list[str]:
    decimals = places(item.threshold or item.mean or 1)
    limit = "—" if item.cv_limit is None else f"{item.cv_compare}{lowest(item.cv_limit)}"
    return [
        title_of(item, say),
        unit_word(item.unit, say),
        grouped(item.mean, decimals),
        grouped(item.sd, decimals),
        beside(item.cv, item.cv_limit, decimals=4),
        limit,
        verdict_word(item.spread_verdict, say) if item.spread_verdict else "—",
    ]


def _schools(stage: StageResult, schools: Sequence[SchoolResult], legend: str, say: Say, *, judged: bool) -> Grid:
    verdict = (
        Column(say("达标\n（项）", "Met"), 1.25, "", "center"),
        Column(say("结论", "Verdict"), 1.3, "", "center"),
    )
    columns = (
        Column(say("序号", "No."), 0.85, "", "center"),
        Column(say("学校标识码", "School code"), 2.1),
        Column(say("学校名称", "School"), 4.1),
        Column(say("在校生", "Pupils"), 1.2, say("人", ""), "right"),
        *(Column(f"{i.id}\n{_unit(i, say)}", 1.45, "", "right") for i in stage.indicators),
        *(verdict if judged else ()),
    )
    rows = [_school(number, school, stage, say)[: len(columns)] for number, school in enumerate(schools, 1)]
    word = stage_word(stage.stage, say)
    plain = say(f"{word}学校各项指标", f"The indicators of every school, {word}")
    caption = say(f"{word}学校达标情况", f"Schools against the indicators, {word}") if judged else plain
    cites = basis((i.cite for i in stage.indicators), say)
    return Grid(caption, columns, rows, (_names(stage, say), *filter(None, [legend]), cites))


def _unit(item: StageIndicator, say: Say) -> str:
    return unit_word(item.unit, say).replace("百名学生", "百生").replace("per 100 pupils", "/ 100")


def _weights(schools: Sequence[SchoolResult], say: Say) -> Grid:
    columns = (
        Column(say("学校标识码", "School code"), 1.6),
        Column(say("学校名称", "School"), 3),
        Column(say("学段", "Stage"), 1),
        Column(say("在校生", "Pupils"), 1.2, say("人", ""), "right"),
        Column(say("本学段所占权数", "Weight of the stage"), 4),
    )
    ranked = sorted(schools, key=lambda s: s.school_id)
    rows = [[s.school_id, s.name, stage_word(s.stage, say), grouped(s.pupils), s.weights] for s in ranked]
    return Grid(say("一校多学段的资源折算权数", "Weights of premises split between stages"), columns, rows)


def _names(stage: StageResult, say: Say) -> str:
    parts = [f"{i.id} {title_of(i, say)}" + _threshold(i) for i in stage.indicators]
    judged = any(item.threshold is not None for item in stage.indicators)
    head = say("指标和标准", "Indicators and thresholds") if judged else say("指标", "Indicators")
    return say(f"{head}：{'；'.join(parts)}。", f"{head}: {'; '.join(parts)}.")


def _threshold(item: StageIndicator) -> str:
    return "" if item.threshold is None else f" {item.compare}{lowest(item.threshold, 0)}"


def _legend(share: str, say: Say) -> str:
    if not share:
        return say("标记：√达标，×未达标，？待填报。", "Marks: √ met, × not met, ？ to be filled in.")
    return say(
        f"标记：√达标，○未达标但不低于标准的{share}%，×低于标准的{share}%，？待填报。不计入的学校只列数值。",
        f"Marks: √ met, ○ not met but at least {share}% of the threshold, × below {share}%, ？ to be filled in. "
        "Schools not counted show their figures only.",
    )


def _school(number: int, school: SchoolResult, stage: StageResult, say: Say) -> list[str]:
    values = [_value(school.values.get(item.id), marked=not school.excluded) for item in stage.indicators]
    met = "—" if school.excluded else str(school.met_count)
    head = [str(number), school.school_id, school.name, grouped(school.pupils)]
    return [*head, *values, met, verdict_word(school.verdict, say)]


def _value(value: IndicatorValue | None, *, marked: bool) -> str:
    if value is None or value.value is None:
        return _MARKS["unknown"]
    decimals = places(value.threshold if value.threshold is not None else value.value)
    number = beside(value.value, value.threshold, value.floor, decimals=decimals)
    return f"{number}{_MARKS[value.status]}" if value.status and marked else number
