"""Special rooms for music and art."""

from fractions import Fraction
from math import ceil

from junheng.kernel import Where
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import compulsory_rows, relaxed_bound, schools_line
from junheng.monitor.requirements.outcome import Outcome, by_school, limit_words
from junheng.standards import in_force
from junheng.standards.checks import Rooms


def rooms(check: Rooms, ground: Ground, _item: str) -> Outcome:
    """Judge that every school has ⌈classes ÷ n⌉ rooms of each use, each large enough.

    A school that lists no room at all is unknown (it says it has none by a row with area 0).
    """
    failing, missing, names = [], [], []
    for school in ground.with_stages():
        if ground.any_holds(check.skip, school):
            continue
        parts = compulsory_rows(ground, school)
        if not parts:
            continue
        classes = [row.number("classes") for row in parts]
        if None in classes:
            missing += [row.where("classes") for row in parts if row.number("classes") is None]
            continue
        count = sum((c for c in classes if c is not None), Fraction(0))
        needed = ceil(count / in_force(check.per_classes, ground.on).limit)
        listed_rooms = ground.rows("rooms", school)
        if not listed_rooms and needed:
            missing.append(Where("rooms", school, "area"))
            continue
        for use, dated in check.areas.items():
            bound, _rule = relaxed_bound(check.relaxed, use, in_force(dated, ground.on), ground, school)
            mine = [r for r in listed_rooms if r.text("use") == use]
            enough = sum(1 for r in mine if (a := r.number("area")) is not None and bound.holds(a))
            blank = [r.where("area") for r in mine if r.number("area") is None]
            if enough >= needed:
                continue
            if enough + len(blank) >= needed:
                missing += blank
                continue
            failing.append(school)
            word = {"music": "音乐", "art": "美术"}.get(use, use)
            names.append(
                f"{ground.name(school)}{word}教室合格 {enough} 间、应有 {needed} 间"
                f"（每间 {bound.compare} {limit_words(bound)} 平方米）"
            )
    return by_school(failing, missing, [schools_line("专用教室不足", names, missing)])
