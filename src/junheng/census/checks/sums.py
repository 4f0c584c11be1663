"""What must add up: classes to stages, campuses to schools."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Cell, Data, Hit, column, number, shown


@dataclass(slots=True)
class _Sum:
    """The class rows of one stage of one school."""

    rows: list[int] = field(default_factory=list)
    pupils: Decimal = Decimal(0)
    known: bool = True


def classes_add_up(data: Data) -> Iterator[Hit]:
    """The pupils of a stage are those of its classes and those taught at home."""
    stages = data.table("stages")
    for key, total in _classes(data).items():
        row = data.stages.get(key)
        if row is None or not total.known:
            continue
        pupils, at_home = number(stages.value(row, "pupils")), number(stages.value(row, "home_taught"))
        if pupils is None or total.pupils + (at_home or 0) == pupils:
            continue
        if at_home is not None or total.pupils > pupils:
            yield _sum_hit(data, row, total, pupils, at_home)


def home_taught_unknown(data: Data) -> Iterator[Hit]:
    """Fewer pupils in classes than on roll, and nobody says how many are taught at home."""
    stages = data.table("stages")
    for key, total in _classes(data).items():
        row = data.stages.get(key)
        if row is None or not total.known or number(stages.value(row, "home_taught")) is not None:
            continue
        pupils = number(stages.value(row, "pupils"))
        if pupils is not None and total.pupils < pupils:
            lacks = shown(pupils - total.pupils)
            what = f"班级人数合计 {shown(total.pupils)}，比在校生数 {shown(pupils)} 少 {lacks}，送教上门学生数未填。"
            fix = "请填写送教上门学生数（没有填 0），并核对各班人数。"
            yield Hit("stages", row, "home_taught", what, fix, data.name(key[0]))


def class_count(data: Data) -> Iterator[Hit]:
    """A stage has as many classes as there are rows of them."""
    stages = data.table("stages")
    for key, total in _classes(data).items():
        row = data.stages.get(key)
        count = None if row is None else number(stages.value(row, "classes"))
        if row is not None and count is not None and count != len(total.rows):
            what = f"{words.stage(key[1])}班数填 {shown(count)}，“班级”表里有 {len(total.rows)} 个班。"
            fix = "请改正班数，或补上、删去“班级”表的行。"
            yield Hit("stages", row, "classes", what, fix, data.name(key[0]))


def campuses_add_up(data: Data) -> Iterator[Hit]:
    """The pupils of a school's campuses are the pupils of its stages."""
    table = data.table("campuses")
    by_school: dict[str, list[int]] = {}
    for row, school_id in enumerate(column(table, "school_id")):
        by_school.setdefault(str(school_id or ""), []).append(row)
    for school_id, rows in by_school.items():
        if school_id not in data.stages_of:
            continue
        for name, unit in (("pupils", "在校生数"), ("classes", "班数")):
            on_sites = [number(table.value(row, name)) for row in rows]
            in_stages = _stage_values(data, school_id, name)
            if None in on_sites or None in in_stages:
                continue
            parts, whole = sum(v for v in on_sites if v is not None), sum(v for v in in_stages if v is not None)
            if parts != whole:
                what = f"各校区{unit}合计 {shown(Decimal(parts))}，与各学段合计 {shown(Decimal(whole))} 不符。"
                yield Hit("campuses", rows[0], name, what, "请核对校区和学段的数字。", data.name(school_id))


def _stage_values(data: Data, school_id: str, name: str) -> list[Decimal | None]:
    stages = data.table("stages")
    return [number(stages.value(data.stages[school_id, stage], name)) for stage in data.stages_of[school_id]]


def _classes(data: Data) -> dict[tuple[str, str], _Sum]:
    table = data.table("classes")
    sums: dict[tuple[str, str], _Sum] = {}
    ids, stages, pupils = (column(table, name) for name in ("school_id", "stage", "pupils"))
    for row, (school_id, stage, count) in enumerate(zip(ids, stages, pupils, strict=True)):
        total = sums.setdefault((str(school_id or ""), str(stage or "")), _Sum())
        total.rows.append(row)
        if isinstance(count, Decimal):
            total.pupils += count
        else:
            total.known = False
    return sums


def _sum_hit(data: Data, row: int, total: _Sum, pupils: Decimal, at_home: Decimal | None) -> Hit:
    grades = _grades(data, total.rows)
    taught = f"，加送教上门 {shown(at_home)}" if at_home else ""
    what = f"{grades}班级人数合计 {shown(total.pupils)}{taught}，与在校生数 {shown(pupils)} 不符。"
    fix = "请改正有误的班级人数、送教上门学生数或在校生数，使在校生数＝各班人数之和＋送教上门。"
    school = data.name(data.table("stages").value(row, "school_id"))
    cells: list[Cell] = [("stages", row, "pupils"), ("stages", row, "home_taught")]
    cells += [("classes", r, "pupils") for r in total.rows]
    return Hit("stages", row, "pupils", what, fix, school, tuple(cells))


def _grades(data: Data, rows: list[int]) -> str:
    table = data.table("classes")
    seen = {str(table.value(row, "grade") or "") for row in rows} - {""}
    ordered = sorted(seen, key=lambda grade: (len(grade), grade))
    names = [words.word("classes", "grade", grade) for grade in ordered]
    return names[0] if len(names) == 1 else f"{names[0]}至{names[-1]}" if names else ""
