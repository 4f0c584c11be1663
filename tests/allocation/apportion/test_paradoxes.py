"""The paradoxes of the largest remainder, on documented and on hand-checked instances; divisor methods have none of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.allocation.apportion.engine import apportion
from junheng.allocation.apportion.reference import apportioned
from tests.allocation.apportion.made import units

DIVISORS = ("sainte-lague", "dhondt")

# Population of the 38 States for the apportionment of the 10th census of the United States (1880); total 49,371,340.
# M. L. Balinski and H. P. Young, Fair Representation, 1982, appendix B.
STATES = {
    **{"AL": 1262505, "AR": 802525, "CA": 864694, "CO": 194327, "CT": 622700, "DE": 146608, "FL": 269493},
    **{"GA": 1542180, "IL": 3077871, "IN": 1978301, "IA": 1624615, "KS": 996096, "KY": 1648690, "LA": 939946},
    **{"ME": 648936, "MD": 934943, "MA": 1783085, "MI": 1636937, "MN": 780773, "MS": 1131597, "MO": 2168380},
    **{"NE": 452402, "NV": 62266, "NH": 346991, "NJ": 1131116, "NY": 5082871, "NC": 1399750, "OH": 3198062},
    **{"OR": 174768, "PA": 4282891, "RI": 276531, "SC": 995577, "TN": 1542359, "TX": 1591749, "VT": 332286},
    **{"VA": 1512565, "WV": 618457, "WI": 1315497},
}


def seats(weights, total, method="largest-remainder", **bounds):
    count = apportion(units(list(weights), **bounds), total, method)
    assert count.tie is None
    return count.seats


def shares(total):
    return dict(zip(STATES, apportion(units(list(STATES.values())), total, "largest-remainder").shares, strict=True))


def test_the_census_of_1880_adds_up():
    assert (len(STATES), sum(STATES.values())) == (38, 49371340)


# B. Cipra, "E Pluribus Confusion", American Scientist, 2010: quotas of Alabama, Illinois and Texas at 299 and 300 seats.
@pytest.mark.parametrize(
    ("total", "al", "il", "tx"), [(299, "7.646", "18.640", "9.640"), (300, "7.671", "18.702", "9.672")]
)
def test_shares_of_1880_are_those_in_print(total, al, il, tx):
    found = shares(total)
    assert [f"{float(found[name]):.3f}" for name in ("AL", "IL", "TX")] == [al, il, tx]


def test_alabama_falls_behind_illinois_and_texas_when_the_house_grows():
    def rests(total):
        return {name: share - int(share) for name, share in shares(total).items()}

    assert rests(299)["AL"] > rests(299)["IL"] > rests(299)["TX"]
    assert rests(300)["IL"] > rests(300)["TX"] > rests(300)["AL"]


def test_alabama_of_1880_lost_a_seat_to_a_larger_house():
    """As Congress reckoned: Nevada, below one quota, has one seat; of the rest the largest remainders win.

    C. W. Seaton, chief clerk of the census office, 1881: 8 of 299, 7 of 300.
    """

    def alabama(total):
        found = {name: share for name, share in shares(total).items() if name != "NV"}
        left = total - 1 - sum(int(share) for share in found.values())
        ranked = sorted(found, key=lambda name: found[name] - int(found[name]), reverse=True)
        return int(found["AL"]) + ("AL" in ranked[:left])

    assert (alabama(299), alabama(300)) == (8, 7)


def test_florida_of_1880_loses_a_seat_to_a_larger_house_under_the_plain_method():
    before, after = (dict(zip(STATES, seats(STATES.values(), n), strict=True)) for n in (298, 299))
    assert (before["FL"], after["FL"]) == (2, 1)
    # by hand: 269493 × 298 ÷ 49371340 = 1.6266, × 299 = 1.6321; Alabama rises from 0.6203 to 0.6459
    assert round(Fraction(269493 * 299, 49371340), 4) == Fraction(16321, 10000)


def test_alabama_paradox_in_three_numbers():
    """6 : 6 : 2, from Wikipedia, "Apportionment paradox": the small one has 2 of 10 seats and 1 of 11."""
    assert seats([6, 6, 2], 10) == (4, 4, 2)
    assert seats([6, 6, 2], 11) == (5, 5, 1)


def test_population_paradox_by_hand():
    """5 seats. 3 : 1 : 5 has shares 1.667, 0.556, 2.778; 6 : 1 : 6 has 2.308, 0.385, 2.308.

    The third grew by a fifth and loses a seat to the second, which did not grow.
    """
    assert seats([3, 1, 5], 5) == (2, 0, 3)
    assert seats([6, 1, 6], 5) == (2, 1, 2)


def test_new_state_paradox_by_hand():
    """13 : 2 share 4 seats as 3.467, 0.533. A newcomer of 3 brings its fair one seat: 3.611, 0.556, 0.833 of 5.

    The second school loses its seat to the first, though nothing about the two has changed.
    """
    assert seats([13, 2], 4) == (3, 1)
    assert seats([13, 2, 3], 5) == (4, 0, 1)


@pytest.mark.parametrize("method", DIVISORS)
def test_divisor_methods_are_free_of_these_three(method):
    for weights, few, many in (
        [[6, 6, 2], 10, 11],
        [list(STATES.values()), 298, 299],
        [list(STATES.values()), 299, 300],
    ):
        before, after = (apportioned(units(weights), n, method, lambda at: at) for n in (few, many))
        assert all(a <= b for a, b in zip(before, after, strict=True))
    three, two = seats([13, 2, 3], 5, method), seats([13, 2], 4, method)
    assert three[2] != 1 or three[:2] == two


@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(0, 30), st.sampled_from(DIVISORS))
def test_no_school_loses_by_a_larger_total_under_a_divisor_method(weights, total, method):
    before, after = (apportioned(units(weights), n, method, lambda at: at) for n in (total, total + 1))
    assert all(a <= b for a, b in zip(before, after, strict=True))


@given(st.lists(st.integers(1, 50), min_size=2, max_size=5), st.data(), st.sampled_from(DIVISORS))
def test_no_school_that_grows_loses_to_one_that_does_not_under_a_divisor_method(weights, data, method):
    total, grows = data.draw(st.integers(1, 20)), data.draw(st.integers(0, len(weights) - 1))
    larger = [weight + 7 * (at == grows) for at, weight in enumerate(weights)]
    before, after = (apportioned(units(w), total, method, lambda at: at) for w in (weights, larger))
    assert after[grows] >= before[grows]


def test_dhondt_breaks_the_quota_and_says_so():
    """4 : 1 : 1 : 1 : 1 : 1 … d'Hondt favours the large: 60 of 100 with 6 seats gives more than 4."""
    count = apportion(units([60, 10, 10, 10, 10]), 6, "dhondt")
    assert count.seats[0] - count.shares[0] >= 1
