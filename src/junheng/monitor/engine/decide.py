"""What stands within a hair of a limit is decided in fractions, and only that."""

from collections.abc import Collection
from typing import Any

from junheng.monitor.exact.assess import excluded, mean_of_coefficients, part_of, spread_of
from junheng.monitor.exact.rows import School, schools_of
from junheng.monitor.exact.values import indicator_value
from junheng.monitor.plan import Plan
from junheng.monitor.resources import Tables


def parts_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the parts with every status near a threshold or floor put right."""
    import pyarrow.compute as pc

    near = {i: pc.indices_nonzero(found[f"h{i}"]).to_pylist() for i in range(len(plan.indicators))}
    rows = {row for places in near.values() for row in places}
    if not rows:
        return found
    ids, stages = found["school_id"].to_pylist(), found["stage"].to_pylist()
    schools = schools_of(_of_schools(tables, {ids[row] for row in rows}), plan)
    for i, places in near.items():
        exact = [indicator_value(schools[ids[row]], stages[row], plan.indicators[i], plan).status for row in places]
        found = _replaced(found, f"s{i}", places, exact)
    return found


def spreads_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the stage rows with every coefficient near its limit judged exactly."""
    for row, (county, stage) in enumerate(
        zip(found["county_code"].to_pylist(), found["stage"].to_pylist(), strict=True)
    ):
        close = [i for i in range(len(plan.indicators)) if found[f"h{i}"][row].as_py()]
        whole = bool(plan.indicators) and found["composite_near"][row].as_py()
        if not close and not whole:
            continue
        inside = _inside(schools_of(_of_county(tables, county), plan), stage, plan)
        for i in close:
            verdict = spread_of(inside, plan.indicators[i].id, stage, plan).verdict
            found = _replaced(found, f"k{i}", [row], [verdict])
        if whole:
            squares = [spread_of(inside, i.id, stage, plan).coefficient for i in plan.indicators]
            found = _replaced(found, "composite_verdict", [row], [mean_of_coefficients(squares, stage, plan)[1]])
    return found


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
