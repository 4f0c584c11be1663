"""How verdicts fold into one: school, stage, county (INTERFACES §2), and what an absent thing means."""

from decimal import Decimal

import pytest

from junheng.kernel import Finding, Where
from tests.monitor.made import META, assessed, census, county, school, stage

PEOPLE = {"teachers_above_degree": 10, "teachers_backbone": 2, "teachers_pe_art": 2}
THINGS = {
    "teaching_area": 1200,
    "indoor_sports_area": 100,
    "sports_ground_area": 1900,
    "equipment_value": 500_000,
    "multimedia_rooms": 6,
}


def one(people=PEOPLE, things=THINGS, **more):
    """Return the only part of a county of one primary school with 200 pupils."""
    data = census(schools=[school(**more)], stages=[stage(**people)], premises=[{"school_id": "A", **things}])
    (part,) = county(data).schools
    return part


@pytest.mark.parametrize(
    ("change", "statuses", "verdict"),
    [
        ({}, {"met": 7}, "met"),
        ({"multimedia_rooms": 4}, {"met": 6, "floor": 1}, "met"),
        ({"multimedia_rooms": 4, "equipment_value": 340_000}, {"met": 5, "floor": 2}, "not_met"),
        ({"multimedia_rooms": 3}, {"met": 6, "below": 1}, "not_met"),
        ({"multimedia_rooms": None}, {"met": 6, "unknown": 1}, "unknown"),
        ({"multimedia_rooms": None, "equipment_value": 340_000}, {"met": 5, "floor": 1, "unknown": 1}, "unknown"),
        ({"multimedia_rooms": None, "equipment_value": 339_999}, {"met": 5, "below": 1, "unknown": 1}, "not_met"),
    ],
)
def test_a_school_keeps_six_of_seven_and_the_floor(change, statuses, verdict) -> None:
    part = one(things={**THINGS, **change})
    found = [value.status for value in part.values.values()]

    assert {word: found.count(word) for word in statuses} == statuses
    assert part.verdict == verdict
    assert part.met_count == statuses["met"]


def test_a_threshold_and_a_floor_are_met_exactly_and_shown_so() -> None:
    """0.9 per hundred of 200 pupils need 1.8 teachers; doubles alone would say 0.8999999999999999."""
    part = one(people={**PEOPLE, "teachers_pe_art": Decimal("1.8"), "teachers_backbone": Decimal("1.7")})

    assert (part.values["L3"].status, part.values["L3"].value) == ("met", 0.9)
    assert (part.values["L2"].status, part.values["L2"].value, part.values["L2"].floor) == ("floor", 0.85, 0.85)


@pytest.mark.parametrize("kind", ["special", "specialised"])
def test_special_schools_are_listed_and_excluded(kind) -> None:
    part = one(kind=kind)

    assert (part.verdict, bool(part.excluded)) == ("excluded", True)


def test_a_school_without_pupils_is_excluded_with_its_reason() -> None:
    data = census(schools=[school(), school("B")], stages=[stage(pupils=0), stage("B", **PEOPLE)])
    found = {part.school_id: part for part in county(data).schools}

    assert (found["A"].verdict, "0" in (found["A"].excluded or "")) == ("excluded", True)
    assert county(data).stage("primary").schools == 1


@pytest.mark.parametrize(("pupils", "verdict"), [(49, "excluded"), (50, "unknown")])
def test_hebei_excludes_teaching_points_under_fifty(pupils, verdict) -> None:
    data = census(schools=[school(kind="teaching_point")], stages=[stage(pupils=pupils)])

    assert county(data, overlays=["hebei"]).schools[0].verdict == verdict
    assert county(data).schools[0].verdict == "unknown"


def test_a_stage_with_one_school_has_coefficient_zero_and_a_note() -> None:
    data = census(schools=[school()], stages=[stage(**PEOPLE)], premises=[{"school_id": "A", **THINGS}])
    for indicator in county(data).stage("primary").indicators:
        assert (indicator.cv, indicator.sd, indicator.spread_verdict) == (0, 0, "met")
        assert "一所学校" in indicator.note


def test_a_stage_that_nobody_has_leaves_the_county_open() -> None:
    data = census(schools=[school()], stages=[stage(**PEOPLE)], premises=[{"school_id": "A", **THINGS}])
    junior = county(data).stage("junior")

    assert (junior.schools, {i.spread_verdict for i in junior.indicators}) == (0, {"unknown"})
    assert county(data).verdict == "unknown"


