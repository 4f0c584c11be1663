"""The same run in plain Python, one school after another: slow, obvious, and what the fast engine is held against.

Every school, town and county is a plain number, every history a list, None is unknown. Formulas and their sources are in
docs/explanation/forecast.md; the names of the steps are those of ``kernel``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median
from typing import Any

from junheng.planning.forecast import constants as k
from junheng.planning.forecast.reference_pooling import Sums, dispersion_of, shrunk
from junheng.planning.forecast.setting import Setting

Row = list[float | None]


@dataclass
class Plain:
    """The setting as lists: ``x`` and ``moved`` [school][grade][year], ``c`` [county][grade][year]."""

    s: Setting
    x: list[list[Row]]
    moved: list[list[Row]]
    c: list[list[list[float]]]
    county: list[int]
    years: int
    grades: int

    def weight(self, memory: float, year: int) -> float:
        """Return the weight of an autumn: ``memory`` once for every autumn after it."""
        return memory ** (self.years - 1 - year)


def project(setting: Setting) -> list[list[list[float]]]:
    """Return pupils [school][grade][lead], as ``core.run`` does."""
    p = _plain(setting)
    ratio = _ratios(p)
    effect = _effects(p, ratio)
    usual, recent, stay, lean = _shares(p)
    entry = _entries(p)
    return _forward(p, ratio, effect, usual, recent, stay, lean, entry)


def _plain(s: Setting) -> Plain:
    def lists(cells: Any) -> list[list[Row]]:
        return [[[None if v != v else float(v) for v in row] for row in school] for school in cells.tolist()]

    x, moved, county = lists(s.x), lists(s.moved), [int(v) for v in s.county]
    grades, years = len(s.inside), len(s.level)

    def totals(cells: list[list[Row]]) -> list[list[list[float]]]:
        return [
            [
                [sum(cells[i][g][t] or 0.0 for i in range(len(cells)) if county[i] == c) for t in range(years)]
                for g in range(grades)
            ]
            for c in range(s.counties)
        ]

    return Plain(s, x, moved, totals(x), county, years, grades)


def _ratios(p: Plain) -> list[list[float]]:
    out = [[0.0] * p.grades for _ in range(p.s.counties)]
    for g in range(1, p.grades):
        if not p.s.follows[g]:
            continue
        steps = [_county_steps(p, c, g) for c in range(p.s.counties)]
        units = [_county_sums(p, one) for one in steps]
        expected = sum(u.expected for u in units)
        usual = sum(u.got for u in units) / expected if expected > 0 else 0.0
        if usual <= 0:
            continue
        pairs = [
            (up, u.got / u.expected * low) for one, u in zip(steps, units, strict=True) for up, low in one.values()
        ]
        own = [Sums(u.got, u.expected * usual, u.squared * usual) for u in units]
        for c, effect in enumerate(shrunk(own, dispersion_of(pairs, k.WILD**2))):
            out[c][g] = max(0.0, usual * effect)
    return out


def _county_steps(p: Plain, c: int, g: int) -> dict[int, tuple[float, float]]:
    """By autumn: pupils that came up into the grade, and pupils of the grade below the autumn before."""
    out = {}
    for t in range(1, p.years):
        every, both = [0.0, 0.0], [0.0, 0.0]
        for i in range(len(p.x)):
            here, before = p.moved[i][g][t], p.x[i][g - 1][t - 1]
            if p.county[i] == c:
                every = [every[0] + (here or 0.0), every[1] + (before or 0.0)]
                if here is not None and before is not None:
                    both = [both[0] + here, both[1] + before]
        far = [abs(log((max(up, 0.0) + 0.5) / (low + 0.5))) for up, low in (both, every)]
        up, low = both if p.s.inside[g] and (both[1] <= 0 or far[0] < far[1]) else every
        if p.s.use[t] and low > 0:
            out[t] = up, low
    return out


def _steps(p: Plain, below: Sequence[float | None]) -> list[int]:
    """Autumns into which progression is learnt: there must have been pupils in the grade below the autumn before."""
    return [t for t in range(1, p.years) if p.s.use[t] and (below[t - 1] or 0.0) > 0]


def _county_sums(p: Plain, steps: dict[int, tuple[float, float]]) -> Sums:
    if not steps:
        return Sums()
    out = Sums(k.KNOWN, k.KNOWN, k.KNOWN)
    yearly = {t: up / low for t, (up, low) in steps.items()}
    middle = median(yearly.values())
    off = 1.4826 * median(abs(value - middle) for value in yearly.values())
    for t, value in yearly.items():
        low = steps[t][1]
        reach = k.WILD * max(off, sqrt(max(middle, 0.0) / low))
        out.add(p.weight(k.MEMORY, t), min(max(value, middle - reach), middle + reach) * low, low)
    return out


def _school_steps(p: Plain, i: int, ratio: list[list[float]]) -> list[tuple[int, float, float]]:
    """Of one school: year, pupils that came up, and those expected from the grade below by the county's ratio."""
    out = []
    for g in range(1, p.grades):
        r = ratio[p.county[i]][g]
        if p.s.inside[g] and r > 0:
            for t in _steps(p, p.x[i][g - 1]):
                got, before = p.moved[i][g][t], p.x[i][g - 1][t - 1]
                if got is not None and before is not None:
                    out.append((t, got, before * r))
    return out


