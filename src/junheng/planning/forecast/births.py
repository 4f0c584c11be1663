"""Children of the age of entry, by autumn: from births or a register of children, as far as they are known at the origin.

A child enters grade g in the autumn of year y who is g + 5 by 31 August: born from 1 September of y − g − 6 to 31 August
of y − g − 5. Births of a whole calendar year are taken as even over its months: a third of them fall after 31 August.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from junheng.planning.forecast.constants import GIVEN
from junheng.planning.forecast.model import Births, Children

CALENDAR_BEFORE, CALENDAR_SAME = 1 / 3, 2 / 3
"""Shares of two calendar years' births in the cohort that ends on 31 August of the second: four months and eight."""


def entry_age(grade: int) -> int:
    """Return the age on 31 August before entering ``grade`` (kindergarten is 0): six for grade 1."""
    return grade + 5


def known_births(births: Iterable[Births], origin: int) -> tuple[Births, ...]:
    """Return what a registry can have told by autumn ``origin``: whole years before it, months and cuts up to August."""
    return tuple(
        one
        for one in births
        if one.year < origin
        or (one.year == origin and (one.cut == "august" or (one.month is not None and one.month <= 8)))
    )


def cohorts_of_births(births: Iterable[Births], last: int, more: Fraction) -> dict[str, dict[int, float]]:
    """Return, by area, cohorts by the year whose 31 August ends them, up to year ``last``.

    Years not known are projected by the damped level and trend of those known, times 1 + ``more``.
    """
    found: dict[str, list[Births]] = defaultdict(list)
    for one in births:
        found[one.area].append(one)
    return {area: _cohorts(rows, last, float(1 + more)) for area, rows in sorted(found.items())}


def _cohorts(rows: Sequence[Births], last: int, more: float) -> dict[int, float]:
    whole: dict[int, float] = defaultdict(float)
    months: dict[int, dict[int, float]] = defaultdict(dict)
    out: dict[int, float] = {}
    for one in rows:
        if one.cut == "august":
            out[one.year] = out.get(one.year, 0.0) + one.births
        elif one.month is None:
            whole[one.year] += one.births
        else:
            cohort = one.year + (one.month > 8)
            months[cohort][one.month] = months[cohort].get(one.month, 0.0) + one.births
    out.update({year: sum(found.values()) for year, found in months.items() if len(found) == 12})
    if whole:
        top = max(whole)
        years = {**_ahead(whole, max(last, top), more), **whole}
        for year in range(min(whole), max(last, top) + 1):
            before, same = years.get(year - 1, years.get(year)), years.get(year)
            if before is not None and same is not None and year not in out:
                out[year] = CALENDAR_BEFORE * before + CALENDAR_SAME * same
        return out
    return {**_ahead(out, last, more), **out}


def _ahead(known: Mapping[int, float], last: int, more: float) -> dict[int, float]:
    """The years after the last one known, up to ``last``."""
    if not known:
        return {}
    import numpy as np

    from junheng.planning.forecast.kernel_shares import own_entry

    first, top = min(known), max(known)
    values = np.array([known.get(year, 0.0) for year in range(first, top + 1)], dtype=float)
    ahead = own_entry(values, values > 0, max(last - top, 0), GIVEN)
    return {top + 1 + at: float(value) * more for at, value in enumerate(ahead)}


def cohorts_of_children(
    children: Iterable[Children], age: int, last: int, more: Fraction
) -> dict[str, dict[int, float]]:
    """Return, by area, children of entry ``age`` by autumn: counted at that age, or younger in the last register.

    Cohorts not born yet are projected by the damped level and trend of the cohorts of the last register.
    """
    found: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for one in children:
        key = (one.year, one.age)
        found[one.area][key] = found[one.area].get(key, 0.0) + one.count
    return {area: _of_children(rows, age, last, float(1 + more)) for area, rows in sorted(found.items())}


def _of_children(rows: Mapping[tuple[int, int], float], age: int, last: int, more: float) -> dict[int, float]:
    latest = max(year for year, _ in rows)
    out = {year: count for (year, of), count in rows.items() if of == age}
    out.update({latest + age - of: count for (year, of), count in rows.items() if year == latest and of <= age})
    return {**_ahead(out, last, more), **out}
