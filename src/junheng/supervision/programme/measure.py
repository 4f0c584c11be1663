"""The value of a target now: from the assessment it is linked to, else straight from a table of the data set."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from junheng.census.census import Census
from junheng.census.units import factor
from junheng.kernel.decimal15 import exact
from junheng.monitor.model import Assessment, CountyResult, RequirementResult, StageIndicator
from junheng.policy.model import Target
from junheng.supervision.programme.model import Ground, Reading, Why
from junheng.supervision.programme.plain import plain
from junheng.supervision.programme.rules import Measure, load_measures

DOWN = ("<=", "<")
_LINK = re.compile(r"^\s*(?:(?P<standard>[a-z]+-\d{4})\s*[ .:/#·]\s*)?(?P<rule>[A-Z]+\d+(?:\.\d+)?)\s*$")
_STAGES = {"kindergarten": ("幼儿园", "学前", "幼儿"), "primary": ("小学",), "junior": ("初中",), "senior": ("高中",)}


@dataclass(frozen=True, slots=True)
class Data:
    """What is known of the county: its assessments by standard, its tables, and the name of the file."""

    assessments: Mapping[str, Assessment]
    census: Census
    county: str
    file: str = ""

    def result(self, standard: str) -> CountyResult | None:
        """Return the county's result by one standard."""
        held = self.assessments.get(standard)
        return next((c for c in held.counties if c.code == self.county), None) if held else None


def link_of(indicator: str | None) -> tuple[str, str] | None:
    """Return the standard and the rule of a target's link; the standard is empty where the link does not say.

    >>> link_of("youzhi-2017.Q1"), link_of("L5"), link_of("生均面积")
    (('youzhi-2017', 'Q1'), ('', 'L5'), None)
    """
    found = _LINK.match(indicator or "")
    return (found["standard"] or "", found["rule"]) if found else None


def readings(target: Target, data: Data) -> tuple[Reading, ...]:
    """Return what the data say of a target, one reading a stage where its number is of stages; empty where they say nothing.

    A linked rule comes first; where it has no number of its own, a table that counts the same is taken.
    """
    linked = tuple(_linked(target, data))
    if any(reading.value is not None for reading in linked):
        return linked
    measured = tuple(_measured(target, data))
    return measured or linked


def _linked(target: Target, data: Data) -> Iterator[Reading]:
    link = link_of(target.indicator)
    if link is None:
        return
    standards = [link[0]] if link[0] else list(data.assessments)
    for standard in standards:
        county = data.result(standard)
        if county is None:
            continue
        rules = [r for r in (*county.preconditions, *county.requirements) if r.id == link[1]]
        stages = [(s.stage, i) for s in county.stages if s.schools for i in s.indicators if i.id == link[1]]
        if rules or stages:
            yield from (_of_requirement(target, rule, standard, data) for rule in rules)
            yield from _of_stages(target, _stages_meant(target, stages), standard, data)
            return


def _of_requirement(target: Target, rule: RequirementResult, standard: str, data: Data) -> Reading:
    ground = Ground("assessment", f"{standard} {rule.id} {rule.title}", data.file)
    day = data.assessments[standard].on
    names = {"rule": rule.id, "verdict": rule.verdict, "missing": len(rule.missing), "on": day}
    if rule.value is None:
        return Reading(None, Why("now.missing" if rule.missing else "now.no-number", names), ground)
    times = _times(target.unit, rule.unit)
    if times is None:
        return Reading(None, Why("now.unit", {"unit": target.unit, "other": rule.unit}), ground)
    return Reading(exact(rule.value) / times, Why("now.requirement", names), ground)


