"""How large a school and a class may be."""

from fractions import Fraction
from typing import Literal

from junheng.kernel import Where
from junheng.monitor.requirements.ground import Ground, Row
from junheng.monitor.requirements.naming import compulsory_rows, relaxed_bound, schools_line
from junheng.monitor.requirements.outcome import Outcome, by_school, judged, limit_words, plain
from junheng.standards import in_force
from junheng.standards.checks import ClassSize, SchoolSize


def school_size(check: SchoolSize, ground: Ground, _item: str) -> Outcome:
    """Judge the compulsory pupils of every school against the limit of its kind."""
    failing, missing, names = [], [], []
    for school in ground.with_stages():
        if ground.any_holds(check.skip, school):
            continue
        parts = compulsory_rows(ground, school)
        sizes = [row.number("pupils") for row in parts]
        form: Literal["through", "single"] = "through" if len(parts) > 1 else "single"
        bound, _rule = relaxed_bound(check.relaxed, form, in_force(check.limits[form], ground.on), ground, school)
        known = sum((s for s in sizes if s is not None), Fraction(0))
        if not bound.holds(known) and bound.compare in ("≤", "<"):
            failing.append(school)
            names.append(f"{ground.name(school)} {plain(known)} 人（限 {limit_words(bound)} 人）")
        elif None in sizes:
            missing += [row.where("pupils") for row in parts if row.number("pupils") is None]
    return by_school(failing, missing, [schools_line("超过规模的学校", names, missing)])


def class_size(check: ClassSize, ground: Ground, _item: str) -> Outcome:
    """Judge the pupils of every class; a school with a stage but no classes listed is missing."""
    failing, missing, names, known, above = [], [], [], 0, 0
    for school, stage, _row in ground.parts(tuple(check.limits)):
        if ground.any_holds(check.skip, school, stage) or ground.cell("stages.pupils", school, stage) == 0:
            continue
        bound = in_force(check.limits[stage], ground.on)
        rows = [r for r in ground.rows("classes", school) if r.text("stage") == stage]
        if not rows:
            missing.append(Where("classes", f"{school}/{stage}", "pupils"))
        for row in rows:
            size = row.number("pupils")
            if size is None:
                missing.append(row.where("pupils"))
                continue
            known += 1
            if not bound.holds(size):
                above += 1
                failing.append(school)
                names.append(f"{ground.name(school)}{class_name(row)} {plain(size)} 人")
    if check.share:
        return _class_share(check, ground, known, above, failing, missing, names)
    what = f"超过班额的班级 {above} 个" if names else "超过班额的班级"
    return by_school(failing, missing, [schools_line(what, names, missing)])


def class_name(row: Row) -> str:
    """Return the class as the school says it: 三年级2班."""
    grade = row.text("grade")
    grade = f"{'〇一二三四五六七八九'[int(grade)]}年级" if grade.isdigit() and len(grade) == 1 else grade
    number = row.text("class_no")
    return grade + (f"{number}班" if number.isdigit() else number)


def _class_share(
    check: ClassSize, ground: Ground, known: int, above: int, failing: list[str], missing: list[Where], names: list[str]
) -> Outcome:
    share = in_force(check.share, ground.on)
    schools = tuple(dict.fromkeys(failing))
    if missing or not known:
        return Outcome("unknown", failing=schools, missing=tuple(missing), lines=(f"{len(missing)} 处缺数据",))
    kept = Fraction(known - above, known)
    line = f"班额达标的班级占 {plain(kept, 'percent')}（要求 {share.compare} {plain(share.limit, 'percent')}）"
    return Outcome(judged(share.holds(kept)), kept, share.limit, share.compare, "percent", schools, (), (line,))
