"""Requirements that every school must keep: at the limit, one beyond it, and with a cell missing."""

from decimal import Decimal
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.monitor.requirements.ground import grounds
from junheng.standards import load_standard
from tests.monitor.made import DAY, census, requirement, school, stage


def rooms(*sizes: str, use: str = "music", school_id: str = "A"):
    """Return rooms of one use."""
    return [{"school_id": school_id, "use": use, "area": None if s == "?" else Decimal(s)} for s in sizes]


def with_rooms(classes: int | None, music: list[str], art: list[str], **head: object):
    """Return G3 of one primary school."""
    listed = rooms(*music) + rooms(*art, use="art")
    data = census(schools=[school(**head)], stages=[stage(classes=classes)], rooms=listed)
    return requirement(data, "G3")


@pytest.mark.parametrize(
    ("classes", "music", "art", "verdict"),
    [
        (12, ["96"], ["90"], "met"),
        (12, ["95.9"], ["90"], "not_met"),
        (12, ["96"], ["89.99"], "not_met"),
        (13, ["96", "96"], ["90", "90"], "met"),
        (13, ["96"], ["90", "90"], "not_met"),
        (13, ["96", "95.9", "200"], ["90", "90"], "met"),
        (24, ["96", "96"], ["90", "90"], "met"),
        (25, ["96", "96"], ["90", "90", "90"], "not_met"),
        (1, ["96"], ["90"], "met"),
        (0, [], [], "met"),
        (None, ["96"], ["90"], "unknown"),
        (12, [], [], "unknown"),
        (12, ["?"], ["90"], "unknown"),
        (12, ["?", "96"], ["90"], "met"),
        (13, ["?"], ["90", "90"], "not_met"),
        (12, ["0"], ["90"], "not_met"),
    ],
)
def test_rooms_are_counted_and_measured(classes, music, art, verdict) -> None:
    assert with_rooms(classes, music, art).verdict == verdict


def test_a_missing_room_area_is_named_and_special_schools_are_not_asked() -> None:
    found = with_rooms(12, ["?"], ["90"])

    assert [(w.table, w.column) for w in found.missing] == [("rooms", "area")]
    assert with_rooms(12, [], [], kind="special").verdict == "met"


def test_a_combined_school_needs_rooms_for_the_classes_of_both_stages() -> None:
    def found(count: int) -> str:
        data = census(
            schools=[school(kind="nine_year")],
            stages=[stage(classes=12), stage(name="junior", classes=6)],
            rooms=rooms(*["96"] * count) + rooms(*["90"] * 2, use="art"),
        )
        return requirement(data, "G3").verdict

    assert (found(1), found(2)) == ("not_met", "met")


@settings(max_examples=25, deadline=None)
@given(classes=st.integers(1, 80), count=st.integers(0, 8))
def test_the_rooms_needed_are_the_classes_divided_by_twelve_rounded_up(classes, count) -> None:
    verdict = with_rooms(classes, ["96"] * count or ["0"], ["90"] * 10).verdict

    assert verdict == ("met" if count >= ceil(classes / 12) else "not_met")


@pytest.mark.parametrize(
    ("stages", "verdict"),
    [
        ([2000], "met"),
        ([2001], "not_met"),
        ([1300, 1200], "met"),
        ([1300, 1201], "not_met"),
        ([None], "unknown"),
        ([None, 100], "unknown"),
        ([None, 2501], "not_met"),
        ([2000, 0], "met"),
        ([2001, 0], "not_met"),
    ],
)
def test_school_sizes(stages, verdict) -> None:
    rows = [stage(name=name, pupils=pupils) for name, pupils in zip(("primary", "junior"), stages, strict=False)]
    data = census(schools=[school(kind="nine_year")], stages=[*rows, stage(name="senior", pupils=3000)])

    assert requirement(data, "G4").verdict == verdict


def test_school_size_is_relaxed_only_where_the_year_is_known() -> None:
    def found(year: int | None, pupils: int) -> str:
        data = census(schools=[school(planned_year=year)], stages=[stage(pupils=pupils)])
        return requirement(data, "G4", overlays=["shenyang-2024"]).verdict

    assert [found(2010, 2400), found(2010, 2401), found(2011, 2001)] == ["met", "not_met", "not_met"]
    assert found(None, 2001) in ("unknown", "not_met")


