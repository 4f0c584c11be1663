"""The report's charts: from an assessment to plain rows, drawn once for the page and once larger for documents."""

from collections.abc import Iterator, Mapping
from typing import Any

from junheng.monitor.model import Assessment, CountyResult, StageIndicator
from junheng.publishing.charts import (
    Bar,
    Dot,
    Heat,
    StripWords,
    chinese_font,
    coefficient_bars,
    heatmap,
    png,
    strip_plot,
)
from junheng.publishing.charts.numbers import places
from junheng.usecases.papers.report_page_view import StageView, stage_views
from junheng.usecases.papers.report_page_words import GLYPH, report_words
from junheng.usecases.papers.standing_table_words import Words

_DOCUMENT_WIDTH = 560
_STRIPS_A_STAGE = 2


def figures(assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> Mapping[str, bytes]:
    """Return PNGs by name for a document: ``cv-primary``, ``strip-primary-L2`` (the worst of a stage), ``heat-primary``.

    A name is absent where there is nothing to draw, or too much for paper; all are where the machine has no Chinese font.
    """
    return {name: png(chart, scale=2) for name, chart in _document_charts(county, report_words(lang))}


def _document_charts(county: CountyResult, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    font = chinese_font()
    if font is None:
        return
    for view in stage_views(county, words):
        stage = view.stage.stage
        if any(i.cv_limit is not None for i in view.stage.indicators):
            yield f"cv-{stage}", coefficient_chart(view, font, width=_DOCUMENT_WIDTH)
        for indicator in _worst(view):
            yield f"strip-{stage}-{indicator.id}", strip_chart(view, indicator, font, width=_DOCUMENT_WIDTH)
        heat = heatmap(list(_heat(view)), font=font)
        if heat:
            yield f"heat-{stage}", heat


def coefficient_chart(view: StageView, font: str, *, width: int = 340) -> dict[str, Any]:
    """Return the chart of the stage's coefficients against their limits."""
    rows = [_bar(view, indicator) for indicator in view.stage.indicators]
    return coefficient_bars(rows, None, font=font, limit_word=view.words("limit"), width=width)


def _bar(view: StageView, ind: StageIndicator) -> Bar:
    state = {"met": "met", "not_met": "not_met", "unknown": "unknown"}.get(ind.spread_verdict or "", "none")
    value = "" if ind.cv is None else f"{view.coefficient(ind)} "
    said = f"{value}{GLYPH[state]} {view.spread_word(ind.spread_verdict)}" if ind.spread_verdict else value.strip()
    title = view.brief(ind)
    room = 17 if view.words.lang == "zh" else 30
    label = f"{ind.id} {title if len(title) <= room else title[: room - 1] + '…'}"
    return Bar(label, ind.cv, said, over=ind.spread_verdict == "not_met", limit=ind.cv_limit)


def strip_chart(view: StageView, ind: StageIndicator, font: str, *, width: int = 340) -> dict[str, Any]:
    """Return the chart with a dot for every school; the county's mean is the line where the standard sets no threshold."""
    words = view.words
    judged = ind.threshold is not None
    line = ind.threshold if ind.threshold is not None else _rounded(ind.mean or 0.0)
    said = StripWords(
        threshold=words("threshold" if judged else "strip.mean"),
        floor=words("floor.line", share=view.share),
        more=words("strip.more", count="{count}", edge="{edge}", extreme="{extreme}"),
        unit=view.unit(ind),
    )
    dots = list(_dots(view, ind))
    fewer = view.fewer_is_better(ind)
    floor = view.floor(ind) if judged else None
    return strip_plot(dots, line, floor, font=font, words=said, lower_is_better=fewer, width=width)


def _rounded(mean: float) -> float:
    return round(mean, places(mean))


def _dots(view: StageView, ind: StageIndicator) -> Iterator[Dot]:
    for place, school in enumerate(view.schools):
        value = school.values.get(ind.id)
        if school.excluded is None and value is not None and value.value is not None:
            status = value.status or "met"
            yield Dot(str(place), school.name, value.value, float(school.pupils or 0), status)


def _worst(view: StageView) -> list[StageIndicator]:
    """Those over their limit first, then those that most schools miss."""
    asked = [i for i in view.stage.indicators if i.spread_verdict == "not_met" or i.schools_below]
    asked.sort(key=lambda i: (i.spread_verdict != "not_met", -i.schools_below, i.id))
    return asked[:_STRIPS_A_STAGE]


def _heat(view: StageView) -> Iterator[Heat]:
    for school in view.counted:
        for ind in view.stage.indicators:
            value = school.values.get(ind.id)
            if value is not None and ind.threshold is not None:
                yield Heat(school.name, ind.id, view.number(value, ind), value.status or "met")
