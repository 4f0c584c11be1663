"""The fast engine: single figures that are far off their neighbours, over every cell of a register."""

import numpy as np
from numba import njit


@njit(cache=True)
def middle(near, count):  # type: ignore[no-untyped-def]
    """Return the median of the first ``count`` of ``near``."""
    some = np.sort(near[:count])
    half = count // 2
    return some[half] if count % 2 else 0.5 * (some[half - 1] + some[half])


@njit(cache=True)
def neighbours(x, s, g, t, follows, near):  # type: ignore[no-untyped-def]
    """Put into ``near`` the grade's own figures an autumn before and after, and those of the cohort; return how many there are."""
    _, grades, years = x.shape
    count = 0
    for step in (-1, 1):
        if not 0 <= t + step < years:
            continue
        if not np.isnan(x[s, g, t + step]):
            near[count] = x[s, g, t + step]
            count += 1
        there = 0 <= g + step < grades and follows[g + max(step, 0)]
        if there and not np.isnan(x[s, g + step, t + step]):
            near[count] = x[s, g + step, t + step]
            count += 1
    return count


@njit(cache=True)
def wild_cells(x, follows, times, scales):  # type: ignore[no-untyped-def]
    """Return cells that are ``times`` their neighbours, or a part of that, and ``scales`` deviations off (two neighbours at least)."""
    schools, grades, years = x.shape
    out = np.zeros((schools, grades, years), np.bool_)
    near = np.empty(4)
    for s in range(schools):
        for g in range(grades):
            for t in range(years):
                here = x[s, g, t]
                count = 0 if np.isnan(here) else neighbours(x, s, g, t, follows, near)
                if count < 2:
                    continue
                least = most = near[0]
                for at in range(1, count):
                    least, most = min(least, near[at]), max(most, near[at])
                above = here > times * least and here - least > scales * np.sqrt(max(least, 1.0))
                below = here * times < most and most - here > scales * np.sqrt(max(most, 1.0))
                if not above and not below:  # the median lies between: it cannot be far off either
                    continue
                usual = middle(near, count)
                far = abs(here - usual) > scales * np.sqrt(max(usual, 1.0))
                out[s, g, t] = far and (here > times * usual or here * times < usual)
    return out
