"""What is wrong with the tables of duties: every mistake at once, with its place and what to do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from junheng.kernel import Finding
from junheng.supervision.duties.rules import Duty
from junheng.supervision.tables import Row, Tables, bad_days, looks_like_identity, repeated, rows, unknown_names

TABLES = ("duty_people", "duty_units", "duty_records", "duty_excused", "school_calendar")
MOST_TIMES = 500
"""More acts in one row than this are a slip of the keyboard."""


def duty_findings(duties: Sequence[Duty], tables: Tables, on: date) -> Iterator[Finding]:
    """Yield what is wrong: unknown people, units, schools and duties, days that are none, repeated rows, identity numbers."""
    yield from bad_days(tables, TABLES)
    yield from _names(duties, tables)
    yield from repeated(tables, "duty_people", ("person_id", "school_id", "role"), "人员职务")
    yield from repeated(tables, "duty_units", ("unit_id",), "单位")
    yield from repeated(tables, "duty_records", _WHOLE, "同一条履职记录")
    named = {duty.id: duty for duty in duties}
    for row in rows(tables, "duty_records"):
        yield from _record(row, named.get(row.text("duty")), on)
    for row in rows(tables, "duty_excused"):
        if (start := row.day("start")) and (end := row.day("end")) and end < start:
            yield row.finding("ends-before-start", "end", "结束早于开始。", "请核对两个日期。")
    for name in ("duty_people", "duty_records"):
        yield from identity_numbers(tables, name, ("person_id", "about"))


_WHOLE = ("duty", "person_id", "unit_id", "school_id", "date", "about", "source")


def identity_numbers(tables: Tables, name: str, columns: Iterable[str]) -> Iterator[Finding]:
    """Yield an error for each cell that looks like an identity number: ledgers hold internal numbers."""
    for row in rows(tables, name):
        for column in columns:
            if looks_like_identity(row.text(column)):
                what = "像是身份证号；台账只用内部编号。"
                yield row.finding("identity-number", column, what, "请改用工号、学校内部编号，并销毁带证件号的副本。")


def _names(duties: Sequence[Duty], tables: Tables) -> Iterator[Finding]:
    people = [row.text("person_id") for row in rows(tables, "duty_people")]
    units = [row.text("unit_id") for row in rows(tables, "duty_units")]
    units += ["/".join(r.text(c) for c in ("school_id", "stage", "grade", "class_no")) for r in rows(tables, "classes")]
    schools = [row.text("school_id") for row in rows(tables, "schools")]
    ids = [duty.id for duty in duties]
    for name in ("duty_records", "duty_excused"):
        yield from unknown_names(tables, name, "person_id", people, "工号", home="履职人员")
        yield from unknown_names(tables, name, "unit_id", units, "单位", home="履职单位")
        yield from unknown_names(tables, name, "duty", ids, "职责", home="职责清单")
    for name in TABLES if schools else ():
        yield from unknown_names(tables, name, "school_id", schools, "学校", home="学校")


def _record(row: Row, duty: Duty | None, on: date) -> Iterator[Finding]:
    if not (row.text("person_id") or row.text("unit_id") or row.text("school_id")):
        yield row.finding("nobody", "person_id", "没有写是谁做的。", "请填写工号、单位编号或学校标识码之一。")
    if not row.text("date"):
        yield row.finding("no-day", "date", "没有写日期，这一行不计。", "请填写日期。")
    elif (day := row.day("date")) and day > on:
        yield row.finding("after-today", "date", f"{day} 晚于 {on}，这一行暂不计。", "请核对日期。", warning=True)
    if row.integer("times", 1) > MOST_TIMES:
        what = f"一行写了 {row.integer('times')} 次。"
        yield row.finding("too-many", "times", what, f"请核对；确有这么多的请分行写，每行不超过 {MOST_TIMES} 次。")
    if duty and duty.needs_document and row.integer("times", 1) and not row.text("evidence"):
        what = f"“{duty.title}”须有{duty.evidence}，没有写佐证编号。"
        yield row.finding("evidence-missing", "evidence", what, "请填写佐证材料编号，如 A2-B3-C1。", warning=True)


__all__ = ["MOST_TIMES", "TABLES", "duty_findings", "identity_numbers"]
