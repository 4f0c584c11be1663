"""Whatever is left out of the tables, or written into them, the boards answer: findings, never an exception."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.census.synth import synthetic_county
from junheng.census.table import Table, Value
from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.evidence.engine import Asked, evidence_board
from junheng.supervision.inspections.engine import inspection_board
from junheng.supervision.inspections.rules import load_vetoes, shipped_sheets
from junheng.supervision.ledgers.engine import ledger_board
from junheng.supervision.ledgers.rules import shipped_ledgers
from junheng.supervision.synth import synthetic_ledgers

ON = date(2026, 5, 20)
COUNTY = synthetic_county(5, 3)
MADE = {**COUNTY.tables, **{schema.name: table for schema, table in synthetic_ledgers(COUNTY, ON, 3)}}
NAMES = [*sorted(set(MADE) - set(COUNTY.tables)), "schools", "classes", "incidents"]
ASKED = (Asked("A2-B3-C2", "L3", "课程表", "各学校", "year", True),)
CELLS: tuple[Value, ...] = (None, "", "?", "2026-02-30", "2026-13", Decimal("-3"), Decimal("0.5"), True)


def boards(tables: dict[str, Table]) -> list[object]:
    return [
        duty_board(shipped_duties(), tables, ON, enterprise=True),
        ledger_board(shipped_ledgers(), tables, ON),
        evidence_board(ASKED, tables, ON),
        inspection_board(shipped_sheets(), load_vetoes(), tables, ON),
    ]


def without(table: Table, column: str) -> Table:
    return Table(table.name, {n: v for n, v in table.columns.items() if n != column}, table.key, table.origin)


def with_cell(table: Table, column: str, value: Value) -> Table:
    columns = {n: list(v) for n, v in table.columns.items()}
    columns[column] = [value if at % 2 == 0 else old for at, old in enumerate(columns[column])]
    return Table(table.name, columns, table.key, table.origin)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_missing_table_or_column_or_a_strange_cell_is_no_exception(data: st.DataObject) -> None:
    tables = dict(MADE)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(NAMES))
        if name not in tables:
            continue
        how = data.draw(st.sampled_from(["table", "column", "cell"]))
        columns = list(tables[name].columns)
        if how == "table" or not columns:
            del tables[name]
        elif how == "column":
            tables[name] = without(tables[name], data.draw(st.sampled_from(columns)))
        else:
            value = data.draw(st.sampled_from(CELLS))
            tables[name] = with_cell(tables[name], data.draw(st.sampled_from(columns)), value)

    assert len(boards(tables)) == 4


def test_nothing_at_all_is_an_answer_too() -> None:
    duties, ledgers, evidence, inspections = boards({})

    assert duties.states == ()
    assert not any(one.there for one in ledgers.ledgers)
    assert evidence.materials[0].state == "missing"
    assert inspections.subjects == ()
