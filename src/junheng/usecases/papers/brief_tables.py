"""The two small tables of the brief: schools and pupils by stage, and what each department must solve."""

from collections.abc import Sequence

from junheng.monitor.model import CountyResult, SchoolResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.official import Column, Grid
from junheng.usecases.papers.brief_shortfalls import Shortfall
from junheng.usecases.papers.brief_text import duty
from junheng.usecases.papers.self_report_words import Say, clip, department_words, listed, stage_word

_MOST_DEPARTMENTS = 6


def affected(county: CountyResult, say: Say) -> Grid:
    """Return one row a stage: schools by verdict, and the pupils of those that fall short."""
    columns = (
        Column(say("学段", "Stage"), 1.2),
        Column(say("参评学校", "Schools"), 1, say("所", ""), "right"),
        Column(say("达标", "Met"), 1, say("所", ""), "right"),
        Column(say("未达标", "Not met"), 1, say("所", ""), "right"),
        Column(say("待填报", "Unknown"), 1, say("所", ""), "right"),
        Column(say("未达标学校学生", "Pupils where not met"), 1.7, say("人", ""), "right"),
        Column(say("占本学段学生", "Share of the stage"), 1.6, "%", "right"),
    )
    rows = [
        _stage_row(
            stage_word(stage.stage, say).capitalize(), [s for s in county.schools_of(stage.stage) if not s.excluded]
        )
        for stage in county.stages
    ]
    return Grid("", columns, rows)


def _stage_row(word: str, schools: Sequence[SchoolResult]) -> list[str]:
    failing = sum(s.pupils or 0 for s in schools if s.verdict == "not_met")
    whole = sum(s.pupils or 0 for s in schools)
    counts = [sum(s.verdict == v for s in schools) for v in ("met", "not_met", "unknown")]
    share = grouped(failing / whole * 100, 1) if whole else "—"
    return [word.capitalize(), grouped(len(schools)), *map(grouped, counts), grouped(failing), share]


def departments(found: Sequence[Shortfall], most: int, say: Say) -> Grid:
    """Return one row a department that the rules name first, with those that act with it; most schools first.

    At most ``most`` items are named in a row.
    """
    groups: dict[str, list[Shortfall]] = {}
    for item in found:
        groups.setdefault(department_words(item.department, say)[0], []).append(item)
    ranked = sorted(groups.items(), key=lambda group: -sum(len(item.schools) for item in group[1]))
    columns = (
        Column(say("部门", "Department"), 1.4),
        Column(say("需解决的事项", "To be solved"), 5.4),
        Column(say("配合部门", "Together with"), 1.9),
    )
    rows = [_department_row(name, items, most, say) for name, items in ranked[:_MOST_DEPARTMENTS]]
    rest = [name for name, _ in ranked[_MOST_DEPARTMENTS:]]
    more = say(
        f"其余部门（{listed(rest, say, 6, '个')}）的事项见自评报告。",
        f"Others ({listed(rest, say, 6)}): see the report.",
    )
    return Grid("", columns, rows, (more,) if rest else ())


def _department_row(name: str, items: Sequence[Shortfall], most: int, say: Say) -> list[str]:
    others = dict.fromkeys(other for item in items for other in department_words(item.department, say)[1:])
    words = [clip(duty(item, say), 60 if say.zh else 110) for item in items]
    return [name, listed(words, say, most, "项", stop=True), listed(list(others), say, 5, "个")]
