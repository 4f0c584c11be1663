"""自评报告, opening and section 一: on what the report rests, and the schools, pupils and classes of the county."""

from collections import Counter
from collections.abc import Sequence

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, ClassBand, CountyResult, SchoolResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_places import class_word
from junheng.usecases.papers.self_report_rules import RuleNames
from junheng.usecases.papers.self_report_words import (
    Say,
    document_title,
    has_indicators,
    kind_word,
    listed,
    stage_word,
    topic,
    verdict_word,
    whole_county,
    year_word,
)

_AREAS = (("城区", "city", "11"), ("镇区", "town", "12"), ("乡村", "village", "2"))


def write_opening(
    paper: OfficialPaper, assessment: Assessment, county: CountyResult, names: RuleNames, say: Say
) -> None:
    """Write by which rules and from which data the report was made, and the verdict."""
    day = SchoolYear(county.school_year).first_day
    number, title = assessment.standard_number, document_title(assessment, county)
    paper.body(
        say(
            f"根据《{title}》（{number}），以{day.year}年{day.month}月{day.day}日为统计时点，按{_day(assessment.on)}有效的"
            f"规定，对{county.name}{year_word(county, say)}{topic(assessment)}情况进行了自评测算。自评结论："
            f"{verdict_word(county.verdict, say)}。",
            f"By {number} ({title}), with {day} as statistical date and the rules in force on {assessment.on}, the "
            f"county assessed itself for the {year_word(county, say)}. Verdict: {verdict_word(county.verdict, say)}.",
        )
    )
    for text in _cautions(assessment, county, names, say):
        paper.body(text)


def _day(on: str) -> str:
    parts = on.split("-")
    return f"{int(parts[0])}年{int(parts[1])}月{int(parts[2])}日" if len(parts) == 3 else on


def _cautions(assessment: Assessment, county: CountyResult, names: RuleNames, say: Say) -> list[str]:
    told = []
    if assessment.overlays:
        local = say("；", "; ").join(names.overlays.get(key, key) for key in assessment.overlays)
        told.append(say(f"测算同时适用地方规定：{local}。", f"Local rules applied: {local}."))
    if assessment.what_if:
        changes = say("；", "; ").join(assessment.what_if)
        told.append(
            say(
                f"本报告为假设测算，不是上报数据。所作假设：{changes}。",
                f"This is a what-if calculation, not reported data. Assumed: {changes}.",
            )
        )
    if county.draft:
        told.append(
            say(
                "数据中尚有逻辑校验错误未改正，涉及的单元格按缺数据处理，本报告所列结果为初步测算。",
                "The data still hold logical errors; the cells concerned count as missing, the results are preliminary.",
            )
        )
    if assessment.synthetic:
        told.append(say("本报告使用合成数据，仅供演示。", "This report uses synthetic data, for demonstration only."))
    return told


