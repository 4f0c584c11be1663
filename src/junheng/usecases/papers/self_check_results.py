"""What a data set's judgements already say of a standard's tasks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.census.schema import schemas
from junheng.monitor.model import Assessment, CountyResult
from junheng.monitor.requirements.ground import Ground, Row
from junheng.usecases.papers.self_check import write_self_check
from junheng.usecases.papers.self_check_tasks import Task, judgement_tasks
from junheng.usecases.papers.self_check_words import SELF_CHECK_WORDS
from junheng.usecases.papers.standing_table_words import Words, data_marks

_NAMED = 6
"""How many schools that fail are named before 等."""


@dataclass(frozen=True, slots=True)
class Judged:
    """By item: the county's own result, what is said of schools judged one by one, and the numbers of evidence."""

    results: Mapping[str, str]
    remarks: Mapping[str, str]
    evidence: Mapping[str, str]


def write_judged(path: Path, assessment: Assessment, county: CountyResult, ground: Ground, *, lang: str = "zh") -> None:
    """Write the county's 自查表 with what its judgements say filled in; the rest stays for people to fill in."""
    said = judged_tasks(ground, judgement_tasks(ground.standard), lang)
    write_self_check(
        path,
        ground.standard,
        county=county.name,
        year=county.school_year,
        results=said.results,
        remarks=said.remarks,
        evidence=said.evidence,
        marks=data_marks(assessment, county, Words(lang)),
        lang=lang,
    )


def judged_tasks(ground: Ground, tasks: Sequence[Task], lang: str) -> Judged:
    """Return what was judged in the county. Schools judged one by one are counted and named, never made one result."""
    words = Words(lang, SELF_CHECK_WORDS)
    results, remarks, evidence = {}, {}, {}
    for task in tasks:
        rows = ground.judgements.get(task.item, [])
        whole = next((row for row in rows if row.text("result") and not row.text("school_id")), None)
        each = [row for row in rows if row.text("result") and row.text("school_id")]
        if whole:
            results[task.item] = whole.text("result")
        if each:
            remarks[task.item] = _each(ground, task, each, words)
        if filed := dict.fromkeys(row.text("evidence") for row in rows if row.text("evidence")):
            evidence[task.item] = words("comma").join(filed)
    return Judged(results, remarks, evidence)


def _each(ground: Ground, task: Task, rows: Sequence[Row], words: Words) -> str:
    column = schemas()["judgements"].column("result")
    seen = Counter(row.text("result") for row in rows)
    order = column.choices if column else seen
    told = [
        words("s.each_result", result=column.shown(result, words.lang) if column else result, count=seen[result])
        for result in order
        if seen[result]
    ]
    left = len(set(ground.with_stages()) - {row.text("school_id") for row in rows})
    told += [words("s.each_left", count=left)] if left else []
    said = [words("s.each", told=words("comma").join(told))]
    bad = [ground.name(row.text("school_id")) for row in rows if row.text("result") not in task.passes]
    named = words("comma").join(bad[:_NAMED])
    if bad:
        said.append(words("s.each_bad" if len(bad) <= _NAMED else "s.each_bad_more", names=named, count=len(bad)))
    return "\n".join(said)


__all__ = ["Judged", "judged_tasks", "write_judged"]
