"""What is wrong with the synthetic county, so that there is something to find: near-misses, a few real gaps, blanks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from junheng.census.synth.classrooms import Crowd
from junheng.census.synth.dice import Dice
from junheng.census.synth.roster import School

LEAST_PUPILS = {"L1": 300, "L2": 900, "L3": 900, "L4": 110, "L5": 110, "L6": 110, "L7": 520}
"""Below so many pupils one person or room is more than 15 % of the need, and there is no near-miss."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """``short`` gives the permille of the need that a school has; ``rich`` schools have several times the equipment."""

    crowd: Crowd = field(default_factory=Crowd)
    short: Mapping[tuple[str, str], int] = field(default_factory=dict)
    rich: frozenset[str] = frozenset()
    no_music: str = ""
    underfunded: str = ""
    blank_rooms: str = ""


def with_kindergarten(schools: list[School], dice: Dice) -> list[School]:
    """Return the schools, the first village primary school (if any) with an attached kindergarten (附设幼儿园)."""
    for i, school in enumerate(schools):
        if school.role == "village":
            sizes = {"kindergarten": dice.between(30, 62), **school.sizes}
            return [*schools[:i], replace(school, sizes=sizes), *schools[i + 1 :]]
    return schools


def flaws(schools: Sequence[School], dice: Dice) -> Flaws:
    """Return the county's flaws: about one school in six is short of one to three indicators, most of them narrowly."""
    short = dict(_short(schools, dice.child("short")))
    touched = {school_id for school_id, _ in short}
    whole = [s for s in schools if s.school_id not in touched and s.kind != "special"]
    points = [s for s in whole if s.kind == "teaching_point" and s.sizes["primary"] < 90]
    central = [s for s in whole if s.role == "central" and s.kind == "primary"]
    villages = [s for s in whole if s.role == "village" and "kindergarten" not in s.sizes]
    return Flaws(
        crowd=_crowd(whole),
        short=short,
        rich=_rich(whole, dice.child("rich")),
        no_music=_one(central, dice.child("music")),
        underfunded=_one(points, dice.child("funds")),
        blank_rooms=_one(villages, dice.child("blank")),
    )


def _one(schools: Sequence[School], dice: Dice) -> str:
    return dice.pick(schools).school_id if schools else ""


def _crowd(schools: Sequence[School]) -> Crowd:
    """A primary class of 48, a junior class of 52, and a 大班额 of 58 in a first grade, each in a school that is large enough."""
    primary = [s for s in schools if s.role == "seat" and s.kind == "primary" and s.sizes["primary"] < 1800]
    junior = [s for s in schools if s.role == "seat" and s.kind == "junior"]
    sizes: dict[tuple[str, str], tuple[int, int]] = {}
    if primary:
        sizes[primary[0].school_id, "primary"] = (-1, 48)
    if junior:
        sizes[junior[0].school_id, "junior"] = (-1, 52)
        sizes[junior[-1].school_id, "junior"] = (0, 58)
    return Crowd(sizes)


def _rich(schools: Sequence[School], dice: Dice) -> frozenset[str]:
    """Newly equipped schools of the county seat: what drives the coefficient of equipment over its limit."""
    able = [s for s in schools if s.role == "seat" and s.kind in ("primary", "junior")]
    juniors = [s for s in able if s.kind == "junior"]
    primaries = [s for s in able if s.kind == "primary"]
    chosen = dice.some(juniors, len(juniors) // 2) + dice.some(primaries, len(primaries) // 8)
    return frozenset(s.school_id for s in chosen)


def _short(schools: Sequence[School], dice: Dice) -> Iterator[tuple[tuple[str, str], int]]:
    able = [s for s in schools if s.role != "point" and s.kind not in ("special", "twelve_year", "complete_secondary")]
    able = [s for s in able if _size(s) >= 110 and "kindergarten" not in s.sizes]
    once, several, gaps = (len(schools) * share // 100 for share in (10, 4, 4))
    chosen = dice.some(able, max(1, once) + several + gaps)
    order = sorted(chosen, key=lambda s: dice.child("order", s.school_id).below(1 << 62))
    for place, school in enumerate(order):
        own = dice.child(school.school_id)
        near = own.some(_indicators(school), own.between(2, 3) if place < several else 1)
        for indicator in near:
            yield (school.school_id, indicator), own.between(885, 985)
        if several <= place < several + gaps:
            yield (school.school_id, own.pick(("L4", "L5", "L6"))), own.between(560, 790)


def _indicators(school: School) -> list[str]:
    return [name for name, least in LEAST_PUPILS.items() if _size(school) >= least]


def _size(school: School) -> int:
    return max((n for stage, n in school.sizes.items() if stage in ("primary", "junior")), default=0)
