"""The plan laid on the data, in memory only, and assessed again: engine and ``monitor`` must say the same, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from junheng.census.census import Census
from junheng.census.edit import Edit, rows_of, with_edit
from junheng.monitor.exact.assess import Part, Reference, reference_of
from junheng.monitor.exact.rows import schools_of
from junheng.monitor.plan import Plan as Rules
from junheng.monitor.resources import resources
from junheng.planning.invest.model import Plan, Task
from junheng.usecases.investing_items import catalogue

Cell = tuple[str, str, str, str]
"""Table, school, stage (empty: the whole school), column."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The data with the plan in it, and what the exact reference says of them."""

    census: Census
    reference: Reference
    changes: Mapping[Cell, Fraction]

    def part(self, school: str, stage: str) -> Part:
        """Return one part as assessed."""
        return next(p for p in self.reference.parts if (p.school_id, p.stage) == (school, stage))


def laid(census: Census, plan: Plan, task: Task, rules: Rules, county: str) -> Laid:
    """Return the plan laid on ``census``; RuntimeError where the assessment differs from the engine's answer in any
    numerator, verdict or coefficient: then one of the two has a bug, and nothing may be handed out."""
    own = {(str(r["school_id"]), str(r["stage"])) for r in census.table("premises").rows() if r.get("stage")}
    changes = changes_of(plan, own)
    census = with_edits(census, (_edit(census, cell, amount) for cell, amount in changes.items()))
    schools = {k: s for k, s in schools_of(resources(census, rules), rules).items() if s.county == county}
    found = Laid(census, reference_of(schools, rules), changes)
    wrong = differences(found, plan, task, county)
    if wrong:
        raise RuntimeError(f"the plan and its assessment differ: {'; '.join(wrong[:5])}")
    return found


def changes_of(plan: Plan, own: set[tuple[str, str]]) -> dict[Cell, Fraction]:
    """Return what every cell gains (a sender's loses). ``own``: stages with a premises row of their own; what is
    bought for one counts in the whole school's row too, since that row includes it."""
    raises = {t.id: t.raises for t in catalogue().items} | {m.id: m.raises for m in catalogue().moves}
    found: dict[Cell, Fraction] = {}

    def add(place: str, thing: str, units: int) -> None:
        school, _, stage = place.partition("/")
        for column in raises[thing]:
            table, name = column.split(".", 1)
            rows = [stage] if table == "stages" or not stage else [""]
            if table == "premises" and stage and (school, stage) in own:
                rows = ["", stage]
            for row in rows:
                cell = (table, school, row, name)
                found[cell] = found.get(cell, Fraction(0)) + units

    for buy in plan.buys:
        add(buy.place, buy.item, buy.units)
    for move in plan.moves:
        add(move.sender, move.kind, -move.teachers)
        add(move.receiver, move.kind, move.teachers)
    return {cell: amount for cell, amount in found.items() if amount}


def with_edits(census: Census, edits: Iterable[Edit]) -> Census:
    """Return the data with all edits."""
    for edit in edits:
        census = with_edit(census, edit)
    return census


def _edit(census: Census, cell: Cell, amount: Fraction) -> Edit:
    """A column that is empty and feeds no indicator (certified teachers, say) stays unknown."""
    name, school, stage, column = cell
    table = census.table(name)
    rows = rows_of(table, school, stage)
    if not rows:
        raise RuntimeError(f"{cell}: the plan buys for a row that is not there")
    value = table.value(rows[0], column)
    if not isinstance(value, Decimal):
        return Edit(school, name, column, value, stage)
    now = Fraction(value) + amount
    if now < 0:
        raise RuntimeError(f"{cell}: more would leave than there are")
    return Edit(school, name, column, Decimal(now.numerator) / Decimal(now.denominator), stage)


def differences(found: Laid, plan: Plan, task: Task, county: str) -> list[str]:
    """Return every way in which assessment and engine differ, in words."""
    wrong = []
    stages = {part.id: part for part in task.parts}
    assessed = {f"{p.school_id}/{p.stage}": p for p in found.reference.parts}
    for outcome in plan.outcomes:
        part = assessed[outcome.part]
        for indicator, has in outcome.has.items():
            value = part.values[indicator]
            if value.numerator != has or value.denominator != stages[outcome.part].pupils:
                wrong.append(f"{outcome.part} {indicator}: {value.numerator} and {has}")
        if outcome.passes and part.verdict != "met":
            wrong.append(f"{outcome.part}: {part.verdict}")
    for spread in plan.spreads:
        mine = found.reference.spreads[county, spread.stage, spread.indicator]
        square = mine.coefficient.squared if mine.coefficient else None
        if square != spread.after:
            wrong.append(f"{spread.stage} {spread.indicator}: coefficient² {square} and {spread.after}")
        if spread.limit is not None and spread.holds and mine.verdict == "not_met":
            wrong.append(f"{spread.stage} {spread.indicator}: {mine.verdict}")
    return wrong
