"""School cards (学校卡片): the facts of each school for the public, in code order, with no verdict, no rank and no small group of pupils."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from junheng.census.census import Census
from junheng.census.files.delimited import shielded
from junheng.census.schema import schemas
from junheng.census.table import Value
from junheng.kernel.annex import table_bytes
from junheng.standards import load_standard
from junheng.standards.bounds import in_force
from junheng.standards.checks import ClassSize

SCHEMA = "junheng/school-cards/1"
LEAST = 5
"""Groups of pupils smaller than this are not told, nor those whose rest is smaller (disclosure control)."""
PUPILS = ("pupils", "entrants", "boarders")
STAFF = ("teachers", "teachers_above_degree", "teachers_backbone")
PREMISES = (
    "teaching_area",
    "sports_ground_area",
    "indoor_sports_area",
    "multimedia_rooms",
    "computers",
    "books",
)
ROOMS = ("music", "art")
"""The uses that every school has to list; of the others nothing is known where nothing is listed."""
STAGES = ("kindergarten", "primary", "junior", "senior")
Row = Mapping[str, Value]
Rows = Mapping[str, Mapping[str, Sequence[Row]]]
"""Table → school → rows."""
Fact = dict[str, str | None]


def cards(census: Census, told: Container[str], *, standard: str, overlays: Sequence[str] = ()) -> dict[str, Any]:
    """Return the cards of the schools in ``told`` as plain JSON without floats; unknown stays unknown, small groups are few."""
    about = next(census.table("meta").rows(), {})
    names = {str(row["school_id"]): str(row.get("name") or "") for row in census.table("schools").rows()}
    schools = sorted(
        (row for row in census.table("schools").rows() if str(row["school_id"]) in told),
        key=lambda row: str(row["school_id"]),
    )
    year = int(about.get("school_year") or 0)
    rows = {name: _by_school(census, name) for name in ("campuses", "stages", "classes", "premises", "rooms")}
    return {
        "schema": SCHEMA,
        "county": {"code": str(about.get("county_code") or ""), "name": str(about.get("county_name") or "")},
        "school_year": year,
        "synthetic": census.synthetic,
        "schools": [_card(row, rows, names) for row in schools],
        "class_limits": _limits(standard, overlays, year),
        "notes": list(_notes()),
        "least": LEAST,
    }


def table_of(found: Mapping[str, Any]) -> bytes:
    """Return the cards as a CSV file, one line a fact, neutralised against formulas."""
    titles = {name: schemas()["stages"].columns[1].shown(name) for name in STAGES}
    shown = {"few": f"少于{found['least']}", "unknown": ""}
    lines = []
    for card in found["schools"]:
        parts = [*((titles[s["stage"]], s["facts"]) for s in card["stages"]), ("全校", card["premises"])]
        for part, facts in parts:
            for one in facts:
                value = one["value"] if one["state"] == "known" else shown[one["state"]]
                lines.append((card["school_id"], shielded(card["name"]), part, one["title"], value, one["unit"]))
    year = f"{found['school_year']}–{found['school_year'] + 1}"
    head = ("学校标识码", "学校名称", "学段", "项目", "数值", "单位", "学年")
    return table_bytes(head, ((*line, year) for line in lines))


def _by_school(census: Census, table: str) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in census.table(table).rows():
        found.setdefault(str(row["school_id"]), []).append(row)
    return found


def _card(row: Row, rows: Rows, names: Mapping[str, str]) -> dict[str, Any]:
    code = str(row["school_id"])
    area = str(row.get("area_class") or "")
    mine = {table: held.get(code, ()) for table, held in rows.items()}
    stages = {str(r["stage"]): r for r in mine["stages"]}
    boarding = row.get("boarding")
    return {
        "school_id": code,
        "name": names[code],
        "kind": str(row.get("kind") or ""),
        "sector": str(row.get("sector") or ""),
        "town": str(row.get("town") or ""),
        "area": {"11": "urban", "12": "town", "21": "rural", "22": "rural"}.get(area[:2], ""),
        "boarding": boarding if isinstance(boarding, bool) else None,
        "above": names.get(str(row.get("parent_school_id") or ""), ""),
        "places": [
            {"campus": str(r.get("campus") or ""), "address": str(r.get("address") or "")} for r in mine["campuses"]
        ],
        "stages": [
            {"stage": s, "facts": list(_stage(stages[s], [r for r in mine["classes"] if r["stage"] == s]))}
            for s in STAGES
            if s in stages
        ],
        "premises": [*_premises(mine["premises"]), *_rooms(mine["rooms"])],
    }


def _stage(row: Row, classes: Sequence[Row]) -> Iterator[Fact]:
    whole = _number(row.get("pupils"))
    hidden = _small(whole, None)
    yield _fact("stages", "classes", row.get("classes"))
    for name in PUPILS:
        value = _number(row.get(name))
        few = value not in (None, 0) and (hidden or _small(value, whole if name != "pupils" else None))
        yield _fact("stages", name, row.get(name), few=few)
    sizes = [_number(r.get("pupils")) for r in classes]
    known = [size for size in sizes if size is not None]
    largest = max(known) if known and len(known) == len(sizes) else None
    few = largest not in (None, 0) and (hidden or _small(largest, whole))
    yield {**_fact("classes", "pupils", largest, few=few), "key": "largest_class", "title": "最大班额"}
    for name in STAFF:
        yield _fact("stages", name, row.get(name))


def _premises(rows: Sequence[Row]) -> Iterator[Fact]:
    whole = [row for row in rows if not row.get("stage")]
    for name in PREMISES:
        yield _fact("premises", name, whole[0].get(name) if whole else None)


def _rooms(rows: Sequence[Row]) -> Iterator[Fact]:
    """Count the rooms; where none is listed they are unknown, for a school without any lists one of 0 square metres."""
    uses = schemas()["rooms"].column("use")
    for use in ROOMS:
        count = sum(r["use"] == use and _number(r.get("area")) != 0 for r in rows)
        title = f"{uses.shown(use) if uses else use}教室"
        yield {
            "key": f"rooms_{use}",
            "title": title,
            "unit": "间",
            "value": str(count) if rows else None,
            "state": "known" if rows else "unknown",
        }


def _fact(table: str, name: str, value: Value, *, few: bool = False) -> Fact:
    column = schemas()[table].column(name)
    assert column is not None, name
    state = "few" if few else "unknown" if value is None else "known"
    text = format(value.normalize(), "f") if isinstance(value, Decimal) and state == "known" else None
    return {"key": name, "title": column.title, "unit": column.unit, "value": text, "state": state}


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _small(value: Decimal | None, whole: Decimal | None) -> bool:
    """Whether the group, or what is left of the whole without it, has one to four members."""
    if value is None:
        return False
    return 0 < value < LEAST or (whole is not None and 0 < whole - value < LEAST)


def _limits(standard: str, overlays: Sequence[str], year: int) -> list[dict[str, str]]:
    """Return how many pupils a class may have, by stage, with the sentence of the standard."""
    found, whole = [], load_standard(standard, overlays)
    for one in whole.requirements:
        if isinstance(one.check, ClassSize):
            for stage, dated in one.check.limits.items():
                if any(since <= date(year, 9, 1) for since in dated):
                    bound = in_force(dated, date(year, 9, 1))
                    told = {"stage": stage, "value": f"{bound.value:f}", "unit": "人"}
                    found.append({**told, "says": one.title, "cite": str(whole.cite(one))})
    return found


def _notes() -> Iterator[dict[str, str]]:
    """Yield what each number counts (统计口径), in the words of the returns."""
    for table, names in (("stages", ("classes", *PUPILS, *STAFF)), ("premises", PREMISES)):
        for name in names:
            column = schemas()[table].column(name)
            assert column is not None, name
            yield {"key": name, "title": column.title, "says": column.note}
