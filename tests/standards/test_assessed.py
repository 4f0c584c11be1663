"""Each standard from its file to a verdict, on counties small enough to reckon by hand."""

from datetime import date
from decimal import Decimal

import pytest

from junheng.monitor.assess import assess
from junheng.monitor.model import CountyResult
from junheng.standards import load_standard

from .counties import census

BOOKS, PUPILS = (279, 137, 935, 160, 402), (45, 37, 89, 76, 55)
THINGS = ("sports_ground_area", "equipment_value", "computers", "books")
PEOPLE = ("teachers", "teachers_above_degree", "teachers_midlevel")


def county(name: str, **tables) -> CountyResult:
    """Return the assessment of one small county."""
    return assess(census(**tables), load_standard(name), date(2025, 9, 1)).counties[0]


def verdict(result: CountyResult, rule: str) -> str:
    """Return the verdict of one requirement or precondition."""
    return next(r.verdict for r in (*result.preconditions, *result.requirements) if r.id == rule)


def judged(name: str, **results: str) -> list[dict]:
    """Return judgements that meet everything, but for what ``results`` says (None: nobody judged)."""
    rules = load_standard(name)
    items = {rule.id: "met" for rule in (*rules.preconditions, *rules.requirements)} | results
    return [{"item": item, "result": result} for item, result in items.items() if result]


def share(item: str, value: str) -> dict:
    """Return a fact by its value."""
    return {"item": item, "value": Decimal(value)}


def basic(**more) -> dict:
    """Return the official example of five schools, with every resource spread as its books."""
    ids = [f"210000000{n}" for n in range(len(PUPILS))]
    tables = {
        "schools": [{"school_id": i, "name": i, "kind": "primary", "sector": "public"} for i in ids],
        "stages": [
            {"school_id": i, "stage": "primary", "pupils": p, **dict.fromkeys(PEOPLE, x)}
            for i, p, x in zip(ids, PUPILS, BOOKS, strict=True)
        ],
        "premises": [
            {"school_id": i, "teaching_area": x, "indoor_sports_area": 0, **dict.fromkeys(THINGS, x)}
            for i, x in zip(ids, BOOKS, strict=True)
        ],
        "judgements": judged("jiben-2012"),
        "facts": [share("government_score", "85"), share("satisfaction", "0.85")],
    }
    return {name: [*rows, *more.get(name, ())] for name, rows in tables.items()}


def test_the_official_example_as_a_county_is_judged_by_its_composite() -> None:
    stage = county("jiben-2012", **basic()).stage("primary")

    assert [round(i.cv or 0, 6) for i in stage.indicators] == [0.515257] * 8
    assert {i.spread_verdict for i in stage.indicators} == {None}
    assert (round(stage.composite.value, 6), stage.composite.limit, stage.composite.verdict) == (0.515257, 0.65, "met")


@pytest.mark.parametrize(
    "outside",
    [{"kind": "teaching_point"}, {"sector": "private"}, {"kind": "special"}],
    ids=lambda o: next(iter(o.values())),
)
def test_what_the_2012_form_leaves_out_changes_no_coefficient(outside) -> None:
    odd = {"school_id": "2100000099", "name": "外", "kind": "primary", "sector": "public", **outside}
    result = county(
        "jiben-2012",
        **basic(
            schools=[odd],
            stages=[{"school_id": "2100000099", "stage": "primary", "pupils": 10, **dict.fromkeys(PEOPLE, 900)}],
        ),
    )

    assert round(result.stage("primary").composite.value, 6) == 0.515257
    assert [s.verdict for s in result.schools if s.school_id == "2100000099"] == ["excluded"]


def test_the_composite_is_unknown_while_one_school_is() -> None:
    tables = basic()
    tables["premises"][0]["books"] = None

    assert county("jiben-2012", **tables).stage("primary").composite.verdict == "unknown"


