"""A share of two sums of columns over the schools that conditions name."""

from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.requirements.facts import STAGE_WORDS
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import place
from junheng.monitor.requirements.outcome import Outcome, combined, judged, plain
from junheng.standards import Bound, in_force
from junheng.standards.checks import ColumnShare


def column_share(check: ColumnShare, ground: Ground, _item: str) -> Outcome:
    """Judge a share of two column sums, by stage, over the schools the conditions name."""
    return combined(
        _stage_share(check, ground, stage, in_force(dated, ground.on)) for stage, dated in check.limits.items()
    )


def _stage_share(check: ColumnShare, ground: Ground, stage: str, bound: Bound) -> Outcome:
    top, base, missing, seen = Fraction(0), Fraction(0), [], 0
    for school, _stage, _row in ground.parts((stage,)):
        if ground.any_holds(check.skip, school, stage):
            continue
        blank = [c.column for c in check.where if ground.cell(c.column, school, stage) is None]
        if blank:
            missing += [place(ground, column, school, stage) for column in blank]
            continue
        if not ground.holds(check.where, school, stage):
            continue
        seen += 1
        whole = ground.cell(check.denominator, school, stage)
        counts = not check.numerator_where or ground.any_holds(check.numerator_where, school, stage)
        part = ground.cell(check.numerator, school, stage) if counts else Fraction(0)
        for column, cell in ((check.denominator, whole), (check.numerator, part)):
            if not isinstance(cell, Fraction):
                missing.append(place(ground, column, school, stage))
        if isinstance(whole, Fraction) and isinstance(part, Fraction):
            top, base = top + part, base + whole
    return _share_outcome(top, base, bound, stage, missing, seen)


def _share_outcome(top: Fraction, base: Fraction, bound: Bound, stage: str, missing: list[Where], seen: int) -> Outcome:
    limit, word = Fraction(bound.value), STAGE_WORDS[stage]
    if missing:
        return Outcome(
            "unknown", None, limit, bound.compare, "percent", (), tuple(missing), (f"{word}：{len(missing)} 处缺数据",)
        )
    if not base:
        return Outcome("met", None, limit, bound.compare, "percent", lines=(f"{word}：没有适用的学校",))
    line = f"{word}：{plain(top)} ÷ {plain(base)} = {plain(top / base, 'percent')}"
    line += f"（要求 {bound.compare} {plain(limit, 'percent')}）"
    return Outcome(judged(bound.holds(top / base)), top / base, limit, bound.compare, "percent", lines=(line,))
