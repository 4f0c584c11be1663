"""The synthetic county: the same everywhere, passes every logical check, and has something to find."""

import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.census.checks import check
from junheng.census.schema import schemas
from junheng.census.synth import previous_year, synthetic_county
from junheng.census.synth.dice import Dice
from junheng.census.table import Value
from junheng.kernel import Problem

sizes = st.one_of(st.integers(5, 60), st.integers(61, 160))


def _errors(*censuses: object) -> list[str]:
    return [f"{f.code} {f.what}" for f in check(*censuses) if f.severity == "error"]  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(schools=sizes, seed=st.integers(0, 10**9), system=st.sampled_from(["6-3", "5-4"]))
def test_any_county_passes_every_logical_check_this_year_and_last(schools: int, seed: int, system: str) -> None:
    county = synthetic_county(schools, seed, system=system)  # type: ignore[arg-type]
    assert len(county.table("schools")) == schools
    assert _errors(county) == []
    assert _errors(previous_year(county, seed)) == []


def test_a_county_of_two_thousand_schools_passes_too() -> None:
    assert _errors(synthetic_county(2_000, 1)) == []


def test_the_same_arguments_give_the_same_tables_in_another_process() -> None:
    code = "from junheng.census.synth import *; c = synthetic_county(); print(c.digest(), previous_year(c).digest())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    county = synthetic_county()
    assert out.stdout.split() == [county.digest(), previous_year(county).digest()]
    assert synthetic_county(seed=8).digest() != county.digest()


def test_it_says_that_it_is_synthetic() -> None:
    county = synthetic_county()
    assert county.synthetic
    assert county.table("meta").value(0, "synthetic") is True
    assert "合成" in str(county.table("meta").value(0, "county_name"))


def test_every_table_has_the_columns_of_its_schema_and_rows() -> None:
    county = synthetic_county()
    for name, schema in schemas().items():
        assert list(county.tables[name].columns) == [column.name for column in schema.columns]
        assert len(county.tables[name]) > 0 or name == "incidents"


def test_values_are_of_the_kind_and_the_choices_of_the_schema() -> None:
    county = synthetic_county()
    for name, schema in schemas().items():
        for column in schema.columns:
            values = [v for v in county.tables[name].columns[column.name] if v is not None]
            kind = Decimal if column.numeric else bool if column.kind == "flag" else str
            assert all(type(v) is kind for v in values), (name, column.name)
            if column.choices:
                assert set(values) <= set(column.choices), (name, column.name)


def test_school_codes_are_unique_have_ten_digits_and_the_category_of_the_kind() -> None:
    schools = list(synthetic_county(300, 2).table("schools").rows())
    codes = [str(row["school_id"]) for row in schools]
    assert len(set(codes)) == len(codes) == 300
    assert all(len(code) == 10 and code.isdecimal() for code in codes)
    category = {"primary": "21", "teaching_point": "21", "junior": "31", "nine_year": "31", "special": "51"}
    category |= {"complete_secondary": "34", "twelve_year": "34"}
    assert all(str(row["school_id"])[:2] == category[str(row["kind"])] for row in schools)
    assert len({row["name"] for row in schools}) == 300


def test_the_example_has_every_kind_of_school_a_county_has() -> None:
    schools = list(synthetic_county().table("schools").rows())
    kinds = Counter(row["kind"] for row in schools)
    assert kinds["teaching_point"] >= 10
    assert kinds["nine_year"] >= 5
    assert kinds["special"] == kinds["complete_secondary"] == kinds["twelve_year"] == 1
    assert Counter(row["sector"] for row in schools)["private"] in range(2, 8)
    assert all(row["parent_school_id"] for row in schools if row["kind"] == "teaching_point")
    assert len({row["school_id"] for row in synthetic_county().table("campuses").rows()}) == 2


def _number(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def test_the_example_has_crowded_classes_and_one_large_class() -> None:
    rows = list(synthetic_county().table("classes").rows())
    over = {"primary": 45, "junior": 50}
    crowded = [_number(r["pupils"]) for r in rows if _number(r["pupils"]) > over.get(str(r["stage"]), 999)]
    assert len(crowded) == 3
    assert sum(size >= 56 for size in crowded) == 1


def test_the_example_has_one_teaching_point_under_a_hundred_that_is_not_funded_as_a_hundred() -> None:
    county = synthetic_county()
    points = {row["school_id"] for row in county.table("schools").rows() if row["kind"] == "teaching_point"}
    funded = [_number(r["funded_pupils"]) for r in county.table("finance").rows() if r["school_id"] in points]
    assert sorted(funded)[1] == 100
    assert min(funded) < 100


def test_the_example_leaves_three_values_unknown() -> None:
    county = synthetic_county()
    blank = [row for row in county.table("premises").rows() if row["multimedia_rooms"] is None]
    facts = [r for r in county.table("facts").rows() if r["value"] is None and r["numerator"] is None]
    assert len(blank) == 1
    assert {row["item"] for row in facts} == {"migrant", "quality_variation_moral"}


@pytest.mark.parametrize("schools", [4, 0, -1, 5001])
def test_a_county_too_small_or_too_large_is_refused_in_one_line(schools: int) -> None:
    with pytest.raises(Problem, match="5 到 5000"):
        synthetic_county(schools)


def test_dice_are_fair_enough() -> None:
    dice = Dice("fair")
    counts = Counter(dice.below(6) for _ in range(6000))
    assert all(900 < counts[i] < 1100 for i in range(6))
    assert Dice("a", 1).below(10**9) != Dice("a", 2).below(10**9)
