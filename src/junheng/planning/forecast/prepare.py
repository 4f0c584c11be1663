"""From a register to a setting: only what is known at the origin, mended, with a note for everything that was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from junheng.kernel.problem import Problem
from junheng.planning.forecast.entering import Entering, entering
from junheng.planning.forecast.histories import joined, spread
from junheng.planning.forecast.housing import stock
from junheng.planning.forecast.mend import Autumns
from junheng.planning.forecast.mended import mended
from junheng.planning.forecast.model import Band, Note, Options, Register
from junheng.planning.forecast.moves import plan_of
from junheng.planning.forecast.panel import Panel
from junheng.planning.forecast.setting import Setting
from junheng.planning.forecast.words import notes_of

StageName = Literal["primary", "junior", "senior"]
LEAST_AUTUMNS = 3
"""Two steps from autumn to autumn: one ratio could be an accident and has no spread."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A setting, whose first ``skip`` leads are the bad autumns between its last state and the origin.

    ``rows`` are the panel's positions of the schools kept (−1: opens later), ``codes`` their codes; ``new`` [area …] stock of
    housing beyond the origin's [school, grade, lead]; ``gaps`` are the cells filled in, [school, grade, year] of the panel.
    """

    setting: Setting
    origin: int
    skip: int
    codes: tuple[str, ...]
    rows: tuple[tuple[int, int], ...]
    new: Any
    notes: tuple[Note, ...]
    closing: tuple[tuple[str, int], ...]


def stages(options: Options) -> tuple[tuple[StageName, int, int], ...]:
    """Return stages with their lowest and highest grade: 六三, or 五四 where grade 6 is named as an entry grade and 7 is not."""
    named = options.entry_grades or ()
    junior = 6 if 6 in named and 7 not in named else 7
    return ("primary", 0, junior - 1), ("junior", junior, 9), ("senior", 10, 12)


def bands_of(grades: tuple[int, ...], options: Options) -> tuple[Band, ...]:
    """Return all grades as one band, then each stage where there is more than one."""
    found = [
        Band(name, inside)
        for name, low, high in stages(options)
        if (inside := tuple(grade for grade in grades if low <= grade <= high))
    ]
    return (Band("all", grades), *(found if len(found) > 1 else ()))


def prepare(panel: Panel, register: Register, options: Options, origin: int, ahead: int) -> Prepared:
    """Return the setting at ``origin``; Problem "forecast.too-thin" where fewer than three autumns follow each other.

    Nothing of the panel after ``origin`` is looked at; of the register, the caller passes only what was known then.
    """
    import numpy as np

    follows, inside = links(panel.grades, options)
    x = panel.x[:, :, : origin - panel.first + 1]
    past = tuple(one for one in register.events if one.year <= origin)
    told = np.isin(np.array(panel.schools, dtype=object), [one.school for one in past])
    declared = tuple(year - panel.first for year in options.breaks)
    seen = mended(x, follows, inside, panel.county, told, declared, options.find_breaks)
    _enough(seen.marks, panel.first)
    base = int(np.nonzero(seen.marks.level)[0][-1])
    present = _present(seen.x, seen.marks, base)
    cells = _carried_back(seen.x, base, present)
    at = {code: position for position, code in enumerate(panel.schools)}
    cells, done = joined(cells, at, past, present)
    gone = [s for s in range(len(present)) if not present[s] and s not in done and _lately(cells[s])]
    cells = spread(cells, gone, present, panel.town, panel.county, follows)
    rows = tuple(np.nonzero(present)[0].tolist())
    codes = tuple(panel.schools[row] for row in rows)
    skip = origin - panel.first - base
    sizes = np.nansum(cells[present][:, :, base], axis=1).tolist()
    plan = plan_of(register, codes, rows, sizes, origin - skip, origin)
    keep = tuple(plan.rows)
    kept = _arranged(panel, cells[:, :, : base + 1], keep)
    marks = replace(seen.marks, level=seen.marks.level[: base + 1], use=seen.marks.use[: base + 1])
    names = entering(
        kept.towns, kept.counties, register, panel.grades[0], origin, panel.first, base + 1 + skip + ahead, options
    )
    homes, rest = (
        stock(register.housing, kept, panel.first, base + 1, skip + ahead) if options.housing else (None, None)
    )
    setting = _setting(kept, marks, follows, inside, names, rest, plan.moves, skip + ahead, options)
    notes = notes_of(panel, seen, done, gone, names, plan.unused, skip, origin)
    return Prepared(setting, origin, skip, tuple(plan.codes), keep, homes, notes, tuple(plan.closing))


def links(grades: tuple[int, ...], options: Options) -> tuple[Any, Any]:
    """Return which grades follow another in the register, and those whose pupils come from the grade below of the same school."""
    import numpy as np

    entry = set(options.entry_grades or ()) | {low for _, low, _ in stages(options)}
    follows = np.array([at > 0 and grades[at - 1] == grade - 1 for at, grade in enumerate(grades)])
    return follows, follows & np.array([grade not in entry or grade == 0 for grade in grades])


def _enough(marks: Autumns, first: int) -> None:
    level = marks.level.tolist()
    if int(marks.use.sum()) >= LEAST_AUTUMNS - 1 and any(level):
        return
    have = [first + at for at, known in enumerate(level) if known]
    said = "、".join(map(str, have)) or "无"
    raise Problem(
        f"历史太短：可用的秋季为 {said}，至少要有连续 {LEAST_AUTUMNS} 个秋季的分年级在校生数才能看出升级规律及其波动。",
        fix="请补充更早年份的在校生数（enrolment）；已声明或识别的异常年份不计在内。",
        en=(
            f"Too thin: usable autumns are {', '.join(map(str, have)) or 'none'}; it takes {LEAST_AUTUMNS} that follow each"
            " other to see how grades progress and how much that varies.",
            "Add earlier years to the enrolment table; declared or detected bad years do not count.",
        ),
        code="forecast.too-thin",
        exit=4,
    )


def _present(x: Any, marks: Autumns, base: int) -> Any:
    """Schools with any figure in the last autumn that has some: its level may be bad, but who is there is known."""
    import numpy as np

    told = np.nonzero(~np.isnan(x).all(axis=(0, 1)))[0]
    return ~np.isnan(x[:, :, max(base, int(told[-1]))]).all(axis=1)


def _carried_back(x: Any, base: int, present: Any) -> Any:
    """Schools that only appear in a bad autumn after ``base`` are taken as they are there."""
    import numpy as np

    out = x.copy()
    late = present & np.isnan(x[:, :, base]).all(axis=1)
    if late.any() and base + 1 < x.shape[2]:
        out[late, :, base] = x[late, :, -1]
    return out


def _lately(cells: Any) -> bool:
    import numpy as np

    return bool((~np.isnan(cells)).any())


@dataclass(frozen=True, slots=True)
class Kept:
    """The schools that are forecast: their cells, and where they are."""

    x: Any
    town: Any
    county: Any
    towns: tuple[str, ...]
    counties: tuple[str, ...]
    grades: tuple[int, ...]
    new: Any


def _arranged(panel: Panel, cells: Any, keep: tuple[tuple[int, int], ...]) -> Kept:
    """Cells of kept schools; one that opens later lies where the school lies whose pupils it shares, with no pupils yet."""
    import numpy as np

    own = np.array([row for row, _ in keep], dtype=np.int64)
    home = np.array([row if row >= 0 else donor for row, donor in keep], dtype=np.int64)
    x = cells[home].copy()
    x[own < 0] = np.nan
    return Kept(x, panel.town[home], panel.county[home], panel.towns, panel.counties, panel.grades, own < 0)


def _setting(
    kept: Kept,
    marks: Autumns,
    follows: Any,
    inside: Any,
    names: Entering,
    rest: Any,
    moves: Any,
    ahead: int,
    options: Options,
) -> Setting:
    import numpy as np

    x = kept.x
    areas, area = names.areas, names.of(kept.town, kept.county)
    moved = x if rest is None else x - np.diff(rest, axis=2, prepend=rest[:, :, :1])
    lowest = np.nan_to_num(x[:, 0, :]) + (
        0.0 if rest is None else np.where(np.isnan(x[:, 0]), 0.0, rest[:, 0, -1:] - rest[:, 0])
    )
    entry = np.zeros((areas, x.shape[2]))
    np.add.at(entry, area, lowest)
    bands = bands_of(kept.grades, options)
    parts = bands[1:] or bands
    band = np.array([next(at for at, one in enumerate(parts) if grade in one.grades) for grade in kept.grades])
    has = ~np.isnan(x[:, :, -1])
    grows = kept.new | _growing(x)
    return Setting(
        x=x, moved=moved, level=marks.level, use=marks.use, county=kept.county, town=kept.town, area=area,
        counties=len(kept.counties), towns=len(kept.towns), areas=areas, band=band.astype(np.int64), bands=len(parts),
        inside=inside, follows=follows, cohort=names.cohort, entry=entry, has=has, grows=grows, moves=tuple(moves), ahead=ahead,
    )  # fmt: skip


def _growing(x: Any) -> Any:
    """Schools whose highest grade is higher than in any earlier autumn, or that had no earlier one: they add grades yet."""
    import numpy as np

    known = ~np.isnan(x)
    top = np.where(known.any(axis=1), x.shape[1] - 1 - known[:, ::-1].argmax(axis=1), -1)
    young = known.any(axis=1).sum(axis=1) < x.shape[1]
    earlier = top[:, :-1].max(axis=1) if x.shape[2] > 1 else np.full(len(x), -1)
    return young & (top[:, -1] > earlier)
