"""A forecast as papers see it: schools, towns and counties by name, with their past beside their future."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from junheng.planning.forecast.alerts import entry_grades, in_force
from junheng.planning.forecast.model import COMPONENTS, Alert, Band, Block, Component, Forecast, Note
from junheng.planning.forecast_tables import Reading, WarningLimits
from junheng.usecases.papers.forecast_past import Counted, counted
from junheng.usecases.papers.forecast_words import ForecastWords, forecast_words

Past = list[tuple[int, int]]
"""Pupils by year, where they were counted."""
FEW = 6
LONG_CODE = 6
"""Shorter codes may be part of other words or numbers, and stay as they are."""
ORDER = {"red": 0, "yellow": 1, "": 2}


@dataclass(frozen=True, slots=True)
class Series:
    """Low, middle and high of every year to come."""

    low: list[int]
    point: list[int]
    high: list[int]


@dataclass(frozen=True, slots=True)
class Unit:
    """One school, town or county of the forecast."""

    level: str
    code: str
    name: str
    town: str
    at: int
    block: Block

    def band(self, band: int) -> Series:
        """Return the series of a band by its place."""
        b = self.block
        return Series(*(part[self.at, band].tolist() for part in (b.band_low, b.band_point, b.band_high)))

    def grade(self, grade: int) -> Series:
        """Return the series of a grade by its place."""
        b = self.block
        return Series(*(part[self.at, grade].tolist() for part in (b.low, b.point, b.high)))

    def components(self) -> dict[Component, list[int]]:
        """Return why the total changes, by component, for every year."""
        return {name: self.block.components[self.at, i].tolist() for i, name in enumerate(COMPONENTS)}


@dataclass(frozen=True, slots=True)
class Occupancy:
    """An area's entry grade by year: pupils, the interval's high end, and places (None where a school's are unknown)."""

    unit: Unit
    grade: int
    pupils: list[int]
    high: list[int]
    places: list[int | None]


@dataclass(frozen=True)
class View:
    """A forecast in one language."""

    forecast: Forecast
    reading: Reading
    limits: WarningLimits
    lang: str = "zh"

    @cached_property
    def words(self) -> ForecastWords:
        """The words of the papers."""
        return forecast_words(self.lang)

    @cached_property
    def counties(self) -> list[Unit]:
        """The counties, in order of their code."""
        names = self.reading.county_names
        block = self.forecast.counties
        return [self._unit(block, i, names.get(c) or c or self.words("county"), "") for i, c in enumerate(block.codes)]

    @cached_property
    def towns(self) -> list[Unit]:
        """The towns, in the order of the forecast; none where there are no more of them than counties."""
        block = self.forecast.towns
        if len(block.codes) == len(self.forecast.counties.codes):
            return []
        return [self._unit(block, i, self._town(c), "") for i, c in enumerate(block.codes)]

    @cached_property
    def schools(self) -> list[Unit]:
        """The schools, in the order of the forecast."""
        block, names, towns = self.forecast.schools, self.reading.names, self.forecast.town_of
        return [self._unit(block, i, names.get(c, c), self._town(towns[i])) for i, c in enumerate(block.codes)]

    def _town(self, code: str) -> str:
        """A town's name; with its county where two counties have a town of that name."""
        county, _, town = code.rpartition("/")
        home = self.reading.county_names.get(county, county) if county else ""
        return (f"{home} {town}" if home else town) or self.words("no.town")

    def _unit(self, block: Block, at: int, name: str, town: str) -> Unit:
        return Unit(block.level, block.codes[at], name, town, at, block)

    def units(self, level: str) -> list[Unit]:
        """Return the units of a level."""
        return {"county": self.counties, "town": self.towns, "school": self.schools}[level]

    def name_of(self, level: str, code: str) -> str:
        """Return what a unit is called."""
        return self._names[level].get(code, code)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return {level: {u.code: u.name for u in self.units(level)} for level in ("county", "town", "school")}

    def past(self, unit: Unit, band: Band) -> Past:
        """Return the unit's pupils in the grades of a band, for every year in which all of them were counted."""
        return self._counted.by_year((unit.level, unit.code), band)

    def counted(self, unit: Unit) -> dict[int, int]:
        """Return the unit's pupils by grade in the base autumn, where all of them were counted."""
        return self._counted.in_year((unit.level, unit.code), self.forecast.origin)

    def now(self, unit: Unit) -> tuple[int, str]:
        """Return the unit's pupils in the base autumn: as counted (""), or what the forecast put there, and why in words."""
        f, past = self.forecast, dict(self.past(unit, self.forecast.bands[0]))
        if f.origin in past and f.grown_from == f.origin:
            return past[f.origin], ""
        change = int(unit.block.components[unit.at, :, 0].sum())
        why = "now.filled" if f.grown_from == f.origin else "now.bad"
        return unit.band(0).point[0] - change, self.words(why)

    @cached_property
    def _counted(self) -> Counted:
        return counted(self.forecast, self.reading)

    @cached_property
    def bad_years(self) -> list[int]:
        """The autumns that are not learnt from: declared, or found and said in a note."""
        noted = {year for note in self.forecast.notes if note.code == "bad-year" for year in note.years}
        return sorted({*self.forecast.options.breaks, *noted})

    @cached_property
    def alerts(self) -> Sequence[Alert]:
        """The alerts of towns (of the county where there are no towns), the red first, then the earliest."""
        level = "town" if self.towns else "county"
        wanted = [a for a in self.forecast.alerts if a.level == level and (a.colour or a.worst)]
        return sorted(wanted, key=lambda a: (ORDER[a.colour], a.year, -a.pupils / max(1, a.places), a.code, a.grade))

    def school_alerts(self) -> Iterator[Alert]:
        """Yield the alerts of single schools, the red first."""
        wanted = [a for a in self.forecast.alerts if a.level == "school" and a.colour]
        yield from sorted(wanted, key=lambda a: (ORDER[a.colour], a.year, a.code, a.grade))

    def occupancy(self) -> list[Occupancy]:
        """Return every area (town, or county where there are no towns) and entry grade that will have pupils."""
        f, homes = self.forecast, self.forecast.town_of if self.towns else self.forecast.county_of
        found = []
        for grade in entry_grades(f):
            at = f.grades.index(grade)
            for unit in self.towns or self.counties:
                rows = [i for i, home in enumerate(homes) if home == unit.code]
                series = unit.grade(at)
                if any(series.high):
                    places = [self._places(rows, at, year) for year in range(len(f.years))]
                    found.append(Occupancy(unit, grade, series.point, series.high, places))
        return found

    def _places(self, rows: Sequence[int], grade: int, year: int) -> int | None:
        """Places of an area's schools in one year, as the alerts have them; unknown where a school's are, or none counts."""
        f, found = self.forecast, list[int | None]()
        known = self._in_force[year]
        for row in rows:
            places = known.get((f.schools.codes[row], f.grades[grade]))
            if places is not None or f.schools.point[row, grade, year]:
                found.append(places)
        sure = [places for places in found if places is not None]
        return sum(sure) if sure and len(sure) == len(found) else None

    @cached_property
    def _in_force(self) -> list[dict[tuple[str, int], int]]:
        """Places by year; those of schools that have closed by then are gone."""
        f, found = self.forecast, list[dict[tuple[str, int], int]]()
        for year in f.years:
            closed = {school for school, since in f.closing if since <= year}
            places = in_force(self.reading.register.places, year)
            found.append({key: count for key, count in places.items() if key[0] not in closed})
        return found

    def some(self, names: Sequence[str]) -> str:
        """Return the first few names, and that there are more."""
        more = self.words("more") if len(names) > FEW else ""
        return self.words("comma").join(names[:FEW]) + more

    def note(self, note: Note) -> str:
        """Return a note in the paper's language, with schools by name instead of their codes."""
        text = note.what if self.lang == "zh" else note.en
        for code in sorted(note.schools, key=len, reverse=True):
            if len(code) >= LONG_CODE:
                text = text.replace(code, self.reading.names.get(code, code))
        return text

    def grade(self, grade: int) -> str:
        """Return a grade as people call it."""
        return self.words.grade(grade)

    def band(self, band: Band) -> str:
        """Return a band as people call it."""
        return self.words(f"band.{band.name}")
