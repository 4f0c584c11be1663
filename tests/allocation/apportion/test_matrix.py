"""Senior × junior schools: margins to the seat, the divisors as proof, ties found, and what cannot hold named."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.allocation.apportion.matrix import SIGNPOSTS, Infeasible, Matrix, biproportional, simplest
from junheng.allocation.apportion.matrix_ties import open_places, picked, tied_places
from junheng.allocation.apportion.reference import matrices


def parts(data, total, count):
    cuts = sorted(data.draw(st.lists(st.integers(0, total), min_size=count - 1, max_size=count - 1)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


@st.composite
def _markets(draw):
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    weights = [[draw(st.sampled_from((0, 1, 1, 2, 3, 5))) for _ in range(columns)] for _ in range(rows)]
    return weights, draw(st.integers(1, 6)), draw(st.sampled_from(sorted(SIGNPOSTS)))


@settings(max_examples=150, deadline=None)
@given(_markets(), st.data())
def test_the_matrix_is_one_of_all_right_ones_and_its_ties_are_where_they_differ(market, data):
    weights, total, method = market
    rows, columns = parts(data, total, len(weights)), parts(data, total, len(weights[0]))
    right = matrices(weights, rows, columns, SIGNPOSTS[method])
    if not right:
        with pytest.raises(Infeasible) as caught:
            biproportional(weights, rows, columns, method)
        error, elsewhere = caught.value, set(range(len(columns))) - set(caught.value.columns)
        assert sum(rows[at] for at in error.rows) > sum(columns[at] for at in error.columns)
        assert not any(weights[row][column] for row in error.rows for column in elsewhere)
        return
    matrix = biproportional(weights, rows, columns, method)
    assert tuple(map(tuple, matrix.seats)) in right
    differ = {(r, c) for r in range(len(rows)) for c in range(len(columns)) if len({m[r][c] for m in right}) > 1}
    assert set(open_places(tied_places(matrix))) == differ
    rank = {place: data.draw(st.integers(0, 9)) * 100 + at for at, place in enumerate(sorted(differ))}
    picked(matrix, rank.__getitem__)
    first = max(right, key=lambda m: [m[r][c] for r, c in sorted(differ, key=rank.__getitem__)])
    assert tuple(map(tuple, matrix.seats)) == first


def test_margins_that_cannot_hold_are_named():
    with pytest.raises(Infeasible) as error:
        biproportional([[1, 0], [1, 0], [1, 1]], [3, 3, 1], [5, 2], "sainte-lague")
    assert (error.value.rows, error.value.columns) == ((0, 1), (0,))


def test_a_senior_school_that_serves_nobody_is_named():
    with pytest.raises(Infeasible) as error:
        biproportional([[0, 0], [1, 1]], [2, 2], [2, 2], "dhondt")
    assert error.value.rows == (0,)


def test_two_by_two_by_hand():
    """Weights 3 1 / 1 3, all margins 2: 2 0 / 0 2 or 1 1 / 1 1? Sainte-Laguë compares 3·3 ÷ (3·3) with 1·1.

    The product of claims of the diagonal is (3 ÷ 1)(3 ÷ 3) squared = 9; that of all ones is 3·1·1·3 = 9: a tie.
    """
    matrix = biproportional([[3, 1], [1, 3]], [2, 2], [2, 2], "sainte-lague")
    assert len(open_places(tied_places(matrix))) == 4
    places, raised = picked(matrix, lambda place: place)
    assert (places[0], raised, matrix.seats) == ((0, 0), [(0, 0), (1, 1)], [[2, 0], [0, 2]])


def test_transfer_finishes_where_scaling_stands_still(monkeypatch):
    from junheng.allocation.apportion import matrix as module

    monkeypatch.setattr(module, "ROUNDS", 1)
    weights = [[7, 2, 9, 4], [3, 8, 1, 6], [5, 5, 2, 2]]
    one = module.biproportional(weights, [9, 7, 5], [6, 6, 5, 4], "sainte-lague")
    monkeypatch.setattr(module, "ROUNDS", 12)
    two = module.biproportional(weights, [9, 7, 5], [6, 6, 5, 4], "sainte-lague")
    assert one.seats == two.seats
    assert proven(one)
    assert proven(two)


def proven(matrix: Matrix) -> bool:
    return all(
        (matrix.signpost(n) if n else 0) <= matrix.value(row, column) <= matrix.signpost(n + 1)
        for row, line in enumerate(matrix.seats)
        for column, n in enumerate(line)
        if matrix.weights[row][column]
    )


@given(st.fractions(min_value=0, max_value=50), st.fractions(min_value=Fraction(1, 99), max_value=50))
def test_the_simplest_fraction_lies_between_and_is_positive(low, more):
    found = simplest(low, low + more)
    assert found > 0
    assert low <= found <= low + more
    between = [
        n
        for n in range(1, 200)
        if any(low <= Fraction(m, n) <= low + more for m in (int(low * n) + 1, int(low * n)) if m)
    ]
    assert found.denominator <= min(between, default=200)
