"""This year beside last year: jumps, rows copied whole, schools that came or went without a word."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column, number
from junheng.census.checks.words import Both, Sheet, Stage, Title, shown
from junheng.census.schema import schemas
from junheng.census.table import Table, Value

COMPARED = ("stages", "premises", "finance")
JUMP_SHARE, JUMP_UNITS = Decimal("0.3"), 20
COPIED = {"stages": 5, "premises": 6}
"""A row is called copied when at least so many numbers, not zero, are all the same as last year."""


def jumps(data: Data) -> Iterator[Hit]:
    """A number that moved by more than 30 % and more than 20 units is asked about."""
    for name in COMPARED:
        for row, old, numeric, then in _pairs(data, name):
            for column_name in numeric:
                was, now = number(then.value(old, column_name)), number(data.table(name).value(row, column_name))
                if was is not None and now is not None and _jumped(was, now):
                    said = {"stage": _stage(data, name, row), "title": Title(name, column_name)}
                    words = {**said, "was": was, "now": now, "change": _change(was, now)}
                    yield Hit(name, row, column_name, words, data.school_at(name, row))


def copied(data: Data) -> Iterator[Hit]:
    """A row whose numbers are all last year's was perhaps not filled in anew."""
    for name, least in COPIED.items():
        for row, old, numeric, then in _pairs(data, name):
            values = [data.table(name).value(row, c) for c in numeric]
            same = all(v == then.value(old, c) for v, c in zip(values, numeric, strict=True))
            if same and sum(map(bool, values)) >= least:
                said = {"sheet": Sheet(name), "stage": _stage(data, name, row), "count": sum(map(bool, values))}
                yield Hit(name, row, numeric[0], said, data.school_at(name, row))


def came_and_went(data: Data) -> Iterator[Hit]:
    """A school that is new, or gone, has a row in ``school_events``."""
    if data.previous is None:
        return
    events = data.table("school_events")
    told = {str(v) for name in ("school_id", "successor_id") for v in column(events, name) if v}
    for school_id, row in data.schools.items():
        if school_id and school_id not in data.previous.schools and school_id not in told:
            yield Hit("schools", row, "school_id", {}, data.name(school_id))
    for school_id in data.previous.schools:
        if school_id and school_id not in data.schools and school_id not in told:
            name = data.previous.name(school_id)
            yield Hit("schools", -1, "school_id", {"name": name, "code": school_id}, name, case="gone", key=school_id)


def not_last_year(data: Data) -> Iterator[Hit]:
    """What is called last year's data is of the year before."""
    if data.previous is None:
        return
    years = [column(d.table("meta"), "school_year") for d in (data, data.previous)]
    now, then = (number(next(iter(values), None)) for values in years)
    if now is not None and then is not None and now - then != 1:
        yield Hit("meta", 0, "school_year", {"now": now, "then": then})


def _jumped(was: Decimal, now: Decimal) -> bool:
    return abs(now - was) > JUMP_UNITS and abs(now - was) > JUMP_SHARE * was


def _change(was: Decimal, now: Decimal) -> Both:
    if not was:
        return Both("上年为 0", "from nothing")
    share = shown(round(abs(now - was) / was * 100, 1))
    return Both(f"{'增' if now > was else '减'} {share}%", f"{'up' if now > was else 'down'} {share} %")


def _pairs(data: Data, name: str) -> Iterator[tuple[int, int, list[str], Table]]:
    """Yield each row that stood in last year's table too, with its row there, the columns of numbers and that table."""
    if data.previous is None:
        return
    now, then = data.table(name), data.previous.table(name)
    before = _by_key(then)
    numeric = [c for c, values in now.columns.items() if any(isinstance(v, Decimal) for v in values)]
    for row in range(len(now)):
        old = before.get(_key(now, row))
        if old is not None and numeric:
            yield row, old, [c for c in numeric if c in then.columns], then


def _by_key(table: Table) -> Mapping[tuple[Value, ...], int]:
    return {_key(table, row): row for row in range(len(table))}


def _key(table: Table, row: int) -> tuple[Value, ...]:
    """By the schema's key: a sheet without the column 学段 is compared with one that has it."""
    schema = schemas().get(table.name)
    return tuple(table.value(row, part) for part in (schema.key if schema else table.key))


def _stage(data: Data, name: str, row: int) -> Stage:
    return Stage(data.table(name).value(row, "stage"))
