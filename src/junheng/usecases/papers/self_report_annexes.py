"""Annexes of the 自评报告: coefficients, every school, missing data, and how the checks of the data came out."""

from collections.abc import Iterator, Sequence

from junheng.kernel import Finding, Where
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
from junheng.usecases.papers.self_report_words import (
    Say,
    basis,
    floor_share,
    place,
    stage_word,
    title_of,
    unit_word,
    verdict_word,
    whole_county,
)

ANNEXES = (
    ("校际差异系数表", "Coefficients between schools"),
    ("学校达标情况一览表", "Every school against the indicators"),
    ("缺失数据清单", "Missing data"),
    ("数据校验说明", "Checks of the data"),
)
_MARKS = {"met": "√", "floor": "○", "below": "×", "unknown": "？"}


def write_annexes(paper: OfficialPaper, assessment: Assessment, county: CountyResult, say: Say) -> None:
    """Write all four annexes, each beginning on a new page; the table of schools lies across."""
    paper.annex(say(*ANNEXES[0]))
    _coefficients(paper, county, say)
    paper.annex(say(*ANNEXES[1]), across=True)
    legend = _legend(floor_share(county), say)
    for stage in county.stages:
        paper.table(_schools(stage, county.schools_of(stage.stage), legend, say))
    split = [s for s in county.schools if s.weights]
    if split:
        paper.table(_weights(split, say))
    paper.annex(say(*ANNEXES[2]))
    _missing(paper, county, say)
    paper.annex(say(*ANNEXES[3]))
    _checks(paper, assessment.findings, say)


def _coefficients(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    columns = (
        Column(say("指标", "Indicator"), 4),
        Column(say("单位", "Unit"), 1.8),
        Column(say("均值", "Mean"), 1.4, "", "right"),
        Column(say("标准差", "Deviation"), 1.4, "", "right"),
        Column(say("差异系数", "Coefficient"), 1.5, "", "right"),
        Column(say("限值", "Limit"), 1.1, "", "right"),
        Column(say("结论", "Verdict"), 1.2, "", "center"),
    )
    how = say(
        "均值、标准差按学生数加权（总体标准差）；表中数值四舍五入显示，按未四舍五入的数值判断。",
        "Mean and deviation are weighted by pupils (population); figures are rounded for display and judged unrounded.",
    )
    for stage in county.stages:
        rows = [_coefficient(item, say) for item in stage.indicators]
        cites = basis((item.spread_cite or item.cite for item in stage.indicators), say)
        caption = say(f"{stage_word(stage.stage, say)}校际差异系数", f"Coefficients, {stage_word(stage.stage, say)}")
        paper.table(Grid(caption, columns, rows, (how, cites)))


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


def _schools(stage: StageResult, schools: Sequence[SchoolResult], legend: str, say: Say) -> Grid:
    columns = (
        Column(say("序号", "No."), 0.85, "", "center"),
        Column(say("学校标识码", "School code"), 2.1),
        Column(say("学校名称", "School"), 4.1),
        Column(say("在校生", "Pupils"), 1.2, say("人", ""), "right"),
        *(Column(f"{i.id}\n{_unit(i, say)}", 1.45, "", "right") for i in stage.indicators),
        Column(say("达标\n（项）", "Met"), 1.25, "", "center"),
        Column(say("结论", "Verdict"), 1.3, "", "center"),
    )
    rows = [_school(number, school, stage, say) for number, school in enumerate(schools, 1)]
    word = stage_word(stage.stage, say)
    caption = say(f"{word}学校达标情况", f"Schools against the indicators, {word}")
    cites = basis((i.cite for i in stage.indicators), say)
    return Grid(caption, columns, rows, (_names(stage, say), legend, cites))


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
    return say(f"指标和标准：{'；'.join(parts)}。", f"Indicators and thresholds: {'; '.join(parts)}.")


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


def _missing(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    rows = [[str(n), *row] for n, row in enumerate(_gaps(county, say), 1)]
    if not rows:
        paper.body(say("测算所需数据齐全，没有缺失。", "Nothing that the assessment needs is missing."))
        return
    paper.body(
        say(
            "下列数据缺失，有关结果按“待填报”处理，既不按0计算，也不视为达标。",
            "These data are missing. What needs them is unknown: neither zero nor met.",
        )
    )
    columns = (
        Column(say("序号", "No."), 0.8, "", "center"),
        Column(say("学校或项目", "School or item"), 3),
        Column(say("涉及的指标", "Needed for"), 3),
        Column(say("填报位置", "Where to fill in"), 3.4),
    )
    paper.table(Grid(say("缺失数据", "Missing data"), columns, rows, (_cell_note(say),)))


def _cell_note(say: Say) -> str:
    return say("填报位置为所读数据文件中的工作表和单元格。", "Places are sheets and cells of the file that was read.")


def _gaps(county: CountyResult, say: Say) -> Iterator[list[str]]:
    titles = {item.id: title_of(item, say) for stage in county.stages for item in stage.indicators}
    needs: dict[tuple[str, Where], list[str]] = {}
    for school in county.schools:
        stage = stage_word(school.stage, say)
        name = say(f"{school.name}（{stage}）", f"{school.name} ({stage})")
        for value in school.values.values():
            for where in value.missing:
                needs.setdefault((name, where), []).append(titles.get(value.indicator, value.indicator))
    for (name, where), wanted in needs.items():
        yield [name, say("；", "; ").join(wanted), place(where, say)]
    whole = whole_county(county, say).capitalize()
    for item in (*county.preconditions, *county.requirements):
        unplaced = [say("（位置未记）", "(place not recorded)")] if item.verdict == "unknown" else []
        for spot in [place(where, say) for where in item.missing] or unplaced:
            yield [whole, f"{item.id} {title_of(item, say)}", spot]


def _checks(paper: OfficialPaper, findings: Sequence[Finding], say: Say) -> None:
    errors = [f for f in findings if f.severity == "error"]
    warnings = [f for f in findings if f.severity == "warning"]
    if not findings:
        paper.body(say("逻辑校验、经验校验均未发现问题。", "The checks found nothing."))
    if errors:
        head = Column(say("改正办法", "How to mend it"), 3)
        paper.body(say(f"逻辑校验发现{len(errors)}处错误，须改正后重新测算。", f"{len(errors)} errors must be mended."))
        paper.table(_finding_grid(say("逻辑校验错误", "Errors"), errors, head, [f.fix for f in errors], say))
    if warnings:
        said = [f.explanation or say("（未说明，请补充）", "(to be explained)") for f in warnings]
        without = sum(not f.explanation for f in warnings)
        paper.body(
            say(
                f"经验校验提示{len(warnings)}处，其中{without}处尚未说明。",
                f"{len(warnings)} oddities were noted; {without} are not yet explained.",
            )
        )
        head = Column(say("县级说明", "Explanation"), 3)
        paper.table(_finding_grid(say("经验校验提示和说明", "Oddities and explanations"), warnings, head, said, say))


def _finding_grid(caption: str, findings: Sequence[Finding], last: Column, said: Sequence[str], say: Say) -> Grid:
    columns = (
        Column(say("序号", "No."), 0.8, "", "center"),
        Column(say("学校", "School"), 2),
        Column(say("位置", "Place"), 2.4),
        Column(say("情况", "What"), 3),
        last,
    )
    rows = [
        [str(n), f.school, place(f.where, say), f.what, text]
        for n, (f, text) in enumerate(zip(findings, said, strict=True), 1)
    ]
    return Grid(caption, columns, rows)
