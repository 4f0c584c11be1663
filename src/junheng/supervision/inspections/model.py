"""What inspections (督导检查) come to: scores with their scorers, averages over checks, bands, problems and vetoes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from junheng.kernel import Cite, Finding

Light = Literal["green", "yellow", "red", "none"]
Subject = Literal["school", "county", "unit"]
"""Who is inspected: a school, a county government, or a unit of an enterprise (only these may be put in order)."""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item of a visit: each scorer's points, their exact mean, and whether they are too far apart."""

    item: str
    title: str
    out_of: Fraction
    by_scorer: Mapping[str, Fraction]
    mean: Fraction | None
    spread: Fraction
    divergent: bool


@dataclass(frozen=True, slots=True)
class VisitResult:
    """One visit. ``total`` is None while an item has no score (unknown is not zero)."""

    visit: str
    sheet: str
    subject: str
    day: date | None
    plan_number: str
    stage: str
    items: tuple[ItemScore, ...]
    total: Fraction | None
    out_of: Fraction

    @property
    def divergent(self) -> tuple[str, ...]:
        """The items whose scorers are too far apart: they are talked over, or a third one scores."""
        return tuple(item.item for item in self.items if item.divergent)


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """One subject over the checks of a period. Schools and counties get a band and stand in code order.

    ``ordinal``, ``reward_yuan`` and ``penalty_yuan`` are None or 0 but for the units of an enterprise's plan.
    ``average`` is None until every check that the sheet asks for is scored. ``why`` names the stage that it comes from
    (自评 is not 复评), or what a unit was rewarded or penalised for.
    """

    subject: str
    name: str
    sheet: str
    period: str
    checks: int
    checks_asked: int
    average: Fraction | None
    band: str
    ordinal: int | None = None
    reward_yuan: int = 0
    penalty_yuan: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class IssueCase:
    """One line of the 问题台账: what was found, who mends it by when, and which steps may follow."""

    issue: str
    visit: str
    subject: str
    item: str
    what: str
    responsible: str
    due: date | None
    state: str
    state_title: str
    closed: bool
    light: Light
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VetoState:
    """A veto (一票否决). ``triggered`` only by a finding with a document number and a confirming office.

    ``stands`` says whether a central or State Council source was found for it; else ``words`` is 原文表述，依据待核
    and it vetoes nothing. ``unconfirmed`` counts what was reported without either.
    """

    id: str
    title: str
    quote: str
    stands: bool
    words: str
    triggered: bool
    incidents: tuple[str, ...]
    unconfirmed: int
    cite: Cite


@dataclass(frozen=True, slots=True)
class InspectionBoard:
    """All inspections by a day."""

    on: date
    visits: tuple[VisitResult, ...]
    subjects: tuple[SubjectResult, ...]
    issues: tuple[IssueCase, ...]
    vetoes: tuple[VetoState, ...]
    findings: tuple[Finding, ...] = ()


__all__ = [
    "InspectionBoard",
    "IssueCase",
    "ItemScore",
    "Light",
    "Subject",
    "SubjectResult",
    "VetoState",
    "VisitResult",
]
