"""What a forecast must beat: the last value, drift, and the Theta method; others come as figures from their own programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence

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
    alpha = min((at / (STEPS + 1) for at in range(1, STEPS + 1)), key=lambda tried: _smoothed(known, tried)[1])
    level = _smoothed(known, alpha)[0]
    count = len(known)
    middle = (count - 1) / 2
    slope = sum((at - middle) * value for at, value in enumerate(known)) / sum(
        (at - middle) ** 2 for at in range(count)
    )
    return level + slope / 2 * (lead - 1 + (1 - (1 - alpha) ** count) / alpha)


def _smoothed(known: Sequence[float], alpha: float) -> tuple[float, float]:
    """The last level, and the sum of squared one-step errors."""
    level, square = known[0], 0.0
    for value in known[1:]:
        square += (value - level) ** 2
        level += alpha * (value - level)
    return level, square


OWN = {"last value": last_value, "drift": drift, "Theta": theta}
"""The rivals that are computed here."""


def read_figures(lines: Iterable[str]) -> dict[tuple[str, str, int, int], float]:
    """Return figures from CSV lines ``method,series,origin,lead,pupils`` (lines that begin with # are remarks)."""
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["method"], row["series"], int(row["origin"]), int(row["lead"])): float(row["pupils"]) for row in rows}
