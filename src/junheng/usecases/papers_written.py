"""All papers of an assessment in one folder, whole or not at all."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.writing import whole_folder
from junheng.monitor.as_json import as_json
from junheng.monitor.model import Assessment, CountyResult
from junheng.monitor.requirements.ground import Ground, grounds
from junheng.usecases.assessing import Answer
from junheng.usecases.explaining import explained_rows
from junheng.usecases.papers.self_check_tasks import judgement_tasks

Progress = Callable[[str], None]


def write_assessment(
    answer: Answer, out: Path, *, papers: bool = True, lang: str = "zh", progress: Progress = lambda _: None
) -> list[str]:
    """Write ``assessment.json`` and, with ``papers``, every paper; return the names written, in order.

    Several counties get a folder each, by code. A paper that this machine cannot make (no typst) is left out by name.
    """
    _refuse_over_sources(answer, out)
    names: list[str] = []
    with whole_folder(out) as folder:
        text = json.dumps(as_json(answer.assessment), ensure_ascii=False, indent=1, allow_nan=False)
        (folder / "assessment.json").write_text(text + "\n", encoding="utf-8")
        names.append("assessment.json")
        counties = answer.assessment.counties if papers else ()
        ground = grounds(answer.census, answer.standard, answer.on) if counties else {}
        for i, county in enumerate(counties, 1):
            home = folder if len(counties) == 1 else folder / _folder_name(county, i)
            home.mkdir(exist_ok=True)
            for name in _papers(answer, county, ground[county.code], home, lang, progress):
                names.append(name if home == folder else f"{home.name}/{name}")
    return names


def _folder_name(county: CountyResult, place: int) -> str:
    """The county's code; a code that is none, which people's data may hold, is no path."""
    return county.code if re.fullmatch(r"[0-9A-Za-z]+", county.code) else f"county-{place}"


def _refuse_over_sources(answer: Answer, out: Path) -> None:
    """The folder is replaced as a whole, so nothing that was read may lie in it."""
    target = out.resolve()
    for source in answer.sources:
        if source.resolve().is_relative_to(target):
            raise Problem(
                f"{source.name} 在输出文件夹 {target.name} 里，写出会把它换掉，未作任何改动。",
                fix="请用 --out 指定另一个文件夹。",
                en=(
                    f"{source.name} lies in the output folder {target.name} and would be replaced; nothing was changed.",
                    "Choose another folder with --out.",
                ),
            )


def _papers(
    answer: Answer, county: CountyResult, ground: Ground, home: Path, lang: str, progress: Progress
) -> Iterator[str]:
    from junheng.usecases.papers.brief import write_brief
    from junheng.usecases.papers.evidence import write_evidence_catalogue
    from junheng.usecases.papers.evidence_filed import filed_evidence
    from junheng.usecases.papers.figures import figures
    from junheng.usecases.papers.report_page import write_report_page
    from junheng.usecases.papers.self_report import write_self_report

    a = answer.assessment
    charts: Mapping[str, bytes] = figures(a, county, lang=lang)
    filed = filed_evidence(answer.standard, ground)
    makers: list[tuple[str, Callable[[Path], object]]] = [
        *_tables(answer, county, ground, lang),
        ("专报.docx", lambda p: write_brief(p, a, county, lang=lang, figures=charts)),
        ("自评报告.docx", lambda p: write_self_report(p, a, county, lang=lang, figures=charts)),
        ("佐证材料目录.xlsx", lambda p: write_evidence_catalogue(p, a, county, evidence=filed, lang=lang)),
        ("report.html", lambda p: write_report_page(p, a, county, explain=explained_rows(answer, county), lang=lang)),
    ]
    for name, make in makers:
        progress(name)
        make(home / name)
        yield name
    if _pdf_written(home / "report.pdf", a, county, lang, progress):
        yield "report.pdf"


def _pdf_written(path: Path, assessment: Assessment, county: CountyResult, lang: str, progress: Progress) -> bool:
    """Write the pdf and say so; a machine without typst or a Chinese font goes without it."""
    from junheng.usecases.papers.report_pdf import write_report_pdf

    progress(path.name)
    try:
        write_report_pdf(path, assessment, county, lang=lang)
    except Problem as problem:
        if not problem.code.startswith("pdf."):
            raise
        progress(f"{path.name}：{problem}")
        return False
    return True


def _tables(
    answer: Answer, county: CountyResult, ground: Ground, lang: str
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Yield the tables that the standard has a use for: of indicators, of schools that fall short, of judgements."""
    from junheng.usecases.papers.school_plans import write_school_plans
    from junheng.usecases.papers.self_check_results import write_judged
    from junheng.usecases.papers.self_report_words import has_indicators, judges_schools
    from junheng.usecases.papers.standing_table import write_standing_table

    a = answer.assessment
    indicators = has_indicators(county)
    if indicators:
        yield "达标表.xlsx", lambda p: write_standing_table(p, a, county, lang=lang)
    if judges_schools(county) or any(r.failing for r in county.requirements):
        yield "一校一案.xlsx", lambda p: write_school_plans(p, a, county, lang=lang)
    if not indicators and judgement_tasks(answer.standard):
        yield "自查表.xlsx", lambda p: write_judged(p, a, county, ground, lang=lang)


def write_evidence_tree(answer: Answer, folder: Path, *, lang: str = "zh") -> None:
    """Make the folder tree for the evidence; made again it renews only its own notes and keeps people's files."""
    from junheng.usecases.papers.evidence_tree import evidence_tree

    counties = answer.assessment.counties
    for county in counties:
        home = folder if len(counties) == 1 else folder / county.code
        evidence_tree(home, answer.assessment, county, lang=lang)


def lacking(lang: str) -> list[str]:
    """Return what this machine lacks for the full papers, and what to install; nothing where it lacks nothing."""
    from importlib.util import find_spec

    from junheng.publishing.charts import chinese_font, font_note

    notes = [] if chinese_font() else [font_note(lang)]
    if find_spec("typst") is None:
        zh, en = "没有 report.pdf：请安装 pip install 'junheng[pdf]'。", "No report.pdf: pip install 'junheng[pdf]'."
        notes.append(zh if lang == "zh" else en)
    return notes
