"""自评报告, the coefficients between schools: how many are within their limits, which are not, and who weighs most."""

from collections.abc import Mapping

from junheng.monitor.model import CountyResult, StageIndicator, StageResult
from junheng.publishing.charts.numbers import beside, grouped, lowest
from junheng.publishing.official import OfficialPaper
from junheng.usecases.papers.self_report_numbers import amount, gap_unit
from junheng.usecases.papers.self_report_places import clause
from junheng.usecases.papers.self_report_words import Say, stage_word, title_of, verdict_word


def write_spread(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write a paragraph a stage; one for all where the standard sets no limit."""
    told = ["".join(_spread(stage, county, say)).rstrip() for stage in county.stages]
    if not any(told):
        plain = ("本标准不设差异系数限值，各项差异系数见附件1。", "No limit is set; the coefficients are in Annex 1.")
        paper.body(say(*plain))
    for text in filter(None, told):
        paper.body(text + say("详见附件1。", " Details are in Annex 1."))


def _spread(stage: StageResult, county: CountyResult, say: Say) -> list[str]:
    """The sentences on one stage's coefficients: how many are within, which are not, and who weighs most."""
    word = stage_word(stage.stage, say)
    judged = [i for i in stage.indicators if i.spread_verdict is not None]
    over = [i for i in judged if i.spread_verdict == "not_met"]
    blank = [i for i in judged if i.spread_verdict == "unknown"]
    told = []
    if judged and not over and not blank:
        told.append(
            say(
                f"{word}{len(judged)}项差异系数均在限值以内。",
                f"{word.capitalize()}: all {len(judged)} coefficients are within the limit. ",
            )
        )
    elif judged:
        within = len(judged) - len(over) - len(blank)
        lacking = say(f"，{len(blank)}项待填报", f", {len(blank)} unknown") if blank else ""
        told.append(
            say(
                f"{word}{len(judged)}项差异系数中，{within}项在限值以内，{len(over)}项超过限值{lacking}。",
                f"{word.capitalize()}: of {len(judged)} coefficients {within} are within the limit, {len(over)} "
                f"over it{lacking}. ",
            )
        )
    names = {s.school_id: s.name for s in county.schools_of(stage.stage)}
    told += [sentence for item in over for sentence in _over(item, names, say)]
    told += [_note(item, say) for item in judged if item.note]
    return [*told, composite_line(stage, say)]


def _over(item: StageIndicator, names: Mapping[str, str], say: Say) -> list[str]:
    number = beside(item.cv, item.cv_limit, decimals=4)
    title, limit = title_of(item, say), lowest(item.cv_limit or 0)
    told = [say(f"“{title}”差异系数为{number}，超过限值{limit}。", f"“{title}” is {number}, over the limit {limit}. ")]
    widest = sorted(item.shares, key=lambda share: (-share.share, share.school_id))[:3]
    if widest:
        parts = [f"{names.get(s.school_id, s.school_id)}{say('占', ' ')}{grouped(s.share * 100, 1)}%" for s in widest]
        told.append(
            say(f"对该项差异影响最大的学校：{'、'.join(parts)}。", f"The schools that weigh most: {', '.join(parts)}. ")
        )
    # Only additions are named: nothing is to be taken from a good school to lower a coefficient (不削峰).
    added = [(s.change, s.school_id) for s in item.shares if s.change is not None and s.change > 0]
    if added:
        change, school = min(added)
        more, name = amount(change, gap_unit(item), say), names.get(school, school)
        told.append(
            say(
                f"其他学校不变，仅{name}增加{more}即可降到限值以内。",
                f"All else equal, {more} more at {name} would bring it within the limit. ",
            )
        )
    return told


def _note(item: StageIndicator, say: Say) -> str:
    text = item.note.rstrip("。")
    return say(f"“{item.title}”：{text}。", f"“{title_of(item, say)}”: {text}. ")


def composite_line(stage: StageResult, say: Say) -> str:
    """Return the composite coefficient with its limit and verdict; empty where the standard judges none."""
    if stage.composite is None:
        return ""
    line, cite = lowest(stage.composite.limit), stage.composite.cite
    number = beside(stage.composite.value, stage.composite.limit, decimals=3)
    word, name = verdict_word(stage.composite.verdict, say), stage_word(stage.stage, say)
    return say(
        f"{name}综合差异系数为{number}，限值{line}，{word}。依据：{clause(cite, say)}。",
        f"{name.capitalize()}: composite coefficient {number}, limit {line}, {word}. Basis: {clause(cite, say)}. ",
    )
