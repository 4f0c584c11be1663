"""This year beside last year: jumps, rows copied whole, schools that came or went without a word."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, column, number, shown
from junheng.census.table import Table, Value

COMPARED = ("stages", "premises", "finance")
JUMP_SHARE, JUMP_UNITS = Decimal("0.3"), 20
COPIED = {"stages": 5, "premises": 6}
"""A row is called copied when at least so many numbers, not zero, are all the same as last year."""
ASK = "请核对；属实的请在“经验校验说明”表说明原因。"


def jumps(data: Data) -> Iterator[Hit]:
    """A number that moved by more than 30 % and more than 20 units is asked about."""
    for name, row, column_name, was, now in _moved(data):
        change = abs(now - was)
        if change > JUMP_UNITS and change > JUMP_SHARE * was:
            table = data.table(name)
            stage = words.stage(table.value(row, "stage")) if table.value(row, "stage") else ""
            share = f"{'增' if now > was else '减'} {shown(round(change / was * 100, 1))}%" if was else "上年为 0"
            what = f"{stage}{words.title(name, column_name)}由上年的 {shown(was)} 变为 {shown(now)}（{share}）。"
            yield Hit(name, row, column_name, what, ASK, data.name(table.value(row, "school_id")))


def copied(data: Data) -> Iterator[Hit]:
    """A row whose numbers are all last year's was perhaps not filled in anew."""
    if data.previous is None:
        return
    for name, least in COPIED.items():
        now, then = data.table(name), data.previous.table(name)
        before = _by_key(then)
        numeric = _numeric(now)
        for row in range(len(now)):
            old = before.get(_key(now, row))
            if old is None:
                continue
            values = [(now.value(row, c), then.value(old, c)) for c in numeric]
            if all(a == b for a, b in values) and sum(bool(a) for a, _ in values) >= least:
                stage = words.stage(now.value(row, "stage")) if now.value(row, "stage") else ""
                what = f"“{words.sheet(name)}”表{stage}一行的 {sum(bool(a) for a, _ in values)} 个数字与上年完全相同。"
                yield Hit(name, row, _first(numeric), what, ASK, data.name(now.value(row, "school_id")))


def came_and_went(data: Data) -> Iterator[Hit]:
    """A school that is new, or gone, has a row in ``school_events``."""
    if data.previous is None:
        return
    told = _told(data)
    for school_id, row in data.schools.items():
        if school_id and school_id not in data.previous.schools and school_id not in told:
            what = "上年数据里没有这所学校，“学校变动”表也没有记载。"
            fix = "新设、分设、改码的请在“学校变动”表写一行；标识码填错的请改正。"
            yield Hit("schools", row, "school_id", what, fix, data.name(school_id))
    for school_id in data.previous.schools:
        if school_id and school_id not in data.schools and school_id not in told:
            name = data.previous.name(school_id)
            what = f"上年的学校“{name}”（{school_id}）今年没有，“学校变动”表也没有记载。"
            fix = "撤销、合并、改码的请在“学校变动”表写一行；漏报的请补上。"
            yield Hit("schools", -1, "school_id", what, fix, name, key=school_id)


def not_last_year(data: Data) -> Iterator[Hit]:
    """What is called last year's data is of the year before."""
    if data.previous is None:
        return
    years = [column(d.table("meta"), "school_year") for d in (data, data.previous)]
    now, then = (number(next(iter(values), None)) for values in years)
    if now is not None and then is not None and now - then != 1:
        what = f"本年数据是 {shown(now)} 学年，对比数据是 {shown(then)} 学年，不是上一学年。"
        yield Hit("meta", 0, "school_year", what, "请核对“说明”表的学年，或换用上一学年的数据。")


def _moved(data: Data) -> Iterator[tuple[str, int, str, Decimal, Decimal]]:
    if data.previous is None:
        return
    for name in COMPARED:
        now, then = data.table(name), data.previous.table(name)
        before, numeric = _by_key(then), _numeric(now)
        for row in range(len(now)):
            old = before.get(_key(now, row))
            for column_name in numeric if old is not None else ():
                was = number(then.value(old or 0, column_name))
                is_ = number(now.value(row, column_name))
                if was is not None and is_ is not None and was != is_:
                    yield name, row, column_name, was, is_


def _told(data: Data) -> set[str]:
    events = data.table("school_events")
    return {str(v) for name in ("school_id", "successor_id") for v in column(events, name) if v}


def _by_key(table: Table) -> Mapping[tuple[Value, ...], int]:
    return {_key(table, row): row for row in range(len(table))}


def _key(table: Table, row: int) -> tuple[Value, ...]:
    return tuple(table.value(row, part) for part in table.key)


def _numeric(table: Table) -> list[str]:
    return [name for name, values in table.columns.items() if any(isinstance(v, Decimal) for v in values)]


def _first(numeric: list[str]) -> str:
    return numeric[0] if numeric else ""