def _effects(p: Plain, ratio: list[list[float]]) -> list[float]:
    steps = [_school_steps(p, i, ratio) for i in range(len(p.x))]
    dispersion = dispersion_of(((got, fit) for one in steps for _, got, fit in one), k.WILD**2)
    schools, towns = [Sums() for _ in p.x], [Sums() for _ in range(p.s.towns)]
    for i, one in enumerate(steps):
        for t, got, fit in one:
            reach = k.WILD * sqrt(dispersion * fit)
            schools[i].add(p.weight(k.MEMORY, t), min(max(got, fit - reach), fit + reach), fit)
        town = towns[int(p.s.town[i])]
        town.got, town.expected, town.squared = (
            town.got + schools[i].got,
            town.expected + schools[i].expected,
            town.squared + schools[i].squared,
        )
    by_town = shrunk(towns, dispersion)
    home = [by_town[int(p.s.town[i])] for i in range(len(p.x))]
    within = [Sums(u.got, u.expected * h, u.squared * h) for u, h in zip(schools, home, strict=True)]
    return [h * own for h, own in zip(home, shrunk(within, dispersion), strict=True)]


def _share(p: Plain, i: int, grades: Sequence[int], before: int, memory: float) -> tuple[float, float]:
    """Pupils of school and county in ``grades``, autumns before ``before``, forgetting by ``memory``: top and bottom."""
    top = low = 0.0
    for t in range(before):
        if not p.s.level[t]:
            continue
        learnt = sum(1 for later in range(t + 1, before) if p.s.level[later])
        for g in grades:
            here = p.x[i][g][t]
            if here is not None:
                top += memory**learnt * here
                low += memory**learnt * p.c[p.county[i]][g][t]
    return top, low


def _clip(value: float) -> float:
    return min(max(value, -k.CLIP), k.CLIP)


def _shares(p: Plain) -> tuple[list[list[float]], list[list[float]], float, float]:
    bands = [[g for g in range(p.grades) if int(p.s.band[g]) == b] for b in range(p.s.bands)]
    top, low = k.COHORT_PRIOR * k.COHORT_CELLS, k.COHORT_CELLS
    etop, elow = k.ENTRY_PRIOR * k.ENTRY_CELLS, k.ENTRY_CELLS
    for i in range(len(p.x)):
        for t in range(p.years):
            if not p.s.level[t]:
                continue
            for g in range(p.grades):
                mine, whole = _share(p, i, bands[int(p.s.band[g])], t, k.SIZE_MEMORY)
                here, all_ = p.x[i][g][t], p.c[p.county[i]][g][t]
                if here is None or all_ <= 0 or mine <= 0 or whole <= 0:
                    continue
                base, weight = mine / whole, mine / whole * all_
                y = _clip(here / weight - 1)
                if p.s.inside[g]:
                    z = _before(p, i, g, t, base)
                    if z is not None:
                        top, low = top + weight * z * y, low + weight * z * z
                else:
                    n, d = _share(p, i, [g], t, k.ENTRY_MEMORY)
                    if d > 0:
                        z = _clip(n / d / base - 1)
                        etop, elow = etop + weight * z * y, elow + weight * z * z
    usual = [[_ratio(*_share(p, i, band, p.years, k.SIZE_MEMORY)) for band in bands] for i in range(len(p.x))]
    recent = [[_ratio(*_share(p, i, [g], p.years, k.ENTRY_MEMORY)) for g in range(p.grades)] for i in range(len(p.x))]
    return usual, recent, min(max(top / low, 0.0), 1.0), min(max(etop / elow, 0.0), 1.0)


