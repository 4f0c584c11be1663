"""Where and when a school was built."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column, number, shown

EAST, NORTH = (73, 136), (3, 54)
OLDEST = 1600


def impossible_places(data: Data) -> Iterator[Hit]:
    """Longitude and latitude are on the globe, and not exchanged."""
    for name, row, lon, lat in _places(data):
        swapped = _inside(lat, lon)
        if swapped or abs(lon) > 180 or abs(lat) > 90:
            what = f"经度 {shown(lon)}、纬度 {shown(lat)} {'像是填反了' if swapped else '不在地球上'}。"
            fix = "请互换经度和纬度。" if swapped else "请填十进制度的经纬度。"
            yield Hit(name, row, "lon", what, fix, _school(data, name, row), ((name, row, "lon"), (name, row, "lat")))


def places_abroad(data: Data) -> Iterator[Hit]:
    """A place outside China's range is asked about."""
    for name, row, lon, lat in _places(data):
        if not _inside(lon, lat) and not _inside(lat, lon) and abs(lon) <= 180 and abs(lat) <= 90:
            what = f"经度 {shown(lon)}、纬度 {shown(lat)} 不在中国范围内（经度 73–136，纬度 3–54）。"
            yield Hit(name, row, "lon", what, "请核对坐标。", _school(data, name, row))


def half_places(data: Data) -> Iterator[Hit]:
    """Longitude and latitude come together."""
    for name in ("schools", "campuses"):
        table = data.table(name)
        for row, (lon, lat) in enumerate(zip(column(table, "lon"), column(table, "lat"), strict=True)):
            if (lon is None) != (lat is None):
                empty, has = ("lon", "lat") if lon is None else ("lat", "lon")
                title = {"lon": "经度", "lat": "纬度"}
                what = f"只有{title[has]}，没有{title[empty]}。"
                yield Hit(name, row, empty, what, "请补齐，或两格都留空。", _school(data, name, row))


def planned_years(data: Data) -> Iterator[Hit]:
    """A school was planned in a year that can be."""
    last = (
        max((int(y) for y in map(number, column(data.table("meta"), "school_year")) if y is not None), default=2100) + 5
    )
    for row, year in enumerate(column(data.table("schools"), "planned_year")):
        if isinstance(year, Decimal) and not (OLDEST <= year <= last and year == year.to_integral_value()):
            what = f"规划建成年份 {shown(year)} 不可能。"
            yield Hit(
                "schools", row, "planned_year", what, "请填四位公历年份，如 2008。", _school(data, "schools", row)
            )


def _places(data: Data) -> Iterator[tuple[str, int, Decimal, Decimal]]:
    for name in ("schools", "campuses"):
        table = data.table(name)
        for row, (lon, lat) in enumerate(zip(column(table, "lon"), column(table, "lat"), strict=True)):
            if isinstance(lon, Decimal) and isinstance(lat, Decimal):
                yield name, row, lon, lat


def _inside(lon: Decimal, lat: Decimal) -> bool:
    return EAST[0] <= lon <= EAST[1] and NORTH[0] <= lat <= NORTH[1]


def _school(data: Data, name: str, row: int) -> str:
    return data.name(data.table(name).value(row, "school_id"))
