"""The made-up ledgers, put together as tables."""

from collections.abc import Mapping, Sequence
from datetime import date

from junheng.census.census import Census
from junheng.census.schema import TableSchema
from junheng.census.synth.dice import Dice
from junheng.census.table import Table, Value
from junheng.supervision.synth.children import children_rows
from junheng.supervision.synth.ground import Ground, Rows, ground
from junheng.supervision.synth.people import people_rows
from junheng.supervision.synth.places import places_rows
from junheng.supervision.synth.proof import proof_rows
from junheng.supervision.tables import supervision_schemas


def synthetic_ledgers(census: Census, on: date, seed: int = 7) -> Sequence[tuple[TableSchema, Table]]:
    """Return ledgers of a synthetic county as they might stand on a day, with a few things amiss for people to find.

    The same arguments give the same tables everywhere. Nothing is dated after ``on``, and nobody has a name.
    """
    made: Ground = ground(census, on, Dice("junheng", "ledgers", seed))
    rows: dict[str, Rows] = {**people_rows(made), **children_rows(made), **places_rows(made), **proof_rows(made)}
    return [(schema, _table(schema, rows[name])) for name, schema in supervision_schemas().items() if rows.get(name)]


def _table(schema: TableSchema, rows: Sequence[Mapping[str, Value]]) -> Table:
    used = [column.name for column in schema.columns if any(row.get(column.name) is not None for row in rows)]
    return Table(schema.name, {name: [row.get(name) for row in rows] for name in used}, schema.key)


__all__ = ["synthetic_ledgers"]