def _ratio(top: float, low: float) -> float:
    return top / low if low > 0 else 0.0


def _before(p: Plain, i: int, g: int, t: int, base: float) -> float | None:
    """How far this cohort's share lay off the school's usual one the autumn before."""
    if t == 0 or not p.s.level[t - 1]:
        return None
    before, below = p.x[i][g - 1][t - 1], p.c[p.county[i]][g - 1][t - 1]
    return None if before is None or below <= 0 else _clip(before / below / base - 1)


def own_course(values: Sequence[float], level: Sequence[bool], memory: float, ahead: int) -> list[float]:
    """Return entry from its own past: smoothed level and damped trend, the trend shrunk by how doubtful it is."""
    points = [(t, log(v), memory ** (len(values) - 1 - t)) for t, v in enumerate(values) if level[t] and v > 0]
    if not points:
        return [0.0] * ahead
    total = sum(w for _, _, w in points)
    effective = total**2 / sum(w * w for _, _, w in points)
    mt, mz = sum(w * t for t, _, w in points) / total, sum(w * z for _, z, w in points) / total
    sxx = sum(w * (t - mt) ** 2 for t, _, w in points)
    trend = 0.0
    if sxx > 0 and effective > 2:
        slope = sum(w * (t - mt) * (z - mz) for t, z, w in points) / sxx
        rest = sum(w * (z - mz - slope * (t - mt)) ** 2 for t, z, w in points)
        noise = max(rest / total * effective / (effective - 2), k.TREND_NOISE**2)
        doubt = noise * sum(w * w * (t - mt) ** 2 for t, _, w in points) / sxx**2
        trend = slope * max(0.0, 1 - k.TREND_DOUBT * doubt / slope**2) if slope else 0.0
    known = {t: z for t, z, _ in points}
    at = known[min(known)]
    for t in range(min(known) + 1, len(values)):
        at += trend
        at = k.LEVEL_GAIN * known[t] + (1 - k.LEVEL_GAIN) * at if t in known else at
    return [exp(at + trend * sum(k.TREND_DAMP**step for step in range(1, h + 2))) for h in range(ahead)]


def _entries(p: Plain) -> list[list[float]]:
    s = p.s
    units, known = [Sums() for _ in range(s.areas)], []
    for a in range(s.areas):
        cohort = [float(v) for v in s.cohort[a]]
        ahead_known = all(v == v for v in cohort[p.years : p.years + s.ahead])
        years = [t for t in range(p.years) if ahead_known and s.level[t] and cohort[t] > 0]
        known.append(years)
        for t in years:
            units[a].add(p.weight(k.MEMORY, t), float(s.entry[a, t]), cohort[t])
    expected = sum(u.expected for u in units)
    usual = sum(u.got for u in units) / expected if expected > 0 else 0.0
    pairs = [
        (float(s.entry[a, t]), u.got / u.expected * float(s.cohort[a, t]))
        for a, u in enumerate(units)
        for t in known[a]
        if u.expected > 0
    ]
    effect = shrunk(
        [Sums(u.got, u.expected * usual, u.squared * usual) for u in units], dispersion_of(pairs, float("inf"))
    )
    out = []
    for a, u in enumerate(units):
        if usual > 0 and u.expected > 0:
            out.append([max(0.0, usual * effect[a]) * float(s.cohort[a, p.years + h]) for h in range(s.ahead)])
        else:
            out.append(own_course([float(v) for v in s.entry[a]], [bool(v) for v in s.level], k.MEMORY, s.ahead))
    return out


