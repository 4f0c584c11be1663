"""Every check finds its broken case, and nothing in a clean county."""

from decimal import Decimal

import pytest

from junheng.census.census import Census
from junheng.census.checks import CHECKS, check
from tests.census.checks.county import Break, add, clean, drop, every, last_year, put, repeat, row_of

PRIMARY, JUNIOR, SEAT = "2199000001", "3199000001", "5199000001"
NINE = "nine_year"


def nine(census: Census) -> str:
    """The first nine-year school."""
    return str(census.table("schools").value(row_of(census, "schools", kind=NINE), "school_id"))


def unsplit(census: Census) -> Census:
    """A nine-year school that gives its backbone teachers once."""
    return put("stages", "teachers_backbone", None, school_id=nine(census), stage="junior")(census)


def both_the_same(census: Census) -> Census:
    """A nine-year school that gives its total twice."""
    school = nine(census)
    both = [put("stages", "teachers_backbone", 9, school_id=school, stage=s) for s in ("primary", "junior")]
    return every(*both)(census)


def without_stage(census: Census) -> Census:
    """A nine-year school without its junior row (and without the classes of it)."""
    return drop("stages", school_id=nine(census), stage="junior")(census)


def moved_in(census: Census) -> Census:
    """Last year's teaching point stands in this year's data, and its closing is not told."""
    return drop("school_events")(census)


def fact(item: str, column: str, value: int | Decimal, **wanted: str) -> Break:
    """One cell of a fact."""
    return put("facts", column, value, item=item, **wanted)


primary = {"school_id": PRIMARY, "stage": "primary"}
BROKEN: dict[str, Break] = {
    "census.key-empty": put("stages", "stage", None, **primary),
    "census.duplicate": repeat("classes", school_id=PRIMARY),
    "census.not-in-schools": put("finance", "school_id", "2199777777", school_id=PRIMARY),
    "census.no-stage": drop("stages", **primary),
    "census.stage-missing": without_stage,
    "census.school-code": put("schools", "school_id", "219900001", school_id=PRIMARY),
    "census.county-code": put("meta", "county_code", "99101"),
    "census.county-unknown": put("schools", "county_code", "990102", school_id=PRIMARY),
    "census.county-unsaid": add("meta", county_code="990102", county_name="白杨县", school_year=Decimal(2025)),
    "census.area-class": put("schools", "area_class", "130", school_id=PRIMARY),
    "census.parent-unknown": put("schools", "parent_school_id", "2199777777", kind="teaching_point"),
    "census.pupils-sum": put("classes", "pupils", 44, school_id=PRIMARY, grade="1"),
    "census.class-count": put("stages", "classes", 2, **primary),
    "census.part-over-whole": put("stages", "teachers_certified", 900, **primary),
    "census.own-over-whole": put("premises", "books", 10**7, stage="kindergarten"),
    "census.class-size": put("classes", "pupils", Decimal("41.5"), school_id=PRIMARY),
    "census.grade": put("classes", "grade", "7", school_id=PRIMARY, grade="6"),
    "census.share-over-one": fact("recognition", "numerator", 10**6),
    "census.denominator-zero": fact("recognition", "denominator", 0),
    "census.percent": fact("recognition", "value", 92),
    "census.variation": fact("quality_variation_math", "value", Decimal("12.35")),
    "census.level": fact("quality_level_math", "value", 5),
    "census.value-and-share": fact("recognition", "value", Decimal("0.5")),
    "census.place-impossible": every(
        put("schools", "lon", Decimal("33.5"), school_id=PRIMARY),
        put("schools", "lat", Decimal("111.5"), school_id=PRIMARY),
    ),
    "census.planned-year": put("schools", "planned_year", 20008, school_id=PRIMARY),
    "census.backbone-not-split": unsplit,
    "census.backbone-twice": both_the_same,
    "census.stage-extra": put("stages", "stage", "senior", **primary),
    "census.no-premises": drop("premises", school_id=PRIMARY),
    "census.same-name": put("schools", "name", "县第二小学", school_id=PRIMARY),
    "census.zero-pupils": put("stages", "pupils", 0, **primary),
    "census.home-taught-unknown": every(
        put("stages", "home_taught", None, **primary),
        put("stages", "pupils", 1999, **primary),
    ),
    "census.campus-sum": put("campuses", "pupils", 3),
    "census.posts": put("stages", "on_quota", 900, **primary),
    "census.class-huge": put("classes", "pupils", 180, school_id=PRIMARY),
    "census.ratio-over-one": add("facts", item="gross_enrolment", numerator=Decimal(103), denominator=Decimal(100)),
    "census.pay-unit": fact("teacher_average_pay", "value", Decimal("9.6")),
    "census.class-average": put("stages", "classes", 1, **primary),
    "census.pupils-per-teacher": put("stages", "teachers", 3, **primary),
    "census.area-per-pupil": put("premises", "teaching_area", 10**6, school_id=PRIMARY),
    "census.equipment-unit": put("premises", "equipment_value", 310, school_id=PRIMARY),
    "census.boarding": put("schools", "boarding", True, school_id=PRIMARY),
    "census.place-half": put("schools", "lat", None, school_id=PRIMARY),
    "census.place-abroad": put("schools", "lon", Decimal("12.5"), school_id=PRIMARY),
    "census.incident-unconfirmed": add("incidents", item="V2", description="反映有择校行为"),
    "census.not-last-year": put("meta", "school_year", 2027),
    "census.jump": put("premises", "computers", 9000, school_id=JUNIOR),
    "census.copied": lambda census: census.with_table(last_year().table("stages")),
    "census.came-or-went": moved_in,
}


def own_codes(census: Census) -> Census:
    """Every school is known by letters."""
    table = census.table("schools")
    for school_id in list(table.columns["school_id"]):
        census = put("schools", "school_id", f"S{school_id}", school_id=school_id)(census)
    return census


BROKEN["census.own-codes"] = own_codes
CODES = [one.code for one in CHECKS]


def test_every_check_has_a_broken_case() -> None:
    assert sorted(BROKEN) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_broken_case_is_found(code: str) -> None:
    found = [f for f in check(BROKEN[code](clean()), last_year()) if f.code == code]
    severity = next(one.severity for one in CHECKS if one.code == code)
    assert found, code
    assert all(f.severity == severity and f.what.endswith("。") and f.fix for f in found)


def test_a_clean_county_has_no_finding_but_the_jump_it_explains() -> None:
    assert check(clean()) == ()
    (jump,) = check(clean(), last_year())
    assert jump.code == "census.jump"
    assert jump.explanation.endswith("已验收入账。")


@pytest.mark.parametrize("code", CODES)
def test_findings_come_in_the_same_order_every_time(code: str) -> None:
    broken = BROKEN[code](clean())
    assert check(broken, last_year()) == check(broken, last_year())
