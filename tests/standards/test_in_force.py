"""What binds on a day: the latest value that has begun, and never one that has not."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.standards import Bound, in_force
from junheng.standards.bounds import NotInForce

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
values = st.decimals(-1000, 1000, places=4)
bounds = st.builds(lambda value: Bound(value=str(value), compare="≥"), values)
histories = st.dictionaries(days, bounds, min_size=1, max_size=6)


@given(histories, days)
def test_the_latest_that_has_begun_binds(dated, day) -> None:
    begun = sorted(since for since in dated if since <= day)
    if begun:
        assert in_force(dated, day) is dated[begun[-1]]
    else:
        with pytest.raises(NotInForce):
            in_force(dated, day)


@given(histories)
def test_every_value_binds_on_its_first_day_and_is_unknown_the_day_before_the_first(dated) -> None:
    assert all(in_force(dated, since) is bound for since, bound in dated.items())
    with pytest.raises(NotInForce, match=str(min(dated))):
        in_force(dated, min(dated) - timedelta(days=1))


@given(histories, st.randoms(use_true_random=False), days)
def test_the_order_of_writing_is_no_privilege(dated, dice, day) -> None:
    shuffled = list(dated.items())
    dice.shuffle(shuffled)
    for written in (dated, dict(shuffled)):
        if day >= min(dated):
            assert in_force(written, day) == in_force(dated, day)


@given(histories, days, days)
def test_a_value_never_returns_once_another_has_begun(dated, one, other) -> None:
    first, second = sorted((one, other))
    if first >= min(dated):
        since = {id(bound): day for day, bound in dated.items()}
        assert since[id(in_force(dated, first))] <= since[id(in_force(dated, second))]


@given(values)
def test_comparators_differ_only_on_the_limit_itself(value) -> None:
    kept = {sign: Bound(value=str(value), compare=sign).holds(Fraction(value)) for sign in "≥≤<>="}

    assert kept == {"≥": True, "≤": True, "=": True, "<": False, ">": False}


@given(values, st.fractions(Fraction(1, 10**12), 1))
def test_no_limit_is_rounded_to(value, step) -> None:
    just_under = Fraction(value) - step

    assert not Bound(value=str(value), compare="≥").holds(just_under)
    assert Bound(value=str(value), compare="<").holds(just_under)


def test_a_ratio_is_compared_exactly() -> None:
    bound = Bound(value="1", per="15", compare="≥")

    assert bound.holds(Fraction(1, 15))
    assert not bound.holds(Fraction(Decimal("0.066666666666666")))


def test_a_limit_is_kept_as_it_is_written() -> None:
    assert str(Bound(value="4.20", compare="≥").value) == "4.20"


@pytest.mark.parametrize("number", [4.2, 4, True])
def test_a_limit_that_is_not_text_is_refused(number) -> None:
    with pytest.raises(ValueError, match="带引号的数字"):
        Bound(value=number, compare="≥")
