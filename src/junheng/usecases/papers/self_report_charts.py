"""Charts of the 自评报告: given, or drawn here; without a Chinese font the tables stand alone, and that is said."""

from collections.abc import Mapping

from junheng.monitor.model import CountyResult, StageIndicator, StageResult
from junheng.publishing.charts.numbers import beside
from junheng.publishing.official import OfficialPaper
from junheng.usecases.papers.self_report_words import Say, clip, resource, stage_word, verdict_word


def write_charts(paper: OfficialPaper, county: CountyResult, say: Say, figures: Mapping[str, bytes] | None) -> None:
    """Set the charts, each with the words that say what it shows."""
    from junheng.publishing.charts import chinese_font, font_note

    if figures is None and chinese_font() is None:
        paper.body(font_note("zh" if say.zh else "en"))
        return
    drawn = _drawn(county, say) if figures is None else figures
    for key in sorted(drawn, key=lambda key: (not key.startswith("spread-"), list(drawn).index(key))):
        stage = key.removeprefix("spread-")
        words = say(f"{stage_word(stage, say)}各项差异系数与限值", f"Coefficients and limits, {stage_word(stage, say)}")
        paper.picture(drawn[key], words if key.startswith("spread-") else key, share=0.9)
        paper.caption(words if key.startswith("spread-") else key)


def _drawn(county: CountyResult, say: Say) -> dict[str, bytes]:
    from junheng.publishing.charts import chinese_font, coefficient_bars, png

    font, charts = chinese_font() or "", {}
    for stage in county.stages:
        bars = [_bar(item, say) for item in stage.indicators if item.cv is not None]
        if bars:
            chart = coefficient_bars(bars, _limit(stage), font=font, limit_word=say("限值", "limit"), width=440)
            charts[f"spread-{stage.stage}"] = png(chart, scale=2)
    return charts


def _bar(item: StageIndicator, say: Say):  # type: ignore[no-untyped-def]
    from junheng.publishing.charts import Bar

    number, over = beside(item.cv, item.cv_limit, decimals=4), item.spread_verdict == "not_met"
    said = f"{number} {verdict_word('not_met', say)}" if over else number
    return Bar(clip(resource(item, say), 45), item.cv, said, over, item.cv_limit)


def _limit(stage: StageResult) -> float | None:
    limits = {item.cv_limit for item in stage.indicators}
    return limits.pop() if len(limits) == 1 else None
