"""Histories told as if today's schools had always been: what closed, merged or was renamed is counted where its pupils went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from junheng.planning.forecast.model import SchoolEvent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GONE = ("close", "merge", "rename", "recode")
"""Events after which a school is no more."""
SEEN = 0.3
"""Where the schools around took in less than this part of a closed school's pupils beyond their own, size decides."""


def joined(x: Floats, at: dict[str, int], events: tuple[SchoolEvent, ...], present: Any) -> tuple[Floats, set[int]]:
    """Return the cells with every gone school's past added to its successor's, and the positions of those schools.

    Chains (A into B, B into C) are followed; a school that still has pupils at the origin keeps its own past.
    """
    import numpy as np

    out, done = x.copy(), set[int]()
    for one in sorted(events, key=lambda event: (event.year, event.school)):
        if one.event not in GONE or one.school not in at or one.successor not in at:
            continue
        a, b = at[one.school], at[one.successor]
        if a == b or a in done or present[a]:
            continue
        known = ~np.isnan(out[a])
        out[b] = np.where(known, np.nan_to_num(out[b]) + np.nan_to_num(out[a]), out[b])
        done.add(a)
    return out, done


def spread(x: Floats, gone: list[int], present: Any, town: Any, county: Any, follows: Any) -> Floats:
    """Return the cells with the past of gone schools, whose successor nobody named, shared among the schools around.

    The schools that took in more than their own cohorts in the first autumn without it share by how much more; a school
    that opened then counts whole. Where that explains too little, the schools of the town (else county) share by size.
    """
    import numpy as np

    out = x.copy()
    for a in gone:
        known = ~np.isnan(out[a]).all(axis=0)
        if not known.any():
            continue
        year = int(np.nonzero(known)[0][-1]) + 1
        for b, part in _takers(out, a, year, present, town, county, follows):
            add = part * np.nan_to_num(out[a])
            out[b] = np.where(
                np.isnan(out[a]) | (np.isnan(out[b]).all(axis=1)[:, None]), out[b], np.nan_to_num(out[b]) + add
            )
    return out


def _takers(
    x: Floats, a: int, year: int, present: Any, town: Any, county: Any, follows: Any
) -> list[tuple[int, float]]:
    import numpy as np

    near = np.nonzero(present & (town == town[a]))[0]
    near = near if len(near) else np.nonzero(present & (county == county[a]))[0]
    if not len(near):
        return []
    extra = np.array([_extra(x[b], year, follows) for b in near.tolist()])
    if extra.sum() < SEEN * np.nansum(x[a, :, year - 1]):
        extra = np.array([float(np.nansum(x[b, :, year])) for b in near.tolist()])
    total = extra.sum()
    return [(int(b), float(e / total)) for b, e in zip(near, extra, strict=True) if e > 0] if total > 0 else []


def _extra(school: Any, year: int, follows: Any) -> float:
    """Pupils in ``year`` beyond the cohorts of the year before and one deviation; all of them if the school is new."""
    import numpy as np

    if np.isnan(school[:, year]).all():
        return 0.0
    if np.isnan(school[:, year - 1]).all():
        return float(np.nansum(school[:, year]))
    fit = np.nansum(school[:-1, year - 1][follows[1:]])
    got = np.nansum(school[1:, year][follows[1:]])
    return max(0.0, float(got - fit - np.sqrt(max(fit, 0.0))))
