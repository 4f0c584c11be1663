"""The schools with their pools of seats in processing order."""

from collections.abc import Mapping
from decimal import Decimal

from junheng.allocation.admit.application import RELEASED, Pool, School
from junheng.allocation.admit.rules import OPEN, Rules
from junheng.allocation.admit.words import Found
from junheng.census.headers import norm
from junheng.census.table import Table, Value
from junheng.kernel.canonical import nfc

_STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中"}
Kept = dict[tuple[str, str, str], tuple[int, int | None]]


def read_schools(tables: Mapping[str, Table], rules: Rules, found: Found) -> list[School]:
    """Return the schools in ascending order of their codes' UTF-8 bytes."""
    table = tables["admit_schools"]
    kept = _kept(tables.get("admit_reserves"), table, rules, found)
    first: dict[str, int] = {}
    schools = []
    for row in range(len(table)):
        code = _text(table, row, "school")
        if code and first.setdefault(code, row) != row:
            where = table.where(first[code], "school")
            found.row(table, row, "school", "duplicate-school", also=(where,), school=code, first=where)
            continue
        schools.append(_school(table, row, code, kept, rules, found))
    return sorted(schools, key=lambda school: school.code.encode())


def _school(table: Table, row: int, code: str, kept: Kept, rules: Rules, found: Found) -> School:
    raw = table.value(row, "capacity")
    capacity = whole(raw)
    if capacity <= 0:
        found.row(table, row, "capacity", "bad-capacity", school=code, capacity="" if raw is None else raw)
    line = _line(table, row, rules, found)
    mine = {(reserve, origin): seats for (school, reserve, origin), seats in kept.items() if school == code}
    reserved = sum(seats for seats, _ in mine.values())
    if reserved > capacity > 0:
        found.row(table, row, "capacity", "more-reserved", school=code, reserved=reserved, capacity=capacity)
    pools = _pools(rules, mine, max(0, capacity - reserved), line)
    return School(code, _text(table, row, "name"), _batch(table, row, rules, found), capacity, pools)


def _pools(
    rules: Rules, mine: Mapping[tuple[str, str], tuple[int, int | None]], left: int, line: int | None
) -> tuple[Pool, ...]:
    pools = []
    for position in rules.positions:
        if position == OPEN:
            pools.append(Pool(OPEN, "", left, False, line))
            continue
        soft = rules.reserve(position).unfilled == "release"
        for (_, origin), (seats, own) in sorted((k, v) for k, v in mine.items() if k[0] == position):
            pools.append(Pool(position, origin, seats, soft, line if own is None else own))
    if any(pool.released for pool in pools):
        pools.append(Pool(RELEASED, "", 0, False, line))
    return tuple(pools)


def _batch(table: Table, row: int, rules: Rules, found: Found) -> int:
    word = _text(table, row, "batch")
    known = {norm(name): at for at, one in enumerate(rules.all_batches) for name in (one.id, one.title)}
    if not word and len(rules.all_batches) == 1:
        return 0
    if norm(word) not in known:
        found.row(
            table, row, "batch", "unknown-batch", batch=word, known="、".join(one.id for one in rules.all_batches)
        )
    return known.get(norm(word), 0)


def _line(table: Table, row: int, rules: Rules, found: Found) -> int | None:
    raw = table.value(row, "line")
    if not isinstance(raw, Decimal):
        return None
    if rules.scores is None:
        found.row(table, row, "line", "line-refused", stage=_STAGES.get(rules.stage, rules.stage))
        return None
    scaled = raw.scaleb(rules.scores.decimals)
    if scaled != int(scaled):
        found.row(table, row, "line", "bad-line", line=raw, decimals=rules.scores.decimals)
    return int(scaled)


def _kept(table: Table | None, schools: Table, rules: Rules, found: Found) -> Kept:
    kept: Kept = {}
    first: dict[tuple[str, str, str], int] = {}
    codes = {_text(schools, row, "school") for row in range(len(schools))}
    known = {norm(word): one for one in rules.reserves for word in (one.title, one.id)}
    for row in range(len(table) if table is not None else 0):
        assert table is not None
        code, word, origin = (_text(table, row, name) for name in ("school", "reserve", "origin"))
        reserve = known.get(norm(word))
        if code not in codes:
            found.row(table, row, "school", "unknown-school", school=code)
        if reserve is None:
            shown = "、".join(one.id for one in rules.reserves)
            found.row(table, row, "reserve", "unknown-reserve", reserve=word, known=shown)
            continue
        if (reserve.by == "origin") != bool(origin):
            wrong = "reserve-with-origin" if origin else "reserve-without-origin"
            found.row(table, row, "origin", wrong, reserve=reserve.title)
        key = (code, reserve.id, origin)
        if first.setdefault(key, row) != row:
            where = table.where(first[key], "school")
            found.row(table, row, "school", "duplicate-reserve", also=(where,), school=code, first=where)
        raw = table.value(row, "seats")
        if (seats := whole(raw)) <= 0:
            found.row(table, row, "seats", "bad-seats", seats="" if raw is None else raw)
        kept[key] = (max(0, seats), _line(table, row, rules, found))
    return kept


def whole(value: Value) -> int:
    """Return a whole number above 0, or 0 for anything else."""
    return int(value) if isinstance(value, Decimal) and value == int(value) and value > 0 else 0


def _text(table: Table, row: int, column: str) -> str:
    value = table.value(row, column)
    return "" if value is None else nfc(str(value))
