"""The synthetic county a year earlier: the same schools with slightly other numbers, for comparing years."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from junheng.census.census import Census
from junheng.census.synth.dice import Dice
from junheng.census.table import Table, Value

PARTS_OF_TEACHERS = (
    "teachers_above_degree",
    "teachers_backbone",
    "teachers_pe_art",
    "teachers_certified",
    "teachers_trained",
    "teachers_midlevel",
)
SMALLER = ("equipment_value", "computers", "books", "public_budget", "training_budget")
RENEWED = "census.jump"


def previous_year(census: Census, seed: int = 7) -> Census:
    """Return a plausible census of the year before ``census``: it passes the same logical checks.

    Schools that ``school_events`` closes this year still stand in it; equipment with a recorded explanation of a jump
    is a little over half of this year's. The same arguments give the same tables everywhere.
    """
    dice = Dice("junheng", "previous", seed)
    classes = _classes(census.table("classes"), dice)
    tables = {
        **census.tables,
        "meta": _map(census.table("meta"), {"school_year": lambda v, _: v - 1}),
        "classes": classes,
        "stages": _stages(census.table("stages"), classes, dice),
        "premises": _premises(census, dice),
        "finance": _slightly_less(census.table("finance"), dice),
        "campuses": _emptied(census.table("campuses")),
        "explanations": _emptied(census.table("explanations")),
        "school_events": _emptied(census.table("school_events")),
    }
    return _with_closed(replace(census, tables=tables, inputs=(), findings=()), census.table("school_events"))


def _classes(table: Table, dice: Dice) -> Table:
    def moved(value: Decimal, key: str) -> Decimal:
        return max(Decimal(1), value + dice.child(key).between(-2, 2))

    return _map(table, {"pupils": moved})


def _stages(table: Table, classes: Table, dice: Dice) -> Table:
    """Add the stages up anew, and keep every part no more than its whole."""
    sums: dict[tuple[Value, Value], Decimal] = {}
    for row in classes.rows():
        key, pupils = (row["school_id"], row["stage"]), row["pupils"]
        sums[key] = sums.get(key, Decimal(0)) + (pupils if isinstance(pupils, Decimal) else 0)
    rows = [_stage(row, sums, dice.child("stage", row["school_id"], row["stage"])) for row in table.rows()]
    return replace(table, columns={name: [row[name] for row in rows] for name in table.columns})


def _stage(row: dict[str, Value], sums: Mapping[tuple[Value, Value], Decimal], dice: Dice) -> dict[str, Value]:
    at_home = row["home_taught"] if isinstance(row["home_taught"], Decimal) else Decimal(0)
    pupils = sums.get((row["school_id"], row["stage"]), Decimal(0)) + at_home
    row["pupils"] = pupils
    for name in ("boarders", "inclusive_pupils", "entrants"):
        row[name] = _at_most(row[name], pupils)
    row["entrants_in_zone"] = _at_most(row["entrants_in_zone"], row["entrants"])
    if isinstance(row["teachers"], Decimal):
        row["teachers"] = max(Decimal(2), row["teachers"] + dice.between(-1, 1))
    if isinstance(row["teachers_midlevel"], Decimal):
        row["teachers_midlevel"] = max(Decimal(0), row["teachers_midlevel"] - dice.between(1, 2))
    for name in PARTS_OF_TEACHERS:
        row[name] = _at_most(row[name], row["teachers"])
    return row


def _at_most(value: Value, whole: Value) -> Value:
    return min(value, whole) if isinstance(value, Decimal) and isinstance(whole, Decimal) else value


def _premises(census: Census, dice: Dice) -> Table:
    table = _slightly_less(census.table("premises"), dice)
    told = census.table("explanations")
    jumps = {row["row_key"] for row in told.rows() if row["check"] == RENEWED and row["column"] == "equipment_value"}

    def halved(value: Decimal, key: str) -> Decimal:
        return Decimal(int(value) * 55 // 100) if key in jumps else value

    return _map(table, {"equipment_value": halved})


def _slightly_less(table: Table, dice: Dice) -> Table:
    def less(value: Decimal, key: str) -> Decimal:
        return Decimal(int(value) * dice.child(table.name, key).between(900, 990) // 1000)

    return _map(table, {name: less for name in SMALLER if name in table.columns})


def _map(table: Table, changes: Mapping[str, Callable[[Decimal, str], Decimal]]) -> Table:
    """Return the table with the numbers of the named columns changed by ``change(value, row key)``."""
    keys = [table.row_key(i) for i in range(len(table))]
    columns = dict(table.columns)
    for name in changes.keys() & columns.keys():
        pairs = zip(columns[name], keys, strict=True)
        columns[name] = [changes[name](v, key) if isinstance(v, Decimal) else v for v, key in pairs]
    return replace(table, columns=columns)


def _emptied(table: Table) -> Table:
    return replace(table, columns={name: [] for name in table.columns})


def _with_closed(census: Census, events: Table) -> Census:
    """Put back the schools that were closed or merged this year: small teaching points of two teachers."""
    for row in events.rows():
        if row["event"] in ("close", "merge") and isinstance(row["school_id"], str):
            for table in _closed(row["school_id"], row["successor_id"], census):
                census = census.with_table(table)
    return census


def _closed(school_id: str, successor: Value, census: Census) -> list[Table]:
    town = next((r["town"] for r in census.table("schools").rows() if r["school_id"] == successor), None)
    ten, two, none = Decimal(10), Decimal(2), Decimal(0)
    school: dict[str, Value] = {
        "school_id": school_id,
        "name": f"{town or ''}旧教学点",
        "kind": "teaching_point",
        "parent_school_id": successor,
        "relation": "central",
        "sector": "public",
        "town": town,
        "area_class": "220",
        "boarding": False,
    }
    stage: dict[str, Value] = {
        "school_id": school_id,
        "stage": "primary",
        "pupils": ten,
        "home_taught": none,
        "classes": Decimal(1),
    }
    stage |= {"entrants": ten, "entrants_in_zone": ten, "teachers": two, "teachers_certified": two}
    room: dict[str, Value] = {
        "school_id": school_id,
        "stage": "primary",
        "grade": "1",
        "class_no": "1",
        "type": "multigrade",
        "pupils": ten,
    }
    premises: dict[str, Value] = {
        "school_id": school_id,
        "teaching_area": Decimal(120),
        "sports_ground_area": Decimal(300),
    }
    new: dict[str, dict[str, Value]] = {"schools": school, "stages": stage, "classes": room, "premises": premises}
    return [_with_row(census.table(name), row) for name, row in new.items()]


def _with_row(table: Table, row: Mapping[str, Value]) -> Table:
    return replace(table, columns={name: [*values, row.get(name)] for name, values in table.columns.items()})
