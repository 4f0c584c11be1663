"""The synthetic county, put together from its schools."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.census.synth.buildings import campus_rows, premises_rows, room_rows
from junheng.census.synth.classrooms import Part, parts
from junheng.census.synth.dice import Dice
from junheng.census.synth.flaws import Flaws, flaws, with_kindergarten
from junheng.census.synth.money import OFFICE, fact_rows, finance_row, judgement_rows
from junheng.census.synth.roster import PROVINCE, School, roster
from junheng.census.synth.staff import stage_row
from junheng.census.table import Table, Value
from junheng.kernel import Problem

Rows = dict[str, list[dict[str, Value]]]
CLOSED = f"21{PROVINCE}900001"
"""A teaching point that closed last summer: it stands in last year's data only."""


def synthetic_county(
    schools: int = 80,
    seed: int = 7,
    *,
    year: int = 2025,
    county_code: str = "990101",
    name: str = "青禾县（合成数据）",
    system: Literal["6-3", "5-4"] = "6-3",
) -> Census:
    """Return a made-up county that passes every logical check: the same tables for the same arguments everywhere.

    Most schools meet the standard of 2017 (``youzhi-2017``); what does not is in ``flaws``. Problem below 5 schools.
    """
    if not 5 <= schools <= 5_000:
        raise Problem(f"合成县的学校数须在 5 到 5000 之间，现为 {schools}。", fix="请改用 --schools 80 这样的数。")
    dice = Dice("junheng", "synthetic", schools, seed)
    made = with_kindergarten(roster(schools, dice), dice.child("kindergarten"))
    rows: Rows = {table: [] for table in schemas()}
    rows["meta"].append(_meta(year, county_code, name, system))
    wrong = flaws(made, dice.child("flaws"))
    for school in made:
        _add_school(rows, school, parts(school, system, wrong.crowd), wrong)
    _add_county(rows, made, year, dice)
    return Census(tables_of(rows), synthetic=True, notes=("合成数据：学校、地名和数字都是虚构的。",))


def tables_of(rows: Mapping[str, Sequence[Mapping[str, Value]]]) -> dict[str, Table]:
    """Return tables with every column of their schema, in its order, from rows that may leave columns out."""
    made = {}
    for name, schema in schemas().items():
        columns = {c.name: [row.get(c.name) for row in rows.get(name, ())] for c in schema.columns}
        made[name] = Table(name, columns, schema.key)
    return made


def _meta(year: int, county_code: str, name: str, system: str) -> dict[str, Value]:
    return {
        "county_code": county_code,
        "county_name": name,
        "school_year": Decimal(year),
        "system": system,
        "synthetic": True,
    }


def _add_school(rows: Rows, school: School, of: Sequence[Part], wrong: Flaws) -> None:
    school_id = school.school_id
    short = {indicator: lack for (owner, indicator), lack in wrong.short.items() if owner == school_id}
    rows["schools"].append(_school_row(school))
    main = max((p for p in of if p.stage in ("primary", "junior")), key=lambda p: p.pupils)
    for part in of:
        counts = stage_row(school, part, short if part is main else {})
        rows["stages"].append({"school_id": school_id, "stage": part.stage, **_decimals(counts)})
        rows["classes"] += _class_rows(school_id, part)
    for row in premises_rows(school, of, short, rich=school_id in wrong.rich):
        rows["premises"].append({"school_id": school_id, **_decimals(row)})
    if school_id == wrong.blank_rooms:
        rows["premises"][-1]["multimedia_rooms"] = None
    campuses = ("主校区", "东校区") if school.two_sites else ()
    rows["campuses"] += [_placed(row) for row in campus_rows(school, of, campuses)] if campuses else []
    rows["rooms"] += [_decimals(row) for row in room_rows(school, of, campuses, school_id == wrong.no_music)]
    money = finance_row(school, of, school_id == wrong.underfunded)
    rows["finance"].append({"school_id": school_id, **_decimals(money)})


def _school_row(school: School) -> dict[str, Value]:
    return {
        "school_id": school.school_id,
        "name": school.name,
        "kind": school.kind,
        "parent_school_id": school.parent or None,
        "relation": school.relation or None,
        "sector": "private" if school.private else "public",
        "town": school.town,
        "area_class": school.area_class,
        "lon": Decimal(school.lon).scaleb(-5),
        "lat": Decimal(school.lat).scaleb(-5),
        "boarding": school.boarding,
        "planned_year": Decimal(school.planned_year),
        "dense_centre": False,
    }


def _class_rows(school_id: str, part: Part) -> Iterator[dict[str, Value]]:
    for room in part.rooms:
        yield {
            "school_id": school_id,
            "stage": part.stage,
            "grade": room.grade,
            "class_no": str(room.number),
            "type": room.type,
            "pupils": Decimal(room.pupils),
        }


def _add_county(rows: Rows, schools: Sequence[School], year: int, dice: Dice) -> None:
    juniors = sum(int(_number(row["pupils"])) for row in rows["stages"] if row["stage"] == "junior")
    teachers = sum(int(_number(row["teachers"])) for row in rows["stages"])
    rows["facts"] += fact_rows(year, juniors, teachers, dice.child("facts"))
    rows["judgements"] += [dict(row) for row in judgement_rows(year)]
    central = next((s for s in schools if s.role == "central"), schools[0])
    event = {"school_id": CLOSED, "date": f"{year}-07-10", "event": "merge", "successor_id": central.school_id}
    rows["school_events"].append(dict(event))
    rows["explanations"].append(_explanation(schools, year))


def _explanation(schools: Sequence[School], year: int) -> dict[str, Value]:
    """Return the county's answer to the one jump that ``previous_year`` makes."""
    return {
        "table": "premises",
        "row_key": schools[0].school_id,
        "column": "equipment_value",
        "check": "census.jump",
        "text": "2025年薄弱环节改善项目新购实验室设备，已验收入账。".replace("2025", str(year)),
        "by": OFFICE,
        "date": f"{year}-09-22",
    }


def _placed(row: Mapping[str, object]) -> dict[str, Value]:
    placed = _decimals(row)
    return {**placed, "lon": _number(placed["lon"]).scaleb(-5), "lat": _number(placed["lat"]).scaleb(-5)}


def _decimals(row: Mapping[str, object]) -> dict[str, Value]:
    return {k: Decimal(v) if isinstance(v, int) else v for k, v in row.items()}  # type: ignore[misc]


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)