def kindergartens(**changes) -> dict:
    """Return three kindergartens at the edge of every limit: 30 of 60 children in public, 18 in inclusive ones."""
    rows = [
        ("1100000001", "public", 30, 2, 2018),
        ("1100000002", "inclusive", 18, 1, 2010),
        ("1100000003", "private", 12, 1, 2010),
    ]
    tables = {
        "schools": [
            {"school_id": i, "name": i, "kind": "kindergarten", "sector": s, "planned_year": y}
            for i, s, _, _, y in rows
        ],
        "stages": [
            {"school_id": i, "stage": "kindergarten", "pupils": p, "teachers": t, "teachers_certified": t}
            for i, _, p, t, _ in rows
        ],
        "premises": [
            {"school_id": i, "outdoor_play_area": 4 * p, "activity_area": 9 * p, "building_area": 11 * p}
            for i, _, p, _, _ in rows
        ],
        "judgements": judged("puhui-2020"),
        "facts": [
            share("gross_enrolment", "0.85"),
            share("class_size_kept", "0.85"),
            share("heads_certified", "1"),
            share("preschool_recognition", "0.85"),
        ],
    }
    for path, value in changes.items():
        table, row, column = path.split("__")
        tables[table][int(row)][column] = value
    return tables


def test_preschools_at_the_edge_of_every_limit_pass() -> None:
    result = county("puhui-2020", **kindergartens())

    assert {r.id: r.verdict for r in result.requirements if r.verdict != "met"} == {}
    assert result.verdict == "met"


@pytest.mark.parametrize(
    ("change", "value", "rule"),
    [
        ("stages__2__pupils", 13, "A2"),
        ("stages__0__pupils", 29, "A3"),
        ("stages__2__pupils", 13, "C3"),
        ("stages__0__teachers_certified", 1, "C4"),
        ("premises__0__outdoor_play_area", 119, "C1"),
        ("facts__0__value", Decimal("0.8499"), "A1"),
        ("facts__1__value", Decimal("0.8499"), "C2"),
        ("facts__3__value", Decimal("0.8499"), "S1"),
    ],
)
def test_a_hair_less_fails_that_requirement(change, value, rule) -> None:
    result = county("puhui-2020", **kindergartens(**{change: value}))

    assert verdict(result, rule) == "not_met"
    assert result.verdict == "not_met"


def test_half_of_the_older_kindergartens_may_lack_space() -> None:
    one, both = ({f"premises__{row}__activity_area": 1 for row in rows} for rows in ((1,), (1, 2)))

    assert verdict(county("puhui-2020", **kindergartens(**one)), "C1") == "met"
    assert verdict(county("puhui-2020", **kindergartens(**both)), "C1") == "not_met"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("schools__0__planned_year", "C1"),
        ("schools__1__planned_year", "C1"),
        ("schools__1__sector", "A2"),
        ("stages__1__teachers", "C3"),
        ("premises__1__building_area", "C1"),
    ],
)
def test_an_empty_cell_leaves_the_requirement_unknown(change, rule) -> None:
    assert verdict(county("puhui-2020", **kindergartens(**{change: None})), rule) == "unknown"


def managed(**results) -> CountyResult:
    """Return a county of one school judged by the management standard."""
    school = {"school_id": "2100000001", "name": "一小", "kind": "primary"}
    stage = {"school_id": "2100000001", "stage": "primary", "pupils": 100}
    judgements = judged("guanli-2017", **results)
    return county("guanli-2017", schools=[school], stages=[stage], judgements=judgements)


def test_twenty_two_tasks_met_are_met_one_unjudged_is_unknown_one_failed_is_not() -> None:
    assert managed().verdict == "met"
    assert managed(**{"T3.2": ""}).verdict == "unknown"
    assert managed(**{"T3.2": "", "T4.1": "unqualified"}).verdict == "not_met"


def test_the_self_check_may_be_made_school_by_school() -> None:
    ids = ("2100000001", "2100000002")
    judgements = [
        {"item": row["item"], "school_id": i, "result": row["result"]} for row in judged("guanli-2017") for i in ids
    ]
    judgements[-1]["result"] = "not_met"
    result = county(
        "guanli-2017",
        schools=[{"school_id": i, "name": i, "kind": "primary"} for i in ids],
        stages=[{"school_id": i, "stage": "primary", "pupils": 100} for i in ids],
        judgements=judgements,
    )

    assert {r.id: r.failing for r in result.requirements if r.verdict != "met"} == {"T6.3": ("2100000002",)}
