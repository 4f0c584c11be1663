"""A ratio that every school, or a share of schools, must keep."""

from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.requirements.facts import STAGE_WORDS
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import listed, place
from junheng.monitor.requirements.outcome import Outcome, by_school, judged, plain
from junheng.standards import Bound, in_force
from junheng.standards.checks import SchoolRatio, Terms


def school_ratio(check: SchoolRatio, ground: Ground, _item: str) -> Outcome:
    """Judge a ratio of every school part (of every school where no column is of the stages table)."""
    bound = in_force(check.bound, ground.on)
    tops, bases, failing, missing, names = Fraction(0), Fraction(0), [], [], []
    judged_parts = 0
    for school, stage in _units(check, ground):
        top, lost_top = _terms(check.numerator, ground, school, stage)
        base, lost_base = _terms(check.denominator, ground, school, stage)
        if top is None or not base:
            if not _reported_elsewhere(check, ground, school):
                missing += [*lost_top, *lost_base] or [ground.absent(*_first(check.denominator, school))]
            continue
        judged_parts += 1
        tops, bases = tops + top, bases + base
        if not bound.holds(top / base):
            failing.append(school)
            names.append(f"{ground.name(school)}{STAGE_WORDS.get(stage, '')} {plain(top / base, check.unit)}")
    total = tops / bases if bases else None
    if check.share:
        return _enough(check, ground, bound, judged_parts, failing, missing, names)
    line = _ratio_line(total, bound, check.unit, names, missing)
    found = by_school(failing, missing, [line])
    if not judged_parts and not missing:
        return Outcome("unknown", lines=("没有可判断的学校",))
    return Outcome(
        found.verdict,
        total,
        Fraction(bound.value),
        bound.compare,
        check.unit,
        found.failing,
        found.missing,
        found.lines,
    )


def _ratio_line(total: Fraction | None, bound: Bound, unit: str, names: list[str], missing: list[Where]) -> str:
    head = "全县合计缺数据" if total is None else f"全县合计 {plain(total, unit)}"
    line = f"{head}（每校要求 {bound.compare} {plain(Fraction(bound.value), unit)}）"
    if names:
        line += f"；不足的有：{listed(names)}"
    return line + (f"；{len(missing)} 处缺数据" if missing else "")


def _enough(
    check: SchoolRatio,
    ground: Ground,
    bound: Bound,
    known: int,
    failing: list[str],
    missing: list[Where],
    names: list[str],
) -> Outcome:
    share = in_force(check.share, ground.on)
    if missing or not known:
        line = f"{len(missing)} 处缺数据，不能判断达标学校的比例"
        return Outcome("unknown", failing=tuple(failing), missing=tuple(missing), lines=(line,))
    kept = Fraction(known - len(failing), known)
    line = f"达到 {bound.compare} {plain(Fraction(bound.value))} 的占 {plain(kept, 'percent')}"
    line += f"（要求 {share.compare} {plain(Fraction(share.value), 'percent')}）" + (
        f"；不足的有：{listed(names)}" if names else ""
    )
    return Outcome(
        judged(share.holds(kept)), kept, Fraction(share.value), share.compare, "percent", tuple(failing), (), (line,)
    )


def _units(check: SchoolRatio, ground: Ground) -> list[tuple[str, str]]:
    columns = (*check.numerator.add, *check.numerator.subtract, *check.denominator.add, *check.denominator.subtract)
    if any(column.startswith("stages.") for column in columns):
        units = [(school, stage) for school, stage, _ in ground.parts(check.stages)]
    else:
        units = [(school, "") for school in ground.with_stages()]
    kept = []
    for school, stage in units:
        sector = ground.schools[school].text("sector")
        if check.sectors and sector not in check.sectors:
            continue
        if ground.any_holds(check.skip, school, stage) or not ground.holds(check.where, school, stage):
            continue
        kept.append((school, stage))
    return kept


def _terms(terms: Terms, ground: Ground, school: str, stage: str) -> tuple[Fraction | None, list[Where]]:
    total, lost = Fraction(0), []
    for sign, columns in ((1, terms.add), (-1, terms.subtract)):
        for column in columns:
            cell = ground.cell(column, school, stage)
            if isinstance(cell, Fraction):
                total += sign * cell
            else:
                lost.append(place(ground, column, school, stage))
    return (None if lost else total), lost


def _first(terms: Terms, school: str) -> tuple[str, str, str]:
    table, name = terms.add[0].split(".", 1)
    return table, school, name


def _reported_elsewhere(check: SchoolRatio, ground: Ground, school: str) -> bool:
    """A teaching point without a finance row of its own: its 中心校 reports, and is judged."""
    if not check.denominator.add[0].startswith("finance.") or ground.row("finance", school) is not None:
        return False
    row = ground.schools[school]
    return row.text("kind") == "teaching_point" and bool(row.text("parent_school_id"))
