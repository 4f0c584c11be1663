"""Made-up ledgers about classes, buildings, fees and teachers."""

from collections.abc import Iterator

from junheng.census.table import Value
from junheng.supervision.synth.ground import Ground, Rows, count

Row = dict[str, Value]
LIMITS = {"primary": 45, "junior": 50}


def places_rows(ground: Ground) -> dict[str, Rows]:
    """Return who answers for large classes, checks and projects of buildings, posted fees, backbone teachers, rotation."""
    return {
        "class_size_pledges": list(_pledges(ground)),
        "building_checks": list(_checks(ground)),
        "building_projects": list(_projects(ground)),
        "building_moves": list(_building_moves(ground)),
        "fee_notices": list(_fees(ground)),
        "backbone_teachers": list(_backbone(ground)),
        "rotations": list(_rotations(ground)),
    }


def _pledges(ground: Ground) -> Iterator[Row]:
    """Every class above its limit but the last has somebody who answers for it."""
    large = [
        row
        for row in ground.census.table("classes").rows()
        if int(str(row["pupils"] or 0)) > LIMITS.get(str(row["stage"]), 1000)
    ]
    for row in large[:-1]:
        yield {
            **{column: row[column] for column in ("school_id", "stage", "grade", "class_no")},
            "responsible": "合成校长",
            "deadline": ground.day(8, 31).isoformat(),
            "measure": "秋季分班",
            "document": f"合成教〔{ground.begins}〕2号",
        }


def _checks(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools):
        if at != 4:
            yield {
                "school_id": school.id,
                "building": "教学楼",
                "date": ground.day(9, 3).isoformat(),
                "grade": "B" if at % 3 else "A",
                "in_use": True,
                "by": "合成县住建局",
            }


def _projects(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools[:2], 1):
        yield {
            "project": f"X{at:02d}",
            "school_id": school.id,
            "name": "改扩建教学楼" if at == 1 else "改造运动场",
            "budget": count(6_000_000 // at),
            "approved_on": ground.day(9, 1).isoformat(),
            "due": (ground.day(8, 20) if at == 1 else ground.day(4, 30)).isoformat(),
            "responsible": f"H{school.tag}",
            "document": f"合成发改〔{ground.begins}〕{at}号",
        }


def _building_moves(ground: Ground) -> Iterator[Row]:
    steps = {"X01": (("approved", 9, 1), ("tendered", 10, 20), ("begun", 12, 5)), "X02": (("approved", 9, 1),)}
    for project, moves in steps.items():
        for to, month, day in moves:
            if ground.day(month, day) <= ground.on:
                yield {
                    "project": project,
                    "date": ground.day(month, day).isoformat(),
                    "to": to,
                    "by": "合成办理人",
                    "document": f"合成〔{ground.begins}〕{month}号",
                }


def _fees(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools):
        for semester, month, day in ((1, 9, 1), (2, 2, 24)):
            if ground.day(month, day) <= ground.on and not (at == 3 and semester == 2):
                yield {
                    "school_id": school.id,
                    "semester": f"{ground.begins}-{semester}",
                    "item": "课后服务",
                    "kind": "service",
                    "standard": count(300),
                    "document": "合成发改价〔2024〕3号",
                    "posted_on": ground.day(month, day).isoformat(),
                }


def _backbone(ground: Ground) -> Iterator[Row]:
    """As many as the census says, but one fewer in the third school: its documents do not prove the number."""
    for at, school in enumerate(ground.schools):
        people = school.backbone_people
        for n, (person, stage) in enumerate(people[:-1] if at == 2 else people):
            yield {
                "person_id": person,
                "school_id": school.id,
                "stage": stage,
                "level": "city" if n % 5 == 0 else "county",
                "document": f"合成教〔{ground.begins - 1}〕8号",
                "issued_on": ground.day(9, 1).replace(year=ground.begins - 1).isoformat(),
                "until": f"{ground.begins + 2}-08-31",
            }


def _rotations(ground: Ground) -> Iterator[Row]:
    pairs = zip(ground.schools[::2], ground.schools[1::2], strict=False)
    for at, (one, other) in enumerate(pairs):
        yield {
            "person_id": f"T{one.tag}3",
            "school_id": one.id,
            "to_school": other.id,
            "start": ground.day(9, 1).isoformat(),
            "end": f"{ground.begins + (1 if at == 1 else 3)}-08-31",
            "form": "rotation",
            "backbone": at % 4 == 0,
            "document": f"合成教〔{ground.begins}〕5号",
        }


__all__ = ["places_rows"]
