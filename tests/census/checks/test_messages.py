"""What the checks say and which cells they put in doubt."""

from decimal import Decimal

import pytest

from junheng.census.census import Census
from junheng.census.checked import checked
from junheng.census.checks import check
from junheng.census.synth import synthetic_county
from junheng.census.synth.county import tables_of
from junheng.census.table import Origin, Value
from junheng.kernel import Finding
from tests.census.checks.county import add, clean, every, last_year, put, repeat, row_of

VILLAGE = "2100000001"


def village(**stage: Value) -> Census:
    """One village school of three classes, as a census that was read from a sheet."""
    rows: dict[str, list[dict[str, Value]]] = {
        "meta": [{"county_code": "990101", "system": "6-3", "school_year": Decimal(2025)}],
        "schools": [{"school_id": VILLAGE, "name": "东关小学", "kind": "primary"}],
        "stages": [{"school_id": VILLAGE, "stage": "primary", **stage}],
        "classes": [
            {"school_id": VILLAGE, "stage": "primary", "grade": g, "class_no": "1", "pupils": Decimal(n)}
            for g, n in (("1", 200), ("2", 202), ("6", 210))
        ],
    }
    return Census(tables_of(rows))


def of(code: str, census: Census) -> list[Finding]:
    return [finding for finding in check(census) if finding.code == code]


def test_the_sum_names_the_school_the_grades_and_the_numbers() -> None:
    (found,) = of("census.pupils-sum", village(pupils=Decimal(620), home_taught=Decimal(3)))
    assert found.school == "东关小学"
    assert found.what == "一年级至六年级班级人数合计 612，加送教上门 3，与在校生数 620 不符。"


def test_every_cell_of_a_wrong_sum_becomes_unknown() -> None:
    sure = checked(village(pupils=Decimal(620), home_taught=Decimal(3)))
    assert list(sure.table("stages").columns["pupils"]) == [None]
    assert list(sure.table("stages").columns["home_taught"]) == [None]
    assert list(sure.table("classes").columns["pupils"]) == [None, None, None]


@pytest.mark.parametrize(("pupils", "at_home"), [(612, 0), (615, 3), (612, None), (None, 3)])
def test_a_sum_that_is_right_or_cannot_be_known_is_no_error(pupils: int | None, at_home: int | None) -> None:
    numbers = {"pupils": pupils, "home_taught": at_home}
    census = village(**{k: None if v is None else Decimal(v) for k, v in numbers.items()})
    assert of("census.pupils-sum", census) == []


def test_a_class_that_nobody_counted_leaves_the_sum_unsaid() -> None:
    census = put("classes", "pupils", None, grade="2")(village(pupils=Decimal(9), home_taught=Decimal(0)))
    assert of("census.pupils-sum", census) == []


def test_an_absent_table_is_never_an_error() -> None:
    census = clean()
    for name in ("classes", "premises", "finance", "facts", "rooms", "campuses", "judgements", "school_events"):
        bare = Census({k: v for k, v in census.tables.items() if k != name})
        assert [f for f in check(bare) if f.severity == "error"] == [], name


def test_the_54_system_moves_grade_six_to_junior_school() -> None:
    assert check(synthetic_county(40, seed=3, system="5-4")) == ()
    wrong = put("meta", "system", "5-4")(clean())
    assert {f.code for f in check(wrong)} == {"census.grade"}


def test_backbone_teachers_given_once_are_unknown_until_explained() -> None:
    school = str(clean().table("schools").value(row_of(clean(), "schools", kind="nine_year"), "school_id"))
    census = put("stages", "teachers_backbone", None, school_id=school, stage="primary")(clean())
    row = row_of(census, "stages", school_id=school, stage="junior")
    assert checked(census).table("stages").value(row, "teachers_backbone") is None
    said = {"table": "学段", "row_key": f"{school}/primary", "column": "县级以上骨干教师数"}
    told = add("explanations", **said, check="census.backbone-not-split", text="均在初中部")(census)
    (found,) = of("census.backbone-not-split", told)
    assert found.explanation == "均在初中部"
    assert checked(told).table("stages").value(row, "teachers_backbone") is not None


def test_an_explanation_never_silences_an_error() -> None:
    census = village(pupils=Decimal(620), home_taught=Decimal(3))
    said = {"table": "stages", "row_key": f"{VILLAGE}/primary", "column": "pupils", "check": "census.pupils-sum"}
    (found,) = of("census.pupils-sum", add("explanations", **said, text="已核对")(census))
    assert found.severity == "error"
    assert found.explanation == ""


def test_a_repeated_row_is_kept_once_and_what_differs_is_unknown() -> None:
    twice = repeat("finance", school_id="2199000001")(clean())
    table = twice.table("finance")
    columns = {**table.columns, "public_budget": [*table.columns["public_budget"][:-1], Decimal(10**9)]}
    sure = checked(twice.with_table(type(table)(table.name, columns, table.key)))
    row = row_of(sure, "finance", school_id="2199000001")
    assert len(sure.table("finance")) == len(clean().table("finance"))
    assert sure.table("finance").value(row, "public_budget") is None
    assert sure.table("finance").value(row, "training_budget") is not None


def test_places_carry_sheet_and_cell() -> None:
    census = village(pupils=Decimal(620), home_taught=Decimal(3))
    table = census.table("stages")
    origin = Origin("county.xlsx", "学段", (4,), {"pupils": "C", "home_taught": "E"})
    (found,) = of("census.pupils-sum", census.with_table(type(table)("stages", table.columns, table.key, origin)))
    assert str(found.where) == "学段!C4"
    assert {str(cell) for cell in found.cells} >= {"学段!C4", "学段!E4"}


def test_percent_for_fraction_is_told_with_an_example() -> None:
    (found,) = of("census.variation", put("facts", "value", 15, item="quality_variation_math")(clean()))
    assert "0.15" in found.fix


def test_a_code_that_became_a_number_is_an_error_even_where_all_codes_are_its_own() -> None:
    census = clean()
    for school_id in list(census.table("schools").columns["school_id"]):
        census = put("schools", "school_id", "2.199E+09", school_id=school_id)(census)
    assert len(of("census.school-code", census)) == len(census.table("schools"))


def test_a_closed_school_that_is_told_of_is_no_finding() -> None:
    assert [f for f in check(clean(), last_year()) if f.code == "census.came-or-went"] == []


def test_numbers_that_only_just_fit_are_no_finding() -> None:
    stage = {"teachers": Decimal(30), "teachers_certified": Decimal(30), "entrants": Decimal(0)}
    edge = every(*(put("stages", k, v, school_id="2199000001") for k, v in stage.items()))(clean())
    assert {f.code for f in check(edge)} <= {"census.part-over-whole", "census.posts", "census.pupils-per-teacher"}
    assert not any(f.where.column == "teachers_certified" for f in check(edge))
