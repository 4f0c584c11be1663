"""学位预警: entry-grade pupils over entry-grade places, not whole schools; unknown places are never enough places."""

from dataclasses import replace
from fractions import Fraction

import pytest

from junheng.planning.forecast.alerts import colour, in_force
from junheng.planning.forecast.engine import forecast
from junheng.planning.forecast.model import Limits, Options, Places, School
from tests.planning.forecast.made import FIRST, steady

FIRST_YEAR = FIRST + 8
TOWNS = (School("S0", "east"), School("S1", "east"), School("S2", "west"))


def alerted(*places, limits=None):
    done = forecast(replace(steady(), places=places, schools=TOWNS), Options(limits=limits or Limits()))
    return done, {(one.level, one.code): (one.colour, one.places) for one in done.alerts if one.year == FIRST_YEAR}


@pytest.mark.parametrize(
    ("pupils", "places", "want"),
    [(89, 100, ""), (90, 100, "yellow"), (99, 100, "yellow"), (100, 100, "red"), (1, 0, "red"), (0, 0, "")],
)
def test_the_limits_are_reached_exactly(pupils, places, want):
    assert colour(pupils, places, Limits()) == want


def test_limits_are_what_they_are_told_to_be():
    assert colour(80, 100, Limits(Fraction(4, 5), Fraction(9, 10))) == "yellow"


def test_only_the_entry_grade_counts():
    _, told = alerted(*(Places(f"S{at}", grade, 100 if grade == 1 else 1) for at in range(3) for grade in range(1, 7)))
    assert all(first == "" for first, _ in told.values())


def test_an_area_is_judged_by_all_its_schools_places():
    _, told = alerted(Places("S0", 1, 40), Places("S1", 1, 48), Places("S2", 1, 100))
    assert told["town", "east"] == ("yellow", 88)
    assert told["school", "S0"] == ("red", 40)
    assert ("school", "S2") not in told


def test_where_one_schools_places_are_unknown_its_area_is_not_judged():
    done, told = alerted(Places("S0", 1, 40), Places("S2", 1, 40))
    assert ("town", "east") not in told
    assert told["town", "west"] == ("red", 40)
    assert next(note.schools for note in done.notes if note.code == "places-unknown") == ("S1",)


def test_places_change_from_the_autumn_they_are_built_for():
    rows = (Places("S0", 1, 40), Places("S0", 1, 90, FIRST_YEAR + 1))
    assert in_force(rows, FIRST_YEAR) == {("S0", 1): 40}
    assert in_force(rows, FIRST_YEAR + 5) == {("S0", 1): 90}
