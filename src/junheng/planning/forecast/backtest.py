"""The back-test: accuracy at earlier origins against rivals on the same pairs, and whether the intervals held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from junheng.planning.forecast.intervals import sure, width
from junheng.planning.forecast.model import Accuracy, BackTest, Coverage, Options, Register
from junheng.planning.forecast.panel import Panel, panel_of
from junheng.planning.forecast.past import LEVELS, Past, good_autumns, past, without_gaps
from junheng.planning.forecast.rivals import OWN, Figures

LEADS = (1, 3, 5, 10)
COVERED = (1, 2, 3, 4, 5)
OURS = "cohort"
TWO_SIDED = 1.96


def backtest(
    register: Register,
    options: Options | None = None,
    figures: Figures | None = None,
    last_target: int | None = None,
    leads: Sequence[int] = LEADS,
) -> BackTest:
    """Return how the method did at every earlier origin, with only what was known then, on totals of schools and counties.

    ``figures`` are rivals' forecasts from their own programs; the county's series is called "". Targets end at ``last_target``.
    """
    options = options or Options()
    panel, _ = panel_of(register)
    last = min(last_target or panel.last, panel.last)
    found = past(panel, register, options, last)
    good = good_autumns(panel, options, last)
    return BackTest(
        origins=tuple(sorted(set(found.origin.tolist()))),
        leads=tuple(leads),
        last_target=last,
        accuracy=_accuracy(panel, without_gaps(panel, options, last), found, figures or {}, leads, good),
        coverage=tuple(_covered(found, options, sure(register))),
        left_out=tuple(year for year in range(panel.first, last + 1) if year not in good),
    )


def _accuracy(
    panel: Panel, whole: Any, found: Past, figures: Figures, leads: Sequence[int], good: frozenset[int]
) -> tuple[Accuracy, ...]:
    out: list[Accuracy] = []
    others = sorted({key[0] for key in figures})
    for level in ("county", "school"):
        series = _series(replace(panel, x=whole) if level == "county" else panel, level, good)
        totals = found.where((found.level == LEVELS.index(level)) & (found.band == 0))
        for lead in leads:
            here = totals.where(totals.lead == lead)
            rows = [_told(panel, series, here, at, level, figures, others) for at in range(len(here.said))]
            out += _table(level, lead, rows, (OURS, *OWN), "all")
            if others:
                every = (OURS, *OWN, *others)
                out += _table(level, lead, [row for row in rows if all(name in row for name in every)], every, "common")
    return tuple(out)


def _series(panel: Panel, level: str, good: frozenset[int]) -> Mapping[int, Mapping[int, float]]:
    """Recorded totals by unit and year, of the autumns that are not bad."""
    import numpy as np

    totals = np.nansum(panel.x, axis=1)
    if level == "county":
        sums = np.zeros((len(panel.counties), totals.shape[1]))
        np.add.at(sums, panel.county, totals)
        totals = sums
    return {
        unit: {panel.first + at: float(value) for at, value in enumerate(row) if value > 0 and panel.first + at in good}
        for unit, row in enumerate(totals)
    }


def _told(
    panel: Panel,
    series: Mapping[int, Mapping[int, float]],
    here: Past,
    at: int,
    level: str,
    figures: Figures,
    others: Sequence[str],
) -> dict[str, float]:
    """Absolute percentage errors by method for one pair; a method that has nothing to say is left out."""
    unit, origin, lead, came = int(here.unit[at]), int(here.origin[at]), int(here.lead[at]), float(here.came[at])
    known = _run_up(series[unit], origin)
    name = (
        ""
        if level == "county" and len(panel.counties) == 1
        else (panel.schools, panel.counties)[level == "county"][unit]
    )
    told = {OURS: float(here.said[at])}
    told |= {method: guess(known, lead) for method, guess in OWN.items() if len(known) >= 2 or method == "last value"}
    told |= {method: figures[key] for method in others if (key := (method, name, origin, lead)) in figures}
    return {method: abs(value - came) / came for method, value in told.items()}


def _run_up(values: Mapping[int, float], origin: int) -> list[float]:
    """The values up to the origin that follow each other without a gap; at least the origin's."""
    first = origin
    while first - 1 in values:
        first -= 1
    return [values[year] for year in range(first, origin + 1) if year in values]


def _table(
    level: Any, lead: int, rows: Sequence[Mapping[str, float]], methods: Sequence[str], pairs: Any
) -> list[Accuracy]:
    out = []
    for method in methods:
        both = [(row[method], row["last value"]) for row in rows if method in row]
        if both:
            mine, plain = (sum(one[at] for one in both) / len(both) for at in (0, 1))
            out.append(Accuracy(level, lead, method, len(both), 100 * mine, mine / plain if plain else 0.0, pairs))
    return out


def _covered(found: Past, options: Options, births: bool) -> list[Coverage]:
    out = []
    for level in ("school", "county"):
        for what, chosen in (("total", found.band == 0), ("grade", found.band < 0)):
            mine = found.where((found.level == LEVELS.index(level)) & chosen)
            same = found.where((found.level == LEVELS.index(level)) & (chosen if what == "grade" else found.band >= 0))
            held = [
                _held(mine, same, LEVELS.index(level), origin, options, births)
                for origin in sorted(set(mine.origin.tolist()))
            ]
            hits = [one for some in held for one in some]
            if hits:
                out.append(_coverage(level, what, hits, options))
    return out


def _held(
    mine: Past, same: Past, level: int, origin: int, options: Options, births: bool
) -> list[tuple[int, int, bool]]:
    """Origin, unit and whether the interval held, of an origin's pairs; the widths come from targets up to that origin."""
    wide = width(same.where(same.origin + same.lead <= origin), level, max(COVERED), options.level, births)
    out: list[tuple[int, int, bool]] = []
    for lead in COVERED:
        here = mine.where((mine.origin == origin) & (mine.lead == lead))
        low, high = wide.ends(here.said[:, None], [lead])
        inside = (here.came >= low[:, 0]) & (here.came <= high[:, 0])
        out += [(origin, int(unit), bool(held)) for unit, held in zip(here.unit, inside, strict=True)]
    return out


def _coverage(level: Any, what: Any, hits: Sequence[tuple[int, int, bool]], options: Options) -> Coverage:
    """The share that held, with an interval that allows for errors of one origin, and of one unit, going together.

    Variance clustered both ways: by origin plus by unit less by both (Cameron, Gelbach and Miller 2011).
    """
    share = sum(held for _, _, held in hits) / len(hits)
    ways: tuple[Callable[[tuple[int, int, bool]], Any], ...] = (lambda one: one[0], lambda one: one[1])
    variance = sum(_clustered(hits, share, way) for way in ways) - _clustered(hits, share, lambda one: one[:2])
    floor = _clustered(hits, share, lambda one: one[0])
    reach = TWO_SIDED * sqrt(max(variance, floor, 0.0))
    return Coverage(
        level, COVERED, len(hits), options.level / 100, share, max(0.0, share - reach), min(1.0, share + reach), what
    )


def _clustered(
    hits: Sequence[tuple[int, int, bool]], share: float, way: Callable[[tuple[int, int, bool]], Any]
) -> float:
    sums: dict[Any, float] = {}
    for one in hits:
        sums[way(one)] = sums.get(way(one), 0.0) + one[2] - share
    count = len(sums)
    return sum(value**2 for value in sums.values()) / len(hits) ** 2 * (count / (count - 1) if count > 1 else 1.0)
