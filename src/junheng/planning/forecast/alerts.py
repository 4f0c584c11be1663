"""学位预警: entry-grade pupils against entry-grade places, of towns, counties and schools, by the limits given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from junheng.planning.forecast.model import Alert, Block, Colour, Forecast, Level, Limits, Places

Key = tuple[str, int]


def in_force(places: Iterable[Places], year: int) -> dict[Key, int]:
    """Return places by school and grade in autumn ``year``: of those that have begun, the latest."""
    found: dict[Key, tuple[int, int]] = {}
    for one in places:
        key = (one.school, one.grade)
        if one.since <= year and (key not in found or one.since >= found[key][0]):
            found[key] = (one.since, one.places)
    return {key: value for key, (_, value) in found.items()}


def colour(pupils: int, places: int, limits: Limits) -> Colour:
    """Return the colour of pupils over places; any pupil without a place at all is red."""
    if places <= 0:
        return "red" if pupils > 0 else ""
    share = Fraction(pupils, places)
    return "red" if share >= limits.red else "yellow" if share >= limits.yellow else ""


def alerts(done: Forecast, places: tuple[Places, ...]) -> tuple[Alert, ...]:
    """Return every area, school, entry grade and year with a colour, at the point or at the interval's upper end.

    An area is judged only where every school of it that has the grade has places; ``unknown_places`` names the others.
    """
    found: list[Alert] = []
    if not places:
        return ()
    for at, year in enumerate(done.years):
        closed = {school for school, since in done.closing if since <= year}
        known = {key: count for key, count in in_force(places, year).items() if key[0] not in closed}
        for grade in entry_grades(done):
            for level, block, area in _blocks(done):
                found += _of_level(done, level, block, area, known, grade, at)
    return tuple(found)


def entry_grades(done: Forecast) -> tuple[int, ...]:
    """Return the lowest grade of each stage in the register (and the grades named in the options)."""
    stages = done.bands[1:] or done.bands
    return tuple(sorted({band.grades[0] for band in stages} | set(done.options.entry_grades or ()) & set(done.grades)))


def unknown_places(done: Forecast, places: tuple[Places, ...]) -> tuple[str, ...]:
    """Return schools that will have pupils in an entry grade for which nobody gave places."""
    known = {(one.school, one.grade) for one in places}
    return tuple(
        code
        for at, code in enumerate(done.schools.codes)
        for grade in entry_grades(done)
        if (code, grade) not in known and bool(done.schools.point[at, done.grades.index(grade)].any())
    )


def _blocks(done: Forecast) -> tuple[tuple[Level, Block, tuple[str, ...]], ...]:
    """Levels with each school's area there. Towns are left out where there are no more of them than counties."""
    county: tuple[Level, Block, tuple[str, ...]] = ("county", done.counties, done.county_of)
    school: tuple[Level, Block, tuple[str, ...]] = ("school", done.schools, done.schools.codes)
    if len(done.towns.codes) == len(done.counties.codes):
        return county, school
    return county, ("town", done.towns, done.town_of), school


def _of_level(
    done: Forecast, level: Level, block: Block, area: tuple[str, ...], known: Mapping[Key, int], grade: int, at: int
) -> list[Alert]:
    column = done.grades.index(grade)
    has: dict[str, int | None] = {}
    for school, code, pupils in zip(done.schools.codes, area, done.schools.point[:, column, at].tolist(), strict=True):
        places = known.get((school, grade))
        if places is not None or pupils:
            so_far = has.get(code, 0)
            has[code] = None if places is None or so_far is None else so_far + places
    found = []
    for position, code in enumerate(block.codes):
        places = has.get(code)
        if places is None:
            continue
        pupils, high = int(block.point[position, column, at]), int(block.high[position, column, at])
        now, worst = colour(pupils, places, done.options.limits), colour(high, places, done.options.limits)
        if now or worst:
            found.append(Alert(level, code, grade, done.years[at], pupils, high, places, now, worst))
    return found
