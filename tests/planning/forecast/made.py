"""Made-up registers, regular or wild, the same for the same seed."""

from fractions import Fraction
from random import Random

from junheng.kernel.problem import Problem
from junheng.planning.forecast.model import (
    Births,
    Children,
    Enrolment,
    Housing,
    MigrantShare,
    Options,
    Places,
    Register,
    School,
    SchoolEvent,
)

KINDS = (range(6), range(1, 7), range(7, 10), range(1, 10), (1, 2, 4, 5))
EVENTS = ("open", "close", "merge", "split", "rename", "recode")
FIRST = 2010


def steady(schools=3, autumns=8, pupils=40, grades=range(1, 7), **more) -> Register:
    """Return a register in which nothing ever changes: every cell is ``pupils``."""
    codes = [f"S{at}" for at in range(schools)]
    rows = [Enrolment(FIRST + t, code, g, pupils) for code in codes for t in range(autumns) for g in grades]
    return Register(tuple(rows), **more)


def wild(seed: int) -> Register:
    """Return a register with gaps, contradictions, schools that come and go, events that make sense or none."""
    dice = Random(seed)
    grades, count, autumns = dice.choice(KINDS), dice.choice([1, 2, 5, 8]), dice.choice([3, 4, 6, 11])
    schools = [
        School(f"S{at}", f"t{at % dice.choice([1, 2])}", f"c{at % dice.choice([1, 1, 2])}") for at in range(count)
    ]
    rows = [row for school in schools for row in _school(dice, school.school, list(grades), autumns)]
    return Register(
        tuple(rows),
        tuple(_births(dice, autumns)),
        tuple(Children(FIRST + autumns - 1, age, dice.randrange(200)) for age in range(8))
        if dice.random() < 0.2
        else (),
        (Housing(FIRST + dice.randrange(autumns + 4), dice.randrange(400), Fraction(1, 4), dice.choice(["", "t0"])),),
        tuple(
            Places(one.school, g, dice.randrange(90), dice.choice([0, FIRST + autumns + 1]))
            for one in schools
            for g in grades
        ),
        tuple(_events(dice, count, autumns)),
        tuple(schools) if dice.random() < 0.8 else (),
    )


def _school(dice: Random, code: str, grades: list[int], autumns: int):
    size, begins = dice.choice([0, 1, 5, 30, 80]), dice.choice([0, 0, 0, 1])
    ends = dice.choice([autumns, autumns, autumns, autumns - 1])
    for t in range(begins, ends):
        if dice.random() < 0.05:
            continue
        for g in grades:
            if dice.random() < 0.04:
                continue
            pupils = max(0, int(dice.gauss(size, size**0.5 + 0.1))) * (10 if dice.random() < 0.005 else 1)
            yield Enrolment(FIRST + t, code, g, pupils)
            if dice.random() < 0.01:
                yield Enrolment(FIRST + t, code, g, pupils + dice.choice([0, 1]))


def _births(dice: Random, autumns: int):
    kind = dice.choice(["none", "calendar", "august", "month", "town"])
    for year in range(FIRST - 12, FIRST + autumns):
        if kind in ("calendar", "august"):
            yield Births(year, dice.randrange(80, 120), cut=kind)
        elif kind == "month":
            yield from (Births(year, dice.randrange(5, 12), month=month) for month in range(1, 13))
        elif kind == "town":
            yield from (Births(year, dice.randrange(40, 60), area) for area in ("t0", "t1"))


def _events(dice: Random, count: int, autumns: int):
    for at in range(count):
        if dice.random() < 0.2:
            successor = dice.choice(["", f"S{dice.randrange(count + 2)}"])
            yield SchoolEvent(f"S{at}", dice.choice(EVENTS), FIRST + dice.randrange(autumns + 6), successor)
    yield SchoolEvent("NEW", "open", FIRST + autumns + 1, dice.choice(["", "S0"]))


def options(seed: int) -> Options:
    """Return options that use every lever now and then."""
    dice = Random(-seed - 1)
    return Options(
        years=dice.choice([1, 3, 10]),
        level=dice.choice([80, 90]),
        third_child=dice.choice([Fraction(0), Fraction(1, 10)]),
        migrant_share=dice.choice([None, MigrantShare(Fraction(1, 10), Fraction(1, 5), FIRST + 15)]),
        breaks=dice.choice([(), (FIRST + 2,)]),
        entry_grades=dice.choice([None, None, (1, 6)]),
    )


def unless_thin(ask):
    """Return the answer, or None where the register is too thin; any other problem is raised."""
    try:
        return ask()
    except Problem as problem:
        if problem.code != "forecast.too-thin":
            raise
        return None
