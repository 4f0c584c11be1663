"""Single returns that cannot be right: figures with a digit too many, schools whose pupils vanish, schools that did not report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from junheng.planning.forecast.mend import BACK, LEAST_SCALE, ratios

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

RETURN_JUMP, RETURN_SCALES = 0.2, 4.5
"""A return is bad when it moves by this part and by this many deviations, and the next autumn takes back half of it. In the last
autumn, of which no next one is known, at least the following part must not be found with the county's other schools."""
UNFOUND = 0.6
MANY = 1 / 3
"""Where returns with this part of all pupils look bad in one autumn, the autumn is bad, or something happened: not the returns."""
CELL_TIMES, CELL_SCALES, FEW = 3.0, 8.0, 1 / 3
"""A cell is bad when it is this many times its neighbours or a part of that, and by so many deviations; not if more than a third of
the school's grades are: then something happened to the school."""
FOUND, CLEAR = 0.2, 3.0
"""A school missing in the last autumn did not report if less than this part of its pupils is found elsewhere, and its pupils are
more than so many deviations of the county's yearly cohorts: else it is taken as closed."""


def bad_cells(x: Floats, follows: Flags) -> Flags:
    """Return cells that are far off their cohort the autumn before and after and their own grade then (two of these at least)."""
    import numpy as np

    from junheng.planning.forecast.kernel_mend import wild_cells

    out = wild_cells(x, follows, CELL_TIMES, CELL_SCALES)
    if not out.any():
        return np.asarray(out, dtype=bool)
    many = out.sum(axis=1) > FEW * np.maximum((~np.isnan(x)).sum(axis=1), 1)
    return np.asarray(out & ~many[:, None, :], dtype=bool)


def unreported(x: Floats, follows: Flags, inside: Flags, county: Any, known: Any) -> Flags:
    """Return schools that were there until the last autumn but one and are missing in the last, their pupils nowhere to be found.

    ``known`` [school]: an event says what became of it.
    """
    import numpy as np

    there: Any = (~np.isnan(x)).any(axis=1)
    out = np.zeros(len(x), dtype=bool)
    if x.shape[2] < 3:
        return out
    gone = there[:, -2] & ~there[:, -1] & ~known
    if not gone.any() or not there[:, -1].any():
        return out
    usual = _usual(x, follows)
    expected, got = _cohort_sums(x, usual, inside)
    new = there[:, -1] & ~there[:, -2]
    came = np.nansum(x[:, inside, -1], axis=1)
    would = np.zeros(len(x))
    for g in np.nonzero(inside)[0].tolist():
        would += np.nan_to_num(x[:, g - 1, -2]) * usual[g, -1]
    for k in np.unique(county[gone]).tolist():
        mine = gone & (county == k)
        rest = (county == k) & ~mine
        found = (got - expected)[rest, -1].sum() + came[rest & new].sum()
        past = (got - expected)[county == k, 1:-1].sum(axis=0)
        noise = max(1.4826 * float(np.median(np.abs(past))), LEAST_SCALE * float(expected[rest, -1].sum()))
        missed = would[mine].sum()
        if found < FOUND * missed and missed > CLEAR * noise:
            out |= mine
    return out


def _usual(x: Floats, follows: Flags) -> Floats:
    """Progression [grade, year], the same in every year: the median, which a bad return does not move."""
    import numpy as np

    yearly = ratios(x, follows)
    out = np.ones_like(yearly)
    if x.shape[2] > 1:
        out[:] = np.median(yearly[:, 1:], axis=1)[:, None]
    return out


def bad_returns(x: Floats, follows: Flags, inside: Flags, county: Any) -> Flags:
    """Return [school, year]: returns whose cohorts all fall or rise together and come back, or, in the last autumn, vanish.

    In the last autumn nobody knows whether they come back: it is bad only if the pupils are not with other schools either.
    """
    import numpy as np

    out = np.zeros((x.shape[0], x.shape[2]), dtype=bool)
    expected, got = _cohort_sums(x, _usual(x, follows), inside)
    off = got - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.abs(off) / np.sqrt(1.5 * expected)
        wild = (expected > 0) & (np.abs(off) > RETURN_JUMP * expected) & (z > RETURN_SCALES)
    wild[:, 0] = False
    for s, t in np.argwhere(wild).tolist():
        if out[s, t - 1]:
            continue
        if t + 1 < x.shape[2]:
            out[s, t] = off[s, t + 1] * off[s, t] < 0 and abs(off[s, t + 1]) >= BACK * abs(off[s, t])
        else:
            others = off[county == county[s], t].sum() - off[s, t]
            out[s, t] = -others * np.sign(off[s, t]) < (1 - UNFOUND) * abs(off[s, t])
    many = (expected * out).sum(axis=0) >= MANY * expected.sum(axis=0)
    out[:, many] = False
    return out


def _cohort_sums(x: Floats, ratio: Floats, inside: Flags) -> tuple[Floats, Floats]:
    import numpy as np

    expected, got = np.zeros((x.shape[0], x.shape[2])), np.zeros((x.shape[0], x.shape[2]))
    for g in range(1, x.shape[1]):
        if inside[g]:
            fit, here = x[:, g - 1, :-1] * ratio[g, 1:], x[:, g, 1:]
            both = ~np.isnan(fit) & ~np.isnan(here)
            expected[:, 1:] += np.where(both, fit, 0.0)
            got[:, 1:] += np.where(both, here, 0.0)
    return expected, got
