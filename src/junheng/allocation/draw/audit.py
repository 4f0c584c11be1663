"""How fair a scheme is when every draw is looked at: this one over many seeds, the ball scheme in use over all its draws."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from junheng.allocation.draw.sources import tenths

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Audit:
    """What was counted over ``draws`` draws of ``seats`` out of ``applicants``; shares as decimal texts.

    ``single`` and ``pair`` are the least and greatest chance, relative to the ideal, of one child and of two together;
    ``chi_square`` (singles, pairs) with degrees of freedom where draws are a sample.
    """

    scheme: str
    applicants: int
    seats: int
    draws: int
    distinct: int
    bits: str
    bits_needed: str
    single: tuple[str, str]
    pair: tuple[str, str]
    chi_square: tuple[tuple[str, int], tuple[str, int]] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the audit as JSON."""
        return {"schema": "junheng/draw-audit/1", **asdict(self)}


def start_and_interval(applicants: int, seats: int) -> Audit:
    """Return the audit of the scheme where families draw a start number and an interval: every one of its n² draws.

    The first winner is the start number; then every interval-th of those still in the ring wins and leaves it.
    """
    draws = [
        _walk(applicants, seats, start, interval)
        for start in range(applicants)
        for interval in range(1, applicants + 1)
    ]
    return _audit("start-and-interval", applicants, seats, draws, sampled=False)


def by_hash(applicants: int, seats: int, seeds: int) -> Audit:
    """Return the audit of this draw over ``seeds`` seeds (SHA-256 of 0, 1, 2 …) for a list of made-up leaves."""
    leaves = [hashlib.sha256(b"leaf %d" % i).digest() for i in range(applicants)]
    sha256 = hashlib.sha256
    draws = []
    for number in range(seeds):
        seed = sha256(b"%d" % number).digest()
        keys = [sha256(seed + leaf).digest() for leaf in leaves]
        draws.append(sorted(range(applicants), key=keys.__getitem__)[:seats])
    return _audit("hash-rank", applicants, seats, draws, sampled=True)


def _walk(applicants: int, seats: int, start: int, interval: int) -> list[int]:
    ring, at = list(range(applicants)), start
    winners: list[int] = []
    while len(winners) < seats:
        winners.append(ring.pop(at))
        if ring:
            at = (at + interval - 1) % len(ring)
    return winners


def _audit(scheme: str, applicants: int, seats: int, draws: list[list[int]], *, sampled: bool) -> Audit:
    together = _together(draws, applicants)
    singles, pairs = np.diag(together), together[np.triu_indices(applicants, 1)]
    single = Fraction(len(draws) * seats, applicants)
    pair = single * Fraction(seats - 1, max(1, applicants - 1))
    distinct = len({tuple(sorted(winners)) for winners in draws})
    return Audit(
        scheme=scheme,
        applicants=applicants,
        seats=seats,
        draws=len(draws),
        distinct=distinct,
        bits=tenths(distinct),
        bits_needed=tenths(comb(applicants, seats)),
        single=_range(singles, single),
        pair=_range(pairs, pair),
        chi_square=_chi_squares(singles, pairs, single, pair, len(draws)) if sampled else None,
    )


def _together(draws: list[list[int]], applicants: int) -> Counts:
    """Return how often each two won together; on the diagonal, how often each won."""
    total = np.zeros((applicants, applicants), dtype=np.int64)
    for at in range(0, len(draws), 20_000):
        part = draws[at : at + 20_000]
        won = np.zeros((len(part), applicants), dtype=np.float64)  # counts below 2^53: exact, and the product is fast
        won[np.arange(len(part))[:, None], np.array(part)] = 1
        total += np.rint(won.T @ won).astype(np.int64)
    return total


def _range(counts: Counts, ideal: Fraction) -> tuple[str, str]:
    if not counts.size or not ideal:
        return ("0.0%", "0.0%")
    return _percent(Fraction(int(counts.min())) / ideal - 1), _percent(Fraction(int(counts.max())) / ideal - 1)


def _percent(share: Fraction) -> str:
    tenths_of = round(share * 1000)
    return f"{'-' if tenths_of < 0 else '+'}{abs(tenths_of) // 10}.{abs(tenths_of) % 10}%"


def _chi_squares(
    singles: Counts, pairs: Counts, single: Fraction, pair: Fraction, draws: int
) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return Pearson's statistic scaled to a χ² of singles and of pairs beyond the singles, with degrees of freedom.

    Each draw takes exactly m of n, so the counts are not independent. Counts of singles have one eigenvalue
    p(1−p)·n/(n−1); pairs beyond singles have one eigenvalue too, m(m−1)(n−m)(n−m−1) / (n(n−1)(n−2)(n−3)).
    """
    n = len(singles)
    m = int(single * n / draws)
    one = Fraction(m, n) * (1 - Fraction(m, n)) * Fraction(n, max(1, n - 1)) * draws
    first = _sum_squares(singles, single) / one if one else Fraction(0)
    two = Fraction(m * (m - 1) * (n - m) * (n - m - 1), max(1, n * (n - 1) * (n - 2) * (n - 3))) * draws
    second = _beyond_singles(singles, pairs, n) / two if two else Fraction(0)
    return (f"{float(first):.1f}", n - 1), (f"{float(second):.1f}", n * (n - 3) // 2)


def _sum_squares(counts: Iterable[int], ideal: Fraction) -> Fraction:
    return sum(((int(count) - ideal) ** 2 for count in counts), Fraction(0))


def _beyond_singles(singles: Counts, pairs: Counts, n: int) -> Fraction:
    """Return Σ (pair − its mean − what its two singles explain)²: the part of the pairs orthogonal to the singles."""
    rows, columns = np.triu_indices(n, 1)
    sums = np.zeros(n, dtype=np.int64)
    np.add.at(sums, rows, pairs)
    np.add.at(sums, columns, pairs)
    mean = Fraction(int(pairs.sum()), len(pairs))
    effect = [(int(total) - (n - 1) * mean) / (n - 2) for total in sums]
    return sum(
        ((int(c) - mean - effect[i] - effect[j]) ** 2 for c, i, j in zip(pairs, rows, columns, strict=True)),
        Fraction(0),
    )
