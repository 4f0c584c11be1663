"""Who will enter, by area: cohorts from a register of children, else from births, else none (then a school's own past)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from junheng.planning.forecast.births import cohorts_of_births, cohorts_of_children, entry_age, known_births
from junheng.planning.forecast.model import Options, Register

Source = Literal["children", "births", "own"]
By = Literal["town", "county", "all"]


@dataclass(frozen=True, slots=True)
class Entering:
    """Cohorts [area, autumn] from the first autumn to the last lead, NaN where unknown; areas are towns, counties or one.

    ``guessed`` are the autumns, after the origin, whose children were not born or not yet counted then.
    """

    source: Source
    by: By
    areas: int
    cohort: Any
    guessed: tuple[int, ...]
    unused: bool

    def of(self, town: Any, county: Any) -> Any:
        """Return each school's area."""
        import numpy as np

        return {"town": town, "county": county}.get(self.by, np.zeros(len(town), dtype=np.int64))


def entering(
    towns: tuple[str, ...],
    counties: tuple[str, ...],
    register: Register,
    lowest: int,
    origin: int,
    first: int,
    length: int,
    options: Options,
) -> Entering:
    """Return the cohorts known at ``origin`` for ``length`` autumns from ``first`` on, for entry into grade ``lowest``."""
    import numpy as np

    age, last = entry_age(lowest), first + length - 1
    children = [one for one in register.children if one.year <= origin]
    births = known_births(register.births, origin)
    for source in ("children", "births"):
        if source == "children" and children:
            found = cohorts_of_children(children, age, last, options.third_child)
            sure = max(one.year - one.age for one in children) + age
        elif source == "births" and births:
            found = _shifted(cohorts_of_births(births, last - age, options.third_child), age)
            sure = max(one.year + (one.cut == "calendar" and (one.month or 0) > 8) for one in births) + age
        else:
            continue
        by, rows = _matched(found, towns, counties)
        if not rows or not any(autumn <= origin for row in rows for autumn in row):
            continue
        cohort = np.array([[row.get(first + at, np.nan) for at in range(length)] for row in rows])
        unsure = tuple(autumn for autumn in range(origin + 1, last + 1) if autumn > sure)
        return Entering(source, by, len(rows), cohort, unsure, False)
    return Entering(
        "own", "county", len(counties), np.full((len(counties), length), np.nan), (), bool(children or births)
    )


def _shifted(found: Mapping[str, Mapping[int, float]], age: int) -> dict[str, dict[int, float]]:
    return {area: {year + age: count for year, count in row.items()} for area, row in found.items()}


def _matched(
    found: Mapping[str, Mapping[int, float]], towns: tuple[str, ...], counties: tuple[str, ...]
) -> tuple[By, list[Mapping[int, float]]]:
    """The areas as towns, where every town has a series; else as counties; else one: that of "", or the sum of all."""
    if len(towns) > 1 and all(town in found for town in towns):
        return "town", [found[town] for town in towns]
    if all(county in found for county in counties):
        return "county", [found[county] for county in counties]
    if "" in found:
        return "all", [found[""]]
    if any(area in towns or area in counties for area in found) and len(towns) > 1:
        return "all", []
    years = set.intersection(*(set(row) for row in found.values()))
    return "all", [{year: sum(row[year] for row in found.values()) for year in sorted(years)}]
