"""What one school must mend, item by item: the rows of 一校一案."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from junheng.kernel import Cite
from junheng.kernel.decimal15 import shown
from junheng.monitor.model import (
    Action,
    CountyResult,
    IndicatorValue,
    RequirementResult,
    SchoolResult,
    StageIndicator,
)
from junheng.supervision.evidence.numbers import evidence_items
from junheng.usecases.papers.standing_table_words import Words, numerator_unit, spot

_FIRST = {"below": 0, "not_met": 0, "floor": 1, "unknown": 2}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One unmet item of one school. ``gap`` counts whole units; None where it cannot be counted."""

    item: str
    stage: str
    title: str
    cite: Cite
    status: str
    value: IndicatorValue | None
    now: str
    required: str
    gap: int | None
    gap_unit: str
    measure: str
    lead: str
    evidence: str
    allowed: bool = False
    """Below the standard, but the school's verdict does not hang on it (the one item that may be at 85 %)."""


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """A school with its parts and what each must mend."""

    school_id: str
    name: str
    parts: tuple[SchoolResult, ...]
    rows: tuple[PlanRow, ...]

    def items(self, *statuses: str) -> list[str]:
        """Return the ids of the items with one of ``statuses`` on which the verdict hangs, each once."""
        return list(dict.fromkeys(row.item for row in self.rows if row.status in statuses and not row.allowed))


def school_plans(county: CountyResult, words: Words) -> list[SchoolPlan]:
    """Return a plan for every school that is not met or unknown, or that fails a requirement of the county."""
    parts: dict[str, list[SchoolResult]] = {}
    for school in county.schools:
        parts.setdefault(school.school_id, []).append(school)
    failing = {school for r in county.requirements for school in r.failing}
    numbers = {item.id: item.number for item in evidence_items(county)}
    actions = {(a.school_id, a.stage, a.item): a for a in reversed(county.actions)}
    maker = _Maker(county, words, numbers, actions)
    return [
        SchoolPlan(school_id, own[0].name, tuple(own), maker.rows(own))
        for school_id, own in parts.items()
        if school_id in failing or any(part.verdict in ("not_met", "unknown") for part in own)
    ]


class _Maker:
    def __init__(
        self,
        county: CountyResult,
        words: Words,
        numbers: dict[str, str],
        actions: dict[tuple[str, str, str], Action],
    ) -> None:
        self.county, self.words, self.numbers, self.actions = county, words, numbers, actions
        self.names = {school.school_id: school.name for school in county.schools}

    def rows(self, parts: Sequence[SchoolResult]) -> tuple[PlanRow, ...]:
        found = [row for part in parts if not part.excluded for row in self._of_part(part)]
        found += [self._required(r, parts) for r in self.county.requirements if parts[0].school_id in r.failing]
        return tuple(sorted(found, key=lambda row: (row.allowed, _FIRST[row.status])))

    def _of_part(self, part: SchoolResult) -> list[PlanRow]:
        stage = self.county.stage(part.stage)
        pairs = [(item, part.values.get(item.id)) for item in (stage.indicators if stage else ())]
        return [self._value(part, i, v) for i, v in pairs if v and v.status in ("floor", "below", "unknown")]

    def _value(self, part: SchoolResult, item: StageIndicator, value: IndicatorValue) -> PlanRow:
        cells = self.words("comma").join(spot(where, self.words) for where in value.missing)
        unknown = value.status == "unknown"
        mend = self._measure(part, item.id, item.remedy) + self._whole(item, value)
        measure = self.words("p.fill", cells=cells) if unknown else mend
        return PlanRow(
            item=item.id,
            stage=part.stage,
            title=self.words.title(item),
            cite=item.cite,
            status=value.status or "",
            value=value,
            now="",
            required="—" if value.threshold is None else f"{item.compare}{shown(value.threshold)}",
            gap=None if unknown else value.gap,
            gap_unit=numerator_unit(item),
            measure=measure,
            lead=self._lead(part, item.id, item.department),
            evidence=self.numbers.get(item.id, ""),
            allowed=value.status == "floor" and part.verdict == "met",
        )

    def _required(self, item: RequirementResult, parts: Sequence[SchoolResult]) -> PlanRow:
        first = parts[0]
        own = _own_words(item.lines, first.name, [self.names[i] for i in item.failing if i in self.names])
        title = self.words.title(item)
        return PlanRow(
            item=item.id,
            stage="",
            title=title,
            cite=item.cite,
            status="not_met",
            value=None,
            now=f"✗ {self.words('stop').join(own) or self.words('not_met')}",
            required=bound(item),
            gap=None,
            gap_unit="",
            measure=self._measure(first, item.id, item.remedy),
            lead=self._lead(first, item.id, item.department),
            evidence=self.numbers.get(item.id, ""),
        )

    def _action(self, part: SchoolResult, item: str) -> Action | None:
        return next((a for stage in (part.stage, "") if (a := self.actions.get((part.school_id, stage, item)))), None)

    def _measure(self, part: SchoolResult, item: str, remedy: str) -> str:
        """The remedy of the rule; else what the actions say, which name all items of the school at once."""
        action = None if remedy else self._action(part, item)
        return action.text if action else remedy

    def _whole(self, item: StageIndicator, value: IndicatorValue) -> str:
        """What the whole school must gain where its stages share what is added."""
        if not value.gap_school:
            return ""
        unit = self.words.unit(numerator_unit(item))
        return self.words("p.shared", whole=f"{value.gap_school:,}", gap=f"{value.gap or 0:,}", unit=unit)

    def _lead(self, part: SchoolResult, item: str, department: str) -> str:
        action = self._action(part, item)
        return self.words.office(action.department if action and action.department else department)


def _own_words(lines: Sequence[str], own: str, names: Sequence[str]) -> list[str]:
    """What the lines of a requirement, which name one school after another, say of the school called ``own``."""
    each = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    parts = (
        [part.strip("：、；") for line in lines for part in re.split(f"(?<=[：、；])(?={each})", line)] if each else []
    )
    said = [part for part in parts if part.startswith(own) and not any(n in part for n in names if len(n) > len(own))]
    return [part.removeprefix(own).strip() for part in said]


def source(cite: Cite, title: str, words: Words) -> str:
    """Return the citation without the item's name where ``title`` already says it."""
    return words.clause(replace(cite, item="") if cite.item == title else cite)


def bound(item: RequirementResult) -> str:
    """Return the requirement's limit with its comparator, a share as a percentage; ``—`` where it has none."""
    if item.threshold is None:
        return "—"
    if item.unit in ("percent", "%"):
        return f"{item.compare}{(shown(item.threshold) * 100).normalize():f}%"
    return f"{item.compare}{shown(item.threshold)}{item.unit}"


__all__ = ["PlanRow", "SchoolPlan", "bound", "school_plans", "source"]
