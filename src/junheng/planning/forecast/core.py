"""One run of the method: learn ratios, effects and shares, then take every cohort a year on, again and again."""

from __future__ import annotations

from typing import Any

from junheng.planning.forecast.constants import FADE, GIVEN
from junheng.planning.forecast.setting import Move, Run, Setting


def run(setting: Setting) -> Run:
    """Return the forecast of a setting, schools adding up to their county's cohorts (the reference gives the same)."""
    import numpy as np

    from junheng.planning.forecast import kernel, kernel_ratios, kernel_shares

    s = setting
    c = kernel.totals(s.x, s.county, s.counties)
    up, low = kernel.steps(s.x, s.moved, s.county, s.counties, s.inside)
    ratio = kernel_ratios.county_ratios(up, low, s.use, s.follows, GIVEN)
    effect = kernel_ratios.effects(s.x, s.moved, s.use, s.county, s.town, s.towns, ratio, s.inside, GIVEN)
    usual, recent, stay, lean = kernel_shares.shares(s.x, c, s.level, s.county, s.band, s.bands, s.inside, GIVEN)
    entry = kernel_shares.entries(s.entry, s.cohort, s.level, s.ahead, GIVEN)
    own = _own(s, c)
    now, has = np.where(s.has, np.nan_to_num(s.x[:, :, -1]), 0.0), s.has.copy()
    c_now, grows = c[:, :, -1].copy(), s.grows.copy()
    c_now = kernel.totals(now[:, :, None], s.county, s.counties)[:, :, 0]
    pupils, carried = np.zeros((*now.shape, s.ahead)), np.zeros((*now.shape, s.ahead if s.moves else 0))
    for lead in range(s.ahead):
        has = _grown(has, grows, s.inside)
        for move in s.moves:
            if move.lead == lead + 1:
                carried[:, :, lead] += _carry(move, now, usual, recent, has, grows, s.inside)
        fading = 1.0 + (effect - 1.0) * FADE**lead
        now, c_now = kernel.project(
            now, c_now, ratio, fading, usual, recent, stay, lean, entry[:, lead], own[:, :, lead],
            has, s.county, s.area, s.band, s.inside, s.follows,
        )  # fmt: skip
        pupils[:, :, lead] = now
    return Run(pupils, carried)


def _own(s: Setting, c: Any) -> Any:
    """Grades above the lowest that follow no other grade of the register: from their own past."""
    import numpy as np

    from junheng.planning.forecast import kernel_shares

    out = np.zeros((s.counties, s.x.shape[1], s.ahead))
    for g in range(1, s.x.shape[1]):
        if not s.follows[g]:
            for k in range(s.counties):
                out[k, g] = kernel_shares.own_entry(c[k, g], s.level, s.ahead, GIVEN)
    return out


def _carry(move: Move, now: Any, usual: Any, recent: Any, has: Any, grows: Any, inside: Any) -> Any:
    """Apply a move in place and return what came [school, grade]."""
    import numpy as np

    a, b, part = move.source, move.target, move.part
    came = np.zeros(now.shape)
    moving = ~inside & has[a] if move.entry_only else has[a].copy()
    has[b] |= moving
    for shares in (usual, recent):
        shares[b] += part * shares[a]
        shares[a] *= 1.0 - part
    if move.entry_only:
        grows[b] = True
        return came
    came[b], came[a] = part * now[a], -part * now[a]
    now[b] += part * now[a]
    now[a] *= 1.0 - part
    if part >= 1.0:
        has[a] = False
    return came


def _grown(has: Any, grows: Any, inside: Any) -> Any:
    """Schools that grow offer, next year, the grade above each that they offer."""
    if not grows.any():
        return has
    more = has.copy()
    more[:, 1:] |= has[:, :-1] & inside[1:] & grows[:, None]
    return more
