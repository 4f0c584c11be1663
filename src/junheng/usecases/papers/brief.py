"""专报: one page for the county head, whatever the county: lists are cut with 等N项, the answer never is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.official import WHAT_IF, Layout, OfficialPaper, paper_marks
from junheng.usecases.papers.brief_shortfalls import Shortfall, shortfalls
from junheng.usecases.papers.brief_tables import affected, departments
from junheng.usecases.papers.brief_text import (
    answer,
    applies,
    problem,
    provenance,
    reasons,
    rule_of_thumb,
    summary,
    this_year,
    verdict_line,
    veto,
)
from junheng.usecases.papers.self_report_words import (
    Say,
    clip,
    document_title,
    judges_schools,
    standard_name,
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
        """Return the measures of the page: narrower margins than an official paper's, for it must be one page."""
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
    _verdict(paper, assessment, county, plan, say)
    _worst(paper, county, found, plan, say)
    single = judges_schools(county)
    unjudged = say("本标准不对单所学校作判定。", "This standard judges no single school.")
    paper.body("" if single else unjudged, lead=say(*_HEADS[3]))
    if single:
        paper.table(affected(county, say))
    paper.body("" if found else say("无。", "Nothing."), lead=say(*_HEADS[4]))
    if found:
        paper.table(departments(found, plan.items, say))
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


def _verdict(paper: OfficialPaper, assessment: Assessment, county: CountyResult, plan: _Plan, say: Say) -> None:
    if applies(assessment, county):
        paper.body("", lead=say(*_HEADS[0]) + _cut(answer(county, say), plan, say))
    else:
        paper.body("", lead=say("一、总体情况。", "1. How the county stands. ") + summary(county, say))
    paper.body(_cut(reasons(county, say), plan, say), lead=say(*_HEADS[1]) + verdict_line(county, say))


def _worst(paper: OfficialPaper, county: CountyResult, found: Sequence[Shortfall], plan: _Plan, say: Say) -> None:
    struck = [veto(item, say) for item in county.vetoes if item.triggered]
    worst = [*struck, *(problem(item, say) for item in found)][:3]
    over = any(item.over for item in found)
    paper.body(_worst_rule(len(struck) + len(found), len(worst), say, over=over), lead=say(*_HEADS[2]))
    for number, text in enumerate(worst, 1):
        paper.body(_cut(f"{number}.{say('', ' ')}{text}", plan, say))


def _head(paper: OfficialPaper, assessment: Assessment, county: CountyResult, say: Say) -> None:
    rest = say(f"{topic(assessment)}自评专报", f": {standard_name(assessment, say)}, brief")
    paper.title(*title_lines(county, rest, 20 if say.zh else 60))
    draft = say("，数据有待改正", ", data to be corrected") if county.draft else ""
    year = year_word(county, say) + draft
    paper.subtitle(say(f"（{year}）", year.capitalize()))


def _worst_rule(count: int, shown: int, say: Say, *, over: bool) -> str:
    if not count:
        return say("未发现未达标事项。", "Nothing was found unmet.")
    if count <= shown:
        return say(f"共{count}项未达标：", f"{count} items are unmet:" if count > 1 else "One item is unmet:")
    return say(
        f"共{count}项未达标，{'差异系数超限的在前，其余' if over else ''}按涉及学校数、学生数排列，前{shown}项是：",
        f"{count} items are unmet. The first {shown} ({'coefficients over the limit, then ' if over else ''}by schools and "
        "pupils affected):",
    )