def test_one_unknown_school_leaves_the_coefficient_unknown_not_computed_from_the_rest() -> None:
    data = census(
        schools=[school(), school("B")],
        stages=[stage(**PEOPLE), stage("B", **{**PEOPLE, "teachers_backbone": None})],
    )
    found = {i.id: i for i in county(data).stage("primary").indicators}

    assert (found["L2"].cv, found["L2"].spread_verdict, found["L2"].schools_unknown) == (None, "unknown", 1)
    assert found["L1"].cv == 0


def test_each_coefficient_is_judged_by_itself_and_exactly() -> None:
    """Values 1.5 and 0.5 of the mean, alike in size: a coefficient of exactly 0.50 is within 0.50."""

    def found(rich: str) -> str | None:
        rows = [stage(teachers_backbone=1), stage("B", teachers_backbone=Decimal(rich))]
        indicators = county(census(schools=[school(), school("B")], stages=rows)).stage("primary").indicators
        return next(i.spread_verdict for i in indicators if i.id == "L2")

    assert (found("3"), found("3.00000000000001")) == ("met", "not_met")


def test_the_coefficient_at_its_limit_is_shown_at_its_limit() -> None:
    rows = [stage(teachers_backbone=1), stage("B", teachers_backbone=3)]
    indicators = county(census(schools=[school(), school("B")], stages=rows)).stage("primary").indicators

    assert next(i.cv for i in indicators if i.id == "L2") == 0.5


def test_an_error_in_the_data_makes_a_draft() -> None:
    data = census(schools=[school()], stages=[stage()])
    cell = Where("stages", "A/primary", "pupils")
    wrong = data.with_findings([Finding("census.test", "error", cell, "错", "改", "A", (cell,))])
    asked = data.with_findings([Finding("census.test", "warning", cell, "疑", "核", "A")])

    assert [assessed(d).counties[0].draft for d in (data, asked, wrong)] == [False, False, True]


def test_absent_tables_make_what_needs_them_unknown_and_nothing_else() -> None:
    found = county(census(schools=[school()], stages=[stage(**PEOPLE)]))
    part = found.schools[0]

    assert {name: v.status for name, v in part.values.items()} == {
        **dict.fromkeys(("L1", "L2", "L3"), "met"),
        **dict.fromkeys(("L4", "L5", "L6", "L7"), "unknown"),
    }
    assert [w.column for w in part.values["L7"].missing] == ["multimedia_rooms"]
    assert {r.verdict for r in found.requirements} == {"unknown", "met"}
    assert found.verdict == "unknown"


def test_several_counties_are_judged_apart() -> None:
    meta = [META, {**META, "county_code": "990102", "county_name": "白杨县"}]
    rich = {name: 9 * value for name, value in PEOPLE.items()}
    data = census(
        meta=meta,
        schools=[
            school("A", county_code="990101"),
            school("B", county_code="990102"),
            school("C", county_code="990102"),
        ],
        stages=[stage("A", **PEOPLE), stage("B", **PEOPLE), stage("C", **rich)],
        incidents=[{"item": "V1", "school_id": "A", "document": "某〔2025〕1号", "confirmed_by": "某局"}],
    )
    first, second = assessed(data).counties

    assert ((first.code, first.name), (second.code, second.name)) == (("990101", "青禾县"), ("990102", "白杨县"))
    assert [len(c.schools) for c in (first, second)] == [1, 2]
    assert [c.stage("primary").indicators[0].cv for c in (first, second)] == [0, pytest.approx(0.8)]
    assert [any(v.triggered for v in c.vetoes) for c in (first, second)] == [True, False]


def test_what_to_do_never_shows_a_value_as_the_threshold_that_it_misses() -> None:
    things = {**THINGS, "teaching_area": Decimal("999.9"), "equipment_value": Decimal("399999.99")}
    data = census(schools=[school()], stages=[stage(**PEOPLE)], premises=[{"school_id": "A", **things}])
    texts = [action.text for action in county(data).actions if action.school_id == "A"]

    assert any("现 1,999.9999，要求 2,000" in text for text in texts)
    assert not any("现 2,000.00，" in text for text in texts)
