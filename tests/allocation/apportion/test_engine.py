"""What the fast engine promises: the same as the slow reference, every tie handed back, all bounds kept."""

from fractions import Fraction

import pytest
from hypothesis import given

from junheng.allocation.apportion.engine import apportion
from junheng.allocation.apportion.model import METHODS
from junheng.allocation.apportion.reference import apportioned
from tests.allocation.apportion.made import questions, units


@given(questions())
def test_the_fast_engine_gives_what_the_slow_reference_gives(question):
    made, seats, method = question
    count = apportion(made, seats, method)
    winners = count.tie.units[: count.tie.seats] if count.tie else ()
    assert list(count.settled(winners)) == apportioned(made, seats, method, lambda at: at)


@given(questions())
def test_a_tie_is_told_exactly_where_the_order_of_the_list_would_decide(question):
    made, seats, method = question
    count = apportion(made, seats, method)
    forwards = apportioned(made, seats, method, lambda at: at)
    backwards = apportioned(made, seats, method, lambda at: -at)
    assert (count.tie is not None) == (forwards != backwards)
    if count.tie:
        assert 0 < count.tie.seats < len(count.tie.units)


@given(questions())
def test_all_seats_are_given_within_floors_and_caps(question):
    made, seats, method = question
    count = apportion(made, seats, method)
    given_out = count.settled(count.tie.units[: count.tie.seats] if count.tie else ())
    assert sum(given_out) == seats == sum(count.shares)
    assert all(u.floor <= n and (u.cap is None or n <= u.cap) for u, n in zip(made, given_out, strict=True))


@given(questions())
def test_largest_remainder_keeps_to_the_share_rounded_down_or_up(question):
    made, seats, _ = question
    count = apportion(made, seats, "largest-remainder")
    assert all(0 <= share - n < 1 or 0 <= n - share < 1 for share, n in zip(count.shares, count.settled(), strict=True))


@given(questions())
def test_the_order_of_the_list_changes_nothing(question):
    made, seats, method = question
    there, back = apportion(made, seats, method), apportion(made[::-1], seats, method)
    assert there.seats == back.seats[::-1]
    assert (there.last, there.next, there.scale) == (back.last, back.next, back.scale)


# Worked by hand from the definitions: 100,000 votes, 10 seats, five parties.
# d'Hondt: the ten largest of weight ÷ 1, 2, 3 … ; Sainte-Laguë: of weight ÷ 1, 3, 5 … ; Adams: one each, then the five
# largest, 42, 27, 21, 14 and 14 thousand; Huntington–Hill: one each, then 29.7, 19.1, 17.1, 12.1 and 11.0 thousand.
@pytest.mark.parametrize(
    ("method", "seats"),
    [
        ("dhondt", (5, 3, 1, 1, 0)),
        ("sainte-lague", (4, 3, 1, 1, 1)),
        ("largest-remainder", (4, 3, 1, 1, 1)),
        ("adams", (4, 2, 2, 1, 1)),
        ("huntington-hill", (4, 3, 1, 1, 1)),
    ],
)
def test_five_parties_and_ten_seats(method, seats):
    made = units(
        [42000, 27000, 14000, 11000, 6000], floors=[1] * 5 if method in ("adams", "huntington-hill") else [0] * 5
    )
    assert apportion(made, 10, method).seats == seats


def test_equal_schools_tie_under_every_method():
    for method in METHODS:
        tie = apportion(units([5, 5, 5], floors=[1, 1, 1]), 4, method).tie
        assert tie is not None
        assert (tie.units, tie.seats) == ((0, 1, 2), 1)


def test_a_school_at_its_cap_takes_no_part_in_a_tie():
    count = apportion(units([4, 4, 4], caps=[1, None, None]), 4, "dhondt")
    assert count.seats == (1, 1, 1)
    assert count.tie is not None
    assert count.tie.units == (1, 2)


def test_weights_beyond_doubles_are_told_apart():
    big = 10**30
    count = apportion(units([big, big + 1]), 1, "sainte-lague")
    assert (count.seats, count.tie) == ((0, 1), None)


def test_a_hair_between_remainders_is_no_tie():
    made = units([333333, 333334, 333333])
    assert apportion(made, 1, "largest-remainder").seats == (0, 1, 0)
    assert apportion(made, 2, "largest-remainder").tie is not None
    assert apportion(made, 2, "largest-remainder").tie.value == Fraction(2 * 333333, 10**6)
