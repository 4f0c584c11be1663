"""What stands within a hair of a limit is decided in fractions, and only that."""

from collections.abc import Collection
from typing import Any

from junheng.monitor.exact.assess import excluded, mean_of_coefficients, part_of, spread_of
from junheng.monitor.exact.rows import School, schools_of
from junheng.monitor.exact.values import indicator_value
from junheng.monitor.plan import Plan
from junheng.monitor.resources import Tables
from junheng.monitor.verdicts import Status


def parts_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the parts with every status near a threshold or floor put right."""
    near = {i: _true(found[f"h{i}"]) for i in range(len(plan.indicators))}
    rows = {row for places in near.values() for row in places}
    if not rows:
        return found
    order = sorted(rows)
    keys = found.select(["school_id", "stage"]).take(order).to_pylist()
    part = {row: (key["school_id"], key["stage"]) for row, key in zip(order, keys, strict=True)}
    schools = schools_of(_of_schools(tables, {school for school, _ in part.values()}), plan)
    for i, places in near.items():
        exact = [_status(schools, *part[row], i, plan) for row in places]
        found = _replaced(found, f"s{i}", places, exact)
    return found


def _status(schools: dict[str, School], school: str, stage: str, i: int, plan: Plan) -> Status | None:
    return indicator_value(schools[school], stage, plan.indicators[i], plan).status


def spreads_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the stage rows with every coefficient near its limit judged exactly."""
    if not plan.indicators:
        return found
    close: dict[int, list[int]] = {}
    for i in range(len(plan.indicators)):
        for row in _true(found[f"h{i}"]):
            close.setdefault(row, []).append(i)
    whole = set(_true(found["composite_near"]))
    for row in sorted(whole | close.keys()):
        county, stage = found["county_code"][row].as_py(), found["stage"][row].as_py()
        inside = _inside(schools_of(_of_county(tables, county), plan), stage, plan)
        for i in close.get(row, ()):
            verdict = spread_of(inside, plan.indicators[i].id, stage, plan).verdict
            found = _replaced(found, f"k{i}", [row], [verdict])
        if row in whole:
            squares = [spread_of(inside, i.id, stage, plan).coefficient for i in plan.indicators]
            found = _replaced(found, "composite_verdict", [row], [mean_of_coefficients(squares, stage, plan)[1]])
    return found


def _true(column: Any) -> list[int]:
    import pyarrow.compute as pc

    rows: list[int] = pc.indices_nonzero(column).to_pylist()
    return rows


def _inside(schools: dict[str, School], stage: str, plan: Plan) -> list[Any]:
    here = [s for s in schools.values() if stage in s.stages]
    return [part_of(s, stage, plan) for s in here if excluded(s, stage, plan) is None]


def _replaced(table: Any, column: str, rows: list[int], values: list[Any]) -> Any:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows:
        return table
    mask = np.zeros(len(table), dtype=bool)
    mask[rows] = True
    old = table[column].combine_chunks()
    new = pc.replace_with_mask(old, pa.array(mask), pa.array(values, old.type))
    return table.set_column(table.schema.get_field_index(column), column, new)


def _of_schools(tables: Tables, ids: Collection[str]) -> Tables:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(ids), pa.string())
    return {name: table.filter(pc.is_in(table["school_id"], wanted)) for name, table in tables.items()}


def _of_county(tables: Tables, county: str) -> Tables:
    import pyarrow.compute as pc

    schools = tables["schools"]
    ids = schools.filter(pc.equal(schools["county_code"], county))["school_id"].to_pylist()
    return _of_schools(tables, ids)
