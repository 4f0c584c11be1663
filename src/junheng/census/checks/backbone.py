"""Backbone teachers (骨干教师) must be told apart by stage: a total on one line is not guessed into parts."""

from collections.abc import Iterator

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, number, shown

COLUMN = "teachers_backbone"
SUSPICIOUS = 5
"""Below this, the same number in both stages is likely to be chance."""


def not_split(data: Data) -> Iterator[Hit]:
    """A combined school gives the number for each stage; given for one only, it may be the whole school's."""
    for school_id, filled, empty in _compulsory(data):
        if filled and empty:
            row = filled[0]
            value = shown(data.table("stages").value(row, COLUMN))
            done = "、".join(words.stage(data.table("stages").value(r, "stage")) for r in filled)
            blank = "、".join(words.stage(data.table("stages").value(r, "stage")) for r in empty)
            what = (
                f"县级以上骨干教师数只在{done}填了 {value}，{blank}为空，分不清是全校合计还是{done}的人数，按未知处理。"
            )
            fix = f"请按任教学段分别填写：跨学段任课的按主要任课学段计一次；{blank}确无骨干教师的填 0。"
            cells = tuple(("stages", r, COLUMN) for r in filled)
            yield Hit("stages", empty[0], COLUMN, what, fix, data.name(school_id), cells)


def same_twice(data: Data) -> Iterator[Hit]:
    """The same number in both stages may be the whole school's, written twice."""
    for school_id, filled, empty in _compulsory(data):
        values = {number(data.table("stages").value(row, COLUMN)) for row in filled}
        value = next(iter(values), None)
        if len(filled) > 1 and not empty and len(values) == 1 and value is not None and value >= SUSPICIOUS:
            what = f"小学、初中的县级以上骨干教师数都是 {shown(value)}，像是把全校合计写了两遍。"
            fix = "请核对是否按学段分开；属实的请在“经验校验说明”表说明。"
            yield Hit("stages", filled[-1], COLUMN, what, fix, data.name(school_id))


def _compulsory(data: Data) -> Iterator[tuple[str, list[int], list[int]]]:
    table = data.table("stages")
    for school_id, stages in data.stages_of.items():
        rows = [data.stages[school_id, stage] for stage in stages if stage in ("primary", "junior")]
        if len(rows) > 1:
            filled = [row for row in rows if number(table.value(row, COLUMN)) is not None]
            yield school_id, filled, [row for row in rows if row not in filled]
