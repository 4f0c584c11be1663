"""report.pdf: the report on paper, in the order of the page — verdict, what to do first, evidence, requirements, sources."""

from pathlib import Path

from junheng.kernel.writing import whole_file
from junheng.monitor.model import Action, Assessment, CountyResult
from junheng.publishing import typeset as ts
from junheng.usecases.papers import report_page_story as story
from junheng.usecases.papers.report_page_view import stage_views
from junheng.usecases.papers.report_page_words import GLYPH, place, report_words
from junheng.usecases.papers.report_pdf_evidence import stage_parts
from junheng.usecases.papers.report_pdf_lists import list_parts
from junheng.usecases.papers.standing_table_words import Words

_FIRST = 12


def write_report_pdf(path: Path, assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> None:
    """Write the PDF of one county whole or not at all: the same bytes for the same assessment on the same machine.

    A ``Problem`` where the extra ``pdf`` is not installed or no Chinese font is found; nothing is written then.
    """
    words = report_words(lang)
    marks = story.marks(assessment, county, words)
    sheet = " · ".join([county.name, *(mark for mark, _ in marks)])
    font = ts.printing_font()
    parts = [ts.Part(_first_sheet(assessment, county, words))]
    for view in stage_views(county, words):
        parts += stage_parts(view, font)
    parts += list_parts(assessment, county, words, font)
    document = ts.pdf(parts, title=story.report_title(assessment, county, words), marks=sheet, lang=words.lang)
    with whole_file(path) as fresh:
        fresh.write_bytes(document)


def _first_sheet(assessment: Assessment, county: CountyResult, words: Words) -> list[ts.Block]:
    verdict = f"{words('verdict')}{GLYPH[county.verdict]} {words(f'verdict.{county.verdict}')}"
    figures = [(str(k.count), str(k.of), k.label, k.rest) for k in story.key_figures(county, words)]
    return [
        ts.lead(f"{words('brand')}　{story.head_line(assessment, county, words)}"),
        ts.marks(story.marks(assessment, county, words)),
        ts.heading(ts.said(verdict, county.verdict), level=1),
        ts.paragraph(story.because(county, words)),
        ts.keys(figures),
        ts.heading(words("todo")),
        *_todo(county, words),
    ]


def _todo(county: CountyResult, words: Words) -> list[ts.Block]:
    ordered = sorted(county.actions, key=lambda a: a.rank)
    if not ordered:
        return [ts.note(words("todo.none"))]
    blocks = [ts.lead(words("todo.lead")), ts.steps(_step(action, words) for action in ordered[:_FIRST])]
    rest = len(ordered) - _FIRST
    return [*blocks, ts.note(words("todo.rest.paper", n=rest))] if rest > 0 else blocks


def _step(action: Action, words: Words) -> tuple[str, str, str, str]:
    basis = [words.office(action.department), words.clause(action.cite), place(words, action.where)]
    effect = words("todo.effect", effect=action.effect) if action.effect else ""
    return str(action.rank), action.text, effect, " · ".join(part for part in basis if part)
