"""The stages of the work with their dates: （一）准备阶段（2023年3月—5月）, 第一阶段：动员部署, 2023年底前."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from junheng.policy.dates import Day, days
from junheng.policy.draft import Draft, Section
from junheng.policy.model import Phase, PlanFinding
from junheng.policy.text import Text, trimmed
from junheng.policy.words import told

_STAGE = re.compile(r"阶段|步骤")
_STAGE_NUMBER = re.compile(r"第.{1,3}阶段|阶段\s*[((]")
_UNDER_STEPS = re.compile(
    r"步骤|(?:工作|进度|时间|日程|实施|推进|活动)安排|阶段(?:划分|安排|任务)|(?:实施|推进|工作)进度"
)
_NAME_END = re.compile(r"[((\[:,。;\n]|(?:19|20)[\dxX*_]{2}年|\d{1,2}月")
_RANGE = re.compile(r"\s*(?:-+|~|至|到|起至|—)\s*")
_LOOK = 90
_IN_HEADING = 45


@dataclass(frozen=True, slots=True)
class _Dated:
    """The first stretch of time that a heading names."""

    first: Day
    last: Day


def phases(text: Text, draft: Draft, lang: str = "zh") -> tuple[tuple[Phase, ...], list[PlanFinding]]:
    """Return the phases in order, and findings on phases that end before they begin."""
    found: list[Phase] = []
    findings: list[PlanFinding] = []
    for section in draft.sections:
        if not section.number or not _is_stage(section):
            continue
        dated = _dated(text, section)
        in_name = _STAGE.search(section.number + section.title)
        if not in_name and (dated is None or dated.first.start - section.start > _IN_HEADING):
            continue
        found.append(_phase(text, section, dated))
        findings += _backwards(text, dated, lang)
    return tuple(found), findings


def _is_stage(section: Section) -> bool:
    title = section.title[:30]
    named = _STAGE.search(section.number + title) and not re.search(
        r"步骤(?:和方法|安排)?$|[下现本该上各这]一?阶段|义务教育阶段|高中阶段", title
    )
    under = any(_UNDER_STEPS.search(above[:20]) and not _STAGE_NUMBER.search(above) for above in section.path[-1:])
    return bool(named) or under


def _dated(text: Text, section: Section) -> _Dated | None:
    """Return the time that the heading or the beginning of the text names, as a stretch."""
    end = min(section.end, section.start + _LOOK)
    found = [day for day in days(text.normal, section.start, end) if day.year or day.month or day.blank]
    if not found:
        return None
    first = found[0]
    between = text.normal[first.end : found[1].start] if len(found) > 1 else ""
    last = found[1] if len(found) > 1 and _RANGE.fullmatch(between) else first
    return _Dated(first, last.following(first))


def _phase(text: Text, section: Section, dated: _Dated | None) -> Phase:
    stop = min(section.end, section.start + _LOOK)
    begin, end = trimmed(
        text.normal, section.start, dated.last.end if dated and dated.last.end > section.body else section.body
    )
    end = min(max(end, begin + 1), stop) if dated else end
    if text.normal[end : end + 1] in (")", "]") and "(" in text.normal[begin:end]:
        end += 1
    first, last = (dated.first.iso(), dated.last.iso()) if dated else (None, None)
    return Phase(_name(section), first, last, text.span(begin, end), text.quote(begin, end))


def _name(section: Section) -> str:
    stage = re.search(r"第.{1,3}阶段", section.number)
    title = re.split(r"[(（\[〔【:：,，。；;]|(?:19|20)[\dxX*_]{2}年|\d{1,2}月", section.title, maxsplit=1)[0].strip(
        " -—、"
    )
    name = f"{stage.group()} {title}".strip() if stage else title
    return name or section.title or section.number


def _backwards(text: Text, dated: _Dated | None, lang: str) -> Iterator[PlanFinding]:
    first, last = (dated.first.iso(), dated.last.iso()) if dated else (None, None)
    if dated and first and last and last[: len(first)] < first[: len(last)]:
        start, end = min(dated.first.start, dated.last.start), max(dated.first.end, dated.last.end)
        yield told("phase-backwards", text.span(start, end), lang, words=text.quote(start, end))
