"""The made-up ledgers of the synthetic county: the same everywhere, readable, nothing after the day, nobody's name."""

from datetime import date
from pathlib import Path

import pytest

from junheng.census.synth import synthetic_county
from junheng.census.write import write_csv_folder
from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.inspections.engine import inspection_board
from junheng.supervision.inspections.rules import load_vetoes, shipped_sheets
from junheng.supervision.ledgers.engine import ledger_board
from junheng.supervision.ledgers.rules import shipped_ledgers
from junheng.supervision.synth import synthetic_ledgers
from junheng.supervision.tables import read_supervision

ON = date(2026, 5, 20)
COUNTY = synthetic_county(12, 7)


@pytest.fixture(scope="module")
def made():
    return synthetic_ledgers(COUNTY, ON)


def test_the_same_county_and_day_give_the_same_ledgers(made):
    again = synthetic_ledgers(synthetic_county(12, 7), ON)

    assert [(schema.name, list(table.rows())) for schema, table in made] == [
        (schema.name, list(table.rows())) for schema, table in again
    ]


def test_what_is_written_is_read_back_without_a_finding(made, tmp_path: Path):
    write_csv_folder(COUNTY, tmp_path, further=made)
    read = read_supervision(tmp_path)

    assert read.findings == ()
    assert {name: list(table.rows()) for name, table in read.tables.items()} == {
        schema.name: list(table.rows()) for schema, table in made
    }


def test_there_is_a_little_amiss_for_people_to_find_and_no_mistake_of_form(made):
    tables = {**COUNTY.tables, **{schema.name: table for schema, table in made}}
    ledgers = ledger_board(shipped_ledgers(), tables, ON).ledgers
    codes = {f.code for one in ledgers for f in one.findings}

    assert duty_board(shipped_duties(), tables, ON).findings == ()
    assert {"supervision.role-missing", "supervision.more-than-named", "supervision.not-paid"} <= codes
    assert not codes & {"supervision.unknown-name", "supervision.repeated", "supervision.illegal-move"}
    assert "supervision.no-plan-number" in {
        f.code for f in inspection_board(shipped_sheets(), load_vetoes(), tables, ON).findings
    }


def test_nothing_is_done_after_the_day(made):
    done = ("date", "paid_on", "contacted_on", "registered_on", "posted_on", "plan_on", "assessed_on", "found_on")
    days = [row[column] for _, table in made for row in table.rows() for column in done if row.get(column)]

    assert days
    assert max(str(day) for day in days) <= ON.isoformat()
