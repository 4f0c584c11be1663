"""The same apportionments, slow and obvious: every seat asks every school. The oracle of ``engine``."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import floor, prod

from junheng.allocation.apportion.model import Method, Unit
from junheng.allocation.apportion.signposts import CLAIMS

Rank = Callable[[int], object]
"""Orders positions where values are equal; the smaller goes first."""


def apportioned(units: Sequence[Unit], seats: int, method: Method, rank: Rank) -> list[int]:
    """Return every unit's seats, ties given by ``rank``."""
    if method == "largest-remainder":
        return _largest_remainder(units, seats, rank)
    given = [unit.floor for unit in units]
    for _ in range(seats - sum(given)):
        free = [at for at, unit in enumerate(units) if given[at] != unit.cap]
        claims = {at: CLAIMS[method](units[at].weight, given[at] + 1) for at in free}
        best = max(claims.values())
        given[min((at for at in free if claims[at] == best), key=rank)] += 1  # type: ignore[arg-type]
    return given


def _largest_remainder(units: Sequence[Unit], seats: int, rank: Rank) -> list[int]:
    fair = _shares(units, seats)
    given = [floor(share) for share in fair]
    for _ in range(seats - sum(given)):
        waiting = [at for at, share in enumerate(fair) if share > given[at]]
        best = max(fair[at] - given[at] for at in waiting)
        given[min((at for at in waiting if fair[at] - given[at] == best), key=rank)] += 1  # type: ignore[arg-type]
    return given


def _shares(units: Sequence[Unit], seats: int) -> list[Fraction]:
    """Try the stretch between every two turning points of λ: the total is a straight line there."""

    def total(scale: Fraction) -> Fraction:
        return sum((unit.within(unit.weight * scale) for unit in units), Fraction(0))

    turns = {bound / u.weight for u in units for bound in (u.floor, u.cap) if bound is not None}
    ends = sorted({*turns, Fraction(0), max(turns) + Fraction(seats + 1) / min(u.weight for u in units)})
    for low, high in pairwise(ends):
        below, above = total(low), total(high)
        if below <= seats <= above:
            step = (high - low) * (seats - below) / (above - below) if above > below else Fraction(0)
            return [unit.within(unit.weight * (low + step)) for unit in units]
    raise AssertionError("no λ gives out all seats")


def matrices(
    weights: Sequence[Sequence[int]], rows: Sequence[int], columns: Sequence[int], signpost: Callable[[int], int]
) -> list[tuple[tuple[int, ...], ...]]:
    """Return every biproportional matrix: among all with these margins, those whose claims multiply to the most.

    Balinski and Demange (1989): the divisor apportionments of a matrix are the matrices with the given margins that
    maximise the product, over every seat given, of weight ÷ signpost.
    """
    best = Fraction(0)
    found: list[tuple[tuple[int, ...], ...]] = []
    for matrix in product(*(_rows(total, line) for total, line in zip(rows, weights, strict=True))):
        if [sum(column) for column in zip(*matrix, strict=True)] != list(columns):
            continue
        value = prod(
            (
                Fraction(weight, signpost(seat))
                for line, given in zip(weights, matrix, strict=True)
                for weight, seats in zip(line, given, strict=True)
                for seat in range(1, seats + 1)
            ),
            start=Fraction(1),
        )
        if value > best:
            best, found = value, []
        if value == best and value:
            found.append(matrix)
    return found


def _rows(total: int, weights: Sequence[int]) -> list[tuple[int, ...]]:
    """Every way to give ``total`` seats to the columns that weigh something."""
    if not weights:
        return [()] if total == 0 else []
    most = total if weights[0] else 0
    return [(first, *rest) for first in range(most + 1) for rest in _rows(total - first, weights[1:])]
