"""Schools that close, merge, split, open or change their code: pupils are carried over, nobody is lost or made up."""

from dataclasses import replace
from fractions import Fraction

import pytest

from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Housing, MigrantShare, Options, School, SchoolEvent
from tests.planning.forecast.made import FIRST, steady

LAST = FIRST + 7
TOWNS = tuple(School(f"S{at}", "east" if at < 2 else "west") for at in range(4))


def by_code(done):
    return {code: done.schools.band_point[at, 0].tolist() for at, code in enumerate(done.schools.codes)}


def with_events(*events):
    return forecast(replace(steady(schools=4), events=events, schools=TOWNS))


@pytest.mark.parametrize("kind", ["close", "merge"])
def test_a_closed_schools_pupils_go_to_its_successor(kind):
    done = with_events(SchoolEvent("S0", kind, LAST + 3, "S2"))
    told = by_code(done)
    assert told["S0"] == [240] * 2 + [0] * 8
    assert told["S2"] == [240] * 2 + [480] * 8
    assert done.schools.components[0, 4].tolist() == [0, 0, -240, *[0] * 7]
    assert done.counties.components[0, 4].tolist() == [0] * 10


def test_without_a_successor_the_schools_of_the_town_take_them():
    told = by_code(with_events(SchoolEvent("S2", "close", LAST + 1)))
    assert told["S2"] == [0] * 10
    assert told["S3"] == [480] * 10
    assert told["S0"] == told["S1"] == [240] * 10


def test_a_new_code_is_the_same_school():
    told = by_code(with_events(SchoolEvent("S1", "recode", LAST + 2, "N1")))
    assert told["S1"] == [240] + [0] * 9
    assert told["N1"] == [0] + [240] * 9


def test_half_of_a_school_that_splits_goes():
    told = by_code(with_events(SchoolEvent("S1", "split", LAST + 1, "N1")))
    assert told["S1"] == told["N1"] == [120] * 10


def test_a_school_that_opens_grows_by_a_grade_a_year():
    done = with_events(SchoolEvent("NEW", "open", LAST + 2, "S1"))
    told = by_code(done)
    assert told["NEW"][0] == 0
    assert told["NEW"][1:7] == sorted(told["NEW"][1:7])
    assert told["NEW"][1] == pytest.approx(20, abs=2)
    assert done.counties.band_point[0, 0].tolist() == [960] * 10


def test_what_closed_in_the_past_counts_with_its_successor():
    """S0's pupils of earlier autumns are S1's: S1, twice its size since S0 closed, is not taken to have grown."""
    rows = [row for row in steady(schools=3).enrolment if not (row.school == "S0" and row.year > LAST - 2)]
    rows = [replace(row, pupils=80) if row.school == "S1" and row.year > LAST - 2 else row for row in rows]
    register = replace(steady(), enrolment=tuple(rows), events=(SchoolEvent("S0", "close", LAST - 1, "S1"),))
    assert by_code(forecast(register)) == {"S1": [480] * 10, "S2": [240] * 10}
    unsaid = forecast(replace(register, events=()))
    assert by_code(unsaid) == {"S1": [480] * 10, "S2": [240] * 10}
    assert "gone" in {note.code for note in unsaid.notes}


def test_an_event_that_makes_no_sense_is_told():
    done = with_events(SchoolEvent("nobody", "close", LAST + 1), SchoolEvent("S0", "rename", LAST + 1))
    assert next(note.schools for note in done.notes if note.code == "event-unused") == ("S0", "nobody")


def test_new_dwellings_bring_pupils_as_they_fill_up():
    register = replace(steady(schools=4), housing=(Housing(LAST + 1, 120, Fraction(1, 2), "east"),), schools=TOWNS)
    done, without = forecast(register), forecast(register, Options(housing=False))
    extra = (done.towns.band_point[:, 0] - without.towns.band_point[:, 0]).tolist()
    assert extra[done.towns.codes.index("east")] == pytest.approx([30, 48, *[60] * 8], abs=3)
    assert extra[done.towns.codes.index("west")] == [0] * 10
    assert done.counties.components[0, 3].tolist() == pytest.approx([30, 18, 12, *[0] * 7], abs=1)


def test_dwellings_that_were_full_long_ago_bring_nobody_more():
    register = replace(steady(schools=2, autumns=10), housing=(Housing(FIRST, 200, Fraction(1, 2)),))
    done = forecast(register)
    assert not done.counties.components[0, 3].any()


def test_a_larger_migrant_share_adds_pupils_on_top_of_local_ones():
    lever = MigrantShare(Fraction(1, 10), Fraction(1, 4), LAST + 3)
    done = forecast(steady(), Options(migrant_share=lever))
    assert done.counties.band_point[0, 0, 2:].tolist() == pytest.approx([720 * 0.9 / 0.75] * 8, abs=3)
    assert done.counties.components[0, 5, :3].sum() == pytest.approx(720 * 0.2, abs=2)
