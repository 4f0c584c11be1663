"""专报: one page for the county head, whatever the county: lists are cut with 等N项, the answer never is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.official import WHAT_IF, Column, Grid, Layout, OfficialPaper, paper_marks
from junheng.usecases.papers.brief_shortfalls import Shortfall, shortfalls
from junheng.usecases.papers.brief_text import (
    answer,
    duty,
    problem,
    provenance,
    reasons,
    rule_of_thumb,
    this_year,
    verdict_line,
    veto,
)
from junheng.usecases.papers.self_report_words import (
    Say,
    clip,
    department_words,
    document_title,
    listed,
    stage_word,
    title_lines,
    tongue,
    topic,
    year_word,
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How roomy the page is: size and pitch of the text; items named a department; characters a sentence may have."""

    size: float
    line: float
    items: int
    longest: int = 240

    def layout(self, lang: str) -> Layout:
        return Layout(
            top=28,
            bottom=20,
            size=self.size,
            line=self.line,
            tracking=0,
            title_size=22,
            title_line=30,
            table_line=14,
            indent=2 if lang == "zh" else 0,
            page_numbers=False,
            bold_heads=lang != "zh",
        )


_PLANS = (
    _Plan(14, 22, 3),
    _Plan(13, 20, 3),
    _Plan(13, 20, 2),
    _Plan(12, 18, 3),
    _Plan(12, 18, 2),
    _Plan(12, 18, 1),
    _Plan(11, 16.5, 2, 200),
    _Plan(11, 16.5, 1, 160),
    _Plan(10.5, 15.5, 1, 110),
    _Plan(10.5, 15, 1, 60),
)
"""The roomiest that fits is taken; the last one fits whatever the county."""
_FULL = 0.98
"""How full a page may be estimated: other fonts than ours are a little wider."""
_MOST_DEPARTMENTS = 6


def write_brief(
    path: Path,
    assessment: Assessment,
    county: CountyResult,
    *,
    lang: str = "zh",
    figures: Mapping[str, bytes] | None = None,
) -> None:
    """Write 专报.docx of ``county`` to ``path``, one A4 page: the same assessment gives the same bytes.

    ``figures`` are not used: the page has no room for a chart.
    """
    del figures
    say = tongue(lang)
    for plan in _PLANS:
        paper = _page(assessment, county, plan, lang)
        if paper.extent <= paper.layout.height * _FULL:
            break
    day = SchoolYear(county.school_year).first_day
    paper.save(path, title=say(f"{county.name}自评专报", f"{county.name}: brief"), day=day)


def _page(assessment: Assessment, county: CountyResult, plan: _Plan, lang: str) -> OfficialPaper:
    say = tongue(lang)
    found = shortfalls(county)
    paper = OfficialPaper(
        lang=lang,
        marks=paper_marks(lang, synthetic=assessment.synthetic, what_if=bool(assessment.what_if)),
        watermark=WHAT_IF[lang] if assessment.what_if else "",
        layout=plan.layout(lang),
    )
    _head(paper, assessment, county, say)
    _verdict(paper, county, plan, say)
    _worst(paper, county, found, plan, say)
    paper.body("", lead=say(*_HEADS[3]))
    paper.table(_affected(county, say))
    paper.body("" if found else say("无。", "None."), lead=say(*_HEADS[4]))
    if found:
        paper.table(_departments(found, plan, say))
    paper.body(_cut(this_year(found, say, plan.items), plan, say), lead=say(*_HEADS[5]))
    paper.note(rule_of_thumb(say) + clip(provenance(assessment, document_title(assessment, county), say), 320))
    return paper


_HEADS = (
    ("一、能否申报。", "1. Can the county apply? "),
    ("二、自评结论：", "2. Verdict: "),
    ("三、最突出的问题。", "3. What is worst. "),
    ("四、涉及的学校和学生。", "4. Schools and pupils affected. "),
    ("五、需有关部门解决的事项。", "5. What departments must solve. "),
    ("六、今年难以解决的事项。", "6. What will not be solved this year. "),
)


def _cut(text: str, plan: _Plan, say: Say) -> str:
    return clip(text, plan.longest if say.zh else plan.longest * 2)


def _verdict(paper: OfficialPaper, county: CountyResult, plan: _Plan, say: Say) -> None:
    paper.body("", lead=say(*_HEADS[0]) + _cut(answer(county, say), plan, say))
    paper.body(_cut(reasons(county, say), plan, say), lead=say(*_HEADS[1]) + verdict_line(county, say))


