"""How wide: the variance of past errors by size and lead, and the quantile that made past intervals hold (conformal).

The standard deviation of an error at lead h of a figure P is √(a·P + b·P²): chance of single pupils, and what moves a whole
school or county. Both start from defaults and are fitted to past errors by weighted least squares; then the half width is
q times that deviation, q being the quantile of past |error| ÷ deviation (Vovk, Gammerman and Shafer 2005, split conformal).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from junheng.planning.forecast.model import Register
from junheng.planning.forecast.past import Past

SINGLE, SINGLE_YEARLY = 0.5, 0.25
"""Default a at lead 0 and per year ahead: yearly progression varies less than independent pupils would, entry as they do."""
WHOLE = (0.04, 0.025, 0.012)
"""Default √b after one year for schools, towns and counties; it grows with the root of the lead (a random walk)."""
UNBORN = 0.015
"""More of √b a year, in proportion to the lead, where entry rests on no births: a trend may turn at any time."""
PRIOR = (20.0, 12.0, 8.0)
"""Past errors of schools, towns and counties that the defaults are worth; so many normal errors also stand beside the past
ones when q is found. A county has few past errors, and they follow each other: its own must soon count."""
RECENT = 0.9
"""Weight of an error relative to those a year younger: what moved schools long ago says less of now (weighted conformal)."""
WILD = 16.0
"""A squared error counts as at most this many default variances when a and b are fitted."""


@dataclass(frozen=True, slots=True)
class Width:
    """a, b and q by lead (position 0: one year ahead), for one level and either single grades or sums."""

    a: Any
    b: Any
    q: Any

    def half(self, said: Any, lead: Any) -> Any:
        """Return half the interval's width around ``said`` at ``lead`` (1: a year ahead; or one lead for each of the last axis)."""
        import numpy as np

        at = lead - 1
        return self.q[at] * np.sqrt(self.a[at] * said + self.b[at] * said * said)

    def ends(self, said: Any, leads: Any) -> tuple[Any, Any]:
        """Return the least and greatest whole number within the half width, and never beyond the rounded ``said`` […, lead]."""
        import numpy as np

        from junheng.planning.forecast import kernel

        flat = np.ascontiguousarray(said, dtype=float).reshape(-1, len(leads))
        at = np.asarray(leads) - 1
        low, high = kernel.ends(flat, self.a[at], self.b[at], self.q[at])
        return low.reshape(said.shape), high.reshape(said.shape)


def sure(register: Register) -> bool:
    """Say whether entry rests on births or registers of children."""
    return bool(register.births or register.children)


def width(found: Past, level: int, leads: int, percent: int, sure: bool = True) -> Width:
    """Return the widths for ``level`` from past errors of that level and kind; defaults where there are none.

    ``sure``: entry rests on births or registers of children.
    """
    import numpy as np

    a, b = np.zeros(leads), np.zeros(leads)
    error, said = found.came - found.said, np.maximum(found.said, 1.0)
    target = found.origin + found.lead
    weight = RECENT ** (target.max() - target) if len(target) else np.zeros(0)
    for at in range(leads):
        unborn = 0.0 if sure else UNBORN * (at + 1)
        default = SINGLE + SINGLE_YEARLY * at, WHOLE[level] ** 2 * (at + 1) + unborn**2
        here = found.lead == at + 1
        a[at], b[at] = _fitted(error[here], said[here], weight[here], default, PRIOR[level])
        _grow(a, b, at, float(weight[here].sum()) < PRIOR[level] / 2)
    z = np.abs(error) / np.sqrt(
        a[np.minimum(found.lead, leads) - 1] * said + b[np.minimum(found.lead, leads) - 1] * said**2
    )
    near = [np.abs(found.lead - at - 1) <= 1 for at in range(leads)]
    q = np.array([_quantile(z[mine], weight[mine], percent, PRIOR[level]) for mine in near])
    return Width(a, b, q)


def _fitted(error: Any, said: Any, weight: Any, default: tuple[float, float], prior: float) -> tuple[float, float]:
    """Non-negative least squares of error² on P and P², weighted by the default variance, drawn to the default."""
    if len(error) < 3:
        return default
    usual = default[0] * said + default[1] * said**2
    square = (error**2).clip(max=WILD * usual)
    u, v, y = said / usual, said**2 / usual, square / usual
    uu, uv, vv, uy, vy = (float((weight * one).sum()) for one in (u * u, u * v, v * v, u * y, v * y))
    room = uu * vv - uv * uv
    a, b = ((uy * vv - vy * uv) / room, (vy * uu - uy * uv) / room) if room > 1e-9 * uu * vv else (-1.0, -1.0)
    if a < 0 or b < 0:
        scale = float((weight * y).sum() / weight.sum())
        a, b = (scale * default[0], scale * default[1]) if a < 0 and b < 0 else (max(a, 0.0), max(b, 0.0))
        a, b = (0.0, vy / vv) if a == 0 and b > 0 else (uy / uu, 0.0) if b == 0 and a > 0 else (a, b)
    part = weight.sum() / (weight.sum() + prior)
    return float(part * a + (1 - part) * default[0]), float(part * b + (1 - part) * default[1])


def _grow(a: Any, b: Any, at: int, hardly: bool) -> None:
    """Where a lead was hardly seen, carry the lead before on as a random walk; variance never falls with the lead."""
    if at and hardly:
        a[at], b[at] = max(a[at], a[at - 1]), max(b[at], b[at - 1] * (at + 1) / at)
    elif at:
        a[at], b[at] = max(a[at], a[at - 1]), max(b[at], b[at - 1])


def _quantile(z: Any, weight: Any, percent: int, prior: float) -> float:
    """The smallest |error| in deviations that the asked part of all weight, with one more beyond them all, does not exceed.

    With equal weights that is the ⌈(n + 1)·level⌉-th smallest; virtual normal errors stand among them.
    """
    import numpy as np

    normal = NormalDist()
    count = int(prior)
    virtual = [normal.inv_cdf(0.5 + 0.5 * (at + 0.5) / count) for at in range(count)]
    every, weights = np.concatenate([z, virtual]), np.concatenate([weight, np.ones(count)])
    order = np.argsort(every, kind="stable")
    reached = np.cumsum(weights[order]) >= (weights.sum() + 1.0) * percent / 100 - 1e-9
    return float(every[order][reached.argmax() if reached.any() else -1])
