"""Small counties and cost files for the tests of a plan: every number is written here, none is copied from an answer."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any

from junheng.census.census import Census
from junheng.census.write import write_csv_folder
from tests.monitor.made import census, school, stage

LINES = {
    "primary": ("4.2", "1", "0.9", "4.5", "7.5", "2000", "2.3"),
    "junior": ("5.3", "1", "0.9", "5.8", "10.2", "2500", "2.4"),
}
"""The thresholds of 教督〔2017〕6号: L1–L3 and L7 for a hundred pupils, L4–L6 for one."""
PREMISES = ("teaching_area", "sports_ground_area", "equipment_value", "multimedia_rooms")


def amounts(name: str, pupils: int, times: str = "1.2") -> dict[str, int]:
    """Return what a part of so many pupils needs, times a factor, rounded up: teachers by kind, then premises."""
    per = [Decimal(line) for line in LINES[name]]
    per = [line / 100 if at in (0, 1, 2, 6) else line for at, line in enumerate(per)]
    degree, backbone, art, floor, ground, equipment, rooms = (ceil(line * pupils * Decimal(times)) for line in per)
    teachers = {"teachers_above_degree": degree, "teachers_backbone": backbone, "teachers_pe_art": art}
    return teachers | dict(zip(PREMISES, (floor, ground, equipment, rooms), strict=True))


def part(school_id: str, name: str = "primary", pupils: int = 400, times: str = "1.2", **more: Any) -> dict[str, Any]:
    """Return a row of stages with teachers to spare."""
    found = amounts(name, pupils, times)
    teachers = found["teachers_above_degree"] * 2
    row = {k: v for k, v in found.items() if k not in PREMISES} | {"teachers": teachers}
    row |= {"teachers_certified": teachers, "teachers_trained": teachers}
    return stage(school_id, name, pupils, **(row | more))


def premises(school_id: str, parts: Mapping[str, int], times: str = "1.2", **more: Any) -> dict[str, Any]:
    """Return a row of premises that is enough for all the stages of a school together."""
    sums = dict.fromkeys(PREMISES, 0)
    for name, pupils in parts.items():
        found = amounts(name, pupils, times)
        sums = {k: sums[k] + found[k] for k in PREMISES}
    return {"school_id": school_id, "indoor_sports_area": 0, **sums, **more}


def county(short: Mapping[str, Mapping[str, Any]] | None = None) -> Census:
    """Return two primary schools (A, B), a nine-year school (N) and a junior school (J), all with a fifth to spare.

    ``short`` overwrites cells: ``{"A": {"multimedia_rooms": 1}}``; for N, of its primary stage.
    """
    short = short or {}
    where = {"A": (116.0, 40.0), "B": (116.05, 40.0), "N": (116.0, 40.05), "J": (116.02, 40.0)}
    kinds = {"A": "primary", "B": "primary", "N": "nine_year", "J": "junior"}
    heads = [
        school(s, kinds[s], sector="public", lon=Decimal(str(lon)), lat=Decimal(str(lat)))
        for s, (lon, lat) in where.items()
    ]
    pupils = {"A": {"primary": 400}, "B": {"primary": 500}, "N": {"primary": 300, "junior": 200}, "J": {"junior": 600}}
    parts = [_over(part(s, name, n), short.get(s, {})) for s, of in pupils.items() for name, n in of.items()]
    rooms = [_over(premises(s, of), short.get(s, {})) for s, of in pupils.items()]
    return census(schools=heads, stages=parts, premises=rooms)


def _over(row: dict[str, Any], cells: Mapping[str, Any]) -> dict[str, Any]:
    return row | {
        k: v
        for k, v in cells.items()
        if k in row and (row.get("stage") in (None, "primary") or row["school_id"] != "N")
    }


def written(folder: Path, data: Census) -> Path:
    """Write the county as CSV files and return the folder."""
    write_csv_folder(data, folder / "county")
    return folder / "county"


COSTS = """item,stage,school_id,once,yearly,land
hire_degree,,,0,100000,
hire_pe_art,,,0,100000,
upgrade_degree,,,12000,0,
train_backbone,,,15000,0,
retrain_pe_art,,,20000,0,
teaching_floor,,,3000,0,0.3
sports_ground,,,400,0,1
sports_hall,,,4500,0,0.6
equipment,,,1,0,
multimedia_room,,,60000,0,
move_degree,,,0,8000,
move_backbone,,,0,12000,
move_pe_art,,,0,8000,
"""


def costs(folder: Path, text: str = COSTS, **tables: Sequence[str]) -> Path:
    """Write a folder of cost files: ``costs.csv``, and ``limits=`` or ``invest_enrolment=`` with their lines."""
    target = folder / "costs"
    target.mkdir(parents=True, exist_ok=True)
    (target / "costs.csv").write_text(text, encoding="utf-8")
    for name, lines in tables.items():
        (target / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target