def _worst(paper: OfficialPaper, county: CountyResult, found: Sequence[Shortfall], plan: _Plan, say: Say) -> None:
    struck = [veto(item, say) for item in county.vetoes if item.triggered]
    worst = [*struck, *(problem(item, say) for item in found)][:3]
    paper.body(_worst_rule(len(struck) + len(found), len(worst), say), lead=say(*_HEADS[2]))
    for number, text in enumerate(worst, 1):
        paper.body(_cut(f"{number}.{say('', ' ')}{text}", plan, say))


def _head(paper: OfficialPaper, assessment: Assessment, county: CountyResult, say: Say) -> None:
    paper.title(
        *title_lines(county, say(f"{topic(assessment)}自评专报", ": self-assessment brief"), 20 if say.zh else 60)
    )
    draft = say("，数据有待改正", ", data to be corrected") if county.draft else ""
    year = year_word(county, say) + draft
    paper.subtitle(say(f"（{year}）", year.capitalize()))


def _worst_rule(count: int, shown: int, say: Say) -> str:
    if not count:
        return say("未发现未达标事项。", "Nothing was found unmet.")
    return say(
        f"共{count}项未达标，差异系数超限的在前，其余按涉及学校数、学生数排列，前{shown}项是：",
        f"{count} items are unmet. The first {shown} (coefficients over the limit, then by schools and pupils affected):",
    )


def _affected(county: CountyResult, say: Say) -> Grid:
    columns = (
        Column(say("学段", "Stage"), 1.2),
        Column(say("参评学校", "Schools"), 1, say("所", ""), "right"),
        Column(say("达标", "Met"), 1, say("所", ""), "right"),
        Column(say("未达标", "Not met"), 1, say("所", ""), "right"),
        Column(say("待填报", "Unknown"), 1, say("所", ""), "right"),
        Column(say("未达标学校学生", "Pupils where not met"), 1.7, say("人", ""), "right"),
        Column(say("占本学段学生", "Share of the stage"), 1.6, "%", "right"),
    )
    rows = [
        _stage_row(
            stage_word(stage.stage, say).capitalize(), [s for s in county.schools_of(stage.stage) if not s.excluded]
        )
        for stage in county.stages
    ]
    return Grid("", columns, rows)


def _stage_row(word: str, schools: Sequence[SchoolResult]) -> list[str]:
    failing = sum(s.pupils or 0 for s in schools if s.verdict == "not_met")
    whole = sum(s.pupils or 0 for s in schools)
    counts = [sum(s.verdict == v for s in schools) for v in ("met", "not_met", "unknown")]
    share = grouped(failing / whole * 100, 1) if whole else "—"
    return [word.capitalize(), grouped(len(schools)), *map(grouped, counts), grouped(failing), share]


def _departments(found: Sequence[Shortfall], plan: _Plan, say: Say) -> Grid:
    """One row a department that comes first in the rules, with those that act with it; most schools first."""
    groups: dict[str, list[Shortfall]] = {}
    for item in found:
        groups.setdefault(department_words(item.department, say)[0], []).append(item)
    ranked = sorted(groups.items(), key=lambda group: -sum(len(item.schools) for item in group[1]))
    columns = (
        Column(say("部门", "Department"), 1.4),
        Column(say("需解决的事项", "To be solved"), 5.4),
        Column(say("配合部门", "Together with"), 1.9),
    )
    rows = [_department_row(name, items, plan, say) for name, items in ranked[:_MOST_DEPARTMENTS]]
    rest = [name for name, _ in ranked[_MOST_DEPARTMENTS:]]
    more = say(
        f"其余部门（{listed(rest, say, 6, '个')}）的事项见自评报告。",
        f"Others ({listed(rest, say, 6)}): see the report.",
    )
    return Grid("", columns, rows, (more,) if rest else ())


def _department_row(name: str, items: Sequence[Shortfall], plan: _Plan, say: Say) -> list[str]:
    others = dict.fromkeys(other for item in items for other in department_words(item.department, say)[1:])
    words = [clip(duty(item, say), 60 if say.zh else 110) for item in items]
    return [name, listed(words, say, plan.items, "项", stop=True), listed(list(others), say, 5, "个")]
