"""The tables of a forecast, what their findings say, and the fields of forecast.json. A test compares the fields."""

from collections.abc import Iterator, Mapping

from generators.checks import HEAD, MARKS
from generators.markdown import code, table
from generators.tables import schema_section
from junheng.planning.forecast_tables.schemas import OWN, schema_of
from junheng.planning.forecast_tables.words import FINDINGS
from junheng.usecases.forecasting_json import SCHEMA

INTRO = """# Forecast: tables, findings, forecast.json

What `junheng forecast` reads beside the tables of [a data set](tables.md), what it can find wrong, and what it writes.
How to use it: [Forecast places](../how-to/forecast.md).

Only `enrolment` must be there. The tables may be CSV files of a folder, sheets of a workbook, or sheets beside those of
the data set; of the data set itself `schools` (names and towns), `meta`, `classes` and `school_events` are used where
they are there. `junheng check` and `junheng assess` pass over these tables.
"""
JSON = f"""## forecast.json

What is written, and what `--json` prints: schema `{SCHEMA}`. Lists by year are in the order of `years`. Fields that
are named here stay; further fields may be added.
"""
UNIT = "[Unit](#unit)"
FIELDS: Mapping[str, Mapping[str, str]] = {
    "The answer": {
        "schema": "text",
        "synthetic": "true for made-up data",
        "draft": "true while the data have errors that must be mended",
        "origin": "the last autumn known",
        "grown_from": "the autumn whose record the forecast starts from: earlier than `origin` where that one is bad",
        "years": "the autumns forecast",
        "grades": "whole numbers; 0 is the year before grade 1",
        "bands": "list of `name` (`all`, `primary`, `junior`, `senior`) and `grades`: what is added up",
        "options": "[Options](#options)",
        "limits": "[Limits](#limits)",
        "counties": f"list of {UNIT}",
        "towns": f"list of {UNIT}; empty where all schools are in one",
        "schools": f"list of {UNIT}",
        "scenarios": "list of [Scenario](#scenario): low, middle, high",
        "alerts": "list of [Alert](#alert)",
        "notes": "list of [Note](#note): breaks, bad years, unknowns and what was done about them",
        "thin": "list of `school`, `years`, `why`, `en`: schools whose own history says too little",
        "backtest": "[Back-test](#back-test)",
        "findings": "list of findings, as in [assessment.json](assessment-json.md)",
        "provenance": "`version`, `rules_digest` (of the limits), `tables_digest`, `inputs` (name and SHA-256)",
    },
    "Options": {
        "years": "how many autumns were asked for",
        "level": "the interval's level, in percent",
        "breaks": "autumns declared bad",
        "find_breaks": "whether bad autumns are looked for",
        "housing": "whether new housing counts",
        "migrant_share": "`today`, `target` (fractions as text) and `by` (an autumn), or `null`",
        "third_child": "fraction as text: what births not yet known would be more",
    },
    "Limits": {
        "id": "of the limits' file",
        "title": "text",
        "yellow": "fraction as text",
        "red": "fraction as text",
        "class_size": "pupils of a class, by stage",
        "cites": "[Cite](assessment-json.md#cite) by key",
    },
    "Unit": {
        "code": "of the school, town or county",
        "name": "text",
        "town": "of a school; else empty",
        "counted": "`years`, and for each band what was counted in them (`null` where nothing was)",
        "bands": "by band: `low`, `point`, `high`, each a list by year",
        "grades": "by grade, likewise",
        "components": "by component (`entry`, `leaving`, `migration`, `housing`, `events`, `policy`): its part of the change on the "
        "year before. They add up to the change",
    },
    "Scenario": {
        "name": "`low`, `middle` or `high`",
        "total": "pupils by year",
        "schools": "by school and grade, a list by year: a whole future that adds up",
    },
    "Alert": {
        "level": "`school`, `town` or `county`",
        "code": "of the unit",
        "name": "text",
        "grade": "an entry grade",
        "year": "autumn",
        "pupils": "expected",
        "high": "the interval's upper end",
        "places": "of that grade in that year",
        "colour": "`red`, `yellow`, or empty where only the upper end reaches a limit",
        "worst": "the colour at the upper end",
    },
    "Note": {
        "code": "stable",
        "what": "in Chinese",
        "en": "in English",
        "years": "concerned",
        "schools": "codes of those concerned",
    },
    "Back-test": {
        "origins": "autumns that were taken as the last one known",
        "leads": "years ahead",
        "last_target": "the last autumn compared with",
        "left_out": "bad autumns: neither origins nor targets",
        "accuracy": "list of [Accuracy](#accuracy)",
        "coverage": "list of [Coverage](#coverage)",
    },
    "Accuracy": {
        "level": "`county` or `school`: totals of these",
        "lead": "years ahead",
        "method": "`cohort` is Junheng's; `last value`, `drift`, `Theta`; others by the name in `--rivals`",
        "pairs": "`all`, or `common`: those for which every method has a figure",
        "n": "pairs of origin and target",
        "mape": "mean absolute error in percent of what came",
        "ratio": "to last value on the same pairs",
    },
    "Coverage": {
        "level": "`county` or `school`",
        "what": "`total` or `grade`",
        "leads": "years ahead, pooled",
        "n": "pairs",
        "nominal": "the share that the interval should hold",
        "share": "the share that it held",
        "low": "where that share itself may lie, lower end",
        "high": "upper end",
    },
}


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *_parts()])


def _parts() -> Iterator[str]:
    for name in OWN:
        yield from schema_section(schema_of(name))
    yield "## Findings\n\n✗ must be mended: the row or cell is not used, and what is written is a draft. △ should be looked at.\n"
    rows = [
        (MARKS[w.severity], code(f"forecast.{name}"), f"{w.what} → {w.fix}", f"{w.what_en} → {w.fix_en}")
        for name, w in FINDINGS.items()
    ]
    yield table(HEAD, rows)
    yield JSON
    for record, fields in FIELDS.items():
        yield f"### {record}\n"
        yield table(("Field", "What it holds"), [(code(name), told) for name, told in fields.items()])