def with_classes(*sizes: int | None, name: str = "primary", kind: str = "primary"):
    """Return G5 of one school with these classes."""
    rows = [
        {"school_id": "A", "stage": name, "grade": "1", "class_no": str(i), "pupils": n} for i, n in enumerate(sizes)
    ]
    data = census(schools=[school(kind=kind)], stages=[stage(name=name)], classes=rows)
    return requirement(data, "G5")


@pytest.mark.parametrize(
    ("sizes", "name", "verdict"),
    [
        ([45, 1], "primary", "met"),
        ([45, 46], "primary", "not_met"),
        ([50], "junior", "met"),
        ([51], "junior", "not_met"),
        ([45, None], "primary", "unknown"),
        ([46, None], "primary", "not_met"),
        ([], "primary", "unknown"),
    ],
)
def test_every_class_counts(sizes, name, verdict) -> None:
    assert with_classes(*sizes, name=name).verdict == verdict


def test_the_school_and_the_class_that_are_too_large_are_named() -> None:
    found = with_classes(40, 47)

    assert found.failing == ("A",)
    assert "47 人" in found.lines[0]
    assert [w.column for w in with_classes(45, None).missing] == ["pupils"]


@pytest.mark.parametrize(
    ("kind", "pupils", "area", "funded", "verdict"),
    [
        ("teaching_point", 99, "220", 100, "met"),
        ("teaching_point", 99, "220", 99, "not_met"),
        ("teaching_point", 12, "111", 12, "not_met"),
        ("teaching_point", 99, None, 99, "not_met"),
        ("teaching_point", 99, "220", None, "unknown"),
        ("teaching_point", 100, "220", 100, "met"),
        ("teaching_point", 100, "220", None, "met"),
        ("teaching_point", None, "220", 100, "met"),
        ("teaching_point", None, "220", 99, "unknown"),
        ("teaching_point", 0, "220", None, "met"),
        ("primary", 99, "210", 99, "not_met"),
        ("primary", 99, "121", 99, "met"),
        ("primary", 99, None, 99, "unknown"),
        ("primary", 99, None, 100, "met"),
        ("junior", 40, "220", 40, "met"),
    ],
)
def test_small_schools_are_funded_for_a_hundred(kind, pupils, area, funded, verdict) -> None:
    data = census(
        schools=[school(kind=kind, area_class=area)],
        stages=[stage(pupils=pupils)],
        finance=[{"school_id": "A", "funded_pupils": funded}],
    )

    assert requirement(data, "G6").verdict == verdict


def test_a_teaching_point_is_asked_even_where_its_central_school_reports() -> None:
    data = census(
        schools=[school("B"), school(kind="teaching_point", parent_school_id="B", relation="central")],
        stages=[stage("B", pupils=800), stage(pupils=30)],
        finance=[{"school_id": "B", "funded_pupils": 830}],
    )
    found = requirement(data, "G6")

    assert found.verdict == "unknown"
    assert [(w.table, w.row, w.column) for w in found.missing] == [("finance", "A", "funded_pupils")]


@pytest.mark.parametrize(
    ("name", "column"), [("G9", "teachers_trained"), ("G12", "teachers_certified")], ids=["training", "certificates"]
)
@pytest.mark.parametrize(
    ("teachers", "part", "verdict"),
    [(30, 30, "met"), (30, 29, "not_met"), (30, None, "unknown"), (None, 30, "unknown")],
)
def test_all_teachers_of_every_part(name, column, teachers, part, verdict) -> None:
    data = census(
        schools=[school(), school("B")],
        stages=[stage(teachers=10, **{column: 10}), stage("B", teachers=teachers, **{column: part})],
    )

    assert requirement(data, name).verdict == verdict


def test_a_known_failure_outweighs_a_missing_cell() -> None:
    data = census(
        schools=[school(), school("B")],
        stages=[stage(teachers=10, teachers_trained=9), stage("B", teachers=10)],
    )
    found = requirement(data, "G9")

    assert (found.verdict, found.failing) == ("not_met", ("A",))


@pytest.mark.parametrize("pupils", [0, 40])
def test_a_part_without_teachers_has_nobody_to_train(pupils) -> None:
    data = census(
        schools=[school(), school("B", "teaching_point")],
        stages=[stage(teachers=10, teachers_trained=10), stage("B", pupils=pupils, teachers=0, teachers_trained=0)],
    )

    assert requirement(data, "G9").verdict == "met"


