"""Money for small village schools and teaching points."""

from fractions import Fraction

from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import compulsory_rows, schools_line
from junheng.monitor.requirements.outcome import Outcome, by_school, plain
from junheng.standards import in_force
from junheng.standards.checks import FundedPupils


def funded_pupils(check: FundedPupils, ground: Ground, _item: str) -> Outcome:
    """Judge that every small village school and teaching point is funded for at least the bound."""
    bound = in_force(check.bound, ground.on)
    failing, missing, names = [], [], []
    for school in ground.with_stages():
        row = ground.schools[school]
        if row.text("kind") not in check.kinds:
            continue
        parts = compulsory_rows(ground, school)
        sizes = [r.number("pupils") for r in parts]
        known = sum((s for s in sizes if s is not None), Fraction(0))
        if not sizes or known >= bound.limit:
            continue
        area = row.text("area_class")
        if row.text("kind") in check.rural_only and area and not area.startswith("2"):
            continue
        funded = ground.cell("finance.funded_pupils", school)
        if not isinstance(funded, Fraction):
            missing.append(ground.absent("finance", school, "funded_pupils"))
        elif not bound.holds(funded):
            if None in sizes:
                missing += [r.where("pupils") for r in parts if r.number("pupils") is None]
            elif row.text("kind") in check.rural_only and not area:
                missing.append(row.where("area_class"))
            else:
                failing.append(school)
                names.append(f"{ground.name(school)} 在校 {plain(known)} 人、按 {plain(funded)} 人核定")
    return by_school(failing, missing, [schools_line("未按 100 人核定的小规模学校", names, missing)])
