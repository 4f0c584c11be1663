"""Classes: whole pupils, and grades that belong to the stage in the county's system."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, column, shown
from junheng.census.grades import COMPULSORY, grade_number, grades_of
from junheng.census.table import Value

LARGEST_SEEN = 100


def whole_pupils(data: Data) -> Iterator[Hit]:
    """A class has a whole number of pupils, at least one."""
    for row, pupils in enumerate(column(data.table("classes"), "pupils")):
        if isinstance(pupils, Decimal) and (pupils <= 0 or pupils != pupils.to_integral_value()):
            why = "应大于 0" if pupils <= 0 else "不是整数"
            what = f"{class_name(data, row)}学生数是 {shown(pupils)}，{why}。"
            fix = "请填实际人数；没有学生的班删去这一行；平均数不能代替班额。"
            yield Hit("classes", row, "pupils", what, fix, _school(data, row))


def huge(data: Data) -> Iterator[Hit]:
    """A class of more than a hundred is asked about."""
    for row, pupils in enumerate(column(data.table("classes"), "pupils")):
        if isinstance(pupils, Decimal) and pupils > LARGEST_SEEN:
            what = f"{class_name(data, row)}学生数是 {shown(pupils)}，超过 {LARGEST_SEEN}。"
            yield Hit("classes", row, "pupils", what, "请核对是否把几个班合写成了一行。", _school(data, row))


def grades_fit(data: Data) -> Iterator[Hit]:
    """A grade belongs to its stage: grade 6 to primary in the 6-3 system, to junior in the 5-4 system."""
    table = data.table("classes")
    grades, stages, ids = (column(table, name) for name in ("grade", "stage", "school_id"))
    verdicts: dict[tuple[Value, Value, str], bool] = {}
    for row, (grade, stage, school_id) in enumerate(zip(grades, stages, ids, strict=True)):
        if grade is None or stage is None:
            continue
        key = (grade, stage, data.system(school_id))
        if key not in verdicts:
            verdicts[key] = _fits(*key)
        if not verdicts[key]:
            yield _misplaced(data, row, str(stage), key[2])


def _fits(grade: Value, stage: Value, system: str) -> bool:
    word = str(grade)
    if stage == "kindergarten" or word.startswith("K"):
        return stage == "kindergarten" and (word.startswith("K") or word.endswith("班"))
    found = grade_number(word, system)
    return found is not None and found in grades_of(str(stage), system)


def _misplaced(data: Data, row: int, stage: str, system: str) -> Hit:
    table = data.table("classes")
    grade = words.word("classes", "grade", table.value(row, "grade"))
    span = grades_of(stage, system)
    shown_system = {"6-3": "六三学制", "5-4": "五四学制"}.get(system, "现行学制")
    belongs = f"{shown_system}{words.stage(stage)}为 {span[0]} 至 {span[-1]} 年级" if span else "请核对年级"
    what = f"{grade}不在{words.stage(stage)}的年级之内（{belongs}）。"
    fix = "请改正年级或学段；全县都这样时，请核对“说明”表的学制。"
    cells = [("classes", row, "grade"), ("classes", row, "pupils")]
    stage_row = data.stages.get((str(table.value(row, "school_id") or ""), stage))
    cells += [] if stage_row is None or (system, stage) not in COMPULSORY else [("stages", stage_row, "pupils")]
    return Hit("classes", row, "grade", what, fix, _school(data, row), tuple(cells))


def class_name(data: Data, row: int) -> str:
    """Return how people call the class: 小学三年级 2 班."""
    table = data.table("classes")
    grade = words.word("classes", "grade", table.value(row, "grade"))
    return f"{words.stage(table.value(row, 'stage'))}{grade}（{shown(table.value(row, 'class_no'))}）班"


def _school(data: Data, row: int) -> str:
    return data.name(data.table("classes").value(row, "school_id"))
