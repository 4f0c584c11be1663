"""自评报告, section 三: the indicators school by school, the coefficients between schools, and the special cases."""

from collections import Counter
from collections.abc import Mapping

from junheng.monitor.model import Assessment, CountyResult, StageIndicator, StageResult
from junheng.monitor.verdicts import SchoolVerdict
from junheng.publishing.charts.numbers import beside, grouped, lowest, places
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_charts import write_charts
from junheng.usecases.papers.self_report_numbers import unit_word
from junheng.usecases.papers.self_report_places import basis
from junheng.usecases.papers.self_report_special import write_special
from junheng.usecases.papers.self_report_spread import write_spread
from junheng.usecases.papers.self_report_words import (
    Say,
    floor_share,
    has_indicators,
    judges_schools,
    listed,
    stage_word,
    title_of,
    verdict_word,
)


def write_resources(
    paper: OfficialPaper,
    assessment: Assessment,
    county: CountyResult,
    say: Say,
    figures: Mapping[str, bytes] | None = None,
) -> None:
    """Write the section on indicators; none where the standard has no indicators."""
    if not has_indicators(county):
        return
    paper.heading(say("资源配置", "Resources"))
    against, plain = (
        ("各校指标达标情况", "Schools against each indicator"),
        ("各校指标情况", "The indicators of schools"),
    )
    paper.heading(say(*(against if judges_schools(county) else plain)), 2)
    for stage in county.stages:
        paper.body(_passes(stage, county, say) if judges_schools(county) else _unjudged(stage, county, say))
        paper.table(indicator_grid(stage, floor_share(county), say))
    paper.heading(say("校际差异系数", "Coefficients between schools"), 2)
    write_spread(paper, county, say)
    write_charts(paper, assessment, county, say, figures)
    write_special(paper, county, say)


def _unjudged(stage: StageResult, county: CountyResult, say: Say) -> str:
    word, count = stage_word(stage.stage, say), sum(not s.excluded for s in county.schools_of(stage.stage))
    return say(
        f"{word}纳入测算{count}所。本标准不设单校达标值，只判断校际差异。逐校数值见附件2。",
        f"{word.capitalize()}: {count} counted. No value is set for a single school; figures are in Annex 2.",
    )


def _passes(stage: StageResult, county: CountyResult, say: Say) -> str:
    schools = [s for s in county.schools_of(stage.stage) if not s.excluded]
    seen, word = Counter(s.verdict for s in schools), stage_word(stage.stage, say)
    counts = [say(f"{verdict_word(v, say)}{seen[v]}所", f"{seen[v]} {verdict_word(v, say)}") for v in _WORDS if seen[v]]
    told = say(
        f"{word}纳入测算{len(schools)}所，{'、'.join(counts)}。",
        f"{word.capitalize()}: {len(schools)} schools counted, {', '.join(counts)}. ",
    )
    for verdict in ("not_met", "unknown"):
        names = [s.name for s in schools if s.verdict == verdict]
        if names:
            head = say(f"{verdict_word(verdict, say)}的学校：", f"{verdict_word(verdict, say).capitalize()}: ")
            told += head + listed(names, say) + say("。", ". ")
    return told + say("逐校情况见附件2。", "Every school is in Annex 2.")


_WORDS: tuple[SchoolVerdict, ...] = ("met", "not_met", "unknown")


def indicator_grid(stage: StageResult, share: str, say: Say) -> Grid:
    """Return the table of one stage: threshold, mean, and how many schools stand where (``share``: the floor in %)."""
    met, blank = say("达标", "Met"), say("待填报", "Blank")
    single = any(item.threshold is not None for item in stage.indicators)
    floored = (met, say(f"达{share}%", f"At {share}%"), say(f"不足{share}%", f"Below {share}%"), blank)
    counts = floored if share else (met, say("未达标", "Not met"), blank) if single else ()
    columns = (
        Column(say("指标（单位）", "Indicator (unit)"), 4.6),
        *((Column(say("标准", "Threshold"), 1.5, "", "right"),) if single else ()),
        Column(say("县均值", "Mean"), 1.3, "", "right"),
        *(Column(name, 1.15, say("所", ""), "right") for name in counts),
    )
    rows = [_indicator_row(item, len(counts), say) for item in stage.indicators]
    caption = say(f"{stage_word(stage.stage, say)}各项指标", f"Indicators, {stage_word(stage.stage, say)}")
    return Grid(caption, columns, rows, (basis((i.cite for i in stage.indicators), say),))


def _indicator_row(item: StageIndicator, columns: int, say: Say) -> list[str]:
    line = "—" if item.threshold is None else f"{item.compare}{lowest(item.threshold, 0)}"
    decimals = places(item.threshold or item.mean or 1)
    counts = (item.schools_met, item.schools_floor, item.schools_below, item.schools_unknown)
    fewer = (item.schools_met, item.schools_floor + item.schools_below, item.schools_unknown)
    seen = ("—",) * columns if item.threshold is None else map(grouped, {4: counts, 3: fewer}.get(columns, ()))
    name = say(f"{title_of(item, say)}（{item.unit}）", f"{title_of(item, say)} ({unit_word(item.unit, say)})")
    return [name, *([line] if columns else []), _mean(item, decimals, say), *seen]


def _mean(item: StageIndicator, decimals: int, say: Say) -> str:
    if item.mean is None:
        return verdict_word("unknown", say)
    return beside(item.mean, item.threshold, decimals=decimals)
