"""The engine: the compiled kernel where it is there and worth its start-up, else the reference; the result is the same."""

import os

from junheng.allocation.admit import reference
from junheng.allocation.admit.market import Market, Placement

VERSION = "1"
WORTH_COMPILING = 400_000
"""With fewer choices the reference is done before Numba is imported."""


def solve(market: Market) -> Placement:
    """Return the placement of every unit. ``JUNHENG_NO_NUMBA=1`` keeps to plain Python."""
    if os.environ.get("JUNHENG_NO_NUMBA") == "1" or len(market.school) < WORTH_COMPILING:
        return reference.solve(market)
    try:
        from junheng.allocation.admit import kernel
    except ImportError:
        return reference.solve(market)
    return kernel.solve(market)
