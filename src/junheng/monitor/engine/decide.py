"""What stands within a hair of a limit is decided in fractions, and only that."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from junheng.monitor.engine.numbers import STATUSES
from junheng.monitor.exact.assess import Part, excluded, mean_of_coefficients, part_of, school_verdict, spread_of
from junheng.monitor.exact.rows import School, schools_of
from junheng.monitor.exact.values import indicator_value
from junheng.monitor.plan import Plan
from junheng.monitor.resources import Tables
from junheng.monitor.verdicts import Status, Verdict


def parts_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the parts with every number and status that stands near a threshold or floor put right."""
    near = {i: _true(found[f"h{i}"]) for i in range(len(plan.indicators))}
    rows = sorted({row for places in near.values() for row in places})
    if not rows:
        return found
    keys = found.select(["school_id", "stage"]).take(rows).to_pylist()
    part = {row: (key["school_id"], key["stage"]) for row, key in zip(rows, keys, strict=True)}
    schools = schools_of(_of_schools(tables, {school for school, _ in part.values()}), plan)
    for i, places in near.items():
        exact = [indicator_value(schools[part[r][0]], part[r][1], plan.indicators[i], plan) for r in places]
        found = _replaced(found, f"s{i}", places, [_code(value.status) for value in exact])
        found = _replaced(found, f"v{i}", places, [_double(value.value) for value in exact])
        found = _replaced(found, f"n{i}", places, [_double(value.numerator) for value in exact])
        found = _replaced(found, f"d{i}", places, [_double(value.denominator) for value in exact])
    return _judged(found, rows, plan)


def _judged(found: Any, rows: list[int], plan: Plan) -> Any:
    """Count and judge the statuses of these rows again."""
    names = [f"s{i}" for i in range(len(plan.indicators))]
    lines = found.select(["excluded", *names]).take(rows).to_pylist()
    statuses = [[_word(line[name]) for name in names] for line in lines]
    verdicts = [
        school_verdict(marks, plan.may_miss) if line["excluded"] is None else "excluded"
        for line, marks in zip(lines, statuses, strict=True)
    ]
    found = _replaced(found, "met_count", rows, [marks.count("met") for marks in statuses])
    return _replaced(found, "verdict", rows, verdicts)


def spreads_decided(found: Any, tables: Tables, plan: Plan) -> Any:
    """Return the stage rows with every coefficient near its limit put right."""
    if not plan.indicators:
        return found
    close = {i: _true(found[f"h{i}"]) for i in range(len(plan.indicators))}
    whole = _true(found["composite_near"])
    rows = sorted({row for places in (whole, *close.values()) for row in places})
    keys = found.select(["county_code", "stage"]).take(rows).to_pylist() if rows else []
    inside = _inside([(key["county_code"], key["stage"]) for key in keys], tables, plan)
    parts = dict(zip(rows, inside, strict=True))
    for i, places in close.items():
        exact = [spread_of(parts[r][1], plan.indicators[i].id, parts[r][0], plan) for r in places]
        found = _replaced(found, f"k{i}", places, [spread.verdict for spread in exact])
        found = _replaced(
            found, f"q{i}", places, [None if s.coefficient is None else s.coefficient.value for s in exact]
        )
        per = Fraction(plan.indicators[i].per)
        means = [None if s.coefficient is None else float(s.coefficient.mean * per) for s in exact]
        found = _replaced(found, f"m{i}", places, means)
    composites = [_composite(*parts[row], plan) for row in whole]
    found = _replaced(found, "composite", whole, [None if c is None else float(c) for c, _ in composites])
    return _replaced(found, "composite_verdict", whole, [verdict for _, verdict in composites])


def _composite(stage: str, inside: Sequence[Part], plan: Plan) -> tuple[Decimal | None, Verdict]:
    found = [spread_of(inside, indicator.id, stage, plan).coefficient for indicator in plan.indicators]
    return mean_of_coefficients(found, stage, plan)


def _inside(keys: Sequence[tuple[str, str]], tables: Tables, plan: Plan) -> list[tuple[str, list[Part]]]:
    """Return, for each county and stage, the stage and its parts that count."""
    schools: dict[str, list[School]] = {}
    for school in schools_of(_of_counties(tables, {county for county, _ in keys}), plan).values():
        schools.setdefault(school.county, []).append(school)
    return [
        (
            stage,
            [
                part_of(s, stage, plan)
                for s in schools[county]
                if stage in s.stages and excluded(s, stage, plan) is None
            ],
        )
        for county, stage in keys
    ]


def _code(status: Status | None) -> int | None:
    return None if status is None else STATUSES.index(status)


def _word(code: int | None) -> Status | None:
    return None if code is None else STATUSES[code]


def _double(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _true(column: Any) -> list[int]:
    import pyarrow.compute as pc

    rows: list[int] = pc.indices_nonzero(column).to_pylist()
    return rows


def _replaced(table: Any, column: str, rows: list[int], values: list[Any]) -> Any:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows or column not in table.column_names:
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


def _of_counties(tables: Tables, counties: Collection[str]) -> Tables:
    import pyarrow as pa
    import pyarrow.compute as pc

    schools = tables["schools"]
    wanted = pa.array(sorted(counties), pa.string())
    return _of_schools(tables, schools.filter(pc.is_in(schools["county_code"], wanted))["school_id"].to_pylist())
