"""A share of two sums of columns over the schools that conditions name."""

from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.requirements.facts import STAGE_WORDS
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import place
from junheng.monitor.requirements.outcome import Outcome, combined, judged, limit_words, plain
from junheng.monitor.verdicts import Verdict
from junheng.standards import Bound, in_force
from junheng.standards.checks import ColumnShare


def column_share(check: ColumnShare, ground: Ground, _item: str) -> Outcome:
    """Judge a share of two column sums, by stage, over the schools the conditions name."""
    return combined(
        _stage_share(check, ground, stage, in_force(dated, ground.on)) for stage, dated in check.limits.items()
    )


def _stage_share(check: ColumnShare, ground: Ground, stage: str, bound: Bound) -> Outcome:
    top, base, missing = stage_sums(check, ground, stage)
    return _outcome(top, base, bound, stage, check.unit, missing)


def stage_sums(check: ColumnShare, ground: Ground, stage: str) -> tuple[Fraction, Fraction, list[Where]]:
    """Return numerator and denominator of one stage over the schools the conditions name, and the places to fill."""
    top, base, missing = Fraction(0), Fraction(0), []
    for school, _stage, _row in ground.parts((stage,)):
        if ground.any_holds(check.skip, school, stage):
            continue
        blank = ground.undecided(check.where, school, stage)
        if not blank and not ground.holds(check.where, school, stage):
            continue
        if blank := [*blank, *ground.unsure(check.skip, school, stage)]:
            missing += [place(ground, column, school, stage) for column in blank]
            continue
        whole = ground.cell(check.denominator, school, stage)
        part, lost = _counted(check, ground, school, stage)
        missing += lost
        if not isinstance(whole, Fraction):
            missing.append(place(ground, check.denominator, school, stage))
        elif part is not None:
            top, base = top + part, base + whole
    return top, base, missing


def _counted(check: ColumnShare, ground: Ground, school: str, stage: str) -> tuple[Fraction | None, list[Where]]:
    """What the school adds to the numerator: its number, 0 where no condition holds, None where that is not known."""
    some = check.numerator_where
    if some and not ground.any_holds(some, school, stage):
        blank = [c.column for c in some if ground.cell(c.column, school, stage) is None]
        return (None if blank else Fraction(0)), [place(ground, column, school, stage) for column in blank]
    cell = ground.cell(check.numerator, school, stage)
    if isinstance(cell, Fraction):
        return cell, []
    return None, [place(ground, check.numerator, school, stage)]


def _outcome(top: Fraction, base: Fraction, bound: Bound, stage: str, unit: str, missing: list[Where]) -> Outcome:
    limit, word = bound.limit, STAGE_WORDS[stage]
    verdict = share_verdict(top, base, bound, unknown=bool(missing))
    if missing:
        lines = (f"{word}：{len(missing)} 处缺数据",)
        return Outcome("unknown", None, limit, bound.compare, unit, (), tuple(missing), lines)
    if not base:
        return Outcome("met", None, limit, bound.compare, unit, lines=(f"{word}：没有适用的学校",))
    ratio = f"1:{plain(base / top)}" if bound.per != 1 and top else plain(top / base, unit)
    line = f"{word}：{plain(top)} ÷ {plain(base)} = {ratio}"
    line += f"（要求 {bound.compare} {limit_words(bound, unit)}）"
    return Outcome(verdict, top / base, limit, bound.compare, unit, lines=(line,))


def share_verdict(top: Fraction, base: Fraction, bound: Bound, *, unknown: bool) -> Verdict:
    """Return how the sums of a stage come out: unknown where a place is missing, met where no school is concerned."""
    return "unknown" if unknown else "met" if not base else judged(bound.holds(top / base))
