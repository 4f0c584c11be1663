"""Where and when a school was built."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column, number
from junheng.census.checks.words import Title

EAST, NORTH = (73, 136), (3, 54)
"""China's range in whole degrees."""
OLDEST, AHEAD = 1600, 5


def impossible_places(data: Data) -> Iterator[Hit]:
    """Longitude and latitude are on the globe, and not exchanged."""
    for name, row, lon, lat in _places(data):
        if _swapped(lon, lat) or not _on_globe(lon, lat):
            case = "swapped" if _swapped(lon, lat) else ""
            cells = ((name, row, "lon"), (name, row, "lat"))
            yield Hit(name, row, "lon", {"lon": lon, "lat": lat}, data.school_at(name, row), cells, case=case)


def places_abroad(data: Data) -> Iterator[Hit]:
    """A place outside China's range is asked about."""
    for name, row, lon, lat in _places(data):
        if not _inside(lon, lat) and not _swapped(lon, lat) and _on_globe(lon, lat):
            yield Hit(name, row, "lon", {"lon": lon, "lat": lat}, data.school_at(name, row))


def half_places(data: Data) -> Iterator[Hit]:
    """Longitude and latitude come together."""
    for name in ("schools", "campuses"):
        table = data.table(name)
        for row, (lon, lat) in enumerate(zip(column(table, "lon"), column(table, "lat"), strict=True)):
            if (lon is None) != (lat is None):
                empty, has = ("lon", "lat") if lon is None else ("lat", "lon")
                said = {"has": Title(name, has), "empty": Title(name, empty)}
                yield Hit(name, row, empty, said, data.school_at(name, row))


def planned_years(data: Data) -> Iterator[Hit]:
    """A school was planned in a year that can be."""
    years = [int(y) for y in map(number, column(data.table("meta"), "school_year")) if y is not None]
    last = max(years, default=2100) + AHEAD
    for row, year in enumerate(column(data.table("schools"), "planned_year")):
        if isinstance(year, Decimal) and not (OLDEST <= year <= last and year == year.to_integral_value()):
            yield Hit("schools", row, "planned_year", {"year": year}, data.school_at("schools", row))


def _places(data: Data) -> Iterator[tuple[str, int, Decimal, Decimal]]:
    for name in ("schools", "campuses"):
        table = data.table(name)
        for row, (lon, lat) in enumerate(zip(column(table, "lon"), column(table, "lat"), strict=True)):
            if isinstance(lon, Decimal) and isinstance(lat, Decimal):
                yield name, row, lon, lat


def _inside(lon: Decimal, lat: Decimal) -> bool:
    return EAST[0] <= lon <= EAST[1] and NORTH[0] <= lat <= NORTH[1]


def _swapped(lon: Decimal, lat: Decimal) -> bool:
    return _inside(lat, lon)


def _on_globe(lon: Decimal, lat: Decimal) -> bool:
    return abs(lon) <= 180 and abs(lat) <= 90
