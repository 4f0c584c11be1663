"""The fast engine: the same arithmetic as ``reference``, compiled, over all schools at once. Here: sums, and one year ahead."""

import numpy as np
from numba import njit


@njit(cache=True)
def totals(x, county, counties):  # type: ignore[no-untyped-def]
    """Return pupils [county, grade, year]; a cell that is not there (NaN) adds nothing."""
    schools, grades, years = x.shape
    out = np.zeros((counties, grades, years))
    for s in range(schools):
        for g in range(grades):
            for t in range(years):
                if not np.isnan(x[s, g, t]):
                    out[county[s], g, t] += x[s, g, t]
    return out


@njit(cache=True)
def steps(x, moved, county, counties, inside):  # type: ignore[no-untyped-def]
    """Return pupils that came up and pupils of the grade below the autumn before, both [county, grade, year].

    Of all schools, or only of those with both figures, whichever ratio is nearer to 1: where a school opens or closes, pupils
    change schools and all must be counted; where a school's figures begin or end, only those that have both.
    """
    schools, grades, years = x.shape
    up, low = np.zeros((counties, grades, years)), np.zeros((counties, grades, years))
    some, base = np.zeros((counties, grades, years)), np.zeros((counties, grades, years))
    for s in range(schools):
        k = county[s]
        for g in range(1, grades):
            for t in range(1, years):
                here, before = not np.isnan(x[s, g, t]), not np.isnan(x[s, g - 1, t - 1])
                if here:
                    up[k, g, t] += moved[s, g, t]
                if before:
                    low[k, g, t] += x[s, g - 1, t - 1]
                if here and before:
                    some[k, g, t] += moved[s, g, t]
                    base[k, g, t] += x[s, g - 1, t - 1]
    for k in range(counties):
        for g in range(1, grades):
            for t in range(1, years):
                if inside[g]:
                    every = abs(np.log((max(up[k, g, t], 0.0) + 0.5) / (low[k, g, t] + 0.5)))
                    both = abs(np.log((max(some[k, g, t], 0.0) + 0.5) / (base[k, g, t] + 0.5)))
                    if base[k, g, t] <= 0 or both < every:
                        up[k, g, t], low[k, g, t] = some[k, g, t], base[k, g, t]
    return up, low


@njit(cache=True)
def project(  # type: ignore[no-untyped-def]
    last, c_last, ratio, effect, usual, recent, stay, lean, entry, own, has, county, area, band, inside, follows
):
    """Return one year ahead: pupils [school, grade] and counties' [county, grade]; schools add up to their county's."""
    schools, grades = last.shape
    counties = c_last.shape[0]
    c = np.zeros((counties, grades))
    for g in range(1, grades):
        for k in range(counties):
            c[k, g] = c_last[k, g - 1] * ratio[k, g] if follows[g] else own[k, g]
    want = np.zeros((schools, grades))
    sums = np.zeros((counties, grades))
    by_area = np.zeros(len(entry))
    for s in range(schools):
        k = county[s]
        for g in range(grades):
            if not has[s, g]:
                continue
            base = usual[s, band[g]]
            if inside[g]:
                held = last[s, g - 1] / c_last[k, g - 1] * effect[s] if c_last[k, g - 1] > 0 else 0.0
                want[s, g] = stay * held + (1.0 - stay) * base
            else:
                want[s, g] = lean * recent[s, g] + (1.0 - lean) * base
            sums[k, g] += want[s, g]
            if g == 0:
                by_area[area[s]] += want[s, g]
    for s in range(schools):
        k = county[s]
        for g in range(grades):
            if g == 0:
                want[s, 0] = want[s, 0] / by_area[area[s]] * entry[area[s]] if by_area[area[s]] > 0 else 0.0
                c[k, 0] += want[s, 0]
            else:
                want[s, g] = want[s, g] / sums[k, g] * c[k, g] if sums[k, g] > 0 else 0.0
    return want, c


@njit(cache=True)
def whole(values, county, counties):  # type: ignore[no-untyped-def]
    """Return integers [unit, column] whose sums by county are the rounded sums; each within 1 of its value, 0 for 0.

    Cumulative rounding: a unit gets the rounded running sum of its county less the rounded running sum before it.
    """
    units, columns = values.shape
    out = np.zeros((units, columns), np.int64)
    running = np.zeros((counties, columns))
    for i in range(units):
        for j in range(columns):
            before = np.floor(running[county[i], j] + 0.5)
            running[county[i], j] += values[i, j]
            out[i, j] = np.int64(np.floor(running[county[i], j] + 0.5) - before)
    return out


@njit(cache=True)
def ends(said, a, b, q):  # type: ignore[no-untyped-def]
    """Return the least and greatest whole number [row, column] within q·√(a·P + b·P²) of ``said``, never beyond it rounded."""
    rows, columns = said.shape
    low, high = np.empty((rows, columns), np.int64), np.empty((rows, columns), np.int64)
    for i in range(rows):
        for j in range(columns):
            at = said[i, j]
            half, point = q[j] * np.sqrt(a[j] * at + b[j] * at * at), np.floor(at + 0.5)
            low[i, j] = min(np.ceil(max(at - half, 0.0)), point)
            high[i, j] = max(np.floor(at + half), point)
    return low, high


@njit(cache=True)
def summed(values, unit, units):  # type: ignore[no-untyped-def]
    """Return integers [unit, column] summed over the rows of each unit."""
    out = np.zeros((units, values.shape[1]), np.int64)
    for i in range(values.shape[0]):
        for j in range(values.shape[1]):
            out[unit[i], j] += values[i, j]
    return out
