"""Fairness counted: the ball scheme's defect over all its draws, and this draw's marginals and pairs over 100,000 seeds."""

import hashlib
from itertools import combinations
from math import comb

import pytest

from junheng.allocation.draw.audit import Audit, by_hash, start_and_interval
from junheng.allocation.draw.engine import draw

SEEDS = 100_000


def test_start_and_interval_is_fair_to_one_and_unfair_to_two() -> None:
    """The figures measured by full enumeration: 14,283 results, 13.8 of 106.4 bits, pairs −9 % … +13 %."""
    audit = start_and_interval(120, 40)
    assert (audit.draws, audit.distinct, audit.bits, audit.bits_needed) == (14_400, 14_283, "13.8", "106.4")
    assert audit.single == ("+0.0%", "+0.0%")
    low, high = (round(float(share.rstrip("%"))) for share in audit.pair)
    assert (low, high) == (-9, 13)


def quantile(df: int, sigmas: float) -> float:
    """Return an upper χ² quantile by Wilson and Hilferty's approximation."""
    return df * (1 - 2 / (9 * df) + sigmas * (2 / (9 * df)) ** 0.5) ** 3


@pytest.fixture(scope="module")
def sampled() -> Audit:
    return by_hash(12, 4, SEEDS)


def test_marginals_and_pairs_over_a_hundred_thousand_seeds(sampled: Audit) -> None:
    assert sampled.chi_square is not None
    (single, singles), (pair, pairs) = sampled.chi_square
    assert (singles, pairs) == (11, 54)
    assert quantile(singles, -4) < float(single) < quantile(singles, 4)
    assert quantile(pairs, -4) < float(pair) < quantile(pairs, 4)


def test_every_set_of_winners_occurs_about_equally_often(sampled: Audit) -> None:
    assert sampled.distinct == comb(12, 4)


def test_the_statistics_have_their_mean_where_every_set_is_equally_likely() -> None:
    """Over all sets once the counts are exact: every deviation is zero."""
    from junheng.allocation.draw.audit import _audit

    whole = _audit("all", 7, 3, [list(one) for one in combinations(range(7), 3)], sampled=True)
    assert whole.single == whole.pair == ("+0.0%", "+0.0%")
    assert whole.chi_square == (("0.0", 6), ("0.0", 14))


def test_a_biased_draw_would_be_seen() -> None:
    from junheng.allocation.draw.audit import _audit

    draws = [[0, 1 + i % 11] if i % 20 == 0 else [i % 12, (i + 1 + i // 12 % 11) % 12] for i in range(13_200)]
    biased = _audit("biased", 12, 2, draws, sampled=True)
    assert biased.chi_square is not None
    assert float(biased.chi_square[0][0]) > quantile(11, 6)


def test_the_audit_draws_what_the_engine_draws() -> None:
    leaves = sorted(hashlib.sha256(b"leaf %d" % i).hexdigest() for i in range(9))
    lines = [f"{leaf},A,," for leaf in leaves]
    category = {"id": "A", "quota": 3, "waitlist": 0, "reserved": []}
    results = {
        tuple(draw(lines, [category], "skip", hashlib.sha256(b"%d" % n).digest()).outcomes) for n in range(2_000)
    }
    assert len(results) == by_hash(9, 3, 2_000).distinct == comb(9, 3)


def test_twins_have_the_chance_of_one_up_to_the_boundary() -> None:
    """A pair of twins among ten children for four seats: a group's chance, by the stated rule, over 20,000 seeds."""
    names = [hashlib.sha256(b"%d" % i).hexdigest() for i in range(10)]
    twins = sorted(names[:2])
    lines = sorted(f"{name},A,,{twins[0] if name in twins else ''}" for name in names)
    category = {"id": "A", "quota": 4, "waitlist": 0, "reserved": []}
    for boundary, chance in (("skip", 3 / 9), ("over_admit", 4 / 9)):
        at = lines.index(f"{twins[0]},A,,{twins[0]}")
        won = sum(
            draw(lines, [category], boundary, hashlib.sha256(b"%d" % n).digest()).outcomes[at] == "placed"
            for n in range(20_000)
        )
        assert abs(won / 20_000 - chance) < 4 * (chance * (1 - chance) / 20_000) ** 0.5
