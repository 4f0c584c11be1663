"""The fast engine: the same arithmetic as ``reference``, compiled, over all schools of a register at once."""

import numpy as np
from numba import njit

from junheng.planning.forecast.constants import (
    CLIP,
    COHORT_CELLS,
    COHORT_PRIOR,
    ENTRY_CELLS,
    ENTRY_MEMORY,
    ENTRY_PRIOR,
    KNOWN,
    LEAST_DISPERSION,
    LEVEL_GAIN,
    MEMORY,
    SIZE_MEMORY,
    TREND_DAMP,
    TREND_DOUBT,
    TREND_NOISE,
    WILD,
)


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
def county_ratios(up, low, use, follows):  # type: ignore[no-untyped-def]
    """Return progression [county, grade] into each grade that follows another; 0 where it cannot be known.

    ``up`` and ``low`` are of ``steps``. A year's ratio is held within ``WILD`` deviations of the median.
    """
    counties, grades, years = up.shape
    out = np.zeros((counties, grades))
    for g in range(1, grades):
        if not follows[g]:
            continue
        n, e, v = np.zeros(counties), np.zeros(counties), np.zeros(counties)
        misfit = seen = 0.0
        for k in range(counties):
            got = np.zeros(years)
            count = 0
            for t in range(1, years):
                if use[t] and low[k, g, t] > 0:
                    got[count] = up[k, g, t] / low[k, g, t]
                    count += 1
            if count == 0:
                continue
            n[k] = e[k] = v[k] = KNOWN
            middle = np.median(got[:count])
            off = 1.4826 * np.median(np.abs(got[:count] - middle))
            for t in range(1, years):
                if use[t] and low[k, g, t] > 0:
                    w = MEMORY ** (years - 1 - t)
                    base = low[k, g, t]
                    reach = WILD * max(off, np.sqrt(max(middle, 0.0) / base))
                    ratio = min(max(up[k, g, t] / base, middle - reach), middle + reach)
                    n[k] += w * ratio * base
                    e[k] += w * base
                    v[k] += w * w * base
        below = e.sum()
        usual = n.sum() / below if below > 0 else 0.0
        if usual <= 0:
            continue
        for k in range(counties):
            for t in range(1, years):
                if use[t] and low[k, g, t] > 0 and e[k] > 0:
                    fit = n[k] / e[k] * low[k, g, t]
                    if fit > 0:
                        misfit += min((up[k, g, t] - fit) ** 2 / fit, WILD * WILD)
                        seen += 1
        phi = max(LEAST_DISPERSION, misfit / seen) if seen > 0 else 1.0
        effect = pooled(n, e * usual, v * usual, phi)
        for k in range(counties):
            out[k, g] = max(0.0, usual * effect[k])
    return out


@njit(cache=True)
def effects(x, moved, use, county, town, towns, ratio, inside):  # type: ignore[no-untyped-def]
    """Return each school's progression relative to its county's, shrunk to its town's, and that to 1."""
    schools, grades, years = x.shape
    misfit = seen = 0.0
    for s in range(schools):
        for g in range(1, grades):
            r = ratio[county[s], g]
            if inside[g] and r > 0:
                for t in range(1, years):
                    if use[t] and x[s, g - 1, t - 1] > 0 and not np.isnan(x[s, g, t]):
                        fit = x[s, g - 1, t - 1] * r
                        misfit += min((moved[s, g, t] - fit) ** 2 / fit, WILD * WILD)
                        seen += 1
    phi = max(LEAST_DISPERSION, misfit / seen) if seen > 0 else 1.0
    n, e, v = np.zeros(schools), np.zeros(schools), np.zeros(schools)
    for s in range(schools):
        for g in range(1, grades):
            r = ratio[county[s], g]
            if inside[g] and r > 0:
                for t in range(1, years):
                    if use[t] and x[s, g - 1, t - 1] > 0 and not np.isnan(x[s, g, t]):
                        fit = x[s, g - 1, t - 1] * r
                        reach = WILD * np.sqrt(phi * fit)
                        w = MEMORY ** (years - 1 - t)
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


