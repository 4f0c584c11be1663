"""Ratios that no real school has: most likely a unit or a digit is wrong."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, column, number, shown

TEACHER_PUPILS = (1, 60)
AREA_PER_PUPIL = 200
EQUIPMENT_PER_PUPIL = (5, 100_000)
AREAS = ("teaching_area", "sports_ground_area", "building_area")
COUNTED_IN = "请核对单位和数字；属实的请在“经验校验说明”表说明。"


def pupils_per_teacher(data: Data) -> Iterator[Hit]:
    """A teacher has between 1 and 60 pupils."""
    table = data.table("stages")
    low, high = TEACHER_PUPILS
    for row, (pupils, teachers) in enumerate(zip(column(table, "pupils"), column(table, "teachers"), strict=True)):
        if not isinstance(pupils, Decimal) or not isinstance(teachers, Decimal) or pupils == 0:
            continue
        if teachers == 0 or not low * teachers <= pupils <= high * teachers:
            school_id, stage = table.value(row, "school_id"), words.stage(table.value(row, "stage"))
            tail = f"每名教师 {_rounded(pupils / teachers)} 名学生" if teachers else "没有专任教师"
            what = f"{stage}在校生 {shown(pupils)} 人、专任教师 {shown(teachers)} 人，{tail}，不合常理。"
            yield Hit("stages", row, "teachers", what, COUNTED_IN, data.name(school_id))


def area_per_pupil(data: Data) -> Iterator[Hit]:
    """No pupil has more than 200 square metres of one kind."""
    for row, school_id, pupils in _whole_schools(data):
        for name in AREAS:
            area = number(data.table("premises").value(row, name))
            if area is not None and area > AREA_PER_PUPIL * pupils:
                title = words.title("premises", name)
                each = _rounded(area / pupils)
                what = f"{title} {shown(area)} 平方米，在校生 {shown(pupils)} 人，生均 {each} 平方米，不合常理。"
                yield Hit("premises", row, name, what, COUNTED_IN, data.name(school_id))


def equipment_unit(data: Data) -> Iterator[Hit]:
    """Equipment is given in yuan: a few yuan per pupil is 万元, a hundred thousand is a digit too many."""
    low, high = EQUIPMENT_PER_PUPIL
    for row, school_id, pupils in _whole_schools(data):
        value = number(data.table("premises").value(row, "equipment_value"))
        if not value or low * pupils <= value <= high * pupils:
            continue
        small = value < low * pupils
        guess = "像是以万元填报" if small else "不合常理"
        each = _rounded(value / pupils)
        what = f"教学仪器设备值 {shown(value)} 元，在校生 {shown(pupils)} 人，生均 {each} 元，{guess}。"
        fix = "请以元为单位填写，或把列标题写成“教学仪器设备值（万元）”。" if small else COUNTED_IN
        yield Hit("premises", row, "equipment_value", what, fix, data.name(school_id))


def boarding(data: Data) -> Iterator[Hit]:
    """A school with boarders is marked as a boarding school, and the other way round."""
    boarders: dict[str, Decimal | None] = {}
    table = data.table("stages")
    for school_id, count in zip(column(table, "school_id"), column(table, "boarders"), strict=True):
        if isinstance(count, Decimal):
            boarders[str(school_id)] = (boarders.get(str(school_id)) or Decimal(0)) + count
    flags = column(data.table("schools"), "boarding")
    for school_id, row in data.schools.items():
        count = boarders.get(school_id)
        if count and flags[row] is False:
            what = f"有寄宿生 {shown(count)} 人，是否寄宿制学校却填“否”。"
            yield Hit("schools", row, "boarding", what, "请核对寄宿生数和是否寄宿制学校。", data.name(school_id))
        if count == 0 and flags[row] is True:
            what = "是寄宿制学校，寄宿生数却是 0。"
            yield Hit("schools", row, "boarding", what, "请核对寄宿生数和是否寄宿制学校。", data.name(school_id))


def _whole_schools(data: Data) -> Iterator[tuple[int, str, Decimal]]:
    """Yield the rows of whole schools with all their pupils, where these are known and more than none."""
    premises, stages = data.table("premises"), data.table("stages")
    for school_id, rows in data.premises_of.items():
        counts = [number(stages.value(data.stages[school_id, s], "pupils")) for s in data.stages_of.get(school_id, [])]
        pupils = sum((count for count in counts if count is not None), Decimal(0))
        if None not in counts and pupils > 0:
            for row in rows:
                if not premises.value(row, "stage"):
                    yield row, school_id, pupils


def _rounded(value: Decimal) -> str:
    return shown(round(value, 1))
