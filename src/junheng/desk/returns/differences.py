"""How a file differs from what a collection holds, and the writing of it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from junheng.census.census import Census
from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.cells import flattened
from junheng.desk.returns.models import Cell, Change, Collection, Return

BATCH = 2_000
"""How many rows go to the database at once."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What a file would change: values that are new here, values that become others, and the rows of their history."""

    fresh: Sequence[Cell]
    moved: Sequence[Cell]
    changes: Sequence[Change]


def differences(
    collection: Collection,
    census: Census,
    units: Mapping[str, Unit],
    by: Person,
    *,
    skip: AbstractSet[str] = frozenset(),
    keep_fixed: bool = False,
) -> Differences:
    """Return how the census differs from what is held; ``skip`` are schools left alone, ``keep_fixed`` leaves prefilled values."""
    old = {(c.table, c.row, c.column): c for c in Cell.objects.filter(collection=collection)}
    owners = {
        (t.name, t.row_key(i)): str(t.value(i, "school_id") or "")
        for t in census.tables.values()
        for i in range(len(t))
    }
    fresh: list[Cell] = []
    moved: list[Cell] = []
    changes: list[Change] = []
    for key, value, place in flattened(census):
        owner, cell = owners[key[:2]], old.get(key)
        if owner in skip or (cell.value if cell else None) == value or (cell and cell.fixed and keep_fixed):
            continue
        named = {"collection": collection, "unit": units.get(owner), "table": key[0], "row": key[1], "column": key[2]}
        changes.append(Change(**named, before=cell.value if cell else None, after=value, how="file", by=by))
        if cell is None:
            fresh.append(Cell(**named, value=value, place=place))
        else:
            cell.value, cell.place = value, place
            moved.append(cell)
    return Differences(fresh, moved, changes)


def put(told: Differences) -> None:
    """Write the differences, each with the row of its history."""
    Cell.objects.bulk_create(told.fresh, BATCH)
    Cell.objects.bulk_update(told.moved, ["value", "place"], BATCH)
    Change.objects.bulk_create(told.changes, BATCH)


def fix(collection: Collection, census: Census) -> None:
    """Fix what a national form says, with the sheet and cell where it stands there; what is locked stays as it is."""
    told = {key: place for key, value, place in flattened(census) if value is not None}
    locked = collection.returns.filter(state=Return.State.LOCKED).values("unit")
    cells = Cell.objects.filter(collection=collection, fixed=False).exclude(unit__in=locked)
    fixed = [cell for cell in cells if (cell.table, cell.row, cell.column) in told]
    for cell in fixed:
        cell.fixed, cell.place = True, told[cell.table, cell.row, cell.column]
    Cell.objects.bulk_update(fixed, ["fixed", "place"], BATCH)