def write_basics(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write section 一: what is known of schools, pupils and classes; what is not known is left to be filled in."""
    paper.heading(say("基本情况", "The county"))
    paper.heading(say("学校和学生", "Schools and pupils"), 2)
    paper.body(_schools(county, say))
    paper.table(_table(county, say))
    if county.class_bands:
        paper.heading(say("班额", "Class sizes"), 2)
        for band in county.class_bands:
            paper.body(_band(band, county, say))
        paper.table(_bands(county.class_bands, say))
    paper.heading(say("工作情况", "Work done"), 2)
    paper.body(
        say(
            "（县域人口、财政投入和创建工作情况不在本次测算数据之内，请补写。）",
            "(Population, spending and the work done are not part of the data assessed: to be written.)",
        )
    )


def _schools(county: CountyResult, say: Say) -> str:
    kinds = Counter({s.school_id: s.kind for s in county.schools}.values())
    told = [say(f"{kind_word(kind, say)}{n}所", f"{n} {kind_word(kind, say)}") for kind, n in kinds.most_common()]
    parts = [_stage_pupils(stage.stage, county.schools_of(stage.stage), say) for stage in county.stages]
    total = len({s.school_id for s in county.schools})
    return say(
        f"{whole_county(county, say)}参加测算的学校共{total}所，其中{'、'.join(told)}。一校有多个学段的，按学段分别计算（下同）："
        f"{'；'.join(parts)}。",
        f"{total} schools were assessed: {', '.join(told)}. A school with several stages counts once in each: "
        f"{'; '.join(parts)}.",
    )


def _stage_pupils(stage: str, schools: Sequence[SchoolResult], say: Say) -> str:
    known = [s.pupils for s in schools if s.pupils is not None]
    blank = len(schools) - len(known)
    word, pupils = stage_word(stage, say), grouped(sum(known))
    lacking = say(f"（另有{blank}所缺学生数）", f" ({blank} without a pupil number)") if blank else ""
    return say(f"{word}{len(schools)}所，在校生{pupils}人{lacking}", f"{len(schools)} {word}, {pupils} pupils{lacking}")


def _table(county: CountyResult, say: Say) -> Grid:
    unit, counted = say("所", ""), has_indicators(county)
    columns = (
        Column(say("学段", "Stage"), 1.1),
        Column(say("学校", "Schools"), 1, unit, "right"),
        *(Column(say(zh, en.capitalize()), 1, unit, "right") for zh, en, _ in _AREAS),
        *((Column(say("不计入指标", "Not counted"), 1.3, unit, "right"),) if counted else ()),
        Column(say("在校生", "Pupils"), 1.3, say("人", ""), "right"),
    )
    rows = [
        _row(stage_word(s.stage, say).capitalize(), county.schools_of(s.stage), counted=counted) for s in county.stages
    ]
    notes = _area_note(county, say)
    return Grid(say("学校和学生数", "Schools and pupils"), columns, rows, notes)


def _row(word: str, schools: Sequence[SchoolResult], *, counted: bool) -> list[str]:
    areas = [sum(s.area_class.startswith(code) for s in schools) for _, _, code in _AREAS]
    outside = [sum(bool(s.excluded) for s in schools)] if counted else []
    pupils = sum(s.pupils or 0 for s in schools)
    return [word, grouped(len(schools)), *map(grouped, [*areas, *outside]), grouped(pupils)]


def _area_note(county: CountyResult, say: Say) -> tuple[str, ...]:
    note = say("城乡按城乡分类代码划分", "Areas by the national area code")
    if has_indicators(county):
        note += say("；在校生含不计入指标的学校", "; pupils include schools not counted")
    note += say("。", ".")
    blank = sum(not s.area_class for s in county.schools)
    more = say(f"另有{blank}所未填城乡分类代码。", f" {blank} without an area code.") if blank else ""
    return (note + more,)


def _band(band: ClassBand, county: CountyResult, say: Say) -> str:
    word = stage_word(band.stage, say)
    if not band.named:
        plain = say("没有超过标准的班级", "no class is above it")
    else:
        plain = say(
            f"{len(band.named)}个班超过标准，其中大班额{band.large}个、超大班额{band.very_large}个",
            f"{len(band.named)} are above it, {band.large} of them large and {band.very_large} very large",
        )
    blank = say(f"，另有{band.unknown}个班缺学生数", f", {band.unknown} without a number") if band.unknown else ""
    names = [class_word(county, row, say) for row in band.named]
    shown = listed(names, say, 6, "个班")
    which = say(f"。超过标准的班级：{shown}", f". Above: {shown}") if names else ""
    return say(
        f"{word}班额标准为{band.limit}人，共{band.classes}个班，{plain}{blank}{which}。",
        f"{word.capitalize()}: the standard is {band.limit} pupils; of {band.classes} classes {plain}{blank}{which}.",
    )


def _bands(bands: Sequence[ClassBand], say: Say) -> Grid:
    unit = say("个", "")
    heads = (
        (say("标准", "Standard"), say("人", "pupils")),
        (say("班级总数", "Classes"), unit),
        (say("标准以内", "Within"), unit),
        (say("超过标准", "Above"), unit),
        (say("大班额", "Large"), unit),
        (say("超大班额", "Very large"), unit),
        (say("缺学生数", "Unknown"), unit),
    )
    columns = (Column(say("学段", "Stage"), 1), *(Column(name, 1.1, each, "right") for name, each in heads))
    rows = [
        [
            stage_word(b.stage, say).capitalize(),
            *map(grouped, (b.limit, b.classes, b.within, b.above, b.large, b.very_large, b.unknown)),
        ]
        for b in bands
    ]
    note = say(
        "大班额为56—65人，超大班额为66人及以上；“超过标准”一列不含大班额和超大班额。",
        "Large: 56–65 pupils; very large: 66 and more; neither is counted again under “above”.",
    )
    return Grid(say("班额情况", "Class sizes"), columns, rows, (note,))
