"""What an admission came to: who is placed where, every pool's cut-off, the pairs that are left."""

from collections.abc import Sequence
from dataclasses import dataclass

from junheng.allocation.admit.application import Application
from junheng.allocation.admit.build import Built, built
from junheng.allocation.admit.choosing import Residual, residual_pairs
from junheng.allocation.admit.engine import solve
from junheng.allocation.admit.market import Placement


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The last one admitted to a pool (a leaf, -1 where nobody was), how many seats are taken, and of how many."""

    school: int
    pool: int
    seats: int
    taken: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An applicant's place: the choice in the own list, school, pool (in the school), batch and band."""

    choice: int
    school: int
    pool: int
    batch: int
    band: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """An admission with its proof. ``placed[leaf]`` is None for who got no place."""

    application: Application
    built: Built
    seed: bytes
    placement: Placement
    placed: Sequence[Placed | None]
    cutoffs: Sequence[Cutoff]
    residual: Sequence[Residual]

    @property
    def admitted(self) -> int:
        """How many applicants got a place."""
        return sum(one is not None for one in self.placed)

    def tier_at(self, leaf: int, choice: int) -> int:
        """Return the applicant's tier at one of the choices."""
        return self.application.choices[leaf][choice][1]


def admitted(application: Application, seed: bytes) -> Outcome:
    """Return the outcome of an admission without findings; the same for any order of the input's rows."""
    problem = built(application, seed)
    placement = solve(problem.market)
    placed = _placed(problem, placement, len(application.numbers))
    residual = tuple(residual_pairs(problem.market, placement))
    return Outcome(application, problem, seed, placement, placed, _cutoffs(application, problem, placement), residual)


def _placed(problem: Built, placement: Placement, count: int) -> list[Placed | None]:
    placed: list[Placed | None] = [None] * count
    columns = (placement.choice.tolist(), placement.pool.tolist(), placement.batch.tolist(), placement.band.tolist())
    for unit, (edge, pool, batch, band) in enumerate(zip(*columns, strict=True)):
        if edge >= 0:
            school = int(problem.market.school[edge])
            one = Placed(edge - problem.begins[unit], school, pool - problem.first[school], batch, band)
            for leaf in problem.leaves[unit]:
                placed[leaf] = one
    return placed


def _cutoffs(application: Application, problem: Built, placement: Placement) -> list[Cutoff]:
    worst: dict[int, int] = {}
    taken: dict[int, int] = {}
    market = problem.market
    for unit, (edge, pool) in enumerate(zip(placement.choice.tolist(), placement.pool.tolist(), strict=True)):
        if edge >= 0:
            worst[pool] = max(worst.get(pool, -1), (int(market.standing[edge]) << 32) | unit)
            taken[pool] = taken.get(pool, 0) + int(market.size[unit])
    found = []
    for at, school in enumerate(application.schools):
        for place, pool_ in enumerate(school.pools):
            number = problem.first[at] + place
            last = problem.leaves[worst[number] & 0xFFFFFFFF][0] if number in worst else -1
            found.append(Cutoff(at, place, pool_.seats, taken.get(number, 0), last))
    return found
