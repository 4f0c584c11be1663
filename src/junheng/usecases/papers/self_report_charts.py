"""Charts of the 自评报告: given, or drawn here; without a Chinese font the tables stand alone, and that is said."""

from collections.abc import Mapping

from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.official import OfficialPaper
from junheng.usecases.papers.self_report_words import Say, stage_word, title_of


def write_charts(
    paper: OfficialPaper,
    assessment: Assessment,
    county: CountyResult,
    say: Say,
    figures: Mapping[str, bytes] | None,
) -> None:
    """Set the charts, each with the words that say what it shows; those not ``given`` (None) are drawn now."""
    from junheng.publishing.charts import chinese_font, font_note
    from junheng.usecases.papers.figures import figures as drawn

    lang = "zh" if say.zh else "en"
    charts = drawn(assessment, county, lang=lang) if figures is None else figures
    if not charts and chinese_font() is None:
        paper.body(font_note(lang))
    for name, png in charts.items():
        words = _caption(name, county, say)
        paper.picture(png, words, share=0.92)
        paper.caption(words)


def _caption(name: str, county: CountyResult, say: Say) -> str:
    """What a chart shows, from its name: ``cv-primary``, ``strip-primary-L2``, ``heat-primary``."""
    kind, _, rest = name.partition("-")
    key, _, indicator = rest.partition("-")
    word, stage = stage_word(key, say), county.stage(key)
    item = next((i for i in stage.indicators if i.id == indicator), None) if stage else None
    if kind == "cv":
        return say(f"{word}各项差异系数与限值", f"Coefficients and their limits, {word}")
    if kind == "heat":
        return say(f"{word}各校各项指标", f"Every school and indicator, {word}")
    title = title_of(item, say) if item else name
    return say(f"{word}各校“{title}”（一点为一所学校）", f"{title}, {word} (a dot a school)") if item else name
