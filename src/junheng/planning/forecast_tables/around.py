"""The tables ``births``, ``children`` and ``housing``: who is coming, by area."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from junheng.census.table import Table
from junheng.planning.forecast import model
from junheng.planning.forecast_tables.report import Report

T = TypeVar("T", model.Births, model.Children)
WHOLE = {"全县", "全区", "全市", "合计", "全域", "all", "total", "county", "district"}
MOST_PER_DWELLING = 3
OLDEST = 18


class Areas:
    """The areas that rows may name: the towns that have schools, the counties by code or name, and the whole."""

    def __init__(self, towns: Iterable[str], counties: Mapping[str, str], report: Report) -> None:
        self.towns = {town for town in towns if town}
        several = len(counties) > 1
        named = [(word, code if several else "") for code, name in counties.items() for word in (code, name)]
        self.known = {word: code for word, code in named if word}
        self.report = report

    def of(self, table: Table, row: int) -> str | None:
        """Return the row's area ("" for the whole), or None where it is none of them: then it is reported."""
        area = str(table.value(row, "area") or "").strip()
        if area in self.towns:
            return area
        if area in self.known:
            return self.known[area]
        if not area or area.casefold() in WHOLE or (not self.towns and self._only(table)):
            return ""
        self.report.cell("unknown-area", table, row, "area", shown=area[:20])
        return None

    def _only(self, table: Table) -> bool:
        """A register without towns may call the whole by any one name."""
        return len({value for value in table.columns.get("area", ()) if value}) <= 1


def read_births(table: Table, areas: Areas, report: Report) -> tuple[model.Births, ...]:
    """Return the births that are sure: by month, by year, or by year cut at 31 August."""
    found = [(born, row) for row in range(len(table)) if (born := _born(table, row, areas, report))]
    keyed = _once(table, [((b.year, b.month, b.cut, b.area), b.births, row) for b, row in found], "births", report)
    births = [born for born, row in found if row in keyed]
    births = _not_twice(table, births, report)
    if any(b.cut == "calendar" and b.month is None for b in births):
        report.table("births-by-year", table)
    _incomplete(table, births, report)
    return tuple(births)


def _born(table: Table, row: int, areas: Areas, report: Report) -> model.Births | None:
    year, cut, month = (_whole(table, row, name) for name in ("calendar_year", "cut_year", "month"))
    if (year is None) == (cut is None):
        report.cell("no-birth-year", table, row, "calendar_year")
        return None
    if month is not None and not 1 <= month <= 12:
        report.cell("month-out-of-range", table, row, "month", shown=month)
        return None
    area, count = areas.of(table, row), _whole(table, row, "births")
    if area is None:
        return None
    if count is None:
        report.cell("value-missing", table, row, "births", n=1)
        return None
    if cut is not None:
        return model.Births(cut, count, area, None, "august")
    return model.Births(year or 0, count, area, month)


def _incomplete(table: Table, births: Iterable[model.Births], report: Report) -> None:
    """Say which years lack months, but for the first and the last, which may begin and end within the year."""
    months: dict[tuple[str, int], set[int]] = {}
    for b in births:
        if b.month is not None:
            months.setdefault((b.area, b.year), set()).add(b.month)
    for area in sorted({area for area, _ in months}):
        years = sorted(year for a, year in months if a == area)
        short = [str(y) for y in years[1:-1] if len(months[area, y]) < 12]
        short += [str(y) for y in range(years[0], years[-1]) if (area, y) not in months]
        if short:
            whole = "全县" if report.lang == "zh" else "the county"
            report.table("births-incomplete", table, area=area or whole, years=report.few(short))


def read_children(table: Table, areas: Areas, report: Report) -> tuple[model.Children, ...]:
    """Return the children on the register that are sure."""
    found: list[tuple[model.Children, int]] = []
    for row in range(len(table)):
        year, age, count = (_needed(table, row, name, report) for name in ("year", "age", "count"))
        if year is None or age is None or count is None:
            continue
        if not 0 <= age <= OLDEST:
            report.cell("age-out-of-range", table, row, "age", shown=age)
        elif (area := areas.of(table, row)) is not None:
            found.append((model.Children(year, age, count, area), row))
    kept = _once(table, [((c.year, c.age, c.area), c.count, row) for c, row in found], "count", report)
    return tuple(_not_twice(table, [child for child, row in found if row in kept], report))


def read_housing(table: Table, areas: Areas, report: Report) -> tuple[model.Housing, ...]:
    """Return the projects whose year, dwellings and pupils per dwelling are known."""
    found: list[model.Housing] = []
    for row in range(len(table)):
        year, dwellings = (_needed(table, row, name, report) for name in ("completion_year", "dwellings"))
        each = table.value(row, "pupils_per_dwelling")
        if year is None or dwellings is None:
            continue
        if not isinstance(each, Decimal):
            project = str(table.value(row, "project") or "")
            report.cell("yield-missing", table, row, "pupils_per_dwelling", project=project)
        elif each > MOST_PER_DWELLING:
            report.cell("yield-too-large", table, row, "pupils_per_dwelling", shown=format(each, "f"))
        elif (area := areas.of(table, row)) is not None:
            found.append(model.Housing(year, dwellings, Fraction(each), area))
    return tuple(found)


def _once(table: Table, rows: list[tuple[object, int, int]], column: str, report: Report) -> set[int]:
    """Return the rows to keep: the first of those that say the same, none of those that contradict each other."""
    first: dict[object, tuple[int, int]] = {}
    kept: set[int] = set()
    for key, value, row in rows:
        if key not in first:
            first[key] = (value, row)
            kept.add(row)
            continue
        one, line = first[key]
        told = " ".join(str(part) for part in key if part not in (None, "")) if isinstance(key, tuple) else ""
        if one == value:
            report.cell("duplicate-same", table, row, column, n=1, key=told)
        else:
            kept.discard(line)
            at = table.origin.rows[line] if line < len(table.origin.rows) else line + 1
            report.cell("duplicate", table, row, column, first=at, key=told, one=one, other=value)
    return kept


def _not_twice(table: Table, rows: list[T], report: Report) -> list[T]:
    """A year's whole beside its areas would count everybody twice."""
    parts = {row.year for row in rows if row.area}
    both = sorted({row.year for row in rows if not row.area} & parts)
    if both:
        report.table("areas-mixed", table, years=report.few([str(year) for year in both]))
    return [row for row in rows if row.area or row.year not in parts]


def _needed(table: Table, row: int, column: str, report: Report) -> int | None:
    value = _whole(table, row, column)
    if value is None:
        report.cell("cell-missing", table, row, column)
    return value


def _whole(table: Table, row: int, column: str) -> int | None:
    value = table.value(row, column)
    return int(value) if isinstance(value, Decimal) else None
