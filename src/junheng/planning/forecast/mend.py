"""Before anything is learnt: cells that are missing, schools that are gone, autumns and school returns that are bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

JUMP, JUMP_SCALES, LEAST_SCALE, LEAST_YEARS = 0.06, 5.0, 0.01, 5
"""An autumn is bad when all cohorts together move off their usual ratio by this much and by this many robust deviations."""
BACK = 0.5
"""… and the next autumn takes back at least this part of it. Otherwise it is a step, and only the step is not learnt from."""
RETURN_JUMP, RETURN_SCALES = 0.2, 4.5
"""The same for one school's return; its pupils must also not be found in the county's other schools by this part:"""
UNFOUND = 0.6
MANY = 1 / 3
"""Where returns with this part of all pupils look bad in one autumn, the autumn is bad, or something happened: not the returns."""


def fill(x: Floats, follows: Flags) -> tuple[Floats, Flags]:
    """Return the cells with what is missing inside each school's life filled in, and which cells these are.

    From the cohort before and the cohort after, by the ratio of all schools in that autumn, else from the neighbours in time.
    A grade missing in the last autumn only is missing; one missing for longer is no longer offered.
    """
    import numpy as np

    missing: Flags = _missing(x)
    if not missing.any():
        return x, missing
    out, ratio = x.copy(), _ratios(x, follows)
    years = x.shape[2]
    for s, g, t in np.argwhere(missing).tolist():
        found = []
        if follows[g] and t > 0 and not np.isnan(out[s, g - 1, t - 1]):
            found.append(out[s, g - 1, t - 1] * ratio[g, t])
        if (
            g + 1 < x.shape[1]
            and follows[g + 1]
            and t + 1 < years
            and not np.isnan(x[s, g + 1, t + 1])
            and ratio[g + 1, t + 1] > 0
        ):
            found.append(x[s, g + 1, t + 1] / ratio[g + 1, t + 1])
        if not found:
            found = _neighbours(out[s, g], x[s, g], t)
        out[s, g, t] = sum(found) / len(found) if found else np.nan
    return out, missing


def _missing(x: Floats) -> Any:
    """Cells between known ones of the same grade, and last ones of a school that has other grades then."""
    import numpy as np

    known: Any = ~np.isnan(x)
    before = np.maximum.accumulate(known, axis=2)
    after = np.maximum.accumulate(known[:, :, ::-1], axis=2)[:, :, ::-1]
    gap = ~known & before & after
    if x.shape[2] > 1:
        gap[:, :, -1] |= ~known[:, :, -1] & known[:, :, -2] & known[:, :, -1].any(axis=1)[:, None]
    return gap


def _ratios(x: Floats, follows: Flags) -> Floats:
    """Progression [grade, year] of all schools that have both cells; 1 where nothing is known."""
    import numpy as np

    out = np.ones(x.shape[1:])
    for g in range(1, x.shape[1]):
        if follows[g]:
            both = ~np.isnan(x[:, g, 1:]) & ~np.isnan(x[:, g - 1, :-1])
            top = np.where(both, x[:, g, 1:], 0).sum(axis=0)
            low = np.where(both, x[:, g - 1, :-1], 0).sum(axis=0)
            out[g, 1:] = np.where(low > 0, top / np.maximum(low, 1e-9), 1.0)
    return out


def _usual(x: Floats, follows: Flags) -> Floats:
    """Progression [grade, year], the same in every year: the median, which a bad return does not move."""
    import numpy as np

    yearly = _ratios(x, follows)
    out = np.ones_like(yearly)
    if x.shape[2] > 1:
        out[:] = np.median(yearly[:, 1:], axis=1)[:, None]
    return out


def _neighbours(filled: Any, known: Any, t: int) -> list[float]:
    import numpy as np

    before = [v for v in filled[:t] if not np.isnan(v)][-1:]
    after = [v for v in known[t + 1 :] if not np.isnan(v)][:1]
    return [float(v) for v in (*before, *after)]


@dataclass(frozen=True, slots=True)
class Autumns:
    """Which autumns to learn levels from (``level``) and progression into (``use``), and which were found bad or a step."""

    level: Flags
    use: Flags
    bad: tuple[int, ...]
    steps: tuple[int, ...]


def autumns(x: Floats, follows: Flags, declared: tuple[int, ...], find: bool) -> Autumns:
    """Return the autumns to learn from (positions). A bad one is left out both ways; so is an autumn without any figure."""
    import numpy as np

    years = x.shape[2]
    level: Flags = np.asarray(~np.isnan(x).all(axis=(0, 1)))
    bad, steps = set(declared) & set(range(years)), set[int]()
    if find:
        found, steps = _found(x, follows, level, bad)
        bad |= found
    for t in bad:
        level[t] = False
    use = level.copy()
    use[0] = False
    use[1:] &= level[:-1]
    for t in steps:
        use[t] = False
    return Autumns(level, use, tuple(sorted(bad)), tuple(sorted(steps)))


def _found(x: Floats, follows: Flags, level: Flags, declared: set[int]) -> tuple[set[int], set[int]]:
    import numpy as np

    d = np.full(x.shape[2], np.nan)
    totals = np.nansum(x, axis=0)
    for t in range(1, x.shape[2]):
        if level[t] and level[t - 1] and not {t, t - 1} & declared:
            top, low = totals[1:, t][follows[1:]].sum(), totals[:-1, t - 1][follows[1:]].sum()
            d[t] = np.log(top / low) if top > 0 and low > 0 else np.nan
    known = d[~np.isnan(d)]
    if len(known) < LEAST_YEARS:
        return set(), set()
    middle = np.median(known)
    scale = max(LEAST_SCALE, 1.4826 * float(np.median(np.abs(known - middle))))
    off = d - middle
    wild = [t for t in range(len(d)) if abs(off[t]) > max(JUMP, JUMP_SCALES * scale)]
    bad: set[int] = set()
    steps: set[int] = set()
    for t in wild:
        if t - 1 in bad:
            continue
        back = t + 1 < len(d) and off[t + 1] * off[t] < 0 and abs(off[t + 1]) >= BACK * abs(off[t])
        (bad if back or t + 1 == len(d) else steps).add(t)
    return bad, steps


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