@njit(cache=True)
def shares(x, c, level, county, band, bands, inside):  # type: ignore[no-untyped-def]
    """Return usual shares [school, band], recent entry shares [school, grade], and the two persistences.

    Running sums forget by ``SIZE_MEMORY`` and ``ENTRY_MEMORY``; before each is moved on, the next autumn is compared with it.
    """
    schools, grades, years = x.shape
    usual = np.zeros((schools, bands))
    recent = np.zeros((schools, grades))
    top, low = COHORT_PRIOR * COHORT_CELLS, COHORT_CELLS
    etop, elow = ENTRY_PRIOR * ENTRY_CELLS, ENTRY_CELLS
    mine, whole = np.zeros(bands), np.zeros(bands)
    en, ed = np.zeros(grades), np.zeros(grades)
    for s in range(schools):
        mine[:] = 0.0
        whole[:] = 0.0
        en[:] = 0.0
        ed[:] = 0.0
        k = county[s]
        for t in range(years):
            if not level[t]:
                continue
            for g in range(grades):
                here = x[s, g, t]
                if np.isnan(here) or c[k, g, t] <= 0:
                    continue
                b = band[g]
                if whole[b] > 0 and mine[b] > 0:
                    s0 = mine[b] / whole[b]
                    w = s0 * c[k, g, t]
                    y = min(max(here / w - 1.0, -CLIP), CLIP)
                    if inside[g]:
                        before = x[s, g - 1, t - 1] if t > 0 and level[t - 1] else np.nan
                        if not np.isnan(before) and c[k, g - 1, t - 1] > 0:
                            z = min(max(before / c[k, g - 1, t - 1] / s0 - 1.0, -CLIP), CLIP)
                            top += w * z * y
                            low += w * z * z
                    elif ed[g] > 0:
                        z = min(max(en[g] / ed[g] / s0 - 1.0, -CLIP), CLIP)
                        etop += w * z * y
                        elow += w * z * z
            for b in range(bands):
                mine[b] *= SIZE_MEMORY
                whole[b] *= SIZE_MEMORY
            for g in range(grades):
                en[g] *= ENTRY_MEMORY
                ed[g] *= ENTRY_MEMORY
                if not np.isnan(x[s, g, t]):
                    mine[band[g]] += x[s, g, t]
                    whole[band[g]] += c[k, g, t]
                    en[g] += x[s, g, t]
                    ed[g] += c[k, g, t]
        for b in range(bands):
            usual[s, b] = mine[b] / whole[b] if whole[b] > 0 else 0.0
        for g in range(grades):
            recent[s, g] = en[g] / ed[g] if ed[g] > 0 else 0.0
    stay = min(max(top / low, 0.0), 1.0)
    lean = min(max(etop / elow, 0.0), 1.0)
    return usual, recent, stay, lean


@njit(cache=True)
def own_entry(values, level, ahead):  # type: ignore[no-untyped-def]
    """Return entry from its own past: a smoothed level and a damped trend that is shrunk by how doubtful it is."""
    years = len(values)
    w = wt = wz = ww = 0.0
    for t in range(years):
        if level[t] and values[t] > 0:
            k = MEMORY ** (years - 1 - t)
            w += k
            ww += k * k
            wt += k * t
            wz += k * np.log(values[t])
    out = np.zeros(ahead)
    if w == 0:
        return out
    mt, mz = wt / w, wz / w
    sxx = sxy = wider = 0.0
    for t in range(years):
        if level[t] and values[t] > 0:
            k = MEMORY ** (years - 1 - t)
            sxx += k * (t - mt) ** 2
            sxy += k * (t - mt) * (np.log(values[t]) - mz)
            wider += k * k * (t - mt) ** 2
    trend = 0.0
    effective = w * w / ww
    if sxx > 0 and effective > 2.0:
        slope = sxy / sxx
        rest = 0.0
        for t in range(years):
            if level[t] and values[t] > 0:
                rest += MEMORY ** (years - 1 - t) * (np.log(values[t]) - mz - slope * (t - mt)) ** 2
        noise = max(rest / w * effective / (effective - 2.0), TREND_NOISE**2)
        if slope != 0.0:
            trend = slope * max(0.0, 1.0 - TREND_DOUBT * noise * wider / (sxx * sxx) / (slope * slope))
    at = 0.0
    begun = False
    for t in range(years):
        if begun:
            at += trend
        if level[t] and values[t] > 0:
            z = np.log(values[t])
            at = LEVEL_GAIN * z + (1.0 - LEVEL_GAIN) * at if begun else z
            begun = True
    step = trend
    for h in range(ahead):
        step *= TREND_DAMP
        at += step
        out[h] = np.exp(at)
    return out


@njit(cache=True)
def entries(entry, cohort, level, ahead):  # type: ignore[no-untyped-def]
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
                w = MEMORY ** (years - 1 - t)
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
    phi = max(LEAST_DISPERSION, misfit / seen) if seen > 0 else 1.0
    effect = pooled(n, e * usual, v * usual, phi)
    out = np.zeros((areas, ahead))
    for a in range(areas):
        if usual > 0 and e[a] > 0:
            for h in range(ahead):
                out[a, h] = max(0.0, usual * effect[a]) * cohort[a, years + h]
        else:
            out[a, :] = own_entry(entry[a], level, ahead)
    return out


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
