"""How balanced an assignment is: counts and exact comparisons in integers. Standard library only."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isqrt

from junheng.allocation.classes.instance import Instance, spread

MILLION = 1_000_000


def counts(problem: Instance, slots: Sequence[int]) -> list[int]:
    """Return how often each value occurs in each slot, ``slot * nv + value``."""
    found = [0] * (problem.k * problem.nv)
    for unit, slot in enumerate(slots):
        for value, times in problem.members[unit]:
            found[slot * problem.nv + value] += times
    return found


def over(x: int, lo: int, hi: int) -> int:
    """Return the square of how far ``x`` lies outside ``lo`` … ``hi``."""
    away = max(lo - x, x - hi, 0)
    return away * away


def violation(problem: Instance, slots: Sequence[int]) -> int:
    """Return the sum of ``over`` over every slot and value: 0 where every count keeps its bounds."""
    return sum(map(over, counts(problem, slots), problem.lo, problem.hi))


def by_class(problem: Instance, slots: Sequence[int], values: Sequence[int]) -> list[list[int]]:
    """Return the pupils' integers, slot by slot."""
    found: list[list[int]] = [[] for _ in range(problem.k)]
    for unit, slot in enumerate(slots):
        found[slot].extend(values[pupil] for pupil in problem.units[unit])
    return found


def meets(problem: Instance, slots: Sequence[int]) -> bool:
    """Say whether every class's mean and standard deviation keep the thresholds, decided in exact integers."""
    return all(_meets(problem, slots, values) for values in problem.continuous.values())


def _meets(problem: Instance, slots: Sequence[int], values: Sequence[int]) -> bool:
    n, total, q = len(values), sum(values), spread(values)
    if q == 0:
        return True
    for own in by_class(problem, slots, values):
        size, away = len(own), n * sum(own) - len(own) * total
        if away * away * problem.mean.denominator**2 > problem.mean.numerator**2 * size * size * q:
            return False
        ratio = Fraction(spread(own) * n * n, q * size * size)
        if not (max(Fraction(0), 1 - problem.sd) ** 2 <= ratio <= (1 + problem.sd) ** 2):
            return False
    return True


def apart_from_cohort(n: int, total: int, q: int, size: int, own: int, own_q: int) -> tuple[int, int]:
    """Return |class mean − cohort mean| ÷ sd and |class sd ÷ cohort sd − 1|, in millionths, rounded down."""
    away = n * own - size * total
    mean = isqrt(MILLION**2 * away * away // (size * size * q))
    return mean, abs(isqrt(MILLION**2 * own_q * n * n // (q * size * size)) - MILLION)


def largest(problem: Instance, slots: Sequence[int]) -> dict[str, tuple[int, int]]:
    """Return for each variable the largest difference of a mean and of a standard deviation, in millionths."""
    found = {}
    for name, values in problem.continuous.items():
        n, total, q = len(values), sum(values), spread(values)
        if q == 0:
            found[name] = (0, 0)
            continue
        each = [
            apart_from_cohort(n, total, q, len(own), sum(own), spread(own)) for own in by_class(problem, slots, values)
        ]
        found[name] = (max(mean for mean, _ in each), max(sd for _, sd in each))
    return found


def count_ranges(problem: Instance, slots: Sequence[int]) -> dict[str, int]:
    """Return for each counted characteristic the largest distance of a class's count from its even share's whole numbers.

    0 means within one of even in every class, for every value.
    """
    found: dict[str, int] = {}
    for at, x in enumerate(counts(problem, slots)):
        attribute = problem.names[at % problem.nv][0]
        away = max(problem.lo[at] - x, x - problem.hi[at], 0)
        found[attribute] = max(found.get(attribute, 0), away)
    return found


def chance_alone(samples: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """Return for each name the middle value and the 95th in a hundred of the samples."""
    found = {}
    for name in samples[0] if samples else ():
        values = sorted(sample[name] for sample in samples)
        found[name] = [values[len(values) // 2], values[len(values) * 95 // 100]]
    return found
