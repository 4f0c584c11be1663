"""Numbers in Ibis that come out alike on every backend and in every run."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis

from junheng.monitor.verdicts import Status

HAIR = 1e-9
"""Relative distance from a limit within which the verdict is decided in fractions (DESIGN, idea 3)."""

CANCELLED = 1e-6
"""A difference smaller than this part of what it was taken from is computed in fractions: doubles keep 16 digits."""

TINY = 1e-3
"""A coefficient below this is computed in fractions: one pass in doubles would keep too few of its digits."""

COARSE = 1e16
"""A sum of fewer than this many units of its last decimal place, per school, is made again in fractions."""

STATUSES: tuple[Status, ...] = ("met", "floor", "below", "unknown")
"""Inside the engine a status is its place here: small numbers are compared and carried faster than words."""


def status(word: str) -> Any:
    """Return the status as the engine carries it."""
    return ibis.literal(STATUSES.index(word), "int8")


def number(value: Decimal | Fraction | float) -> Any:
    """Return a double literal: a bare ``1.1`` would become a decimal of limited scale on Spark."""
    return ibis.literal(float(value), "float64")


def measured(column: Any) -> Any:
    """Return the column as doubles; null where it does not hold numbers (a county's own column may hold anything)."""
    return column.cast("float64") if column.type().is_numeric() else ibis.null("float64")


def positive(column: Any) -> Any:
    """Return the column, null where it is not above zero."""
    return ibis.ifelse(column > number(0), column, ibis.null("float64"))


def total(column: Any, places: int) -> Any:
    """Return Σ column as a decimal with ``places`` places, the same in every run."""
    return column.try_cast(f"decimal(38, {places})").sum()


def places_for(largest: float | None) -> int:
    """Return how many decimal places a sum of up to ten million numbers can have when none is above ``largest``.

    >>> places_for(2500.0), places_for(3.2e-6), places_for(None)
    (26, 29, 29)
    """
    return max(30 - len(str(int(largest or 0))), 0)


def added(columns: Iterable[Any]) -> Any:
    """Return the sum of columns, left to right; null when any is."""
    result = None
    for column in columns:
        result = column if result is None else result + column
    return number(0) if result is None else result


def count_where(rows: Any, condition: Any) -> Any:
    """Return how many rows satisfy the condition; an unknown does not."""
    return rows.count(where=condition).cast("int64")


def near(value: Any, limit: Fraction) -> Any:
    """Say whether ``value`` is within a hair of ``limit``."""
    return (value - number(limit)).abs() <= number((abs(limit) + 1) * Fraction(HAIR))
