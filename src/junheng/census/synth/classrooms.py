"""Pupils in classes: what a stage's numbers are added up from, so that they add up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from junheng.census.synth.dice import Dice
from junheng.census.synth.roster import School

GRADES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("6-3", "primary"): ("1", "2", "3", "4", "5", "6"),
    ("6-3", "junior"): ("7", "8", "9"),
    ("5-4", "primary"): ("1", "2", "3", "4", "5"),
    ("5-4", "junior"): ("6", "7", "8", "9"),
}
SENIOR = ("10", "11", "12")
KINDERGARTEN = ("K1", "K2", "K3")

LARGEST = {"kindergarten": 30, "primary": 45, "junior": 50, "senior": 50}
"""Classes are filled up to the limit of the standard; what is over it is put in on purpose."""


@dataclass(frozen=True, slots=True)
class Room:
    """A class: its grade, its number in the grade, its type and its pupils."""

    grade: str
    number: int
    type: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stage of a school with its classes; ``pupils`` is what they add up to with those taught at home."""

    stage: str
    rooms: tuple[Room, ...]
    home_taught: int = 0

    @property
    def pupils(self) -> int:
        """The stage's pupils: the classes and those taught at home."""
        return sum(room.pupils for room in self.rooms) + self.home_taught

    @property
    def entrants(self) -> int:
        """Pupils of the first grade of the stage."""
        first = self.rooms[0].grade
        return sum(room.pupils for room in self.rooms if room.grade == first)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Pupils added on purpose: by school and stage, the class (counted from 0, or back from -1) and its size."""

    sizes: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


def parts(school: School, system: str, crowd: Crowd) -> list[Part]:
    """Return the school's stages, lowest first, with their classes."""
    return [_part(school, stage, target, system, crowd) for stage, target in school.sizes.items()]


def _part(school: School, stage: str, target: int, system: str, crowd: Crowd) -> Part:
    dice = school.dice.child("classes", stage)
    if stage == "kindergarten":
        rooms = list(_filled(KINDERGARTEN, target, LARGEST[stage], dice))
    elif school.kind == "special":
        rooms = list(_filled(GRADES[system, stage], target, 10, dice))
    elif school.role == "point":
        rooms = list(_point(GRADES[system, stage][:4], target, dice))
    else:
        grades = SENIOR if stage == "senior" else GRADES[system, stage]
        rooms = list(_filled(grades, target, LARGEST[stage], dice))
    if (school.school_id, stage) in crowd.sizes:
        place, size = crowd.sizes[school.school_id, stage]
        full = rooms[place]
        rooms[place] = Room(full.grade, full.number, full.type, size)
    type_ = "special" if school.kind == "special" else ""
    rooms = [Room(r.grade, r.number, type_ or r.type, r.pupils) for r in rooms]
    at_home = dice.between(1, 2) if school.role == "central" and stage != "senior" and dice.chance(400) else 0
    return Part(stage, tuple(rooms), at_home)


def _filled(grades: tuple[str, ...], target: int, largest: int, dice: Dice) -> Iterator[Room]:
    for i, grade in enumerate(grades):
        fair = (target * (i + 1)) // len(grades) - (target * i) // len(grades)
        pupils = max(1, fair * dice.between(940, 1060) // 1000)
        count = -(-pupils // largest)
        for number in range(count):
            size = (pupils * (number + 1)) // count - (pupils * number) // count
            yield Room(grade, number + 1, "ordinary", size)


def _point(grades: tuple[str, ...], target: int, dice: Dice) -> Iterator[Room]:
    """A teaching point of fewer than 24 pupils teaches two grades in one room (复式)."""
    if target >= 24:
        yield from _filled(grades, target, 45, dice)
        return
    lower = max(1, target * dice.between(430, 570) // 1000)
    yield Room(grades[0], 1, "multigrade", lower)
    yield Room(grades[2], 1, "multigrade", max(1, target - lower))
