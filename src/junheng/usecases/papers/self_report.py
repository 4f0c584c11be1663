"""自评报告: the county's report on itself, its text and annexes, as a draft that the bureau completes and signs."""

from collections.abc import Mapping
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.official import WHAT_IF, OfficialPaper, paper_marks
from junheng.usecases.papers.self_report_annex_names import annexes
from junheng.usecases.papers.self_report_annexes import write_annexes
from junheng.usecases.papers.self_report_basics import write_basics, write_opening
from junheng.usecases.papers.self_report_measures import write_measures, write_problems
from junheng.usecases.papers.self_report_requirements import write_preconditions, write_requirements, write_vetoes
from junheng.usecases.papers.self_report_resources import write_resources
from junheng.usecases.papers.self_report_rules import rule_names
from junheng.usecases.papers.self_report_words import (
    Say,
    evaluated,
    standard_name,
    title_lines,
    tongue,
    topic,
    year_word,
)


def write_self_report(
    path: Path,
    assessment: Assessment,
    county: CountyResult,
    *,
    lang: str = "zh",
    figures: Mapping[str, bytes] | None = None,
) -> None:
    """Write 自评报告.docx of ``county`` to ``path``: the same assessment gives the same bytes.

    ``figures`` are the PNG charts of ``figures()``; None draws them here. Where there are none for want of a Chinese
    font, the report says what to install.
    """
    say = tongue(lang)
    paper = OfficialPaper(
        lang=lang,
        marks=paper_marks(lang, synthetic=assessment.synthetic, what_if=bool(assessment.what_if)),
        watermark=WHAT_IF[lang] if assessment.what_if else "",
    )
    title = _title(assessment, county, say)
    paper.title(*title)
    paper.subtitle(say(f"（{year_word(county, say)}　草稿）", f"{year_word(county, say).capitalize()}, draft"))
    paper.blank()
    names = rule_names(assessment, say)
    write_opening(paper, assessment, county, names, say)
    write_basics(paper, county, say)
    write_preconditions(paper, county, names, say)
    write_resources(paper, assessment, county, say, figures)
    write_requirements(paper, county, names, say)
    write_vetoes(paper, county, say)
    write_problems(paper, county, say)
    write_measures(paper, county, say)
    paper.annex_list(list(annexes(county, say).values()))
    paper.signatures(say("填报人", "Prepared by"), say("审核人", "Checked by"), say("负责人", "In charge"))
    write_annexes(paper, assessment, county, names, say)
    paper.save(path, title="".join(title), day=SchoolYear(county.school_year).first_day)


def _title(assessment: Assessment, county: CountyResult, say: Say) -> tuple[str, ...]:
    if not say.zh:
        return (f"{county.name}: self-assessment report", standard_name(assessment, say))
    report = "督导评估自评报告" if evaluated(assessment) else "自评报告"
    return (*title_lines(county, topic(assessment), 20), report)
