"""What one school does to a coefficient, and the smallest addition that mends a value or a spread."""

from fractions import Fraction
from math import isclose, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.monitor.exact.assess import reference
from junheng.monitor.exact.coefficient import coefficient, within
from junheng.monitor.resources import resource_tables
from junheng.monitor.shares import ExactPoint, Point, additions, spread_shares
from junheng.standards import Bound
from junheng.usecases.what_if import changed
from tests.monitor.made import census, county, school, stage
from tests.monitor.standards import plan_of

schools = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=2, max_size=5)
limits = st.sampled_from([Bound(value=v, compare=c) for v in ("0.50", "0.45", "0.1") for c in ("≤", "<")])
rates = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(83, 200)])
MOST = 400
PLAN = plan_of("youzhi")


def points(pairs: list[tuple[int, int]]) -> list[Point]:
    """Return the schools as the spread sees them."""
    return [Point(f"S{i}", float(x), float(p)) for i, (x, p) in enumerate(pairs)]


@given(schools)
def test_shares_add_up_to_one_where_schools_differ_and_largest_come_first(pairs) -> None:
    shares = [s.share for s in spread_shares(points(pairs), None)]
    differ = len({Fraction(x, p) for x, p in pairs}) > 1

    assert isclose(sum(shares), 1 if differ else 0, abs_tol=1e-9)
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0 for share in shares)


@given(schools)
def test_without_a_school_is_the_coefficient_of_the_others(pairs) -> None:
    found = {s.school_id: s.cv_without for s in spread_shares(points(pairs), None)}
    for i in range(len(pairs)):
        rest = pairs[:i] + pairs[i + 1 :]
        squared = coefficient([x for x, _ in rest], [p for _, p in rest]).squared
        given_cv = found[f"S{i}"]

        assert (given_cv is None) == (squared is None)
        assert given_cv is None or squared is None or isclose(given_cv, sqrt(squared), rel_tol=1e-9, abs_tol=1e-6)


@settings(deadline=None, max_examples=80)
@given(schools, limits, rates)
def test_the_change_is_the_smallest_whole_addition_found_by_trying_all(pairs, limit, rate) -> None:
    tops, pupils = [Fraction(x) for x, _ in pairs], [Fraction(p) for _, p in pairs]
    if within(coefficient(tops, pupils), limit) is not False:
        return
    found = additions([ExactPoint(x, p, rate) for x, p in zip(tops, pupils, strict=True)], limit)
    for i, change in enumerate(found):
        tried = next((d for d in range(1, MOST) if keeps(tops, pupils, i, d * rate, limit)), None)

        assert change == tried or (tried is None and change is not None and change >= MOST)
        assert change is None or change < MOST or keeps(tops, pupils, i, change * rate, limit)


def keeps(tops: list[Fraction], pupils: list[Fraction], i: int, more: Fraction, limit: Bound) -> bool:
    """Say whether the limit is kept once school ``i`` has ``more``."""
    changed_tops = [x + more if j == i else x for j, x in enumerate(tops)]
    return within(coefficient(changed_tops, pupils), limit) is True


def test_a_school_with_nearly_all_pupils_can_mend_the_spread_by_growing() -> None:
    """Its own growth makes the others' difference negligible: the parabola opens downwards."""
    found = additions(
        [ExactPoint(Fraction(0), Fraction(95)), ExactPoint(Fraction(50), Fraction(5))], Bound(value="0.5", compare="≤")
    )

    assert found[0] is not None
    assert keeps(
        [Fraction(0), Fraction(50)], [Fraction(95), Fraction(5)], 0, Fraction(found[0]), Bound(value="0.5", compare="≤")
    )


COLUMNS = {
    "L1": "stages.{stage}.teachers_above_degree",
    "L4": "premises.teaching_area",
    "L5": "premises.sports_ground_area",
    "L6": "premises.equipment_value",
    "L7": "premises.multimedia_rooms",
}


