"""The fast engine: how many move up, of counties, towns and schools, each drawn to the level above it."""

import numpy as np
from numba import njit


@njit(cache=True)
def pooled(n, e, v, phi):  # type: ignore[no-untyped-def]
    """Return effects n/e shrunk towards 1 (DerSimonian and Laird 1986): the less the exposure e, the more."""
    weight = square = spread = 0.0
    units = 0
    for i in range(len(n)):
        if e[i] > 0 and v[i] > 0:
            w = e[i] * e[i] / (phi * v[i])
            weight += w
            square += w * w
            spread += w * (n[i] / e[i] - 1.0) ** 2
            units += 1
    out = np.ones(len(n))
    room = weight - square / weight if weight > 0 else 0.0
    between = max(0.0, (spread - (units - 1)) / room) if units > 1 and room > 0 else 0.0
    for i in range(len(n)):
        if e[i] > 0 and v[i] > 0:
            own = phi * v[i] / (e[i] * e[i])
            out[i] = 1.0 + between / (between + own) * (n[i] / e[i] - 1.0)
    return out


@njit(cache=True)
def county_sums(up, low, use, p):  # type: ignore[no-untyped-def]
    """Return, of one county and grade, sums of pupils that came up, of those expected at 1, and the same with squared weights.

    A year's ratio is held within ``WILD`` deviations of the median. Nothing at all where no autumn can be learnt from.
    """
    years = len(up)
    got = np.zeros(years)
    count = 0
    for t in range(1, years):
        if use[t] and low[t] > 0:
            got[count] = up[t] / low[t]
            count += 1
    if count == 0:
        return 0.0, 0.0, 0.0
    middle = np.median(got[:count])
    off = 1.4826 * np.median(np.abs(got[:count] - middle))
    n = e = v = p.known
    for t in range(1, years):
        if use[t] and low[t] > 0:
            w = p.memory ** (years - 1 - t)
            reach = p.wild * max(off, np.sqrt(max(middle, 0.0) / low[t]))
            n += w * min(max(up[t] / low[t], middle - reach), middle + reach) * low[t]
            e += w * low[t]
            v += w * w * low[t]
    return n, e, v


@njit(cache=True)
def county_ratios(up, low, use, follows, p):  # type: ignore[no-untyped-def]
    """Return progression [county, grade] into each grade that follows another; 0 where it cannot be known.

    ``up`` and ``low`` are of ``steps``.
    """
    counties, grades, years = up.shape
    out = np.zeros((counties, grades))
    n, e, v = np.zeros(counties), np.zeros(counties), np.zeros(counties)
    for g in range(1, grades):
        if not follows[g]:
            continue
        for k in range(counties):
            n[k], e[k], v[k] = county_sums(up[k, g], low[k, g], use, p)
        below = e.sum()
        usual = n.sum() / below if below > 0 else 0.0
        if usual <= 0:
            continue
        misfit = seen = 0.0
        for k in range(counties):
            for t in range(1, years):
                if use[t] and low[k, g, t] > 0 and n[k] > 0:
                    fit = n[k] / e[k] * low[k, g, t]
                    misfit += min((up[k, g, t] - fit) ** 2 / fit, p.wild * p.wild)
                    seen += 1
        phi = max(p.least_dispersion, misfit / seen) if seen > 0 else 1.0
        effect = pooled(n, e * usual, v * usual, phi)
        for k in range(counties):
            out[k, g] = max(0.0, usual * effect[k])
    return out


@njit(cache=True)
def dispersion(x, moved, use, county, ratio, inside, p):  # type: ignore[no-untyped-def]
    """Return the variance over the mean of what came up in single schools, grades and years."""
    schools, grades, years = x.shape
    misfit = seen = 0.0
    for s in range(schools):
        for g in range(1, grades):
            r = ratio[county[s], g]
            if inside[g] and r > 0:
                for t in range(1, years):
                    if use[t] and x[s, g - 1, t - 1] > 0 and not np.isnan(x[s, g, t]):
                        fit = x[s, g - 1, t - 1] * r
                        misfit += min((moved[s, g, t] - fit) ** 2 / fit, p.wild * p.wild)
                        seen += 1
    return max(p.least_dispersion, misfit / seen) if seen > 0 else 1.0


@njit(cache=True)
def effects(x, moved, use, county, town, towns, ratio, inside, p):  # type: ignore[no-untyped-def]
    """Return each school's progression relative to its county's, shrunk to its town's, and that to 1."""
    schools, grades, years = x.shape
    phi = dispersion(x, moved, use, county, ratio, inside, p)
    n, e, v = np.zeros(schools), np.zeros(schools), np.zeros(schools)
    for s in range(schools):
        for g in range(1, grades):
            r = ratio[county[s], g]
            if inside[g] and r > 0:
                for t in range(1, years):
                    if use[t] and x[s, g - 1, t - 1] > 0 and not np.isnan(x[s, g, t]):
                        fit = x[s, g - 1, t - 1] * r
                        reach = p.wild * np.sqrt(phi * fit)
                        w = p.memory ** (years - 1 - t)
                        n[s] += w * min(max(moved[s, g, t], fit - reach), fit + reach)
                        e[s] += w * fit
                        v[s] += w * w * fit
    tn, te, tv = np.zeros(towns), np.zeros(towns), np.zeros(towns)
    for s in range(schools):
        tn[town[s]] += n[s]
        te[town[s]] += e[s]
        tv[town[s]] += v[s]
    by_town = pooled(tn, te, tv, phi)
    for s in range(schools):
        e[s] *= by_town[town[s]]
        v[s] *= by_town[town[s]]
    own = pooled(n, e, v, phi)
    for s in range(schools):
        own[s] *= by_town[town[s]]
    return own
