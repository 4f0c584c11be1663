"""Every mistake in a forecast's tables is a finding with its cell, and only what is wrong is left out."""

import re

import pytest

from junheng.planning.forecast_tables.words import FINDINGS
from tests.usecases.forecasting.files import ENROLMENT, GOOD, codes, reading

MONTHS = GOOD["births"]
SCHOOLS = "school_id,name,kind,town"
TOWNS = [SCHOOLS, "S1,东小学,primary,东镇", "S2,西小学,primary,西镇"]

ONE_WRONG_CELL = [
    ("enrolment", [*ENROLMENT, "2024,S3,1,-4"], "negative", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2024,S3,1,三十"], "not-a-number", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2024,S3,1,21.5"], "not-an-integer", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2024,S1,1,99"], "duplicate", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2024,S1,1,22"], "duplicate-same", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2024,S1,十三,22"], "unknown-grade", "enrolment.csv!C20"),
    ("enrolment", [*ENROLMENT, "2024,S1,小班,22"], "preschool-left-out", "enrolment.csv"),
    ("enrolment", [*ENROLMENT, "去年,S1,1,22"], "year-not-read", "enrolment.csv!A20"),
    ("enrolment", [*ENROLMENT, "2024,,1,22"], "cell-missing", "enrolment.csv!B20"),
    ("enrolment", [*ENROLMENT, "2024,S1,4,"], "value-missing", "enrolment.csv!D20"),
    ("enrolment", [*ENROLMENT, "2019,S1,1,22"], "gap-year", "enrolment.csv"),
    ("enrolment", [*(e for e in ENROLMENT if not e.startswith("2023,S1"))], "school-gap", "enrolment.csv"),
    ("enrolment", ["year,school,grade,pupils", "2024,S1,1,"], "nothing-counted", "enrolment.csv"),
    ("births", [*MONTHS, "2018,13,4"], "month-out-of-range", "births.csv!B38"),
    ("births", [*MONTHS, "2018,0,4"], "month-out-of-range", "births.csv!B38"),
    ("births", [*MONTHS, ",3,4"], "no-birth-year", "births.csv!A38"),
    ("births", [*MONTHS, "2019,1,"], "value-missing", "births.csv!C38"),
    ("births", [*MONTHS, "2019,1,-1"], "negative", "births.csv!C38"),
    ("births", [*MONTHS, "2018,12,9"], "duplicate", "births.csv!C38"),
    ("births", [line for line in MONTHS if line != "2017,5,4"], "births-incomplete", "births.csv"),
    ("births", ["calendar_year,births", "2016,40"], "births-by-year", "births.csv"),
    ("children", ["year,age,count", "2024,-1,30"], "negative", "children.csv!B2"),
    ("children", ["year,age,count", "2024,44,30"], "age-out-of-range", "children.csv!B2"),
    ("children", ["year,age,count", "2024,,30"], "cell-missing", "children.csv!B2"),
    ("children", ["year,age,count", "2024,4,30", "2024,4,31"], "duplicate", "children.csv!C3"),
    ("housing", ["completion_year,dwellings,pupils_per_dwelling", "2026,300,"], "yield-missing", "housing.csv!C2"),
    ("housing", ["completion_year,dwellings,pupils_per_dwelling", "2026,300,32"], "yield-too-large", "housing.csv!C2"),
    ("housing", ["completion_year,dwellings,pupils_per_dwelling", ",300,0.3"], "cell-missing", "housing.csv!A2"),
    ("capacity", ["school,stage,classes", "S9,primary,2"], "unknown-school", "capacity.csv!A2"),
    ("capacity", ["school,stage,classes", "S1,,2"], "no-grade", "capacity.csv!B2"),
    ("capacity", ["school,stage,classes", "S1,primary,"], "places-unknown", "capacity.csv"),
    ("capacity", ["school,stage,year,classes", "S1,primary,soon,2"], "year-not-read", "capacity.csv!C2"),
    ("capacity", ["school,grade,classes", "S1,X,2"], "unknown-grade", "capacity.csv!B2"),
    ("capacity", ["school,stage,classes", "S1,primary,2", "S1,primary,3"], "duplicate", "capacity.csv"),
    ("school_events", ["school_id,date,event", "S2,,close"], "event-without-date", "school_events.csv!B2"),
    ("school_events", ["school_id,date,event", "S8,2025-07-01,close"], "event-unknown-school", "school_events.csv!A2"),
    ("school_events", ["school_id,date,event", "S2,2025-07-01,close"], "event-without-successor", "school_events.csv"),
]


