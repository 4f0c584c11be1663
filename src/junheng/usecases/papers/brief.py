"""专报: one page for the county head, whatever the county: lists are cut with 等N项, the answer never is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.official import WHAT_IF, Column, Grid, Layout, OfficialPaper, paper_marks
from junheng.usecases.papers.brief_shortfalls import Shortfall, shortfalls
from junheng.usecases.papers.brief_text import answer, duty, problem, provenance, reasons, this_year, verdict_line, veto
from junheng.usecases.papers.self_report_words import (
    Say,
    clip,
    department_word,
    listed,
    stage_word,
    tongue,
    topic,
    year_word,
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How roomy the page is: size and pitch of the text, how many departments, and items of each, are named."""

    size: float
    line: float
    departments: int
    items: int

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
    _Plan(14, 23, 8, 6),
    _Plan(14, 21, 8, 4),
    _Plan(13, 19.5, 8, 3),
    _Plan(12, 18, 8, 2),
    _Plan(12, 17, 6, 1),
    _Plan(10.5, 15, 5, 1),
)
_FULL = 0.96
"""How full a page may be estimated: other fonts than ours are a little wider."""


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
    heads = iter(_HEADS)
    paper.body("", lead=say(*next(heads)) + answer(county, say))
    paper.body(reasons(county, say), lead=say(*next(heads)) + verdict_line(county, say))
    struck = [veto(item, say) for item in county.vetoes if item.triggered]
    worst = [*struck, *(problem(item, say) for item in found)][:3]
    paper.body(_worst_rule(len(struck) + len(found), len(worst), say), lead=say(*next(heads)))
    for number, text in enumerate(worst, 1):
        paper.body(clip(f"{number}.{say('', ' ')}{text}", 180))
    paper.body("", lead=say(*next(heads)))
    paper.table(_affected(county, say))
    if found:
        paper.body("", lead=say(*next(heads)))
        paper.table(_departments(found, plan, say))
    paper.body(this_year(found, say, plan.items), lead=say(*_HEADS[5]))
    paper.note(provenance(assessment, say))
    return paper


_HEADS = (
    ("一、能否申报。", "1. Can the county apply? "),
    ("二、自评结论：", "2. Verdict: "),
    ("三、最突出的问题。", "3. What is worst. "),
    ("四、涉及的学校和学生", "4. Schools and pupils affected"),
    ("五、需有关部门解决的事项", "5. What each department must solve"),
    ("六、今年难以解决的事项。", "6. What will not be solved this year. "),
)


def _head(paper: OfficialPaper, assessment: Assessment, county: CountyResult, say: Say) -> None:
    title = say(f"{county.name}{topic(assessment)}自评专报", f"{county.name}: self-assessment brief")
    paper.title(clip(title, 38))
    draft = say("，数据有待改正", ", data to be corrected") if county.draft else ""
    year = year_word(county, say) + draft
    paper.subtitle(say(f"（{year}）", year.capitalize()))


def _worst_rule(count: int, shown: int, say: Say) -> str:
    if not count:
        return say("未发现未达标事项。", "Nothing was found unmet.")
    return say(
        f"共{count}项未达标，按涉及学校数、学生数排列，前{shown}项是：",
        f"{count} items are unmet. The first {shown}, by schools and then pupils affected:",
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
    """One row a department (or departments that must act together), those with most schools first."""
    groups: dict[str, list[Shortfall]] = {}
    for item in found:
        groups.setdefault(department_word(item.department, say), []).append(item)
    ranked = sorted(groups.items(), key=lambda group: -sum(len(item.schools) for item in group[1]))
    rows = [_department_row(name, items, plan, say) for name, items in ranked[: plan.departments]]
    columns = (Column(say("部门", "Department"), 2), Column(say("需解决的事项", "To be solved"), 6))
    more = len(groups) - plan.departments
    note = say(f"另有{more}组部门的事项见自评报告。", f"{more} more departments: see the report.") if more > 0 else ""
    return Grid("", columns, rows, (note,) if note else ())


def _department_row(name: str, items: Sequence[Shortfall], plan: _Plan, say: Say) -> list[str]:
    return [name, listed([duty(item, say) for item in items], say, plan.items, "项", stop=True)]