def _forward(
    p: Plain,
    ratio: list[list[float]],
    effect: list[float],
    usual: list[list[float]],
    recent: list[list[float]],
    stay: float,
    lean: float,
    entry: list[list[float]],
) -> list[list[list[float]]]:
    s, schools = p.s, range(len(p.x))
    has = [[bool(v) for v in row] for row in s.has]
    now = [[(p.x[i][g][-1] or 0.0) if has[i][g] else 0.0 for g in range(p.grades)] for i in schools]
    grows = [bool(v) for v in s.grows]
    level = [bool(v) for v in s.level]
    own = [[own_course(p.c[c][g], level, k.MEMORY, s.ahead) for g in range(p.grades)] for c in range(s.counties)]
    sums = [[sum(now[i][g] for i in schools if p.county[i] == c) for g in range(p.grades)] for c in range(s.counties)]
    out: list[list[list[float]]] = [[[] for _ in range(p.grades)] for _ in schools]
    for h in range(s.ahead):
        has = [
            [has[i][g] or (g > 0 and grows[i] and has[i][g - 1] and bool(s.inside[g])) for g in range(p.grades)]
            for i in schools
        ]
        for move in s.moves:
            if move.lead == h + 1:
                _carry(p, move, now, usual, recent, has, grows)
        wanted = [
            [
                _wanted(p, i, g, now, sums, usual, recent, stay, lean, 1 + (effect[i] - 1) * k.FADE**h)
                if has[i][g]
                else 0.0
                for g in range(p.grades)
            ]
            for i in schools
        ]
        whole = [
            [sums[c][g - 1] * ratio[c][g] if g and s.follows[g] else own[c][g][h] for g in range(p.grades)]
            for c in range(s.counties)
        ]
        then = _shared_out(p, wanted, whole, [one[h] for one in entry])
        made = [[sum(then[i][0] for i in schools if p.county[i] == c), *whole[c][1:]] for c in range(s.counties)]
        now, sums = then, made
        for i in schools:
            for g in range(p.grades):
                out[i][g].append(now[i][g])
    return out


def _wanted(
    p: Plain,
    i: int,
    g: int,
    now: list[list[float]],
    sums: list[list[float]],
    usual: list[list[float]],
    recent: list[list[float]],
    stay: float,
    lean: float,
    fading: float,
) -> float:
    """What a school would have of its county's grade: of its own cohort and its usual share, or of recent entry and that."""
    base = usual[i][int(p.s.band[g])]
    if not p.s.inside[g]:
        return lean * recent[i][g] + (1 - lean) * base
    below = sums[p.county[i]][g - 1]
    held = now[i][g - 1] / below * fading if below > 0 else 0.0
    return stay * held + (1 - stay) * base


def _shared_out(p: Plain, wanted: list[list[float]], whole: list[list[float]], entry: list[float]) -> list[list[float]]:
    """The grades of counties, and the entry of areas, shared in proportion to what schools would have."""
    schools = range(len(p.x))
    out = [[0.0] * p.grades for _ in schools]
    for g in range(p.grades):
        group = [int(p.s.area[i]) if g == 0 else p.county[i] for i in schools]
        for i in schools:
            total = sum(wanted[j][g] for j in schools if group[j] == group[i])
            there = entry[group[i]] if g == 0 else whole[group[i]][g]
            out[i][g] = wanted[i][g] / total * there if total > 0 else 0.0
    return out


def _carry(p: Plain, move: Any, now: Any, usual: Any, recent: Any, has: Any, grows: Any) -> None:
    a, b, part = move.source, move.target, move.part
    for g in range(p.grades):
        has[b][g] = has[b][g] or (has[a][g] and (not move.entry_only or not p.s.inside[g]))
    for shares in (usual, recent):
        for at in range(len(shares[a])):
            shares[b][at] += part * shares[a][at]
            shares[a][at] *= 1 - part
    if move.entry_only:
        grows[b] = True
        return
    for g in range(p.grades):
        now[b][g] += part * now[a][g]
        now[a][g] *= 1 - part
        has[a][g] = has[a][g] and part < 1