def lopsided():
    """Return a county with a poor nine-year school, a rich one, and a primary school with a kindergarten of its own."""
    people = {"teachers_above_degree": 7, "teachers_backbone": 3, "teachers_pe_art": 3}
    poor = {"teaching_area": 1000, "indoor_sports_area": 31, "sports_ground_area": 1700, "multimedia_rooms": 5}
    rich = {"teaching_area": 9000, "indoor_sports_area": 300, "sports_ground_area": 9000, "multimedia_rooms": 40}
    own = {
        "teaching_area": 100,
        "indoor_sports_area": 1,
        "sports_ground_area": 100,
        "equipment_value": 9,
        "multimedia_rooms": 1,
    }
    return census(
        schools=[school("A", "nine_year"), school("B", "nine_year"), school("C")],
        stages=[
            stage("A", "primary", 283, **people),
            stage("A", "junior", 211, **people),
            stage("B", "primary", 640, **{k: 9 * v for k, v in people.items()}),
            stage("B", "junior", 300, **{k: 9 * v for k, v in people.items()}),
            stage("C", "primary", 333, **people),
            stage("C", "kindergarten", 60),
        ],
        premises=[
            {"school_id": "A", "equipment_value": 200_000, **poor},
            {"school_id": "B", "equipment_value": 4_000_000, **rich},
            {"school_id": "C", "equipment_value": 300_000, **poor},
            {"school_id": "C", "stage": "kindergarten", **own},
        ],
    )


def test_the_gap_is_exactly_what_must_be_added_to_the_cell() -> None:
    """What the paper says to add, typed into the data, meets the threshold; one unit less does not."""
    data, tried = lopsided(), 0
    for part in county(data).schools:
        for indicator in COLUMNS:
            value = part.values[indicator]
            if value.status not in ("floor", "below"):
                continue
            tried += 1
            more = value.gap_school if value.gap_school is not None else value.gap
            assert more is not None
            assert status_with(data, part, indicator, more) == "met"
            assert status_with(data, part, indicator, more - 1) in ("floor", "below")

    assert tried > 10


def typed(data, school_id, indicator, level, more):
    """Return the exact assessment once the school's cell holds ``more``."""
    place = COLUMNS[indicator].format(stage=level)
    table, name = place.split(".")[0], place.split(".")[-1]
    rows = [r for r in data.table(table).rows() if r["school_id"] == school_id]
    row = next(r for r in rows if r.get("stage") in ((level,) if table == "stages" else (None,)))
    after = changed(data, [f"{school_id}.{place}={row[name] + more}"])
    return reference(resource_tables(after, PLAN), PLAN)


def status_with(data, part, indicator, more):
    """Return the status of a part once the school's cell holds ``more``."""
    exact = typed(data, part.school_id, indicator, part.stage, more)
    found = next(p for p in exact.parts if (p.school_id, p.stage) == (part.school_id, part.stage))
    return found.values[indicator].status


def test_the_change_typed_into_the_data_brings_the_coefficient_under_its_limit() -> None:
    data, tried = lopsided(), 0
    for level in county(data).stages:
        for indicator in level.indicators:
            if indicator.id not in COLUMNS:
                continue
            for share in (s for s in indicator.shares if s.change is not None):
                tried += 1
                assert spread_with(data, level.stage, share, indicator.id, share.change) == "met"
                assert spread_with(data, level.stage, share, indicator.id, share.change - 1) == "not_met"

    assert tried > 4


def spread_with(data, level, share, indicator, more):
    """Return the spread's verdict once the school's cell holds ``more``."""
    return typed(data, share.school_id, indicator, level, more).spreads["990101", level, indicator].verdict


def test_changes_are_additions_only() -> None:
    changes = [s.change for level in county(lopsided()).stages for i in level.indicators for s in i.shares]

    assert any(changes)
    assert all(change is None or change > 0 for change in changes)
