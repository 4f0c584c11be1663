"""Run the engine: values in one query, what stands at a limit in fractions, coefficients and verdicts in another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from junheng.monitor.engine.decide import parts_decided, spreads_decided
from junheng.monitor.engine.numbers import STATUSES, places_for
from junheng.monitor.engine.parts import parts
from junheng.monitor.engine.shared import seen_in
from junheng.monitor.engine.spread import counties, stages, sums
from junheng.monitor.plan import Plan
from junheng.monitor.resources import Tables


@dataclass(frozen=True, slots=True)
class Answer:
    """Arrow tables: ``parts`` (one row a school part), ``stages`` (county and stage), ``counties``; columns as the
    functions of ``engine.parts`` and ``engine.spread`` say. Rows are in the order of county, stage and school id."""

    parts: Any
    stages: Any
    counties: Any


def connection() -> Any:
    """Return an embedded DuckDB that Ibis speaks to; nothing is kept."""
    import ibis

    return ibis.duckdb.connect(":memory:")


@contextmanager
def layered() -> Iterator[None]:
    """Keep each layer of an expression a query of its own: fused ones would write the same sum into SQL many times."""
    import ibis

    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before


def run(tables: Tables, plan: Plan, con: Any = None, *, given: Callable[[Any], Any] | None = None) -> Answer:
    """Return the answer for the Arrow tables of ``monitor.resources``; the same bytes for the same tables, every time.

    ``con`` is any Ibis backend, by default an embedded DuckDB. ``given`` hands it an Arrow table and returns the Ibis
    table, by default ``ibis.memtable`` (which on Spark goes through pandas and turns nulls into NaN: give it Parquet).
    """
    import ibis

    con, given = con or connection(), given or ibis.memtable
    schools, stage_rows, premises, finance = (given(tables[n]) for n in ("schools", "stages", "premises", "finance"))
    with layered():
        rows = parts(schools, stage_rows, premises, finance, plan, seen_in(tables, plan))
        found = con.to_pyarrow(rows.order_by(["county_code", "stage", "school_id"]))
        found = parts_decided(found, tables, plan)
        places = _places(found, plan)
        summed = _doubles(con.to_pyarrow(sums(given(found), plan, places)))
        spread = con.to_pyarrow(stages(given(summed), plan, places).order_by(["county_code", "stage"]))
    spread = spreads_decided(spread, tables, plan)
    verdicts = con.to_pyarrow(counties(given(spread), schools, plan).order_by("county_code"))
    return Answer(_in_words(found, plan), spread, verdicts)


def _in_words(parts: Any, plan: Plan) -> Any:
    """Return the parts with every status as its word (a dictionary column: no word is copied)."""
    import pyarrow as pa

    words = pa.array(STATUSES, pa.string())
    for i in range(len(plan.indicators)):
        codes = parts[f"s{i}"].combine_chunks()
        at = parts.schema.get_field_index(f"s{i}")
        parts = parts.set_column(at, f"s{i}", pa.DictionaryArray.from_arrays(codes, words))
    return parts


def _places(parts: Any, plan: Plan) -> dict[str, int]:
    """Return the decimal places with which each numerator, denominator and numerator times value can be summed."""
    import pyarrow.compute as pc

    count = range(len(plan.indicators))
    columns = {name: parts[name] for name in ("pupils", *(f"n{i}" for i in count))}
    columns |= {f"d{i}": parts[f"d{i}"] for i in count if f"d{i}" in parts.column_names}
    columns |= {f"w{i}": pc.multiply(parts[f"n{i}"], parts[f"v{i}"]) for i in count}
    return {name: places_for(pc.max(pc.abs(column)).as_py()) for name, column in columns.items()}


def _doubles(table: Any) -> Any:
    """Return the table with its decimals as doubles: Arrow does in milliseconds what takes DuckDB a tenth of a second."""
    import pyarrow as pa

    kinds = [pa.float64() if pa.types.is_decimal(field.type) else field.type for field in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, kinds, strict=True))))
