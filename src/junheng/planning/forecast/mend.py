"""Before anything is learnt: cells that are missing, and autumns that are bad."""

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


def fill(x: Floats, follows: Flags, also: Flags | None = None) -> tuple[Floats, Flags]:
    """Return the cells with what is missing inside each school's life filled in (and ``also`` these), and which cells these are.

    From the cohort before and the cohort after, by the ratio of all schools in that autumn, else from the neighbours in time.
    A grade missing in the last autumn only is missing; one missing for longer is no longer offered.
    """
    import numpy as np

    missing: Flags = _missing(x) if also is None else _missing(x) | also
    if not missing.any():
        return x, missing
    out, ratio = x.copy(), ratios(x, follows)
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


def told(x: Floats) -> Flags:
    """Return [year]: whether the autumn has any figure at all."""
    import numpy as np

    return np.asarray([not bool(np.isnan(x[:, :, t]).all()) for t in range(x.shape[2])])


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


def ratios(x: Floats, follows: Flags) -> Floats:
    """Return progression [grade, year] of all schools that have both cells; 1 where nothing is known."""
    import numpy as np

    out = np.ones(x.shape[1:])
    for g in range(1, x.shape[1]):
        if follows[g]:
            both = ~np.isnan(x[:, g, 1:]) & ~np.isnan(x[:, g - 1, :-1])
            top = np.where(both, x[:, g, 1:], 0).sum(axis=0)
            low = np.where(both, x[:, g - 1, :-1], 0).sum(axis=0)
            out[g, 1:] = np.where(low > 0, top / np.maximum(low, 1e-9), 1.0)
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


def autumns(x: Floats, follows: Flags, declared: tuple[int, ...], find: bool, known: Flags) -> Autumns:
    """Return the autumns to learn from (positions). A bad one is left out both ways; so is an autumn without any
    figure (``known`` [year]: it has some).
    """

    years = x.shape[2]
    level: Flags = known.copy()
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
