"""Ratios that no real school has: most likely a unit or a digit is wrong."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column, number
from junheng.census.checks.words import Stage, Title

LEAST_PER_TEACHER, MOST_PER_TEACHER = 1, 60
LEAST_PER_CLASS, CROWDED, FEWEST = 2, Decimal(45), 10
AREA_PER_PUPIL = 200
LEAST_EQUIPMENT, MOST_EQUIPMENT = 5, 100_000
AREAS = ("teaching_area", "sports_ground_area", "building_area")


def pupils_per_teacher(data: Data) -> Iterator[Hit]:
    """A teacher has between 1 and 60 pupils."""
    table = data.table("stages")
    for row, (pupils, teachers) in enumerate(zip(column(table, "pupils"), column(table, "teachers"), strict=True)):
        if not isinstance(pupils, Decimal) or not isinstance(teachers, Decimal) or pupils == 0:
            continue
        if teachers == 0 or not LEAST_PER_TEACHER * teachers <= pupils <= MOST_PER_TEACHER * teachers:
            said = {"stage": Stage(table.value(row, "stage")), "pupils": pupils, "teachers": teachers}
            said["each"] = round(pupils / teachers, 1) if teachers else ""
            case = "" if teachers else "none"
            yield Hit("stages", row, "teachers", said, data.school_at("stages", row), case=case)


def class_averages(data: Data) -> Iterator[Hit]:
    """Classes have two pupils at least on average, and not half as many again as nine tenths of the county's."""
    rows = list(_class_averages(data))
    averages: dict[tuple[str, str], list[Decimal]] = {}
    for *_, group, each in rows:
        averages.setdefault(group, []).append(each)
    usual = {group: sorted(found)[len(found) * 9 // 10] for group, found in averages.items() if len(found) >= FEWEST}
    for row, pupils, classes, group, each in rows:
        said = {"stage": Stage(group[1]), "pupils": pupils, "classes": classes, "each": round(each, 1)}
        if classes > 1 and each < LEAST_PER_CLASS:
            yield Hit("stages", row, "classes", said, data.school_at("stages", row), case="tiny")
        elif group in usual and each > max(usual[group] * 3 / 2, CROWDED):
            said["usual"] = round(usual[group], 1)
            yield Hit("stages", row, "classes", said, data.school_at("stages", row))


def _class_averages(data: Data) -> Iterator[tuple[int, Decimal, Decimal, tuple[str, str], Decimal]]:
    """Yield row, pupils, classes, (county, stage) and pupils to a class of every part that gives both."""
    table = data.table("stages")
    for row, (pupils, classes) in enumerate(zip(column(table, "pupils"), column(table, "classes"), strict=True)):
        if isinstance(pupils, Decimal) and isinstance(classes, Decimal) and pupils > 0 and classes > 0:
            county = str(data.of_school(table.value(row, "school_id"), "county_code") or "")
            yield row, pupils, classes, (county, str(table.value(row, "stage") or "")), pupils / classes


def area_per_pupil(data: Data) -> Iterator[Hit]:
    """No pupil has more than 200 square metres of one kind."""
    for row, school_id, pupils in _whole_schools(data):
        for name in AREAS:
            area = number(data.table("premises").value(row, name))
            if area is not None and area > AREA_PER_PUPIL * pupils:
                said = {"title": Title("premises", name), "area": area, "pupils": pupils}
                said["each"] = round(area / pupils, 1)
                yield Hit("premises", row, name, said, data.name(school_id))


def equipment_unit(data: Data) -> Iterator[Hit]:
    """Equipment is given in yuan: a few yuan per pupil is 万元, a hundred thousand is a digit too many."""
    for row, school_id, pupils in _whole_schools(data):
        value = number(data.table("premises").value(row, "equipment_value"))
        if value and not LEAST_EQUIPMENT * pupils <= value <= MOST_EQUIPMENT * pupils:
            said = {"value": value, "pupils": pupils, "each": round(value / pupils, 1)}
            case = "small" if value < LEAST_EQUIPMENT * pupils else ""
            yield Hit("premises", row, "equipment_value", said, data.name(school_id), case=case)


def boarding(data: Data) -> Iterator[Hit]:
    """A school with boarders is marked as a boarding school, and the other way round."""
    boarders = _boarders(data)
    for school_id, row in data.schools.items():
        flag, count = data.of_school(school_id, "boarding"), boarders.get(school_id)
        if count is not None and ((count > 0 and flag is False) or (count == 0 and flag is True)):
            case = "" if count else "none"
            yield Hit("schools", row, "boarding", {"count": count}, data.name(school_id), case=case)


def _boarders(data: Data) -> dict[str, Decimal]:
    """Return the boarders of each school that gives them."""
    sums: dict[str, Decimal] = {}
    table = data.table("stages")
    for school_id, count in zip(column(table, "school_id"), column(table, "boarders"), strict=True):
        if isinstance(count, Decimal):
            sums[str(school_id)] = sums.get(str(school_id), Decimal(0)) + count
    return sums


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
