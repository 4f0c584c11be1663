"""What one run of the method is given: a register as arrays, cut off at its origin and mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Move:
    """From lead ``lead`` on (1: the first year ahead), ``part`` of school ``source`` is at school ``target``.

    ``entry_only``: nobody changes school; ``target`` takes that part of those who enter, and grows up a grade a year.
    """

    lead: int
    source: int
    target: int
    part: float
    entry_only: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Pupils ``x`` [school, grade, year] up to the origin, NaN where a school has no such grade; and how they hang together.

    ``moved`` are pupils without what new dwellings brought that year. ``level`` [year]: autumns whose levels are learnt
    from; ``use`` [year]: autumns into which progression is learnt from. ``cohort`` [area, year and lead] are the children
    of the age of entry, NaN where unknown; ``entry`` [area, year] those who entered. ``inside`` [grade]: pupils come from
    the grade below of the same school; ``follows`` [grade]: of the same county. ``has`` [school, grade]: offered at the
    origin. ``grows`` [school]: new, adding a grade a year.
    """

    x: Floats
    moved: Floats
    level: Flags
    use: Flags
    county: Places
    town: Places
    area: Places
    counties: int
    towns: int
    areas: int
    band: Places
    bands: int
    inside: Flags
    follows: Flags
    cohort: Floats
    entry: Floats
    has: Flags
    grows: Flags
    moves: tuple[Move, ...]
    ahead: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run answers: ``pupils`` [school, grade, lead], unrounded; ``carried`` [school, grade, lead] what moves
    brought before that year's moving up (no leads where nothing moves)."""

    pupils: Any
    carried: Any
