"""report.html: one self-contained page — the verdict, what to do first, the evidence, and why, down to the cell."""

from pathlib import Path

from junheng.kernel.writing import whole_file
from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.charts import chinese_font, font_note
from junheng.publishing.page import (
    Figure,
    Markup,
    banners,
    document,
    el,
    json_block,
    key_figures,
    navigation,
)
from junheng.usecases.papers import report_page_story as story
from junheng.usecases.papers.report_page_evidence import stage_sections
from junheng.usecases.papers.report_page_lists import (
    bands_section,
    findings_section,
    provenance_section,
    requirements_section,
    todo_section,
    vetoes_section,
)
from junheng.usecases.papers.report_page_view import StageView, stage_views
from junheng.usecases.papers.report_page_why import Explain, reasons_of
from junheng.usecases.papers.report_page_words import GLYPH, report_words
from junheng.usecases.papers.standing_table_words import Words


def write_report_page(
    path: Path, assessment: Assessment, county: CountyResult, *, explain: Explain = None, lang: str = "zh"
) -> None:
    """Write the page of one county whole or not at all: the same bytes for the same assessment on the same machine."""
    page = report_page(assessment, county, explain=explain, lang=lang)
    with whole_file(path) as fresh:
        fresh.write_text(page, encoding="utf-8", newline="\n")


def report_page(assessment: Assessment, county: CountyResult, *, explain: Explain = None, lang: str = "zh") -> str:
    """Return the page. ``explain`` gives the chain behind a number where somebody knows more than the assessment holds."""
    words = report_words(lang)
    views = stage_views(county, words)
    marks = story.marks(assessment, county, words)
    title = story.report_title(assessment, county, words)
    body = [
        _head(assessment, county, words, views, marks),
        el("main", _verdict(county, words), *_parts(assessment, county, words, views), id="main", class_="wrap"),
        provenance_section(assessment, words),
        _dialog(words),
        json_block("reasons", _reasons(views, explain, words, assessment.on)),
    ]
    sheet = " · ".join([county.name, *(mark for mark, _ in marks)])
    language = "en" if words.lang == "en" else "zh-CN"
    return document(title, *body, lang=language, skip=words("skip"), marks=sheet)


def _head(
    assessment: Assessment, county: CountyResult, words: Words, views: list[StageView], marks: list[tuple[str, str]]
) -> Markup:
    links = [(words("nav.todo"), "#todo")]
    for view in views:
        links += [
            (words(f"nav.{part}", stage=view.name), f"#{part}-{view.stage.stage}") for part in ("spread", "schools")
        ]
    parts = (("requirements", county.requirements or county.preconditions), ("vetoes", county.vetoes))
    links += [(words(f"nav.{key}"), f"#{key}") for key, held in (*parts, ("bands", county.class_bands)) if held]
    links += [(words(f"nav.{key}"), f"#{key}") for key in ("findings", "provenance")]
    line = el("span", story.head_line(assessment, county, words), class_="dim")
    top = el("div", el("strong", words("brand")), line, class_="wrap top")
    contents = navigation(links, label=words("contents"))
    return el("header", top, el("div", contents, banners(marks), class_="wrap"))


def _verdict(county: CountyResult, words: Words) -> Markup:
    shape = el("span", f"{GLYPH[county.verdict]} ", aria_hidden="true")
    said = el("span", shape, words(f"verdict.{county.verdict}"), class_=f"st {county.verdict}")
    keys = [Figure(str(k.count), str(k.of), k.label, k.rest, f"#{k.part}") for k in story.key_figures(county, words)]
    sentence = el("p", story.because(county, words))
    return Markup(
        el("div", el("h1", words("verdict"), said), sentence, class_="verdict") + key_figures(keys, label=words("keys"))
    )


def _parts(assessment: Assessment, county: CountyResult, words: Words, views: list[StageView]) -> list[Markup]:
    font = chinese_font()
    doors = {(s.school_id, s.stage): str(i) for view in views for i, s in enumerate(view.schools)}
    parts = [todo_section(county, words, doors)]
    for view in views:
        parts += stage_sections(view, font, font_note(words.lang))
    return [
        *parts,
        requirements_section(county, words),
        vetoes_section(county, words),
        bands_section(county, words),
        findings_section(assessment.findings, words),
    ]


def _dialog(words: Words) -> Markup:
    close = el("button", words("js.close"), type="button", class_="close", data_close=True)
    inside = el("div", el("h2", id="why-title"), el("dl", class_="why"), close)
    return el("dialog", inside, id="why", aria_labelledby="why-title")


def _reasons(views: list[StageView], explain: Explain, words: Words, on: str) -> dict[str, object]:
    held = reasons_of(views, explain, on=on)
    names: dict[str, dict[str, str]] = {}
    heads = {"cv": words("cv")}
    for view in views:
        names[view.stage.stage] = {str(i): s.name for i, s in enumerate(view.schools)}
        names[f"cv-{view.stage.stage}"] = {i.id: f"{view.name} · {view.title(i)}" for i in view.stage.indicators}
        heads |= {i.id: view.title(i) for i in view.stage.indicators}
    say = {key: words(f"js.{key}", n="{n}", of="{of}") for key in ("found", "more", "none")}
    return {"words": say, "names": names, "heads": heads, "strings": list(held.strings), "why": held.why}
