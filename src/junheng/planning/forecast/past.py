"""What the method would have said at every earlier origin, with only what was known then; and what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from junheng.kernel.problem import Problem
from junheng.planning.forecast.core import run
from junheng.planning.forecast.mend import autumns, fill, told
from junheng.planning.forecast.model import Band, Level, Options, Register
from junheng.planning.forecast.panel import Panel
from junheng.planning.forecast.prepare import bands_of, links, prepare

FARTHEST = 10
"""Leads that are tried at earlier origins; wider ones are extrapolated."""
SCHOOLS = 3000
"""Past forecasts are made for about so many schools."""
LEVELS: tuple[Level, ...] = ("school", "town", "county")


@dataclass(frozen=True, slots=True)
class Past:
    """Pairs of forecast and what came, one array each. ``level`` 0 school, 1 town, 2 county; ``band`` −1: a single grade.

    ``unit`` is the school's, town's or county's position in the panel, ``now`` what it had at the origin (NaN: unknown).
    """

    level: Any
    band: Any
    unit: Any
    origin: Any
    lead: Any
    said: Any
    came: Any
    now: Any

    def where(self, chosen: Any) -> Past:
        """Return the chosen pairs."""
        return Past(*(getattr(self, name)[chosen] for name in self.__slots__))


def past(panel: Panel, register: Register, options: Options, origin: int) -> Past:
    """Return every pair whose target is at most ``origin``. Bad autumns, as known at ``origin``, are neither origin nor target.

    A school is compared where it had figures at the origin and at the target; a county with all schools of either time.
    """
    import numpy as np

    some = sample(panel)
    good = good_autumns(some, options, origin)
    whole = without_gaps(some, options, origin)
    plain = replace(options, migrant_share=None, third_child=type(options.third_child)(0), origin=None)
    found = [
        _at(some, register, plain, at, min(FARTHEST, origin - at), good, whole)
        for at in range(some.first + 2, origin)
        if at in good
    ]
    rows = [row for one in found for row in one]
    if not rows:
        return Past(*(np.zeros(0, dtype=np.int64) for _ in range(5)), *(np.zeros(0) for _ in range(3)))
    return Past(*(np.concatenate([row[at] for row in rows]) for at in range(8)))


def without_gaps(panel: Panel, options: Options, origin: int) -> Any:
    """Return the panel's cells up to ``origin`` with what is missing between known ones filled in."""
    follows, _ = links(panel.grades, options)
    return fill(panel.x[:, :, : origin - panel.first + 1], follows)[0]


def good_autumns(panel: Panel, options: Options, origin: int) -> frozenset[int]:
    """Return the autumns up to ``origin`` that are neither empty nor declared or found bad by then."""
    follows, _ = links(panel.grades, options)
    x = without_gaps(panel, options, origin)
    marks = autumns(
        x,
        follows,
        tuple(year - panel.first for year in options.breaks),
        options.find_breaks,
        told(panel.x[:, :, : x.shape[2]]),
    )
    return frozenset(panel.first + at for at, good in enumerate(marks.level.tolist()) if good)


def known_then(register: Register, origin: int) -> Register:
    """Return what a planner had at ``origin``: no events, housing or registers of later years (births are cut by month)."""
    return replace(
        register,
        enrolment=(),
        events=tuple(one for one in register.events if one.year <= origin),
        housing=tuple(one for one in register.housing if one.year <= origin),
        children=tuple(one for one in register.children if one.year <= origin),
    )


def sample(panel: Panel) -> Panel:
    """Return the panel, or, of a very large one, whole counties evenly spaced; of very large counties, schools evenly spaced."""
    import numpy as np

    if len(panel.schools) <= SCHOOLS:
        return panel
    step = -(-len(panel.schools) // SCHOOLS)
    chosen = np.nonzero(panel.county % step == 0)[0]
    if len(chosen) > 2 * SCHOOLS:
        chosen = np.arange(0, len(panel.schools), step)
    towns = sorted(set(panel.town[chosen].tolist()))
    counties = sorted(set(panel.county[chosen].tolist()))
    return Panel(
        tuple(panel.schools[at] for at in chosen.tolist()),
        panel.grades,
        panel.first,
        panel.x[chosen],
        tuple(panel.towns[at] for at in towns),
        tuple(panel.counties[at] for at in counties),
        np.searchsorted(towns, panel.town[chosen]),
        np.searchsorted(counties, panel.county[chosen]),
    )


def _at(
    panel: Panel, register: Register, options: Options, origin: int, ahead: int, good: frozenset[int], whole: Any
) -> Iterable[Any]:
    try:
        ready = prepare(panel, known_then(register, origin), options, origin, ahead)
    except Problem:
        return
    import numpy as np

    said = np.zeros((len(panel.schools), len(panel.grades), ahead))
    pupils = run(ready.setting).pupils[:, :, ready.skip :]
    rows = np.array([row for row, _ in ready.rows], dtype=np.int64)
    said[rows[rows >= 0]] = pupils[rows >= 0]
    bands = bands_of(panel.grades, options)
    now = panel.x[:, :, origin - panel.first], whole[:, :, origin - panel.first]
    for lead in range(1, ahead + 1):
        if origin + lead in good:
            at = origin + lead - panel.first
            yield from _pairs(
                panel, bands, origin, lead, said[:, :, lead - 1], (panel.x[:, :, at], whole[:, :, at]), now
            )


def _pairs(
    panel: Panel, bands: tuple[Band, ...], origin: int, lead: int, said: Any, came_both: Any, now_both: Any
) -> Iterable[Any]:
    """Pairs of schools as recorded; of towns and counties with missing cells filled in, since a gap is no fall."""
    import numpy as np

    (came, came_whole), (now, now_whole) = came_both, now_both
    both = ~np.isnan(came) & ~np.isnan(now)
    places = (
        (0, np.arange(len(said)), len(said)),
        (1, panel.town, len(panel.towns)),
        (2, panel.county, len(panel.counties)),
    )
    for level, unit, units in places:
        own = level == 0
        a = said if own else _summed(said, unit, units)
        b = came if own else _summed(np.nan_to_num(came_whole), unit, units)
        n = now if own else _summed(np.nan_to_num(now_whole), unit, units)
        whole = both if own else np.ones(a.shape, dtype=bool)
        for g in range(a.shape[1]):
            yield _rows(level, -1, origin, lead, a[:, g], b[:, g], n[:, g], whole[:, g])
        for at, band in enumerate(bands):
            inside = np.array([grade in band.grades for grade in panel.grades])
            full = (np.isnan(came[:, inside]) == np.isnan(now[:, inside])).all(axis=1) & both[:, inside].any(axis=1)
            ok = full if own else np.ones(len(a), dtype=bool)
            yield _rows(
                level,
                at,
                origin,
                lead,
                a[:, inside].sum(axis=1),
                np.nansum(b[:, inside], axis=1),
                np.nansum(n[:, inside], axis=1),
                ok,
            )


def _summed(values: Any, unit: Any, units: int) -> Any:
    import numpy as np

    out = np.zeros((units, values.shape[1]))
    np.add.at(out, unit, values)
    return out


def _rows(level: int, band: int, origin: int, lead: int, said: Any, came: Any, now: Any, ok: Any) -> tuple[Any, ...]:
    import numpy as np

    unit = np.nonzero(ok & (came > 0) & (now > 0))[0]
    same = [np.full(len(unit), value, dtype=np.int64) for value in (level, band, origin, lead)]
    return (same[0], same[1], unit, same[2], same[3], said[unit], came[unit], now[unit])
