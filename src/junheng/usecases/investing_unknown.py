"""Unknown cells: each one that keeps a plan from being made, or, where that is asked for, a number assumed and said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Literal

from junheng.census.census import Census
from junheng.census.edit import Edit
from junheng.kernel import Finding, Where
from junheng.monitor.exact.assess import part_of
from junheng.monitor.exact.rows import School
from junheng.monitor.missing import missing_cells
from junheng.monitor.plan import Plan
from junheng.monitor.requirements.ground import Ground
from junheng.usecases.investing_findings import WHY, found

How = Literal["", "worst", "mean"]


@dataclass(frozen=True, slots=True)
class Assumed:
    """A cell that is empty in the data and the number the plan takes for it."""

    edit: Edit
    where: Where
    school: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty cell that a part's indicators wait for."""

    where: Where
    school: str
    stage: str
    indicators: tuple[str, ...]


def gaps(schools: Mapping[str, School], ground: Ground, plan: Plan) -> list[Gap]:
    """Return every empty cell that keeps an indicator of a part that counts unknown, in the order of the schools."""
    waiting: dict[Where, tuple[str, str, list[str]]] = {}
    for school in schools.values():
        for stage in (s for s in school.stages if s in plan.standard.stages):
            part = part_of(school, stage, plan)
            for indicator in plan.indicators if part.excluded is None else ():
                if part.values[indicator.id].value is None:
                    for where in missing_cells(ground, school.school_id, stage, indicator):
                        held = waiting.setdefault(where, (school.school_id, stage, []))
                        held[2].append(indicator.id)
    return [Gap(where, school, stage, tuple(dict.fromkeys(ids))) for where, (school, stage, ids) in waiting.items()]


def blocked(waiting: Sequence[Gap], ground: Ground, plan: Plan, lang: str) -> list[Finding]:
    """Return a finding for every gap."""
    return [
        found(gap.where, "blocked", lang, school=ground.name(gap.school), indicator=_titles(gap, plan, lang))
        for gap in waiting
    ]


def assumed(
    waiting: Sequence[Gap], how: How, census: Census, ground: Ground, plan: Plan, lang: str
) -> tuple[list[Assumed], list[Finding]]:
    """Return a number for every gap, and a finding where none can be assumed.

    ``worst``: 0. ``mean``: the county's amount per pupil times the school's pupils, rounded down (of teachers over the
    same stage, of premises over all pupils of the schools that have a number).
    """
    cells, findings = [], []
    empty = {(gap.where.table, gap.where.row, gap.where.column) for gap in waiting}
    for gap in waiting:
        why, value = _refused(gap, how, plan, empty), None
        if not why:
            value = Decimal(0) if how == "worst" else _mean(gap, census)
            why = "" if value is not None else "none"
        if why or value is None:
            word = WHY[why][0 if lang == "zh" else 1]
            findings.append(found(gap.where, "not-assumable", lang, school=ground.name(gap.school), why=word))
            continue
        school, _, stage = gap.where.row.partition("/")
        edit = Edit(school, gap.where.table, gap.where.column, value, stage)
        cells.append(Assumed(edit, gap.where, ground.name(gap.school), gap.indicators))
    return cells, findings


def _titles(gap: Gap, plan: Plan, lang: str) -> str:
    titles = {i.id: (i.short or i.title) if lang == "zh" else (i.title_en or i.id) for i in plan.indicators}
    return ("、" if lang == "zh" else ", ").join(titles[i] for i in gap.indicators)


def _refused(gap: Gap, how: How, plan: Plan, empty: set[tuple[str, str, str]]) -> str:
    """Why no number may be assumed, in a word; empty where one may."""
    where, column = gap.where, f"{gap.where.table}.{gap.where.column}"
    if column == "stages.pupils":
        return "pupils"
    if where.table not in ("stages", "premises"):
        return "row"
    if where.table == "premises" and "/" in where.row:
        return "own"
    taken_off = [i for i in plan.indicators if column in i.numerator.subtract]
    from_empty = all(
        (where.table, where.row, add.split(".", 1)[1]) in empty for i in taken_off for add in i.numerator.add
    )
    return "subtract" if how == "worst" and taken_off and not from_empty else ""


def _mean(gap: Gap, census: Census) -> Decimal | None:
    """The county's amount per pupil × the school's pupils, rounded down; None where nobody has a number."""
    pupils = _pupils(census, gap.stage if gap.where.table == "stages" else "")
    school, _, stage = gap.where.row.partition("/")
    amount, base = Fraction(0), Fraction(0)
    for row in census.table(gap.where.table).rows():
        value, key = row.get(gap.where.column), str(row.get("school_id"))
        same = row.get("stage") == stage if gap.where.table == "stages" else not row.get("stage")
        if same and isinstance(value, Decimal) and pupils.get(key):
            amount, base = amount + Fraction(value), base + pupils[key]
    return Decimal(floor(amount / base * pupils[school])) if base and school in pupils else None


def _pupils(census: Census, stage: str) -> dict[str, Fraction]:
    """Return the pupils of every school, of one stage or (empty) of all; schools with an unknown number are left out."""
    found: dict[str, Fraction] = {}
    unknown = set()
    for row in census.table("stages").rows():
        pupils, school = row.get("pupils"), str(row.get("school_id"))
        if stage and row.get("stage") != stage:
            continue
        if isinstance(pupils, Decimal):
            found[school] = found.get(school, Fraction(0)) + Fraction(pupils)
        else:
            unknown.add(school)
    return {school: number for school, number in found.items() if school not in unknown}
