"""The engine: two ways of computing agree, and the result is what the theory promises."""

from dataclasses import replace

import numpy as np
import pytest

from junheng.allocation.admit import engine, reference
from junheng.allocation.admit.choosing import residual_pairs
from junheng.allocation.admit.market import band_ends
from tests.allocation.admit.markets import boston, choices, market, stable_matchings

SOLVERS = ["reference", "kernel"]


def solver(name):
    if name == "reference":
        return reference.solve
    pytest.importorskip("numba")
    from junheng.allocation.admit import kernel

    return kernel.solve


def test_kernel_and_reference_agree_on_every_kind_of_market():
    rng, solve = np.random.default_rng(1), solver("kernel")
    for number in range(1500):
        one = market(
            rng,
            int(rng.integers(1, 40)),
            int(rng.integers(1, 8)),
            int(rng.integers(1, 8)),
            siblings=0.3 * (number % 2),
            reserves=number % 3 > 0,
            batches=1 + number % 2,
            bands=(None, (1,), (2,), (1, 3))[number % 4],
            boundary=("over", "leave", "fill")[number // 4 % 3],
        )
        assert solve(one) == reference.solve(one)


def test_no_numba_keeps_to_plain_python(monkeypatch):
    one = market(np.random.default_rng(2), 20, 5, 4)
    monkeypatch.setenv("JUNHENG_NO_NUMBA", "1")
    monkeypatch.setattr(engine, "WORTH_COMPILING", 0)
    assert engine.solve(one) == reference.solve(one)


@pytest.mark.parametrize("name", SOLVERS)
def test_deferred_acceptance_is_the_best_stable_matching_for_every_applicant(name):
    rng, solve = np.random.default_rng(3), solver(name)
    for _ in range(60):
        one = market(rng, int(rng.integers(2, 8)), 3, 3, most=3)
        found = stable_matchings(one)
        placed = solve(one).choice.tolist()
        assert tuple(placed) in found
        for unit in range(one.units):
            best = min((m[unit] for m in found if m[unit] >= 0), default=-1)
            assert placed[unit] == best


@pytest.mark.parametrize("name", SOLVERS)
def test_bands_of_one_are_the_sequential_mechanism(name):
    rng, solve = np.random.default_rng(4), solver(name)
    for _ in range(200):
        one = market(rng, int(rng.integers(1, 30)), 5, 5, bands=(1,))
        assert solve(one).choice.tolist() == boston(one)


def test_one_band_that_holds_every_choice_is_deferred_acceptance():
    one = market(np.random.default_rng(5), 60, 8, 6)
    whole, banded = replace(one, bands=(band_ends(None, 6),)), replace(one, bands=(band_ends((6,), 6),))
    assert reference.solve(whole) == reference.solve(banded)


def test_parallel_bands_end_where_the_rules_say():
    assert band_ends((1, 3), 8) == (1, 4, 7, 8)
    assert band_ends((2,), 6) == (2, 4, 6)
    assert band_ends(None, 12) == (12,)


@pytest.mark.parametrize("reserves", [False, True])
def test_deferred_acceptance_leaves_no_blocking_pair(reserves):
    rng = np.random.default_rng(6)
    for _ in range(300):
        one = market(rng, int(rng.integers(1, 40)), 6, 5, reserves=reserves, siblings=0.2 if reserves else 0)
        assert not list(residual_pairs(one, reference.solve(one)))


def test_the_sequential_mechanism_has_blocking_pairs_and_all_are_listed():
    rng, seen = np.random.default_rng(7), 0
    for _ in range(60):
        one = market(rng, int(rng.integers(2, 8)), 3, 3, bands=(1,), most=2)
        placement = reference.solve(one)
        listed = {(pair.unit, pair.choice) for pair in residual_pairs(one, placement)}
        assert listed == blocking_by_trying(one, placement.choice.tolist())
        seen += len(listed)
    assert seen


def blocking_by_trying(one, placed):
    """Say who would be admitted if the school could choose again among those it has and one more."""
    found = set()
    for unit, edge in enumerate(placed):
        for better in choices(one, unit):
            if better == edge:
                break
            school = one.school[better]
            rivals = [(int(one.standing[e]), u) for u, e in enumerate(placed) if e >= 0 and one.school[e] == school]
            ranked = sorted([*rivals, (int(one.standing[better]), unit)])
            if one.pools[better, 0] >= 0 and (int(one.standing[better]), unit) in ranked[: one.seats[school]]:
                found.add((unit, better))
    return found


@pytest.mark.parametrize("reserves", [False, True])
def test_nobody_gains_by_a_misreport_under_deferred_acceptance(reserves):
    rng = np.random.default_rng(8)
    one = market(rng, 200, 12, 6, reserves=reserves, most=12)
    honest = reference.solve(one).choice.tolist()
    for unit in [int(u) for u in rng.permutation(200)[:40]]:
        mine = list(choices(one, unit))
        true_rank = {edge: place for place, edge in enumerate(mine)}
        for _ in range(5):
            told = [int(e) for e in rng.permutation(mine)][: int(rng.integers(1, len(mine) + 1))]
            lie = misreported(one, mine, told)
            got = reference.solve(lie).choice.tolist()[unit]
            if got >= 0:
                truth = told[got - mine[0]]
                assert honest[unit] >= 0
                assert true_rank[honest[unit]] <= true_rank[truth]


def misreported(one, mine, told):
    """Return the market in which a unit's choices ``mine`` are told as ``told`` (shorter lists end in choices of nothing)."""
    school, standing, pools = one.school.copy(), one.standing.copy(), one.pools.copy()
    first = mine[0]
    for place in range(len(mine)):
        if place < len(told):
            school[first + place] = one.school[told[place]]
            standing[first + place], pools[first + place] = one.standing[told[place]], one.pools[told[place]]
        else:
            pools[first + place] = -1
    return replace(one, school=school, standing=standing, pools=pools)


def test_the_sequential_mechanism_can_be_gamed():
    """Two ask for A, which has one seat; the worse of them would have got B by asking for it first."""
    rng = np.random.default_rng(0)
    one = market(rng, 3, 2, 2)
    edges = np.array([0, 1, 0, 1, 1, 0], np.int32)
    zeros = np.zeros(6, np.int32)
    plain = replace(
        one,
        size=np.ones(3, np.int32),
        start=np.array([[0, 2, 4]], np.int32),
        end=np.array([[2, 4, 6]], np.int32),
        school=edges,
        standing=zeros,
        pools=edges.reshape(-1, 1).copy(),
        seats=np.array([1, 1], np.int32),
        release=np.array([-1, -1], np.int32),
        owner=np.array([0, 1], np.int32),
        bands=((1, 2),),
    )
    assert reference.solve(plain).choice.tolist() == [0, -1, 4]
    lie = misreported(plain, [2, 3], [3, 2])
    assert reference.solve(lie).choice.tolist() == [0, 2, -1]


def test_nobody_is_left_out_beside_an_empty_seat_that_fits_where_seats_are_filled():
    rng = np.random.default_rng(9)
    for _ in range(200):
        one = market(rng, int(rng.integers(1, 25)), 4, 4, siblings=0.4, boundary="fill")
        placement = reference.solve(one)
        for pair in residual_pairs(one, placement):
            assert pair.reason != "empty" or placement.choice[pair.unit] >= 0


def test_leave_and_fill_never_exceed_the_seats():
    rng = np.random.default_rng(10)
    for number in range(200):
        one = market(rng, 30, 4, 4, siblings=0.4, boundary=("leave", "fill")[number % 2])
        used = np.zeros(len(one.seats), int)
        for unit, pool in enumerate(reference.solve(one).pool.tolist()):
            if pool >= 0:
                used[pool] += one.size[unit]
        assert (used <= one.seats).all()
