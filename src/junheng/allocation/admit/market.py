"""The integer problem that admission comes down to: units, choices, pools of seats.

A unit is an applicant, or a family that is placed together. Units are numbered in the order of the rules (score, then
lottery), so that a smaller number is the better one. A school is a row of pools in processing order; the last may be the
pool of seats that reserves did not fill.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Boundary = Literal["over", "leave", "fill"]
OVER, LEAVE, FILL = 0, 1, 2
POLICY: dict[str, int] = {"over": OVER, "leave": LEAVE, "fill": FILL}
NEVER = (1 << 62) - 1
"""Greater than every key."""


@dataclass(frozen=True, slots=True)
class Market:
    """``choices[start[b][u]:end[b][u]]`` are unit u's choices in batch b, best first.

    ``standing[e]`` is the unit's class at that school (smaller is better; equal ones are told apart by the unit's number).
    ``pools[e]`` are the pools the unit may enter there, in processing order, -1 where it may not. ``release[p]`` is the
    pool that gets the seats p does not fill, or -1; ``owner[p]`` its school. A school's pools stand in processing order.
    ``bands[b]`` are the ends of the bands of batch b, counted in choices.
    """

    size: Ints
    start: Ints
    end: Ints
    school: Ints
    standing: Ints
    pools: Ints
    seats: Ints
    release: Ints
    owner: Ints
    bands: tuple[tuple[int, ...], ...]
    boundary: Boundary = "over"

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.size)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where every unit ended: the choice, the pool, the batch and the band it was placed in; -1 where it was not."""

    choice: Ints
    pool: Ints
    batch: Ints
    band: Ints

    def __eq__(self, other: object) -> bool:
        mine: tuple[Any, ...] = (self.choice, self.pool, self.batch, self.band)
        if not isinstance(other, Placement):
            return NotImplemented
        theirs = (other.choice, other.pool, other.batch, other.band)
        return all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))

    __hash__ = None  # type: ignore[assignment]


def band_ends(sizes: tuple[int, ...] | None, longest: int) -> tuple[int, ...]:
    """Return where the bands end: the sizes as stated, the last one repeated; one band of everything for None.

    >>> band_ends((1, 3), 8), band_ends((1,), 3), band_ends(None, 5)
    ((1, 4, 7, 8), (1, 2, 3), (5,))
    """
    if sizes is None:
        return (longest,)
    ends: list[int] = []
    while not ends or ends[-1] < longest:
        size = sizes[min(len(ends), len(sizes) - 1)]
        ends.append(min((ends[-1] if ends else 0) + size, max(longest, 1)))
    return tuple(ends)
