"""All papers of an assessment in one folder, whole or not at all."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from junheng.kernel.writing import whole_folder
from junheng.monitor.as_json import as_json
from junheng.monitor.model import CountyResult
from junheng.usecases.assessing import Answer
from junheng.usecases.explaining import explained_rows

Progress = Callable[[str], None]


def write_assessment(
    answer: Answer, out: Path, *, papers: bool = True, lang: str = "zh", progress: Progress = lambda _: None
) -> list[str]:
    """Write ``assessment.json`` and, with ``papers``, every paper; return the names written, in order.

    Several counties get a folder each, by code. A paper that this machine cannot make (no typst) is left out by name.
    """
    names: list[str] = []
    with whole_folder(out) as folder:
        text = json.dumps(as_json(answer.assessment), ensure_ascii=False, indent=1, allow_nan=False)
        (folder / "assessment.json").write_text(text + "\n", encoding="utf-8")
        names.append("assessment.json")
        counties = answer.assessment.counties if papers else ()
        for county in counties:
            home = folder if len(counties) == 1 else folder / county.code
            home.mkdir(exist_ok=True)
            for name in _papers(answer, county, home, lang, progress):
                names.append(name if home == folder else f"{county.code}/{name}")
    return names


def _papers(answer: Answer, county: CountyResult, home: Path, lang: str, progress: Progress) -> Iterator[str]:
    from junheng.usecases.papers.brief import write_brief
    from junheng.usecases.papers.evidence import write_evidence_catalogue
    from junheng.usecases.papers.figures import figures
    from junheng.usecases.papers.report_page import write_report_page
    from junheng.usecases.papers.school_plans import write_school_plans
    from junheng.usecases.papers.self_report import write_self_report
    from junheng.usecases.papers.standing_table import write_standing_table

    a = answer.assessment
    charts: Mapping[str, bytes] = figures(a, county, lang=lang)
    makers: list[tuple[str, Callable[[Path], object]]] = [
        ("达标表.xlsx", lambda p: write_standing_table(p, a, county, lang=lang)),
        ("一校一案.xlsx", lambda p: write_school_plans(p, a, county, lang=lang)),
        ("专报.docx", lambda p: write_brief(p, a, county, lang=lang, figures=charts)),
        ("自评报告.docx", lambda p: write_self_report(p, a, county, lang=lang, figures=charts)),
        ("佐证材料目录.xlsx", lambda p: write_evidence_catalogue(p, a, county, evidence=evidence(answer), lang=lang)),
        ("report.html", lambda p: write_report_page(p, a, county, explain=explained_rows(answer, county), lang=lang)),
    ]
    if _has_typst():
        from junheng.usecases.papers.report_pdf import write_report_pdf

        makers.append(("report.pdf", lambda p: write_report_pdf(p, a, county, lang=lang)))
    for name, make in makers:
        progress(name)
        make(home / name)
        yield name


def evidence(answer: Answer) -> dict[str, list[dict[str, str]]]:
    """Return what the judgements say of evidence, by item, as the catalogue names its columns."""
    found: dict[str, list[dict[str, str]]] = {}
    columns = {"evidence": "remark", "date": "date", "by": "office", "school_id": "schools"}
    for row in answer.census.table("judgements").rows():
        filed = {to: str(row[name]) for name, to in columns.items() if row.get(name) is not None}
        if row.get("item") and filed.get("remark"):
            found.setdefault(str(row["item"]), []).append(filed)
    return found


def write_evidence_tree(answer: Answer, folder: Path, *, lang: str = "zh") -> None:
    """Make the folder tree for the evidence; made again it renews only its own notes and keeps people's files."""
    from junheng.usecases.papers.evidence_tree import evidence_tree

    counties = answer.assessment.counties
    for county in counties:
        home = folder if len(counties) == 1 else folder / county.code
        evidence_tree(home, answer.assessment, county, lang=lang)


def _has_typst() -> bool:
    from importlib.util import find_spec

    return find_spec("typst") is not None
