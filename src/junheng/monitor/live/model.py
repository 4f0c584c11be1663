"""What a live what-if answers: what changed, beside what it was. Small, frozen, ready for a page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from junheng.census.edit import Edit
from junheng.monitor.verdicts import SchoolVerdict, Status, Verdict


@dataclass(frozen=True, slots=True)
class ValueNow:
    """One indicator of the edited part, now and before; numbers are the doubles that ``assess`` gives."""

    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    status: Status | None
    was: float | None
    was_status: Status | None

    @property
    def changed(self) -> bool:
        """Say whether value or status differ from before."""
        return (self.value, self.status) != (self.was, self.was_status)


@dataclass(frozen=True, slots=True)
class PartNow:
    """One stage of the edited school: all its indicators, its verdict, and why it is outside where it is."""

    school_id: str
    stage: str
    pupils: float | None
    values: Mapping[str, ValueNow]
    met_count: int
    verdict: SchoolVerdict
    was: SchoolVerdict
    excluded: str | None


@dataclass(frozen=True, slots=True)
class SpreadNow:
    """One coefficient now and before. ``verdict`` is None where the standard does not judge each by itself.

    ``indicator`` is empty for the mean of a stage's coefficients (综合差异系数); it has no ``mean``.
    """

    stage: str
    indicator: str
    mean: float | None
    cv: float | None
    limit: float | None
    verdict: Verdict | None
    was: float | None
    was_verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class RequirementNow:
    """A requirement or precondition whose verdict changed."""

    id: str
    verdict: Verdict
    was: Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """The answer: every part of the edited schools; the coefficients and requirements that changed; the county.

    ``schools`` counts, by stage, the school parts of each verdict now.
    """

    edits: tuple[Edit, ...]
    parts: tuple[PartNow, ...]
    spreads: tuple[SpreadNow, ...]
    requirements: tuple[RequirementNow, ...]
    schools: Mapping[str, Mapping[str, int]]
    verdict: Verdict
    was: Verdict

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain JSON values, marked as a calculation that no return may be made of."""
        found: dict[str, Any] = {"schema": "junheng/what-if/1", "note": "测算，非上报数据"} | asdict(self)
        for edit in found["edits"]:
            edit["value"] = float(edit["value"]) if isinstance(edit["value"], Decimal) else edit["value"]
        return found
