"""A register as arrays: pupils by school, grade and autumn, and which town and county each school is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from junheng.planning.forecast.model import Enrolment, Note, Register, School

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Panel:
    """Pupils ``x`` [school, grade, year], NaN where unknown; ``town`` and ``county`` are positions in their lists."""

    schools: tuple[str, ...]
    grades: tuple[int, ...]
    first: int
    x: NDArray[np.float64]
    towns: tuple[str, ...]
    counties: tuple[str, ...]
    town: NDArray[np.int64]
    county: NDArray[np.int64]

    @property
    def last(self) -> int:
        """Return the last autumn with any figure."""
        return self.first + int(self.x.shape[2]) - 1


def panel_of(register: Register) -> tuple[Panel, tuple[Note, ...]]:
    """Return the register as a panel. Figures that contradict each other are unknown, and a note says so."""
    import numpy as np

    cells, notes = _cells(register.enrolment)
    schools = tuple(sorted({school for school, _, _ in cells}))
    grades = tuple(sorted({grade for _, grade, _ in cells}))
    years = sorted({year for _, _, year in cells})
    first = years[0] if years else 0
    x = np.full((len(schools), len(grades), years[-1] - first + 1 if years else 0), np.nan)
    at_school = {code: at for at, code in enumerate(schools)}
    at_grade = {grade: at for at, grade in enumerate(grades)}
    for (school, grade, year), pupils in cells.items():
        x[at_school[school], at_grade[grade], year - first] = np.nan if pupils is None else pupils
    return Panel(schools, grades, first, x, *_places(schools, register.schools)), notes


def _cells(rows: Iterable[Enrolment]) -> tuple[dict[tuple[str, int, int], int | None], tuple[Note, ...]]:
    cells: dict[tuple[str, int, int], int | None] = {}
    clash: set[tuple[str, int, int]] = set()
    for row in rows:
        key = (row.school, row.grade, row.year)
        if key in cells and cells[key] != row.pupils:
            clash.add(key)
        cells[key] = row.pupils
    cells.update(dict.fromkeys(clash))
    if not clash:
        return cells, ()
    schools, years = sorted({key[0] for key in clash}), sorted({key[2] for key in clash})
    what = f"{len(clash)} 个格子有两个不同的人数，都未采用，按缺失估补。"
    en = f"{len(clash)} cells have two different figures; neither is used, they are filled in as missing."
    return cells, (Note("two-figures", what, en, tuple(years), tuple(schools)),)


def _places(schools: Sequence[str], rows: Iterable[School]) -> tuple[Any, ...]:
    """Towns, counties, and each school's position in them. A town is of one county: the same name elsewhere is another."""
    import numpy as np

    known: Mapping[str, School] = {row.school: row for row in rows}
    pairs = [(one.county, one.town) for one in (known.get(code, School(code)) for code in schools)]
    counties = tuple(sorted({county for county, _ in pairs}))
    full = sorted(set(pairs))
    often = Counter(town for _, town in full)
    towns = tuple(f"{county}/{town}" if often[town] > 1 else town for county, town in full)
    at_town = {pair: at for at, pair in enumerate(full)}
    at_county = {county: at for at, county in enumerate(counties)}
    town = np.array([at_town[pair] for pair in pairs], dtype=np.int64)
    county = np.array([at_county[pair[0]] for pair in pairs], dtype=np.int64)
    return towns, counties, town, county
