"""One level of the answer: sums of its schools, and its own intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from junheng.planning.forecast.intervals import width
from junheng.planning.forecast.model import Band, Block, Options
from junheng.planning.forecast.past import LEVELS, Past


@dataclass(frozen=True, slots=True)
class Basis:
    """What intervals rest on: past errors, what is asked, the leads passed over, whether entry is known, and the grades.

    ``single``: each county is one town, whose intervals are then the county's.
    """

    found: Past
    options: Options
    skip: int
    births: bool
    bands: tuple[Band, ...]
    grades: tuple[int, ...]
    single: bool


def block(basis: Basis, at: int, codes: tuple[str, ...], unit: Any, point: Any, pieces: Any) -> Block:
    """Return the block of level ``at`` (in ``LEVELS``) from the schools' points and components; ``unit`` is each school's."""
    import numpy as np

    mine = point if at == 0 else _summed(point, unit, len(codes))
    columns = [[basis.grades.index(grade) for grade in band.grades] for band in basis.bands]
    sums = np.stack([mine[:, column].sum(axis=1) for column in columns], axis=1)
    like = 2 if at == 1 and basis.single else at
    here = basis.found.where(basis.found.level == like)
    low, high = _ends(basis, here.where(here.band < 0), like, mine)
    band_low, band_high = _ends(basis, here.where(here.band >= 0), like, sums)
    flows = pieces if at == 0 else _summed(pieces, unit, len(codes))
    return Block(LEVELS[at], codes, mine, low, high, sums, band_low, band_high, flows)


def _summed(values: Any, unit: Any, units: int) -> Any:
    import numpy as np

    from junheng.planning.forecast import kernel

    flat = np.ascontiguousarray(values, dtype=np.int64).reshape(len(values), -1)
    return kernel.summed(flat, unit, units).reshape(units, *values.shape[1:])


def _ends(basis: Basis, found: Past, level: int, point: Any) -> tuple[Any, Any]:
    """Lower and upper ends around the whole numbers; a lead counts from the autumn that the forecast starts from."""
    import numpy as np

    wide = width(found, level, basis.options.years + basis.skip, basis.options.level, basis.births)
    return wide.ends(point, np.arange(1, point.shape[2] + 1) + basis.skip)
