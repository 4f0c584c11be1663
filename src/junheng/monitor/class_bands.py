"""Class sizes in the three bands of the statistics: the standard (45/50), 大班额 (56–65), 超大班额 (66 and more)."""

from fractions import Fraction

from junheng.census.grades import grade_number, grades_of
from junheng.monitor.model import ClassBand
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.sizes import class_name
from junheng.standards import in_force
from junheng.standards.checks import ClassSize

LARGE, VERY_LARGE = 56, 66
"""大班额 and 超大班额 of the education statistics."""


def class_bands(ground: Ground) -> tuple[ClassBand, ...]:
    """Return the bands of each stage that a class-size requirement of the standard covers; none without one."""
    check = next((r.check for r in ground.standard.requirements if isinstance(r.check, ClassSize)), None)
    if check is None:
        return ()
    return tuple(_band(ground, stage, int(in_force(d, ground.on).value)) for stage, d in check.limits.items())


def _band(ground: Ground, stage: str, limit: int) -> ClassBand:
    rows = [
        (school, row)
        for school in ground.schools
        if ground.schools[school].text("kind") not in ("special", "specialised")
        for row in ground.rows("classes", school)
        if row.text("stage") == stage
    ]
    sizes = [row.number("pupils") for _, row in rows]
    known = [s for s in sizes if s is not None]
    named = [
        (school, row.text("grade"), class_name(row), int(size))
        for (school, row), size in zip(rows, sizes, strict=True)
        if size is not None and size > limit
    ]
    first = grades_of(stage, ground.system)[:1]
    named.sort(key=lambda n: (grade_number(n[1], ground.system) not in first, -n[3], n[0], n[2]))
    return ClassBand(
        stage=stage,
        limit=limit,
        classes=len(rows),
        within=_count(known, None, limit),
        above=_count(known, limit, LARGE - 1),
        large=_count(known, LARGE - 1, VERY_LARGE - 1),
        very_large=_count(known, VERY_LARGE - 1, None),
        unknown=len(rows) - len(known),
        named=tuple(named),
    )


def _count(sizes: list[Fraction], above: int | None, upto: int | None) -> int:
    return sum(1 for s in sizes if (above is None or s > above) and (upto is None or s <= upto))
