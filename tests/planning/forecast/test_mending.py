"""Bad years, bad returns, gaps and contradictions: never silently learnt from, always told."""

from dataclasses import replace

import numpy as np
import pytest

from junheng.kernel.problem import Problem
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Enrolment, Options, Register
from tests.planning.forecast.made import FIRST, steady


def changed(register, change):
    rows = (change(row) for row in register.enrolment)
    return replace(register, enrolment=tuple(row for row in rows if row is not None))


def down(*years, by=0.7, schools=None):
    def change(row):
        hit = row.year in years and (schools is None or row.school in schools)
        return replace(row, pupils=round(row.pupils * by)) if hit else row

    return change


def codes(done):
    return {note.code for note in done.notes}


def test_a_bad_year_in_the_past_is_found_told_and_not_learnt_from():
    done = forecast(changed(steady(autumns=10), down(FIRST + 5)))
    assert next(note.years for note in done.notes if note.code == "bad-year") == (FIRST + 5,)
    assert (done.schools.point == 40).all()


def test_a_bad_last_autumn_is_passed_over_and_told():
    done = forecast(changed(steady(autumns=10), down(FIRST + 9)))
    assert (done.origin, done.grown_from) == (FIRST + 9, FIRST + 8)
    assert (done.schools.point == 40).all()
    assert "bad-year" in codes(done)


def test_a_declared_year_is_as_good_as_a_found_one():
    register = changed(steady(autumns=10), down(FIRST + 5, by=0.97))
    assert "bad-year" not in codes(forecast(register))
    assert (forecast(register, Options(breaks=(FIRST + 5,))).schools.point == 40).all()


def test_a_step_that_stays_is_the_new_level():
    done = forecast(changed(steady(autumns=12), down(*range(FIRST + 6, FIRST + 12))))
    assert "step" in codes(done)
    assert abs(done.counties.band_point[0, 0, 0] - 3 * 6 * 28) <= 5


def test_who_switches_detection_off_gets_the_last_autumn_as_it_is():
    done = forecast(changed(steady(autumns=10), down(FIRST + 9)), Options(find_breaks=False))
    assert done.base.sum() == 3 * 6 * 28


def test_one_schools_wrong_return_is_filled_in_and_named():
    done = forecast(changed(steady(schools=6, autumns=10), down(FIRST + 9, by=0.4, schools={"S3"})))
    note = next(note for note in done.notes if note.code == "bad-return")
    assert note.schools == ("S3",)
    assert done.base[3].sum() == pytest.approx(240, abs=12)


def test_pupils_that_are_found_in_another_school_have_moved():
    def moved(row):
        late = row.year == FIRST + 9
        return replace(row, pupils=row.pupils + (late and {"S3": -24, "S4": 24}.get(row.school, 0)))

    done = forecast(changed(steady(schools=6, autumns=10), moved))
    assert "bad-return" not in codes(done)
    assert done.base[3].sum() == 6 * 16


def test_missing_cells_are_filled_in_and_told_never_zero():
    def lost(row):
        hit = (row.school, row.grade, row.year) in {("S0", 3, FIRST + 4), ("S1", 2, FIRST + 7)} or (
            row.year == FIRST + 2 and row.school == "S2"
        )
        return None if hit else row

    done = forecast(changed(steady(), lost))
    assert (done.schools.point == 40).all()
    assert (done.base == 40).all()
    assert next(note.schools for note in done.notes if note.code == "filled-in") == ("S0", "S1", "S2")


def test_two_figures_for_one_cell_are_no_figure():
    register = steady()
    done = forecast(replace(register, enrolment=(*register.enrolment, Enrolment(FIRST + 3, "S1", 2, 77))))
    assert "two-figures" in codes(done)
    assert (done.schools.point == 40).all()


def test_the_same_row_twice_is_one_row():
    register = steady()
    done = forecast(replace(register, enrolment=register.enrolment * 2))
    assert "two-figures" not in codes(done)


@pytest.mark.parametrize("autumns", [0, 1, 2])
def test_too_thin_is_said_with_what_there_is(autumns):
    with pytest.raises(Problem) as told:
        forecast(steady(autumns=autumns) if autumns else Register(()))
    assert told.value.code == "forecast.too-thin"
    assert told.value.exit == 4
    assert all(str(FIRST + at) in str(told.value) for at in range(autumns))


def test_three_autumns_are_enough():
    assert np.array_equal(np.unique(forecast(steady(autumns=3)).schools.point), [40])


def test_a_school_with_one_autumn_is_forecast_and_said_to_be_thin():
    register = steady()
    new = tuple(Enrolment(FIRST + 7, "NEW", grade, 40) for grade in range(1, 7))
    done = forecast(replace(register, enrolment=register.enrolment + new))
    assert [one.school for one in done.thin] == ["NEW"]
    assert done.schools.point[done.schools.codes.index("NEW")].sum() > 0


def test_a_figure_with_a_digit_too_many_is_taken_as_missing_and_named():
    def typed(row):
        return replace(row, pupils=400) if (row.school, row.grade, row.year) == ("S1", 4, FIRST + 5) else row

    done = forecast(changed(steady(autumns=9), typed))
    assert (done.schools.point == 40).all()
    assert next((note.schools, note.years) for note in done.notes if note.code == "bad-cell") == (("S1",), (FIRST + 5,))


def test_a_school_that_did_not_report_is_not_closed():
    register = steady(schools=6, autumns=10)
    missing = tuple(row for row in register.enrolment if not (row.school == "S4" and row.year == FIRST + 9))
    done = forecast(replace(register, enrolment=missing))
    assert (done.schools.point == 40).all()
    assert next(note.schools for note in done.notes if note.code == "not-reported") == ("S4",)


def test_an_autumn_without_any_figure_is_told_and_bridged():
    register = steady(autumns=9)
    done = forecast(replace(register, enrolment=tuple(row for row in register.enrolment if row.year != FIRST + 4)))
    assert next(note.years for note in done.notes if note.code == "no-data") == (FIRST + 4,)
    assert (done.schools.point == 40).all()
