"""Made-up people with duties, and what they have done."""

from collections.abc import Iterator
from datetime import date

from junheng.census.synth.dice import Dice
from junheng.census.table import Value
from junheng.supervision.synth.ground import Ground, Rows, School, count, weeks

TUTORS = 3
"""So many tutors of each school stand in the example; a real register has all."""
SILENT = 4
"""The last so many schools hand in no records: unknown, not behind."""
Row = dict[str, Value]


def people_rows(ground: Ground) -> dict[str, Rows]:
    """Return the calendar, the people, the units and the records of duties."""
    people = [row for school in ground.schools for row in _staff(school)] + list(_office(ground))
    told = ground.schools[: max(1, len(ground.schools) - SILENT)]
    records = [row for school in told for row in _records(ground, school, ground.dice.child("duty", school.id))]
    return {
        "school_calendar": _calendar(ground),
        "duty_people": people,
        "duty_units": [{"unit_id": "K01", "name": "县教育局基教科", "kind": "office", "type": "县教育局"}],
        "duty_records": [*records, *_office_records(ground)],
        "duty_excused": list(_leave(ground)),
    }


def _calendar(ground: Ground) -> Rows:
    def row(kind: str, name: str, start: date, end: date) -> Row:
        return {"kind": kind, "name": name, "start": start.isoformat(), "end": end.isoformat()}

    return [
        row("semester", "第一学期", ground.day(9, 1), ground.day(1, 18)),
        row("semester", "第二学期", ground.day(2, 24), ground.day(7, 5)),
        row("holiday", "国庆节", ground.day(10, 1), ground.day(10, 8)),
        row("holiday", "劳动节", ground.day(5, 1), ground.day(5, 5)),
    ]


def _staff(school: School) -> Iterator[Row]:
    for role, mark in (("head", "H"), ("deputy", "F"), ("director", "M")):
        yield _person(f"{mark}{school.tag}", school.id, role)
    yield _person(f"M{school.tag}", school.id, "leader")
    for n in range(1, TUTORS + 1):
        yield _person(f"T{school.tag}{n}", school.id, "tutor", 10)
        yield _person(f"T{school.tag}{n}", school.id, "teacher")
    yield _person(f"T{school.tag}1", school.id, "class_teacher")
    for number, _ in school.backbone_people:
        yield _person(number, school.id, "backbone")


def _office(ground: Ground) -> Iterator[Row]:
    for n in range(1, 4):
        yield _person(f"R{n:02d}", None, "researcher")
    for n in range(1, 1 + -(-len(ground.schools) // 5)):
        yield _person(f"D{n:02d}", None, "inspector", 5)


def _person(number: str, school: str | None, role: str, charges: int | None = None) -> Row:
    held = None if charges is None else count(charges)
    return {"person_id": number, "name": f"合成{number}", "school_id": school, "role": role, "charges": held}


def _records(ground: Ground, school: School, dice: Dice) -> Iterator[Row]:
    on = ground.on
    taught = [
        *weeks(ground.day(9, 1), min(on, ground.day(1, 18))),
        *weeks(ground.day(2, 24), min(on, ground.day(7, 5))),
    ]
    for n in range(1, TUTORS + 1):
        for day in taught:
            talks = 10 if not dice.chance(90) else dice.between(5, 9)
            yield _act("tutor-talk", day, talks, "导师手册", person=f"T{school.tag}{n}")
    for day in (ground.day(12, 10), ground.day(5, 13)):
        if day <= on:
            for n in range(1, TUTORS + 1):
                yield _act("tutor-parent-call", day, dice.between(8, 10), "导师手册", person=f"T{school.tag}{n}")
    for mark, duty, pace in (("H", "head", 1), ("F", "deputy", 2), ("M", "director", 2)):
        for day in taught[1::2]:
            yield _act(f"lesson-observation-{duty}", day, pace, "听课本", person=f"{mark}{school.tag}")
    for day in (ground.day(11, 20), ground.day(4, 22)):
        if day <= on and not dice.chance(100):
            yield _act("parent-meeting", day, 1, "家长会议程", school=school.id)
    for n in range(1, TUTORS + 1):
        if ground.day(3, 20) <= on:
            yield _act(
                "training-year", ground.day(3, 20), dice.between(16, 36), "研训平台导出", person=f"T{school.tag}{n}"
            )


def _office_records(ground: Ground) -> Iterator[Row]:
    for n, pace in ((1, 3), (2, 2), (3, 1)):
        for day in weeks(ground.day(9, 1), ground.on):
            if day.month not in (2, 8):
                yield _act("researcher-observation", day, pace, "听课本", person=f"R{n:02d}")
    groups = [ground.schools[at : at + 5] for at in range(0, len(ground.schools), 5)]
    for n, group in enumerate(groups, 1):
        for month in (9, 10, 11, 12, 3, 4, 5, 6):
            day = ground.day(month, 15)
            if day <= ground.on:
                for school in group[: 4 if (month + n) % 7 == 0 else 5]:
                    row = _act("inspector-visit", day, 1, "督导记录", person=f"D{n:02d}")
                    yield {**row, "about": school.id}


def _leave(ground: Ground) -> Iterator[Row]:
    if ground.schools and ground.day(11, 16) <= ground.on:
        yield {
            "person_id": f"T{ground.schools[0].tag}2",
            "start": ground.day(11, 3).isoformat(),
            "end": ground.day(11, 16).isoformat(),
            "reason": "病假",
        }


def _act(duty: str, day: date, times: int, source: str, *, person: str | None = None, school: str | None = None) -> Row:
    return {
        "duty": duty,
        "person_id": person,
        "school_id": school,
        "date": day.isoformat(),
        "times": count(times),
        "source": source,
    }


__all__ = ["SILENT", "TUTORS", "people_rows"]