@pytest.mark.parametrize(
    ("budget", "training", "verdict"),
    [(100_000, 5_000, "met"), (100_000, 4_999, "not_met"), (None, 5_000, "unknown"), (100_000, None, "unknown")],
)
def test_training_money_of_every_school(budget, training, verdict) -> None:
    money = [{"school_id": "A", "public_budget": budget, "training_budget": training}]
    data = census(schools=[school()], stages=[stage()], finance=money)

    assert requirement(data, "Q4").verdict == verdict


def test_a_teaching_points_money_may_be_reported_by_its_central_school_and_only_then() -> None:
    money = [{"school_id": "B", "public_budget": 100_000, "training_budget": 5_000}]

    def found(**point: object) -> str:
        data = census(
            schools=[school("B"), school(kind="teaching_point", **point)],
            stages=[stage("B"), stage(pupils=30)],
            finance=money,
        )
        return requirement(data, "Q4").verdict

    assert (found(parent_school_id="B", relation="central"), found()) == ("met", "unknown")


def in_zone(entrants: int | None, near: int | None, name: str = "primary", **head: object):
    """Return G13 where one school takes ``near`` of ``entrants`` from its zone."""
    head = {"area_class": "111", "sector": "public", "boarding": False, **head}
    row = stage(name=name, entrants=entrants, entrants_in_zone=near)
    return requirement(census(schools=[school(kind=name, **head)], stages=[row]), "G13")


@pytest.mark.parametrize(
    ("entrants", "near", "name", "verdict"),
    [
        (200, 200, "primary", "met"),
        (200, 199, "primary", "not_met"),
        (200, 190, "junior", "met"),
        (200, 189, "junior", "not_met"),
        (200, None, "primary", "unknown"),
        (None, 200, "primary", "unknown"),
    ],
)
def test_entrants_come_from_the_zone(entrants, near, name, verdict) -> None:
    assert in_zone(entrants, near, name).verdict == verdict


@pytest.mark.parametrize(
    "head",
    [{"area_class": "210"}, {"sector": "private"}, {"boarding": True}, {"area_class": None, "sector": "private"}],
    ids=["rural", "private", "boarding", "private, area unknown"],
)
def test_schools_outside_the_clause_do_not_count(head) -> None:
    assert in_zone(200, 100, **head).verdict == "met"


def test_the_county_is_judged_as_a_whole_not_school_by_school() -> None:
    head = {"area_class": "111", "sector": "public", "boarding": False}
    rows = [
        stage("A", "junior", entrants=100, entrants_in_zone=91),
        stage("B", "junior", entrants=100, entrants_in_zone=99),
    ]
    data = census(schools=[school("A", "junior", **head), school("B", "junior", **head)], stages=rows)

    assert requirement(data, "G13").verdict == "met"


@pytest.mark.parametrize("empty", ["area_class", "sector"])
def test_where_it_is_open_whether_a_school_counts_the_cell_is_asked_for(empty) -> None:
    found = in_zone(200, 100, **{empty: None})

    assert found.verdict == "unknown"
    assert [w.column for w in found.missing] == [empty]


def test_an_empty_boarding_cell_does_not_make_a_school_fail() -> None:
    """A boarding school is outside the clause; whether this is one, nobody has said."""
    found = in_zone(200, 100, boarding=None)

    assert found.verdict == "unknown"
    assert [w.column for w in found.missing] == ["boarding"]


@pytest.mark.parametrize("order", [1, -1], ids=["whole first", "own first"])
def test_an_attached_kindergarten_is_judged_by_its_own_premises(order) -> None:
    rows = [
        {"school_id": "A", "outdoor_play_area": 9000},
        {"school_id": "A", "stage": "kindergarten", "outdoor_play_area": 10},
    ]
    data = census(schools=[school()], stages=[stage(), stage(name="kindergarten", pupils=60)], premises=rows[::order])
    ground = next(iter(grounds(data, load_standard("puhui-2020"), DAY).values()))

    assert ground.cell("premises.outdoor_play_area", "A", "kindergarten") == 10
    assert ground.cell("premises.outdoor_play_area", "A", "primary") == 9000