def _of_stages(
    target: Target, stages: Sequence[tuple[str, StageIndicator]], standard: str, data: Data
) -> Iterator[Reading]:
    spread = "差异系数" in plain(target.subject + target.quote)
    shares = target.unit == "percent" and not spread
    if shares and stages:
        yield _share_met(stages, standard, data)
        return
    for stage, one in stages:
        ground = Ground("assessment", f"{standard} {one.id} {one.title}", data.file)
        value = one.cv if spread else one.mean
        times = Fraction(1) if spread else _times(target.unit, one.numerator_unit or one.unit.split("/")[0])
        if times is None:
            why = Why("now.unit", {"unit": target.unit, "other": one.unit})
            yield Reading(None, why, ground, stage=stage)
        elif value is None:
            yield Reading(None, Why("now.schools-unknown", {"schools": one.schools_unknown}), ground, stage=stage)
        else:
            code = "now.spread" if spread else "now.mean"
            yield Reading(exact(value) / times, Why(code, {"rule": one.id}), ground, stage=stage)


def _share_met(stages: Sequence[tuple[str, StageIndicator]], standard: str, data: Data) -> Reading:
    """The share of schools at the threshold: what 85%以上的学校达到 asks for."""
    one = stages[0][1]
    ground = Ground("assessment", f"{standard} {one.id} {one.title}", data.file)
    counts = [sum(getattr(i, f"schools_{word}") for _, i in stages) for word in ("met", "floor", "below", "unknown")]
    if counts[3] or not sum(counts):
        return Reading(None, Why("now.schools-unknown", {"schools": counts[3]}), ground)
    why = Why("now.share", {"rule": one.id, "met": counts[0], "schools": sum(counts)})
    return Reading(Fraction(counts[0], sum(counts)), why, ground)


def _stages_meant(target: Target, stages: Sequence[tuple[str, StageIndicator]]) -> list[tuple[str, StageIndicator]]:
    meant = stages_named(target)
    return [pair for pair in stages if not meant or pair[0] in meant]


def stages_named(target: Target) -> tuple[str, ...]:
    """Return the stages that a target is about: named in its subject, else in its scope, else none (all of them)."""
    for words in map(plain, (target.subject, target.scope)):
        if meant := tuple(stage for stage, names in _STAGES.items() if any(name in words for name in names)):
            return meant
    return ()


def _times(written: str, unit: str) -> Fraction | None:
    """What a number in the target's unit is multiplied by to be in the rule's; None where they are not of one kind."""
    if written == unit or not unit or (not written and unit != "percent"):
        return Fraction(1)
    if "percent" in (written, unit):
        return None
    times = factor(unit, written.split("/")[0])
    return Fraction(times) if times is not None else None


def _measured(target: Target, data: Data) -> Iterator[Reading]:
    link = link_of(target.indicator)
    rule = " ".join(part for part in link or () if part)
    for measure in load_measures().measures:
        words = plain(target.subject or target.quote)
        named = any(name in words for name in measure.names) and not any(n in words for n in measure.not_names)
        if (named or rule in measure.indicators) and _times(target.unit, measure.unit) is not None:
            yield _from_table(target, measure, data)
            return


def _from_table(target: Target, measure: Measure, data: Data) -> Reading:
    table, meant = data.census.table(measure.table), stages_named(target)
    rows = [at for at in range(len(table)) if not meant or table.value(at, "stage") in meant]
    cells = [(at, table.value(at, measure.column)) for at in rows]
    known = [(Fraction(cell), at) for at, cell in cells if isinstance(cell, Decimal)]
    first = max(known, key=lambda one: (one[0], -one[1]))[1] if known else 0
    cell = table.where(first, measure.column) if known and measure.take == "max" else None
    ground = Ground("table", measure.title, data.file, cell)
    if not rows or len(known) < len(cells):
        names = {"table": measure.table, "column": measure.column, "empty": len(cells) - len(known)}
        return Reading(None, Why("now.cells-empty" if rows else "now.no-rows", names), ground)
    times = _times(target.unit, measure.unit) or Fraction(1)
    why = Why(f"now.{measure.take.replace('_', '-')}", {"count": len(known), "title": measure.title})
    value = _taken(measure, [value for value, _ in known]) / times
    return Reading(value, why, ground, stage=meant[0] if len(meant) == 1 else "")


def _taken(measure: Measure, known: Sequence[Fraction]) -> Fraction:
    if measure.take == "sum":
        return sum(known, Fraction(0))
    if measure.take == "max":
        return max(known)
    limit = Fraction(measure.limit)
    return Fraction(sum(value >= limit for value in known), len(known))
