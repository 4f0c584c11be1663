"""What is wrong with the rows of a ledger: every mistake at once, by the ledger's own rules."""

from collections.abc import Iterator
from datetime import date, timedelta

from junheng.kernel import Finding
from junheng.supervision.duties.checks import identity_numbers
from junheng.supervision.ledgers.rules import Against, Cover, Known, Ledger, Order
from junheng.supervision.ledgers.when import When, birth_month, kept
from junheng.supervision.tables import Row, Tables, bad_days, masked, repeated, rows, unknown_names


def ledger_findings(ledger: Ledger, tables: Tables, on: date) -> Iterator[Finding]:
    """Yield what is wrong with the ledger's tables; a table that is not there says nothing (it is unknown)."""
    yield from bad_days(tables, tables_of(ledger))
    for number in ledger.numbers:
        table, _, column = number.partition(".")
        yield from identity_numbers(tables, table, (column,))
    for unique in ledger.unique:
        yield from repeated(tables, unique.table, unique.columns, unique.what)
    for known in ledger.known:
        yield from _known(known, tables)
    for order in ledger.order:
        yield from _ordered(order, tables, on)
    for rule in ledger.rules:
        for row in rows(tables, rule.table):
            if kept(row, rule.when, on):
                what = rule.what.format(value=row.text(rule.column))
                yield row.finding(rule.id, rule.column, what, rule.fix, warning=rule.severity == "warning")
    yield from _ages(ledger, tables)
    for cover in ledger.cover:
        yield from _covered(cover, tables, on)
    for against in ledger.against:
        yield from _proved(against, tables, on)


def tables_of(ledger: Ledger) -> tuple[str, ...]:
    """Return the names of the ledger's own tables."""
    cases = (ledger.cases.table, ledger.cases.moves) if ledger.cases else ()
    kept_ = (retention.table for retention in ledger.retention)
    return tuple(dict.fromkeys((ledger.table, *cases, *kept_)))


def _ordered(order: Order, tables: Tables, on: date) -> Iterator[Finding]:
    for row in rows(tables, order.table):
        first, last = row.day(order.first), row.day(order.last)
        if first is None or last is None or not kept(row, order.when, on):
            continue
        end = last + timedelta(days=1)
        months = (end.year - first.year) * 12 + end.month - first.month - (end.day < first.day)
        if last < first:
            yield row.finding("ends-before-start", order.last, f"{last} 早于 {first}。", "请核对两个日期。")
        elif months < order.least_months:
            what = f"{first} 至 {last} 不满 {order.least_months} 个月。"
            fix = "请核对日期；确有原因提前结束的写明文号。"
            yield row.finding("shorter-than-asked", order.last, what, fix, warning=True)


def _known(known: Known, tables: Tables) -> Iterator[Finding]:
    home, _, column = known.home.partition(".")
    if home in tables:
        names = [row.text(column) for row in rows(tables, home)]
        yield from unknown_names(tables, known.table, known.column, names, "编号", home=_title(home))


def _title(table: str) -> str:
    from junheng.census.schema import schemas
    from junheng.supervision.tables import supervision_schemas

    schema = schemas().get(table) or supervision_schemas().get(table)
    return schema.title if schema else table


def _ages(ledger: Ledger, tables: Tables) -> Iterator[Finding]:
    columns = {(cover.table, when.column) for cover in ledger.cover for when in cover.when if _aged(when)}
    columns |= {(count.table, when.column) for count in ledger.counts for when in count.when if _aged(when)}
    for table, column in sorted(columns):
        for row in rows(tables, table):
            if birth_month(row.text(column)) is None:
                what = f"出生年月 {row.text(column) or '（空）'} 读不出，无法判断是否适龄。"
                yield row.finding("no-birth-month", column, what, "请写成 2018-03 这样的年月。")


def _aged(when: When) -> bool:
    return when.age_from is not None or when.age_to is not None


def _covered(cover: Cover, tables: Tables, on: date) -> Iterator[Finding]:
    if cover.table not in tables:
        return
    into_by = cover.into_by or cover.by
    held: dict[tuple[str, ...], list[Row]] = {}
    for row in rows(tables, cover.into):
        if kept(row, cover.into_when, on):
            held.setdefault(_key(row, into_by), []).append(row)
    elsewhere = {_key(row, cover.by) for name in cover.unless for row in rows(tables, name)}
    for row in rows(tables, cover.table):
        key = _key(row, cover.by)
        if not all(key) or key in elsewhere or not kept(row, cover.when, on):
            continue
        if key not in held:
            yield row.finding(
                cover.id, cover.by[-1], cover.what.format(key="/".join(map(masked, key))), cover.fix, warning=True
            )
        elif cover.exactly_one and len(held[key]) > 1:
            where = [second.where(into_by[-1]) for second in held[key]]
            what = f"{'/'.join(map(masked, key))} 有 {len(where)} 案（{'、'.join(map(str, where))}），应当只有一案。"
            yield held[key][1].finding(f"{cover.id}-twice", into_by[-1], what, "请并为一案。", more=where[:1])


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.text(column) for column in columns)


def _proved(against: Against, tables: Tables, on: date) -> Iterator[Finding]:
    home, _, column = against.census.partition(".")
    if home not in tables or against.table not in tables:
        return
    proved: dict[tuple[str, str], set[str]] = {}
    for row in rows(tables, against.table):
        if kept(row, against.when, on):
            key = (row.text(against.school), row.text(against.stage) if against.stage else "")
            proved.setdefault(key, set()).add(row.text(against.distinct))
    for row in rows(tables, home):
        said, key = row.number(column), (row.text("school_id"), row.text("stage") if against.stage else "")
        names = len(proved.get(key, ()))
        if said is not None and said > names and kept(row, against.census_when, on):
            what = against.what.format(said=row.text(column), proved=names)
            yield row.finding(against.id, column, what, "请补登认定文件，或改正报表数。", warning=True)


__all__ = ["ledger_findings", "tables_of"]
