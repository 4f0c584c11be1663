"""Pupils that dwellings bring: a stock that fills up over three autumns, even over the grades, shared by schools' size."""

from __future__ import annotations

from typing import Any

from junheng.planning.forecast.model import Housing

OCCUPIED = (0.5, 0.8, 1.0)
"""Part of the pupils that are there in the first, second and later autumns after completion: moving in takes two years."""


def stock(rows: tuple[Housing, ...], kept: Any, first: int, years: int, ahead: int) -> tuple[Any, Any]:
    """Return (beyond the origin [school, grade, lead], up to it [school, grade, year]) or (None, None) without dwellings.

    The first is what is still to come: dwellings of the past count with what is not yet occupied. An area is a town, a county,
    a school's own town by name, or "" for all schools; its pupils go to its schools in proportion to their size.
    """
    import numpy as np

    if not rows:
        return None, None
    schools, grades = kept.x.shape[:2]
    out = np.zeros((schools, grades, years + ahead))
    size = np.nansum(kept.x[:, :, -1], axis=1)
    has = ~np.isnan(kept.x[:, :, -1])
    for one in rows:
        weight = np.where(_there(one.area, kept), size, 0.0)
        if weight.sum() <= 0:
            continue
        pupils = float(one.dwellings * one.per_dwelling)
        each = pupils / grades * weight / weight.sum()
        for at in range(years + ahead):
            since = first + at - one.year
            if since >= 0:
                out[:, :, at] += each[:, None] * OCCUPIED[min(since, len(OCCUPIED) - 1)] * has
    return out[:, :, years:] - out[:, :, years - 1 : years], out[:, :, :years]


def _there(area: str, kept: Any) -> Any:
    import numpy as np

    if area in kept.towns:
        return kept.town == kept.towns.index(area)
    if area in kept.counties:
        return kept.county == kept.counties.index(area)
    return np.full(len(kept.town), area == "" or not (set(kept.towns) | set(kept.counties)) - {""})


def housed(ready: Any) -> Any:
    """Return what housing adds beyond the origin [school, grade, year], moved with events; None without dwellings.

    A school that closes leaves the pupils of its new dwellings to those who take its pupils.
    """
    if ready.new is None:
        return None
    out, skip = ready.new.copy(), ready.skip
    for move in ready.setting.moves:
        if not move.entry_only:
            later = out[move.source, :, move.lead - 1 :]
            out[move.target, :, move.lead - 1 :] += move.part * later
            later *= 1.0 - move.part
    return out[:, :, skip:] - (out[:, :, skip - 1 : skip] if skip else 0.0)
