"""Policy levers: what they add to a forecast that leaves things as they are."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from junheng.planning.forecast.model import Options


def lever(base: Any, more: Any, options: Options, origin: int) -> Any:
    """Return pupils added [school, grade, year] by the levers, or None where none is set.

    ``more`` is what more births add. A migrant share that goes from s to t in even steps keeps local children as they are:
    all pupils are multiplied by (1 − s) ÷ (1 − t).
    """
    import numpy as np

    added = more
    if options.migrant_share is not None:
        whole = base if more is None else base + more
        factor = np.array([float(migrant_factor(options, origin, origin + 1 + at)) for at in range(base.shape[2])])
        added = whole * factor - base
    return added


def migrant_factor(options: Options, origin: int, year: int) -> Fraction:
    """Return what the migrant lever multiplies all pupils of autumn ``year`` by."""
    asked = options.migrant_share
    if asked is None:
        return Fraction(1)
    steps = max(asked.by - origin, 1)
    done = min(Fraction(year - origin, steps), Fraction(1))
    share = asked.today + (asked.target - asked.today) * done
    return (1 - asked.today) / (1 - share)
