"""Why totals change: each year's change of each school taken apart into whole numbers that add up to it."""

from __future__ import annotations

from typing import Any

from junheng.planning.forecast.model import COMPONENTS

MIGRATION = COMPONENTS.index("migration")


def parts(before: Any, base: Any, carried: Any, inside: Any, added: Any, levers: Any) -> Any:
    """Return [school, component, year] unrounded, in the order of ``COMPONENTS``.

    ``before`` [school, grade] is the state at the origin and ``base`` [school, grade, year] the forecast without housing and
    levers; ``carried`` what events moved; ``added`` and ``levers`` the same shape as ``base``, or None.
    """
    import numpy as np

    schools, _, years = base.shape
    out = np.zeros((schools, len(COMPONENTS), years))
    follows = np.append(inside[1:], False)
    last = before
    for at in range(years):
        moved = carried[:, :, at] if carried.shape[2] else np.zeros_like(last)
        ready, now = last + moved, base[:, :, at]
        out[:, 0, at] = now[:, ~inside].sum(axis=1)
        out[:, 1, at] = -ready[:, ~follows].sum(axis=1)
        out[:, 2, at] = now[:, inside].sum(axis=1) - ready[:, follows].sum(axis=1)
        out[:, 4, at] = moved.sum(axis=1)
        last = now
    for row, stock in ((3, added), (5, levers)):
        if stock is not None:
            total = stock.sum(axis=1)
            out[:, row] = np.diff(total, axis=1, prepend=0.0)
    return out


def whole_parts(values: Any, change: Any, county: Any, counties: int) -> Any:
    """Return integers [school, component, year] that add up to ``change`` [school, year].

    Each component is rounded so that its county's sum is the rounded sum (events cancel out exactly); what rounding then
    leaves of a school's change counts as migration.
    """
    import numpy as np

    from junheng.planning.forecast import kernel

    flat = np.ascontiguousarray(values.reshape(len(values), -1))
    out = kernel.whole(flat, county, counties).reshape(values.shape)
    out[:, MIGRATION] += change - out.sum(axis=1)
    return out
