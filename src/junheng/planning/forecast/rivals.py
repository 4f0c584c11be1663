"""What a forecast must beat: the last value, drift, and the Theta method; others come as figures from their own programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Figures = Mapping[tuple[str, str, int, int], float]
"""Forecasts by method, series ("" for the county), origin and lead."""
STEPS = 99
"""Smoothing constants tried: 0.01, 0.02 … 0.99."""


def last_value(known: Sequence[float], lead: int) -> float:
    """Return the last value."""
    return known[-1]


def drift(known: Sequence[float], lead: int) -> float:
    """Return the last value moved on by the mean yearly change since the first."""
    return known[-1] + lead * (known[-1] - known[0]) / (len(known) - 1)


def theta(known: Sequence[float], lead: int) -> float:
    """Return the Theta forecast: simple exponential smoothing plus half the trend line's slope (Hyndman and Billah 2003).

    Assimakopoulos and Nikolopoulos (2000) average the smoothed line of doubled curvature with the straight trend line; that
    equals smoothing with drift b₀ ÷ 2. The first level is the first value and α the best of ``STEPS`` by squared error.
    """
    alpha, level, slope = _lines(tuple(known))
    return level + slope / 2 * (lead - 1 + (1 - (1 - alpha) ** len(known)) / alpha)


@lru_cache(maxsize=20_000)
def _lines(known: tuple[float, ...]) -> tuple[float, float, float]:
    """The best α with the last level it gives, and the slope of the trend line: the same for every lead."""
    import numpy as np

    tried = np.arange(1, STEPS + 1) / (STEPS + 1)
    level, square = np.full(STEPS, known[0]), np.zeros(STEPS)
    for value in known[1:]:
        square += (value - level) ** 2
        level += tried * (value - level)
    best = int(square.argmin())
    at = np.arange(len(known)) - (len(known) - 1) / 2
    return float(tried[best]), float(level[best]), float((at * known).sum() / (at * at).sum())


OWN = {"last value": last_value, "drift": drift, "Theta": theta}
"""The rivals that are computed here."""


def read_figures(lines: Iterable[str]) -> dict[tuple[str, str, int, int], float]:
    """Return figures from CSV lines ``method,series,origin,lead,pupils`` (lines that begin with # are remarks)."""
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["method"], row["series"], int(row["origin"]), int(row["lead"])): float(row["pupils"]) for row in rows}
