"""自评报告, section 三, special cases: schools not counted, premises split between stages, relaxations."""

from collections.abc import Sequence

from junheng.monitor.model import CountyResult, SchoolResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.official import Column, Grid, OfficialPaper
from junheng.usecases.papers.self_report_places import basis
from junheng.usecases.papers.self_report_words import Say, listed, schools_word, stage_word


def write_special(paper: OfficialPaper, county: CountyResult, say: Say) -> None:
    """Write the schools outside the indicators, premises split between stages, and relaxations, each only where there are any."""
    outside = [s for s in county.schools if s.excluded]
    if outside:
        paper.heading(say("不计入指标的学校", "Schools not counted"), 2)
        paper.table(_outside(outside, say))
    split = len({s.school_id for s in county.schools if s.weights})
    if split:
        paper.heading(say("一校多学段的资源折算", "Premises split between stages"), 2)
        paper.body(
            say(
                f"{split}所学校的房舍、场馆、设备等在学段之间按学生数加权折算，教师按任教学段统计，各校权数见附件2。",
                f"Premises and equipment of {schools_word(split, say)} are split between stages by weighted pupils; "
                "teachers count where they teach. The weights are in Annex 2.",
            )
        )
    relaxed = [s for s in county.schools if s.relaxations]
    if relaxed:
        paper.heading(say("适用放宽规定的学校", "Relaxations applied"), 2)
        for text, names in _relaxed(relaxed, say).items():
            paper.body(f"{text.rstrip('。')}{say('：', ': ')}{listed(names, say)}{say('。', '.')}")


def _relaxed(schools: Sequence[SchoolResult], say: Say) -> dict[str, list[str]]:
    """The schools of each relaxation, in code order."""
    found: dict[str, list[str]] = {}
    for school in schools:
        stage = stage_word(school.stage, say)
        for text in school.relaxations:
            found.setdefault(text, []).append(say(f"{school.name}（{stage}）", f"{school.name} ({stage})"))
    return found


def _outside(schools: Sequence[SchoolResult], say: Say) -> Grid:
    """One row a stage and reason; the schools by name as far as there is room, all of them are in Annex 2."""
    columns = (
        Column(say("原因", "Reason"), 2.6),
        Column(say("学段", "Stage"), 0.9),
        Column(say("学校", "Schools"), 0.9, say("所", ""), "right"),
        Column(say("在校生", "Pupils"), 1.1, say("人", ""), "right"),
        Column(say("学校名称", "Names"), 3.6),
    )
    groups: dict[tuple[str, str], list[SchoolResult]] = {}
    for school in schools:
        groups.setdefault((school.excluded or "", school.stage), []).append(school)
    rows = [
        [
            reason,
            stage_word(stage, say),
            grouped(len(members)),
            grouped(sum(s.pupils or 0 for s in members)),
            listed([s.name for s in members], say, 5),
        ]
        for (reason, stage), members in groups.items()
    ]
    notes = (basis((s.excluded_cite for s in schools), say),)
    return Grid(say("不计入指标的学校", "Schools not counted"), columns, rows, notes)
