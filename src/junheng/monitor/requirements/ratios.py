"""A ratio that every school, or a share of schools, must keep."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from junheng.kernel import Where
from junheng.monitor.requirements.facts import STAGE_WORDS
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.naming import listed, place
from junheng.monitor.requirements.outcome import Outcome, by_school, judged, limit_words, plain
from junheng.standards import Bound, in_force
from junheng.standards.checks import SchoolRatio, Terms


@dataclass(slots=True)
class _Found:
    """What the parts add up to, which of them fall short, and what is missing."""

    top: Fraction = Fraction(0)
    base: Fraction = Fraction(0)
    judged: int = 0
    failing: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    missing: list[Where] = field(default_factory=list)

    @property
    def tail(self) -> str:
        """The schools that fall short and the cells that are missing, in words."""
        words = f"；不足的有：{listed(self.names)}" if self.names else ""
        return words + (f"；{len(self.missing)} 处缺数据" if self.missing else "")


def school_ratio(check: SchoolRatio, ground: Ground, _item: str) -> Outcome:
    """Judge a ratio of every school part (of every school where no column is of the stages table)."""
    bound = in_force(check.bound, ground.on)
    found = _Found()
    for school, stage in _units(check, ground, found):
        _judge(check, ground, school, stage, bound, found)
    if check.share:
        return _share_of_schools(check, ground, bound, found)
    total = found.top / found.base if found.base else None
    head = "全县合计缺数据" if total is None else f"全县合计 {plain(total, check.unit)}"
    line = f"{_title(check)}{head}（每校要求 {bound.compare} {limit_words(bound, check.unit)}）{found.tail}"
    if not found.judged and not found.missing:
        return Outcome("unknown", lines=("没有可判断的学校",))
    outcome = by_school(found.failing, found.missing, [line])
    return replace(outcome, value=total, threshold=bound.limit, compare=bound.compare, unit=check.unit)


def _judge(check: SchoolRatio, ground: Ground, school: str, stage: str, bound: Bound, found: _Found) -> None:
    top, lost_top = _terms(check.numerator, ground, school, stage)
    base, lost_base = _terms(check.denominator, ground, school, stage)
    if base == 0:  # no teachers, no pupils, no budget: nothing to judge
        return
    if top is None or base is None:
        if not _reported_elsewhere(check, ground, school):
            found.missing += [*lost_top, *lost_base]
        return
    found.judged += 1
    found.top, found.base = found.top + top, found.base + base
    if not bound.holds(top / base):
        found.failing.append(school)
        found.names.append(f"{ground.name(school)}{STAGE_WORDS.get(stage, '')} {plain(top / base, check.unit)}")


def _share_of_schools(check: SchoolRatio, ground: Ground, bound: Bound, found: _Found) -> Outcome:
    share = in_force(check.share, ground.on)
    title = _title(check)
    if not found.judged and not found.missing:
        return Outcome("met", None, share.limit, share.compare, "percent", lines=(f"{title}没有适用的学校",))
    if found.missing:
        line = f"{title}{len(found.missing)} 处缺数据，不能判断达标学校的比例"
        return Outcome("unknown", failing=tuple(found.failing), missing=tuple(found.missing), lines=(line,))
    kept = Fraction(found.judged - len(found.failing), found.judged)
    line = f"{title}达到 {bound.compare} {limit_words(bound, check.unit)} 的占 {plain(kept, 'percent')}"
    line += f"（要求 {share.compare} {plain(share.limit, 'percent')}）{found.tail}"
    verdict = judged(share.holds(kept))
    return Outcome(verdict, kept, share.limit, share.compare, "percent", tuple(found.failing), (), (line,))


def _title(check: SchoolRatio) -> str:
    return f"{check.title}：" if check.title else ""


def _units(check: SchoolRatio, ground: Ground, found: _Found) -> list[tuple[str, str]]:
    """The parts (or schools) the check is about; those an empty cell leaves undecided are noted as missing."""
    columns = (*check.numerator.add, *check.numerator.subtract, *check.denominator.add, *check.denominator.subtract)
    if any(column.startswith("stages.") for column in columns):
        units = [(school, stage) for school, stage, _ in ground.parts(check.stages)]
    else:
        units = [(school, "") for school in ground.with_stages()]
    kept = []
    for school, stage in units:
        if check.sectors and ground.schools[school].text("sector") not in check.sectors:
            continue
        if ground.any_holds(check.skip, school, stage):
            continue
        blank = ground.undecided(check.where, school, stage)
        if not blank and not ground.holds(check.where, school, stage):
            continue
        blank = [*blank, *ground.unsure(check.skip, school, stage)]
        found.missing += [place(ground, column, school, stage) for column in blank]
        if not blank:
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


def _reported_elsewhere(check: SchoolRatio, ground: Ground, school: str) -> bool:
    """A teaching point without a finance row of its own: its 中心校 reports, and is judged."""
    if not check.denominator.add[0].startswith("finance.") or ground.row("finance", school) is not None:
        return False
    row = ground.schools[school]
    return row.text("kind") == "teaching_point" and bool(row.text("parent_school_id"))
