"""A class formation in integers: who is tied to whom, what every class may count, what is balanced. Standard library only.

It is made from the certified list (``rows``, in canonical order) and the rules as the certificate holds them, by the
engine and by the verifier alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any

from junheng.allocation.classes.ties import Ties, ties_of

SCALE = 10_000
"""A standardised value of 1 as an integer."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The problem on ``k`` slots. Value ``v`` is counted between ``lo[s * nv + v]`` and ``hi[s * nv + v]`` in slot ``s``.

    ``units`` are the pupils that move together, by their smallest index; ``held[u]`` is the slot a unit is locked to,
    or -1; ``members[u]`` its values with their multiplicity. ``continuous`` maps a variable to the pupils' integers.
    """

    n: int
    sizes: tuple[int, ...]
    names: tuple[tuple[str, str], ...]
    lo: tuple[int, ...]
    hi: tuple[int, ...]
    of: tuple[tuple[int, ...], ...]
    units: tuple[tuple[int, ...], ...]
    held: tuple[int, ...]
    members: tuple[tuple[tuple[int, int], ...], ...]
    continuous: Mapping[str, tuple[int, ...]]
    mean: Fraction
    sd: Fraction

    @property
    def k(self) -> int:
        """How many classes there are."""
        return len(self.sizes)

    @property
    def nv(self) -> int:
        """How many values are counted."""
        return len(self.names)


def sizes_of(rules: Mapping[str, Any], n: int, labels: Sequence[str]) -> tuple[int, ...]:
    """Return how many pupils each slot holds, the slots bearing ``labels``: as declared, else even with the larger first."""
    declared = {group["label"]: group["size"] for group in rules["classes"]}
    if declared and all(size is not None for size in declared.values()):
        return tuple(declared[label] for label in labels)
    k = len(labels)
    return tuple(n // k + (slot < n % k) for slot in range(k))


def instance_of(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], labels: Sequence[str]) -> Instance:
    """Return the problem on slots that bear ``labels``. ``rows`` are free of contradictions (``ties.contradictions``)."""
    sizes = sizes_of(rules, len(rows), labels)
    ties = ties_of(rows, rules)
    names, of = _values(rows, rules, ties)
    lo, hi = _bounds(names, of, sizes, rules, ties)
    slot = {label: at for at, label in enumerate(labels)}
    held = tuple(next((slot[rows[i]["lock"]] for i in unit if rows[i]["lock"]), -1) for unit in ties.units)
    return Instance(
        n=len(rows),
        sizes=sizes,
        names=tuple(names),
        lo=lo,
        hi=hi,
        of=of,
        units=ties.units,
        held=held,
        members=tuple(_members(of, unit) for unit in ties.units),
        continuous={name: tuple(row["values"][name] for row in rows) for name in variables(rules)},
        mean=Fraction(rules["thresholds"]["mean"]),
        sd=Fraction(rules["thresholds"]["sd"]),
    )


def variables(rules: Mapping[str, Any]) -> list[str]:
    """Return the balanced variables: every score, their total where there are several, the age in months."""
    scores = [score["column"] for score in rules["scores"]]
    return [*scores, *(["total"] if len(scores) > 1 else []), *(["age"] if rules["age"] else [])]


def _values(
    rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], ties: Ties
) -> tuple[list[tuple[str, str]], tuple[tuple[int, ...], ...]]:
    """Return the counted values, each attribute's in code-point order, then the groups kept apart; and each pupil's."""
    names = [(a, v) for a in rules["counts"] for v in sorted({row["counts"][a] for row in rows})]
    at = {name: index for index, name in enumerate(names)}
    of = [[at[a, row["counts"][a]] for a in rules["counts"]] for row in rows]
    for number, group in enumerate(ties.apart):
        for pupil in group:
            of[pupil].append(len(names))
        names.append(("apart", str(number)))
    return names, tuple(tuple(one) for one in of)


def _bounds(
    names: Sequence[tuple[str, str]],
    of: Sequence[Sequence[int]],
    sizes: Sequence[int],
    rules: Mapping[str, Any],
    ties: Ties,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the floor and the ceiling of every even share, wider by what ``allow`` says; apart groups: at most one."""
    n, nv = len(of), len(names)
    totals = [0] * nv
    for one in of:
        for value in one:
            totals[value] += 1
    lo, hi = [], []
    for size in sizes:
        for value, (attribute, word) in enumerate(names):
            if attribute == "apart":
                lo.append(0)
                hi.append(ties.most[int(word)])
            else:
                slack = int(rules["allow"].get(attribute, 0))
                lo.append(max(0, totals[value] * size // n - slack))
                hi.append(-(-totals[value] * size // n) + slack)
    return tuple(lo), tuple(hi)


def _members(of: Sequence[Sequence[int]], unit: Sequence[int]) -> tuple[tuple[int, int], ...]:
    times: dict[int, int] = {}
    for pupil in unit:
        for value in of[pupil]:
            times[value] = times.get(value, 0) + 1
    return tuple(sorted(times.items()))


def spread(values: Sequence[int]) -> int:
    """Return n·Σx² − (Σx)²: n² times the variance, an integer."""
    return len(values) * sum(x * x for x in values) - sum(values) ** 2


def features(problem: Instance) -> tuple[list[list[int]], list[int]]:
    """Return each pupil's integer features (z, then z² − 1, ten-thousandths) and each feature's threshold as a sum.

    A variable on which all pupils agree has no features. The threshold is that of a class of average size.
    """
    columns: list[list[int]] = []
    limits: list[Fraction] = []
    average = Fraction(problem.n, problem.k)
    kept = [values for values in problem.continuous.values() if spread(values)]
    for values in kept:
        columns.append(_standard(values))
        limits.append(problem.mean * average * SCALE)
    for values in kept:
        columns.append(_squared(values))
        limits.append(2 * problem.sd * average * SCALE)
    rows = [list(one) for one in zip(*columns, strict=True)] if columns else [[] for _ in range(problem.n)]
    return rows, [max(1, limit.numerator // limit.denominator) for limit in limits]


def _standard(values: Sequence[int]) -> list[int]:
    n, total = len(values), sum(values)
    root = isqrt(spread(values) * SCALE * SCALE)
    return [(2 * SCALE * SCALE * (n * x - total) + root) // (2 * root) for x in values]


def _squared(values: Sequence[int]) -> list[int]:
    n, total, q = len(values), sum(values), spread(values)
    return [(2 * SCALE * (n * x - total) ** 2 + q) // (2 * q) - SCALE for x in values]
