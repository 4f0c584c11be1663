"""What is asked of a plan, and everything that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from junheng.census.census import Census, Input
from junheng.kernel import Finding
from junheng.monitor.model import Assessment, CountyResult
from junheng.monitor.plan import Plan as Rules
from junheng.planning.invest.model import Answer, Task
from junheng.usecases.investing_costs import Prices
from junheng.usecases.investing_enrolment import Enrolment
from junheng.usecases.investing_task import Posed, Scene
from junheng.usecases.investing_unknown import Assumed, How

METRES = 15_000
"""How far a teacher may move as the crow flies, unless it is said."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``until`` or ``years`` give the years of buying; ``metres`` how far teachers may move."""

    data: Path
    costs: Path
    standard: str = "youzhi-2017"
    overlays: tuple[str, ...] = ()
    on: date | None = None
    enrolment: Path | None = None
    budget: Fraction | None = None
    yearly_budget: Fraction | None = None
    years: int | None = None
    until: int | None = None
    margin: Fraction = Fraction(1, 20)
    move: bool = True
    metres: int = METRES
    assume: How = ""
    moved_limits: bool = True
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Moved:
    """The same plan with one limit moved: what it would cost, or how many schools would pass, and against what."""

    limit: str
    title: str
    title_en: str
    cost: Fraction | None
    passing: int
    status: str
    apart: bool
    """Whether the two costs can be told apart: the ranges from bound to cost do not meet."""


@dataclass(frozen=True, slots=True)
class Made:
    """The plan and everything it stands on. ``before`` and ``after`` are of the enrolment planned for, without and with
    the plan; ``today`` of the data as they are; ``planned`` and ``laid`` are the data of
    ``before`` and ``after``. ``whole`` is what passing all schools would cost, where a budget is less."""

    question: Question
    rules: Rules
    scene: Scene
    prices: Prices
    enrolment: Enrolment
    assumed: Sequence[Assumed]
    posed: Posed
    task: Task
    answer: Answer
    today: CountyResult
    before: CountyResult
    after: CountyResult
    assessed: Assessment
    planned: Census
    laid: Census
    whole: Answer | None
    moved: Sequence[Moved]
    inputs: Sequence[Input]
    certificate: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Invested:
    """What came of it: findings, and a plan where none of them stops it. ``answer`` without ``made``: there is no plan."""

    findings: tuple[Finding, ...]
    made: Made | None = None
    posed: Posed | None = None
    answer: Answer | None = None
    scene: Scene | None = None
    notes: tuple[str, ...] = field(default=())
