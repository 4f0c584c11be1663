"""Data sets made from plain rows, for tests that say exactly what a county has."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.census.table import Table, Value
from junheng.monitor.assess import assess
from junheng.monitor.model import Assessment, CountyResult, RequirementResult
from junheng.monitor.requirements import evaluated
from junheng.monitor.requirements.ground import grounds
from junheng.standards import Standard, load_standard

META = {"county_code": "990101", "county_name": "青禾县", "school_year": 2025, "system": "6-3"}
DAY = date(2025, 9, 1)


def census(**rows: Iterable[Mapping[str, Any]]) -> Census:
    """Return a data set; ``meta`` is filled in where it is not given, numbers become decimals."""
    rows.setdefault("meta", [META])
    tables = {}
    for name, given in rows.items():
        key = schemas()[name].key
        lines = [{column: plain(value) for column, value in row.items()} for row in given]
        names = list(dict.fromkeys([*key, *(column for line in lines for column in line)]))
        tables[name] = Table(name, {column: [line.get(column) for line in lines] for column in names}, key)
    return Census(tables)


def plain(value: Any) -> Value:
    """Return a number as a decimal (text is kept, so write ``"4.2"`` as ``Decimal("4.2")``)."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def school(school_id: str = "A", kind: str = "primary", **more: Any) -> dict[str, Any]:
    """Return a row of schools."""
    return {"school_id": school_id, "name": f"{school_id}校", "kind": kind, **more}


def stage(school_id: str = "A", name: str = "primary", pupils: int | None = 200, **more: Any) -> dict[str, Any]:
    """Return a row of stages."""
    return {"school_id": school_id, "stage": name, "pupils": pupils, **more}


def assessed(data: Census, standard: str | Standard = "youzhi-2017", overlays: Iterable[str] = ()) -> Assessment:
    """Return the assessment on 1 September 2025."""
    rules = load_standard(standard, list(overlays)) if isinstance(standard, str) else standard
    return assess(data, rules, DAY)


def county(data: Census, standard: str | Standard = "youzhi-2017", overlays: Iterable[str] = ()) -> CountyResult:
    """Return the only county's result."""
    (found,) = assessed(data, standard, overlays).counties
    return found


def requirement(data: Census, name: str, overlays: Iterable[str] = ()) -> RequirementResult:
    """Return one requirement or precondition of youzhi-2017."""
    rules = load_standard("youzhi-2017", list(overlays))
    (ground,) = grounds(data, rules, DAY).values()
    return next(evaluated(r, ground) for r in (*rules.preconditions, *rules.requirements) if r.id == name)
