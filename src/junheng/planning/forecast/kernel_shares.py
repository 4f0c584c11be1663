"""The fast engine: who enters, and to which school."""

import numpy as np
from numba import njit

from junheng.planning.forecast.kernel_ratios import pooled


@njit(cache=True)
def compare(here, before, s0, all_now, all_before, p):  # type: ignore[no-untyped-def]
    """Return what one cell adds to a regression of its deviation from the usual share on the one before: Σwzy and Σwz²."""
    w = s0 * all_now
    y = min(max(here / w - 1.0, -p.clip), p.clip)
    z = min(max(before / all_before / s0 - 1.0, -p.clip), p.clip)
    return w * z * y, w * z * z


@njit(cache=True)
def persistence(x, c, level, mine, whole, en, ed, t, s, k, band, inside, found, p):  # type: ignore[no-untyped-def]
    """Compare autumn ``t`` of a school with what is known before it; add to ``found``: cohorts' two sums, then entry's."""
    for g in range(x.shape[1]):
        here = x[s, g, t]
        b = band[g]
        if np.isnan(here) or c[k, g, t] <= 0 or whole[b] <= 0 or mine[b] <= 0:
            continue
        s0 = mine[b] / whole[b]
        if inside[g]:
            before = x[s, g - 1, t - 1] if t > 0 and level[t - 1] else np.nan
            if not np.isnan(before) and c[k, g - 1, t - 1] > 0:
                top, low = compare(here, before, s0, c[k, g, t], c[k, g - 1, t - 1], p)
                found[0] += top
                found[1] += low
        elif ed[g] > 0:
            top, low = compare(here, en[g], s0, c[k, g, t], ed[g], p)
            found[2] += top
            found[3] += low


@njit(cache=True)
def shares(x, c, level, county, band, bands, inside, p):  # type: ignore[no-untyped-def]
    """Return usual shares [school, band], recent entry shares [school, grade], and the two persistences.

    Running sums forget by ``SIZE_MEMORY`` and ``ENTRY_MEMORY``; before each is moved on, the next autumn is compared with it.
    """
    schools, grades, years = x.shape
    usual, recent = np.zeros((schools, bands)), np.zeros((schools, grades))
    found = np.array([p.cohort_prior * p.cohort_cells, p.cohort_cells, p.entry_prior * p.entry_cells, p.entry_cells])
    mine, whole = np.zeros(bands), np.zeros(bands)
    en, ed = np.zeros(grades), np.zeros(grades)
    for s in range(schools):
        mine[:], whole[:], en[:], ed[:] = 0.0, 0.0, 0.0, 0.0
        k = county[s]
        for t in range(years):
            if not level[t]:
                continue
            persistence(x, c, level, mine, whole, en, ed, t, s, k, band, inside, found, p)
            mine *= p.size_memory
            whole *= p.size_memory
            en *= p.entry_memory
            ed *= p.entry_memory
            for g in range(grades):
                if not np.isnan(x[s, g, t]):
                    mine[band[g]] += x[s, g, t]
                    whole[band[g]] += c[k, g, t]
                    en[g] += x[s, g, t]
                    ed[g] += c[k, g, t]
        for b in range(bands):
            usual[s, b] = mine[b] / whole[b] if whole[b] > 0 else 0.0
        for g in range(grades):
            recent[s, g] = en[g] / ed[g] if ed[g] > 0 else 0.0
    return usual, recent, min(max(found[0] / found[1], 0.0), 1.0), min(max(found[2] / found[3], 0.0), 1.0)


@njit(cache=True)
def doubted_trend(values, level, p):  # type: ignore[no-untyped-def]
    """Return the weighted trend of log values a year, shrunk to 0 by how doubtful it is; 0 where there are too few."""
    years = len(values)
    w = wt = wz = ww = 0.0
    for t in range(years):
        if level[t] and values[t] > 0:
            k = p.memory ** (years - 1 - t)
            w += k
            ww += k * k
            wt += k * t
            wz += k * np.log(values[t])
    if w == 0.0:
        return 0.0
    mt, mz, effective = wt / w, wz / w, w * w / ww
    sxx = sxy = wider = 0.0
    for t in range(years):
        if level[t] and values[t] > 0:
            k = p.memory ** (years - 1 - t)
            sxx += k * (t - mt) ** 2
            sxy += k * (t - mt) * (np.log(values[t]) - mz)
            wider += k * k * (t - mt) ** 2
    if sxx <= 0.0 or effective <= 2.0 or sxy == 0.0:
        return 0.0
    slope, rest = sxy / sxx, 0.0
    for t in range(years):
        if level[t] and values[t] > 0:
            rest += p.memory ** (years - 1 - t) * (np.log(values[t]) - mz - slope * (t - mt)) ** 2
    noise = max(rest / w * effective / (effective - 2.0), p.trend_noise**2)
    return slope * max(0.0, 1.0 - p.trend_doubt * noise * wider / (sxx * sxx) / (slope * slope))


@njit(cache=True)
def own_entry(values, level, ahead, p):  # type: ignore[no-untyped-def]
    """Return entry from its own past: a smoothed level and a damped trend that is shrunk by how doubtful it is."""
    trend = doubted_trend(values, level, p)
    out = np.zeros(ahead)
    at = 0.0
    begun = False
    for t in range(len(values)):
        if begun:
            at += trend
        if level[t] and values[t] > 0:
            z = np.log(values[t])
            at = p.level_gain * z + (1.0 - p.level_gain) * at if begun else z
            begun = True
    if not begun:
        return out
    step = trend
    for h in range(ahead):
        step *= p.trend_damp
        at += step
        out[h] = np.exp(at)
    return out


@njit(cache=True)
def entries(entry, cohort, level, ahead, p):  # type: ignore[no-untyped-def]
    """Return entry [area, lead]: what areas took in of their cohorts, shrunk to all areas'; without cohorts, ``own_entry``."""
    areas, years = entry.shape
    n, e, v = np.zeros(areas), np.zeros(areas), np.zeros(areas)
    known = np.ones(areas, np.bool_)
    for a in range(areas):
        for h in range(ahead):
            if np.isnan(cohort[a, years + h]):
                known[a] = False
        for t in range(years):
            if known[a] and level[t] and cohort[a, t] > 0:
                w = p.memory ** (years - 1 - t)
                n[a] += w * entry[a, t]
                e[a] += w * cohort[a, t]
                v[a] += w * w * cohort[a, t]
    usual = n.sum() / e.sum() if e.sum() > 0 else 0.0
    misfit = seen = 0.0
    for a in range(areas):
        for t in range(years):
            if e[a] > 0 and level[t] and cohort[a, t] > 0:
                fit = n[a] / e[a] * cohort[a, t]
                if fit > 0:
                    misfit += (entry[a, t] - fit) ** 2 / fit
                    seen += 1
    phi = max(p.least_dispersion, misfit / seen) if seen > 0 else 1.0
    effect = pooled(n, e * usual, v * usual, phi)
    out = np.zeros((areas, ahead))
    for a in range(areas):
        if usual > 0 and e[a] > 0:
            for h in range(ahead):
                out[a, h] = max(0.0, usual * effect[a]) * cohort[a, years + h]
        else:
            out[a, :] = own_entry(entry[a], level, ahead, p)
    return out
