"""What was counted, by school, town and county: a year with a cell missing has no sum, because unknown is not zero."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from junheng.planning.forecast.model import Band, Forecast
from junheng.planning.forecast_tables import Reading

Cell = tuple[int, int]
"""Year and grade."""
Key = tuple[str, str]
"""Level and code."""
LEVELS = ("county", "town", "school")


@dataclass(frozen=True, slots=True)
class Counted:
    """Pupils by unit, year and grade, and the cells that are not known though the school had pupils there."""

    sums: dict[Key, dict[Cell, int]]
    missing: dict[Key, set[Cell]]

    def by_year(self, key: Key, band: Band) -> list[tuple[int, int]]:
        """Return a unit's pupils in the grades of a band, for every year in which all of them are known."""
        unknown = {year for year, grade in self.missing.get(key, ()) if grade in band.grades}
        found: dict[int, int] = {}
        for (year, grade), pupils in self.sums.get(key, {}).items():
            if grade in band.grades and year not in unknown:
                found[year] = found.get(year, 0) + pupils
        return sorted(found.items())

    def in_year(self, key: Key, year: int) -> dict[int, int]:
        """Return a unit's pupils by grade in one year, where they are known."""
        unknown = self.missing.get(key, set())
        cells = self.sums.get(key, {}).items()
        return {grade: pupils for (y, grade), pupils in cells if y == year and (y, grade) not in unknown}


def counted(forecast: Forecast, reading: Reading) -> Counted:
    """Return what the register says, with schools that are gone where they were."""
    homes = {s.school: (s.county, s.town, s.school) for s in reading.register.schools}
    codes = forecast.schools.codes
    homes |= {s: (forecast.county_of[i], forecast.town_of[i], s) for i, s in enumerate(codes)}
    found = Counted({}, {})
    for cell in reading.register.enrolment:
        for key in _keys(homes, cell.school):
            of = found.sums.setdefault(key, {})
            of[cell.year, cell.grade] = of.get((cell.year, cell.grade), 0) + cell.pupils
    for school, gap in _gaps(forecast, reading):
        for key in _keys(homes, school):
            found.missing.setdefault(key, set()).add(gap)
    return found


def _keys(homes: dict[str, tuple[str, str, str]], school: str) -> Iterator[Key]:
    yield from zip(LEVELS, homes.get(school, ()), strict=False)


def _gaps(forecast: Forecast, reading: Reading) -> Iterator[tuple[str, Cell]]:
    """Yield cells without a figure between years that have one, and those that the forecast filled in at its base."""
    known: dict[tuple[str, int], set[int]] = {}
    for cell in reading.register.enrolment:
        known.setdefault((cell.school, cell.grade), set()).add(cell.year)
    years = sorted({year for of in known.values() for year in of})
    for (school, grade), of in known.items():
        yield from ((school, (year, grade)) for year in _between(years, of))
    for i, school in enumerate(forecast.schools.codes):
        for g, grade in enumerate(forecast.grades):
            if forecast.base[i, g] > 0 and forecast.origin not in known.get((school, grade), ()):
                yield school, (forecast.origin, grade)


def _between(years: Iterable[int], known: set[int]) -> Iterator[int]:
    low, high = min(known), max(known)
    yield from (year for year in years if low < year < high and year not in known)
