"""What is decided upon, in leaf order: applicants by application number, schools by code; no file, no table."""

from collections.abc import Sequence
from dataclasses import dataclass

from junheng.allocation.admit.rules import OPEN, Rules

RELEASED = "released"
Choice = tuple[int, int]
"""A school (its index) and the applicant's tier there."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Seats of a school that are filled together. ``position`` is ``open``, a reserve's id, or ``released``."""

    position: str
    origin: str
    seats: int
    released: bool
    line: int | None


@dataclass(frozen=True, slots=True)
class School:
    """A school with its pools in processing order; the pool of released seats, where there is one, is the last."""

    code: str
    name: str
    batch: int
    capacity: int
    pools: tuple[Pool, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """Applicants in ascending order of their numbers' UTF-8 bytes: an index is the leaf index of the certificate.

    ``scores`` holds, per applicant, the values of the rules' chain as integers (empty without scores); ``total`` the sum;
    ``barred`` says who is below a general minimum. ``head`` is the leaf of the family's first member (oneself if alone).
    ``choices`` are in order of batch, then rank; ``rank`` says which rank each had in the table.
    """

    rules: Rules
    numbers: Sequence[str]
    names: Sequence[str]
    head: Sequence[int]
    tiers: Sequence[int]
    origins: Sequence[str]
    reserves: Sequence[frozenset[str]]
    scores: Sequence[tuple[int, ...]]
    total: Sequence[int]
    barred: Sequence[bool]
    choices: Sequence[Sequence[Choice]]
    schools: Sequence[School]

    def enters(self, applicant: int, school: School) -> list[int]:
        """Return the pools (by their place in the school) that the applicant may enter, in processing order."""
        if self.barred[applicant]:
            return []
        if len(school.pools) == 1 and school.pools[0].line is None:
            return [0]
        return [at for at, pool in enumerate(school.pools) if self._may(applicant, pool)]

    def _may(self, applicant: int, pool: Pool) -> bool:
        if pool.line is not None and self.total[applicant] < pool.line:
            return False
        if pool.position in (OPEN, RELEASED):
            return True
        return pool.position in self.reserves[applicant] and pool.origin in ("", self.origins[applicant])
