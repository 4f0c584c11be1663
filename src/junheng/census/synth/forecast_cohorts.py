"""Earlier autumns of the synthetic county: every class of today is followed back to the year it began."""

from collections.abc import Callable, Iterator, Mapping
from math import isqrt

from junheng.census.synth.dice import Dice

Waves = Callable[[int], int]
"""How many more (fewer) of a thousand were born in a year, cut at 31 August."""
Autumns = dict[tuple[int, int], int]
"""Pupils by (year, grade)."""


def earlier(
    today: Mapping[int, int], year: int, years: int, *, moving: int, past: int, waves: Waves, dice: Dice
) -> Autumns:
    """Return ``years`` autumns up to ``year`` of a school that has ``today``'s pupils by grade in the last of them.

    ``moving`` is how many of a thousand pupils are there a grade later; ``past`` is what cohorts that have left already
    were larger (in a thousand, for each year back); ``waves`` are good and bad years for births, the same at all schools.
    Cohorts still at school are followed backwards, the others forwards.
    """
    grades = sorted(today)
    mean = sum(today.values()) // len(grades)
    found: Autumns = {}
    for begun in range(year - years - len(grades) + 2, year + 1):
        own = dice.child("cohort", begun)
        at = year - begun
        if at < len(grades):
            cells = _backwards(today[grades[at]], at, begun, moving, own)
        else:
            gone = at - len(grades) + 1
            size = mean * max(200, 1000 + past * gone + waves(begun - grades[0] - 5)) // 1000
            cells = _forwards(size, len(grades), begun, moving, own)
        found |= {(y, grades[g]): n for y, g, n in cells if year - years < y <= year}
    return found


def _backwards(pupils: int, grade: int, begun: int, moving: int, dice: Dice) -> Iterator[tuple[int, int, int]]:
    for g in range(grade, -1, -1):
        yield begun + g, g, pupils
        pupils = max(1, pupils * 1000 // moving + _luck(pupils, dice))


def _forwards(pupils: int, grades: int, begun: int, moving: int, dice: Dice) -> Iterator[tuple[int, int, int]]:
    pupils = max(1, pupils + 2 * _luck(pupils, dice))
    for g in range(grades):
        yield begun + g, g, pupils
        pupils = max(1, pupils * moving // 1000 + _luck(pupils, dice))


def _luck(pupils: int, dice: Dice) -> int:
    """A few pupils more or fewer, as chance has it in a group of that size."""
    few = isqrt(pupils) // 3
    return dice.between(-few, few)


def badly_counted(autumns: Autumns, year: int, dice: Dice) -> Autumns:
    """Return the same with one autumn counted too early: an eighth of the beginners and some others are missing."""
    first = min(grade for _, grade in autumns)
    return {
        (y, grade): pupils * (dice.between(840, 890) if grade == first else dice.between(900, 950)) // 1000
        if y == year
        else pupils
        for (y, grade), pupils in autumns.items()
    }
