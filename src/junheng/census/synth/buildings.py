"""Rooms, grounds, equipment and campuses of a synthetic school."""

from collections.abc import Iterator, Mapping, Sequence

from junheng.census.synth.classrooms import Part
from junheng.census.synth.dice import Dice
from junheng.census.synth.roster import School

WEIGHT = {"kindergarten": 100, "primary": 100, "junior": 110, "senior": 132}
"""Hundredths of a primary pupil: premises of combined schools are split by these (1 : 1.1 : 1.32)."""

NEED = {
    "L4": {"primary": 4_500, "junior": 5_800},
    "L5": {"primary": 7_500, "junior": 10_200},
    "L6": {"primary": 2_000_000, "junior": 2_500_000},
    "L7": {"primary": 23, "junior": 24},
}
"""What a thousand pupils need: square metres, yuan, rooms (教督〔2017〕6号)."""


def premises_rows(
    school: School, parts: Sequence[Part], short: Mapping[str, int], *, rich: bool
) -> Iterator[dict[str, object]]:
    """Yield the whole school's premises, enough but for what ``short`` names; then its kindergarten's."""
    dice = school.dice.child("premises")
    taught = [part for part in parts if part.stage != "kindergarten"]
    nursery = [part for part in parts if part.stage == "kindergarten"]
    own = _kindergarten(sum(part.pupils for part in nursery), sum(len(part.rooms) for part in nursery))
    whole = _school(school, taught, short, rich, dice)
    yield {"stage": None, **{name: count + own[name] for name, count in whole.items()}}
    if nursery:
        yield {"stage": "kindergarten", **own}


def _school(school: School, parts: Sequence[Part], short: Mapping[str, int], rich: bool, dice: Dice) -> dict[str, int]:
    classes, pupils = sum(len(part.rooms) for part in parts), sum(part.pupils for part in parts)
    country = school.role in ("village", "point")
    indoor = dice.between(560, 1100) if school.role == "seat" and pupils > 600 else 0
    teaching = _total("L4", parts, short, dice.between(1030, 1700))
    if country and "L4" not in short:
        teaching = max(teaching, 190 + classes * dice.between(42, 58))
    spare = dice.between(1300, 3400) if country else dice.between(1020, 1600)
    rooms = _total("L7", parts, short, dice.between(1020, 1100))
    return {
        "teaching_area": teaching + indoor,
        "indoor_sports_area": indoor,
        "sports_ground_area": max(0, _total("L5", parts, short, spare) - indoor),
        "offcampus_sports_area": 0,
        "converted_sports_area": 0,
        "unsafe_area": 0,
        "equipment_value": _total("L6", parts, short, dice.between(3900, 4900) if rich else dice.between(1030, 1900)),
        "multimedia_rooms": rooms if "L7" in short else max(rooms, classes + dice.between(0, classes // 10)),
        "computers": classes + pupils * dice.between(110, 160) // 1000,
        "books": pupils * dice.between(26, 40),
        "building_area": (teaching + indoor) * dice.between(1500, 1900) // 1000 + pupils * 3 * school.boarding,
        "activity_area": 0,
        "outdoor_play_area": 0,
    }


def _kindergarten(children: int, classes: int) -> dict[str, int]:
    """Return what an attached kindergarten has for itself."""
    return {
        "teaching_area": children * 5,
        "indoor_sports_area": 0,
        "sports_ground_area": 0,
        "offcampus_sports_area": 0,
        "converted_sports_area": 0,
        "unsafe_area": 0,
        "equipment_value": children * 900,
        "multimedia_rooms": classes,
        "computers": classes,
        "books": children * 10,
        "building_area": children * 11,
        "activity_area": children * 9,
        "outdoor_play_area": children * 5,
    }


def _total(indicator: str, parts: Sequence[Part], short: Mapping[str, int], permille: int) -> int:
    """Return the school's total that gives every compulsory stage ``permille`` of its need after the split."""
    need = NEED[indicator]
    weight = sum(part.pupils * WEIGHT[part.stage] for part in parts)
    demands = [-(-need[p.stage] * 100 // WEIGHT[p.stage]) for p in parts if p.stage in need]
    product = max(demands) * weight
    if indicator in short:
        return product * short[indicator] // 100_000_000
    return -(-product * permille // 100_000_000)


def room_rows(
    school: School, parts: Sequence[Part], campuses: Sequence[str], music_short: bool
) -> Iterator[dict[str, object]]:
    """Yield music and art rooms, one of each for every 12 classes, and a science room in larger schools."""
    dice = school.dice.child("rooms")
    classes = sum(len(part.rooms) for part in parts if part.stage != "kindergarten")
    needed = -(-classes // 12)
    wanted = [("music", needed - int(music_short), 96, 118), ("art", needed, 90, 112)]
    wanted += [("science", -(-classes // 24), 86, 104)] if classes >= 6 else []
    for use, count, low, high in wanted:
        for number in range(count):
            campus = campuses[number % len(campuses)] if campuses else None
            area = dice.between(low, high)
            yield {"school_id": school.school_id, "campus": campus, "use": use, "area": area}


def campus_rows(school: School, parts: Sequence[Part], names: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield the campuses of a school on two sites; pupils and classes add up to the school's."""
    dice = school.dice.child("campus")
    rooms = [room.pupils for part in parts for room in part.rooms]
    cut = len(rooms) * dice.between(600, 750) // 1000
    at_home = sum(part.home_taught for part in parts)
    for i, (name, share) in enumerate(zip(names, (rooms[:cut], rooms[cut:]), strict=True)):
        yield {
            "school_id": school.school_id,
            "campus": name,
            "address": f"{school.town}文苑路{dice.between(1, 40) * 2 + i}号",
            "town": school.town,
            "lon": school.lon + i * dice.between(400, 900),
            "lat": school.lat + i * dice.between(400, 900),
            "pupils": sum(share) + (0 if i else at_home),
            "classes": len(share),
        }
