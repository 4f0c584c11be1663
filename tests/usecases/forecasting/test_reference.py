"""What the documentation says of a forecast is what is written, and its figures are what the program gives."""

import csv
import json

import pytest

from tests.cli.running import run
from tests.docs.test_reference import generate
from tests.real.sources import SHARED, needs

PLACES = {
    "Options": "options",
    "Limits": "limits",
    "Unit": "schools",
    "Scenario": "scenarios",
    "Alert": "alerts",
    "Note": "notes",
    "Back-test": "backtest",
}
backtest, forecast = generate.backtest, generate.forecast


@pytest.fixture(scope="module")
def answer(tmp_path_factory) -> dict:
    """What forecast.json says of a made-up county."""
    home = tmp_path_factory.mktemp("reference")
    run("synth", home / "county", "--schools", 16, "--history", 12)
    (home / "limits.yaml").write_text(low(), encoding="utf-8")
    return run("forecast", home / "county", "--limits", home / "limits.yaml", "--out", home / "out", "--json").json


def low() -> str:
    from junheng.planning.forecast_tables.limits import SHIPPED

    return SHIPPED.read_text(encoding="utf-8").replace('share: "9/10"', 'share: "1/2"')


def one(value: object) -> dict:
    return value[0] if isinstance(value, list) else value


def test_every_field_of_the_answer_is_documented(answer):
    assert set(forecast.FIELDS["The answer"]) == set(answer)
    for record, place in PLACES.items():
        assert set(forecast.FIELDS[record]) == set(one(answer[place])), record
    for record, place in (("Accuracy", "accuracy"), ("Coverage", "coverage")):
        assert set(forecast.FIELDS[record]) == set(one(answer["backtest"][place])), record


def test_every_table_and_finding_is_documented():
    from junheng.planning.forecast_tables.schemas import OWN, schema_of
    from junheng.planning.forecast_tables.words import FINDINGS

    text = forecast.page()
    for name in OWN:
        for column in schema_of(name).columns:
            assert f"| `{column.name}` | {column.title} |" in text
    assert [code for code in FINDINGS if f"`forecast.{code}`" not in text] == []


def test_the_plot_is_made_from_the_figures():
    assert backtest.PLOT.read_text(encoding="utf-8") == backtest.plot()


def test_the_page_says_plainly_what_is_missed():
    rows = {(r["level"], r["lead"], r["pairs"], r["method"]): r for r in backtest.rows() if r["kind"] == "accuracy"}
    text = backtest.page()
    for level, lead, most in (("school", "3", 0.85), ("school", "5", 0.85)):
        ratio = float(rows[level, lead, "all", "cohort"]["ratio"])
        line = next(line for line in text.splitlines() if line.startswith(f"| single schools, {lead} ahead"))
        assert ("**missed**" in line) is (ratio > most)
        assert f"| {ratio:.2f} |" in line
    for (level, lead, pairs, method), row in rows.items():
        own = rows[level, lead, pairs, "cohort"]
        if row["n"] == own["n"] and float(row["value"]) < float(own["value"]):
            assert f"{float(own['value']):.2f} against {float(row['value']):.2f} %" in text, method


@needs("ecasd")
def test_the_figures_on_the_page_are_what_the_program_gives(tmp_path):
    for name, file in (("enrolment", "ecasd_enrolment_by_school_grade_year"), ("births", "births_1995_2019")):
        (tmp_path / f"{name}.csv").write_bytes((SHARED / "ecasd" / f"{file}.csv").read_bytes())
    measured = {tuple(row[:7]): row for row in backtest.measure(tmp_path)}
    told = list(csv.reader(backtest.FIGURES.open(encoding="utf-8")))[1:]
    assert {tuple(row[:7]) for row in told} == set(measured)
    for row in told:
        for mine, other in zip(row[7:], measured[tuple(row[:7])][7:], strict=True):
            assert (mine == other == "") or abs(float(mine) - float(other)) < 1e-3, json.dumps(row)
