"""Targets against the data: values from the assessment, the tables or the ledger; unknown stays unknown; exact at the limit."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.census.census import Census
from junheng.supervision.programme.board import programme_board
from junheng.supervision.programme.measure import Data
from junheng.supervision.programme.rules import load_limits, load_moves
from junheng.supervision.programme.targets import is_met, progress_of
from junheng.supervision.programme.words import asked, reason
from tests.monitor.made import assessed, census, school, stage
from tests.supervision.programme.made import conflict, ledger, phase, programme, target

TEXT = "到2027年，残疾儿童少年入学率达到95%以上，小学班额不超过45人，新建学校6所，85%以上的学校骨干教师达标。"
ENROLMENT = "残疾儿童少年入学率达到95%以上"
ON = date(2026, 5, 20)


def county(enrolled=96, of=100, pupils=(44, 45), backbone=2, **more) -> Census:
    """A county of one school with two classes."""
    return census(
        schools=[school()],
        stages=[stage(pupils=sum(p or 0 for p in pupils), teachers_backbone=backbone)],
        classes=[
            {"school_id": "A", "stage": "primary", "grade": "1", "class_no": str(n), "pupils": p}
            for n, p in enumerate(pupils, 1)
        ],
        facts=[{"item": "disabled_enrolment", "numerator": enrolled, "denominator": of}],
        **more,
    )


def data(held: Census | None = None) -> Data:
    """What is known of the county by the 2017 standard."""
    held = held or county()
    return Data({"youzhi-2017": assessed(held)}, held, "990101", "county.xlsx")


def state(one, *, held=None, tables=None, on=ON, before=None, **plan):
    """The state of one target, and the codes of what was found."""
    board = programme_board(
        [programme(TEXT, targets=(one,), **plan)],
        data(held),
        tables or {},
        moves=load_moves(),
        limits=load_limits(),
        on=on,
        before=before,
    )
    return board.targets[0], [f.code.removeprefix("supervision.") for f in board.findings]


def enrolment(**fields):
    """The target of enrolment, linked to Q2."""
    plain = {"indicator": "youzhi-2017.Q2", "deadline": "2027年", **fields}
    return target(TEXT, ENROLMENT, **plain)


def test_a_linked_target_takes_its_value_from_the_assessment():
    one, wrong = state(enrolment())
    assert (one.now.value, one.met, one.light, wrong) == (Fraction(24, 25), True, "green", [])
    assert one.now.ground.place.startswith("youzhi-2017 Q2")
    assert one.end.day == date(2027, 12, 31)


@pytest.mark.parametrize(("enrolled", "met"), [(94, False), (95, True), (96, True)])
def test_the_limit_itself_is_reached(enrolled, met):
    assert state(enrolment(), held=county(enrolled))[0].met is met


def test_more_than_is_not_at_least():
    assert state(enrolment(comparator=">"), held=county(95))[0].met is False


def test_a_value_that_is_missing_is_unknown_and_never_green():
    one, _ = state(enrolment(), held=county(enrolled=None))
    assert (one.now.value, one.met, one.light) == (None, None, "unknown")
    assert "Q2" in reason(one.why) or "填报" in reason(one.why)


def test_without_a_value_at_the_start_there_is_no_progress():
    one, _ = state(enrolment(), held=county(90))
    assert (one.progress, one.light, one.why.code) == (None, "unknown", "light.no-baseline")


def test_progress_is_the_share_of_the_way_and_is_held_against_the_time():
    # 851 days from 2025-09-01 to 2027-12-31; 261 of them gone on 2026-05-20
    one, _ = state(enrolment(baseline=0.85, value=0.95), held=county(90))
    assert one.progress == Fraction(1, 2)
    assert one.elapsed == Fraction(261, 851)
    assert one.light == "green"


@pytest.mark.parametrize(
    ("on", "light"), [("2026-08-01", "green"), ("2026-12-01", "yellow"), ("2027-06-01", "red"), ("2028-01-01", "red")]
)
def test_the_light_turns_as_time_runs_ahead_of_the_work(on, light):
    one, _ = state(enrolment(baseline=0.86, value=0.96), held=county(90), on=date.fromisoformat(on))
    assert one.progress == Fraction(2, 5)
    assert one.light == light


def test_near_its_end_a_target_is_at_best_yellow():
    one, _ = state(enrolment(baseline=0.5), held=county(94), on=date(2027, 12, 10))
    assert (one.light, one.why.code) == ("yellow", "light.near")


def test_a_deadline_that_no_calendar_has_is_not_guessed():
    one, _ = state(replace(enrolment(), deadline=type(enrolment().deadline)(None, "2026年2月30日")), held=county(90))
    assert one.end.day is None
    assert (one.light, one.why.code) == ("unknown", "end.unread")


def test_the_end_comes_from_phase_or_plan_where_the_target_says_none():
    held = enrolment(deadline=None)
    inside = phase(TEXT, TEXT, "2025-09", "2026-12")
    assert state(held, phases=(inside,))[0].end.day == date(2026, 12, 31)
    assert state(held)[0].end.why.code == "end.title"
    assert state(held, title="方案")[0].end.day is None


def test_class_sizes_come_from_the_table_of_classes():
    size = target(TEXT, "小学班额不超过45人", subject="小学班额", comparator="<=", value=45, unit="人")
    assert state(size)[0].met is True
    one, _ = state(size, held=county(pupils=(44, 46)))
    assert (one.now.value, one.met) == (46, False)
    assert state(size, held=county(pupils=(44, None)))[0].light == "unknown"


def test_a_share_of_schools_is_counted_school_by_school():
    share = target(TEXT, "85%以上的学校骨干教师达标", value=0.85, indicator="youzhi-2017.L2")
    one, _ = state(share)
    assert (one.now.value, one.now.why.params["schools"]) == (Fraction(1), 1)
    assert state(share, held=county(backbone=0))[0].now.value == 0
    assert state(share, held=county(backbone=None))[0].now.value is None


def test_a_mean_is_compared_in_the_unit_of_the_indicator():
    mean = target(TEXT, "骨干教师", subject="骨干教师", value=2, unit="人", indicator="youzhi-2017.L2")
    assert state(mean)[0].now.value == pytest.approx(2 / 89 * 100)
    other = replace(mean, unit="平方米")
    one, _ = state(other)
    assert (one.light, one.now.why.code) == ("unknown", "now.unit")


def test_a_number_a_head_is_not_taken_from_a_sum():
    one = target(TEXT, "骨干教师", subject="小学每百名学生拥有县级以上骨干教师数", value=2, unit="人")
    assert state(one)[0].now.value is None
    assert state(replace(one, subject="小学县级以上骨干教师数"))[0].now.value == 2


def values(*rows):
    return ledger("target_values", *({"target": "T1", "source": "月报", **row} for row in rows))


def test_what_the_data_do_not_hold_is_reported_and_counts_from_zero():
    built = target(TEXT, "新建学校6所", value=6, unit="所", subject="新建学校", deadline="2027年")
    assert state(built)[0].light == "unknown"
    one, _ = state(built, tables=values({"date": "2025-12-01", "value": 1}, {"date": "2026-05-01", "value": 3}))
    assert (one.now.value, one.baseline.value, one.progress) == (3, 0, Fraction(1, 2))
    assert one.now.ground.kind == "ledger"


def test_what_is_reported_later_than_the_day_does_not_count_yet():
    built = target(TEXT, "新建学校6所", value=6, unit="所", subject="新建学校")
    one, _ = state(built, tables=values({"date": "2026-06-01", "value": 6}))
    assert one.now.value is None


def test_a_reported_start_serves_as_baseline():
    tables = values({"date": "2025-09-01", "value": "0.85", "baseline": True})
    one, _ = state(enrolment(), held=county(90), tables=tables)
    assert (one.baseline.value, one.progress) == (Fraction(17, 20), Fraction(1, 2))


def test_last_years_data_serve_as_baseline_where_nothing_else_does():
    last = county(85, meta=[{"county_code": "990101", "county_name": "青禾县", "school_year": 2024, "system": "6-3"}])
    one, _ = state(enrolment(), held=county(90), before=data(last))
    assert (one.baseline.value, one.baseline.day, one.progress) == (Fraction(17, 20), date(2024, 9, 1), Fraction(1, 2))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"value": 96}, "value-points"),
        ({"value": None, "numerator": 96, "denominator": 0}, "value-none"),
        ({"value": None}, "value-none"),
        ({"value": "0.96", "target": "T9"}, "no-such-item"),
        ({"value": "0.5"}, "values-differ"),
    ],
)
def test_a_reported_value_that_is_wrong_is_named(row, code):
    assert code in state(enrolment(), tables=values({"date": "2026-01-01", **row}))[1]


def test_a_numerator_and_a_denominator_are_divided_exactly():
    tables = values({"date": "2026-01-01", "numerator": 1, "denominator": 3})
    one, _ = state(replace(enrolment(), indicator=None), tables=tables)
    assert one.now.value == Fraction(1, 3)


def test_what_national_policy_forbids_is_shown_and_not_executed():
    one, _ = state(enrolment(), findings=(conflict(TEXT, ENROLMENT),))
    assert (one.light, one.why.code) == ("forbidden", "light.conflict")


def test_a_link_that_leads_nowhere_is_named():
    assert "standard-unknown" in state(enrolment(indicator="youzhi-2017.Z9"))[1]
    assert "standard-unknown" in state(enrolment(indicator="毛入园率"))[1]


def test_data_of_another_year_are_pointed_out():
    assert "data-year" in state(enrolment(), on=date(2027, 1, 1))[1]
    assert "data-year" not in state(enrolment())[1]


def test_what_is_asked_is_said_as_the_plan_says_it():
    assert asked(enrolment()) == "不低于 95%"
    assert asked(replace(enrolment(), value=3, value_max=5, unit="名", comparator="==")) == "3–5 名"
    assert asked(replace(enrolment(), comparator="no_decrease"), "en") == "no decrease"


def test_what_was_reached_at_the_start_and_lost_is_no_progress():
    one, _ = state(enrolment(baseline=0.97), held=county(90))
    assert (one.progress, one.met) == (0, False)


share = st.fractions(min_value=0, max_value=1)


@given(now=share, start=share, goal=share)
def test_progress_lies_between_none_and_all_and_is_all_only_where_it_is_met(now, start, goal):
    one = enrolment()
    met = is_met(one, now, goal)
    progress = progress_of(one, now, start, goal, met)
    assert 0 <= progress <= 1
    assert (progress == 1) == met
