"""Classes: whole pupils, and grades that belong to the stage in the county's system."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column
from junheng.census.checks.words import Both, Choice, Stage, shown
from junheng.census.grades import COMPULSORY, grade_number, grades_of
from junheng.census.table import Value

LARGEST_SEEN = 100
SYSTEMS = {"6-3": Both("六三学制", "the 6-3 system"), "5-4": Both("五四学制", "the 5-4 system")}


def whole_pupils(data: Data) -> Iterator[Hit]:
    """A class has a whole number of pupils, at least one."""
    for row, pupils in enumerate(column(data.table("classes"), "pupils")):
        if isinstance(pupils, Decimal) and (pupils <= 0 or pupils != pupils.to_integral_value()):
            said = {"class": _class_name(data, row), "pupils": pupils}
            case = "none" if pupils <= 0 else ""
            yield Hit("classes", row, "pupils", said, data.school_at("classes", row), case=case)


def huge(data: Data) -> Iterator[Hit]:
    """A class of more than a hundred is asked about."""
    for row, pupils in enumerate(column(data.table("classes"), "pupils")):
        if isinstance(pupils, Decimal) and pupils > LARGEST_SEEN:
            said = {"class": _class_name(data, row), "pupils": pupils, "most": LARGEST_SEEN}
            yield Hit("classes", row, "pupils", said, data.school_at("classes", row))


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
    young = word.startswith("K") or word.endswith("班")
    if stage == "kindergarten" or young:
        return stage == "kindergarten" and young
    found = grade_number(word, system)
    return found is not None and found in grades_of(str(stage), system)


def _misplaced(data: Data, row: int, stage: str, system: str) -> Hit:
    table, span = data.table("classes"), grades_of(stage, system)
    said = {
        "grade": Choice("classes", "grade", table.value(row, "grade")),
        "stage": Stage(stage),
        "system": SYSTEMS.get(system, Both("现行学制", "the system in force")),
        "first": span[0] if span else 0,
        "last": span[-1] if span else 0,
    }
    cells = [("classes", row, "grade"), ("classes", row, "pupils")]
    stage_row = data.stages.get((str(table.value(row, "school_id") or ""), stage))
    if stage_row is not None and (system, stage) in COMPULSORY:
        cells.append(("stages", stage_row, "pupils"))
    case = "" if span else "young"
    return Hit("classes", row, "grade", said, data.school_at("classes", row), tuple(cells), case=case)


def _class_name(data: Data, row: int) -> Both:
    """Return how people call the class: 小学三年级（2）班."""
    stage, grade, number = (data.table("classes").value(row, name) for name in ("stage", "grade", "class_no"))
    zh, en = (Choice("classes", "grade", grade).said(lang) for lang in ("zh", "en"))
    return Both(f"{Stage(stage).said('zh')}{zh}（{shown(number)}）班", f"{stage} grade {en} class {shown(number)}")