@pytest.mark.parametrize(
    ("table", "lines", "code", "where"), ONE_WRONG_CELL, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_mistake_is_one_finding_with_its_place_and_what_to_do(tmp_path, table, lines, code, where):
    read = reading(tmp_path, **{table: lines})
    if code == "nothing-counted":
        assert code in codes(read, "error")
        return
    assert codes(read) == [code]
    (finding,) = read.findings
    assert str(finding.where) == where
    assert finding.what
    assert finding.fix
    assert not re.search(r"[{}]", finding.what + finding.fix)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"births": ["calendar_year,month,area,births", "2016,1,南镇,4"], "schools": TOWNS}, "unknown-area"),
        ({"births": ["cut_year,area,births", "2016,,40", "2016,东镇,20"], "schools": TOWNS}, "areas-mixed"),
        ({"schools": [*TOWNS, "S7,南小学,primary,东镇"]}, "school-not-in-enrolment"),
        (
            {
                "schools": TOWNS,
                "meta": ["county_name,school_year,system", "某县,2024,6-3"],
                "classes": ["school_id,stage,grade,class_no,pupils", "S1,primary,1,1,70"],
            },
            "differs-from-classes",
        ),
    ],
)
def test_tables_are_compared_with_each_other(tmp_path, changed, code):
    assert codes(reading(tmp_path, **changed)) == [code]


def test_every_finding_has_a_broken_file():
    tried = {code for _, _, code, _ in ONE_WRONG_CELL}
    tried |= {"unknown-area", "areas-mixed", "school-not-in-enrolment", "differs-from-classes"}
    assert set(FINDINGS) - tried == set()


def test_the_good_register_has_no_finding(tmp_path):
    assert codes(reading(tmp_path)) == []


def test_all_mistakes_are_told_at_once_and_what_is_sure_is_kept(tmp_path):
    read = reading(tmp_path, enrolment=[*ENROLMENT, "2024,S1,1,-1", "2024,S2,X,3", "2024,S2,1,77"])
    assert codes(read, "error") == ["negative", "unknown-grade", "duplicate"]
    kept = {(e.year, e.school, e.grade) for e in read.register.enrolment}
    assert (2024, "S2", 1) not in kept, "contradicting rows: neither is right"
    assert (2024, "S2", 2) in kept


def test_an_empty_cell_is_unknown_and_a_nought_is_none(tmp_path):
    read = reading(tmp_path, enrolment=[*ENROLMENT, "2024,S1,4,", "2024,S2,4,0"])
    cells = {(e.school, e.grade): e.pupils for e in read.register.enrolment if e.year == 2024}
    assert ("S1", 4) not in cells
    assert cells["S2", 4] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_said_in_both_languages(lang):
    for words in FINDINGS.values():
        said = " ".join(
            words.said(
                lang,
                dict.fromkeys(
                    re.findall(r"{(\w+)}", "".join((words.what, words.what_en, words.fix, words.fix_en))), "7"
                ),
            )
        )
        assert bool(re.search(r"[一-鿿]", said)) is (lang == "zh")


def test_a_folder_without_enrolment_says_so(tmp_path):
    read = reading(tmp_path, enrolment=())
    assert codes(read, "error")[0] == "missing-table"
    assert read.register.enrolment == ()
