"""What a programme comes to on a day: every target, task and phase with its light, the reason of it, and where each number is from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from junheng.kernel import Finding, Where
from junheng.policy.model import Duty, Plan, Source, Target, Task

Light = Literal["green", "yellow", "red", "unknown", "none", "forbidden"]
"""绿、黄、红; ``unknown`` where something is missing (never green), ``none`` where nobody is asked for anything, ``forbidden``
where national policy forbids the item: it is shown and not executed."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as a code with what fills its words (``words.reason``), so that both languages say the same."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a number is from: a span of the plan, a rule of a standard over the data, a table, or a row of a ledger.

    ``place`` is its name for people (``国家标准 youzhi-2017 Q1``), ``where`` the cell of a ledger, ``file`` the file.
    """

    kind: Literal["plan", "assessment", "table", "ledger", "reckoned"]
    place: str
    file: str = ""
    where: Where | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a target on a day. ``value`` is None where it is unknown; then ``why`` says what is missing.

    Shares are fractions of one. ``stage`` is set where the number is of one stage of the county.
    """

    value: Fraction | None
    why: Why
    ground: Ground
    day: date | None = None
    stage: str = ""


Record = TypeVar("Record", Target, Task, Duty, covariant=True)


@dataclass(frozen=True, slots=True)
class Item(Generic[Record]):
    """A target, task or duty of the programme by its key (its id; with the plan's number before it where two plans share the id)."""

    key: str
    plan: int
    record: Record
    conflicts: tuple[str, ...] = ()
    """What a ``CONFLICT`` finding of the plan says of it: such an item is shown and not executed."""


@dataclass(frozen=True, slots=True)
class Ends:
    """By when, and how that is known. ``day`` is None where neither the words nor a phase nor the plan says."""

    day: date | None
    why: Why


@dataclass(frozen=True, slots=True)
class TargetState:
    """A target on the day. ``progress`` and ``elapsed`` are shares of the way and of the time, exact; None is unknown."""

    item: Item[Target]
    readings: tuple[Reading, ...]
    now: Reading
    baseline: Reading | None
    goal: Fraction | None
    start: date | None
    end: Ends
    progress: Fraction | None
    elapsed: Fraction | None
    met: bool | None
    light: Light
    why: Why

    @property
    def key(self) -> str:
        """The key of the item."""
        return self.item.key

    @property
    def target(self) -> Target:
        """What the plan says."""
        return self.item.record


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the ledger of moves. ``counted`` is False where the transition table forbids it; then nothing changed."""

    task: str
    day: date | None
    action: str
    by: str
    unit: str
    before: str
    after: str
    reason: str
    deadline: date | None
    evidence: tuple[str, ...]
    where: Where
    evidence_where: Where
    counted: bool


@dataclass(frozen=True, slots=True)
class Due:
    """The next thing to be done: who, what, by when. ``day`` is None where no time is set; ``left`` is negative once it has passed."""

    key: str
    kind: Literal["target", "task", "duty", "issue", "ledger"]
    who: str
    what: str
    day: date | None
    left: int | None
    light: Light


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task on the day: where it stands in the transition table, who has it, by when, and every move that was made."""

    item: Item[Task]
    state: str
    done: bool
    end: Ends
    extensions: int
    steps: tuple[Step, ...]
    light: Light
    why: Why
    next_by: Literal["office", "lead", ""]
    next_actions: tuple[str, ...]
    next_day: date | None

    @property
    def key(self) -> str:
        """The key of the item."""
        return self.item.key

    @property
    def task(self) -> Task:
        """What the plan says."""
        return self.item.record

    @property
    def assigned(self) -> bool:
        """Whether anybody answers for it: a unit is named, or a move was made. The other leaves of a plan are only listed."""
        return bool(self.leads or self.steps)

    @property
    def leads(self) -> tuple[str, ...]:
        """The units that answer for it first: those named as lead, else as responsible."""
        return self.task.units.lead or self.task.units.responsible


@dataclass(frozen=True, slots=True)
class PhaseState:
    """A phase of a plan: ``before``, ``during`` or ``after`` it on the day; ``unknown`` where its days are not said."""

    plan: int
    name: str
    start: date | None
    end: date | None
    place: Literal["before", "during", "after", "unknown"]
    elapsed: Fraction | None


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan with the file it was read from; ``number`` counts over all files of the programme, from 1."""

    number: int
    plan: Plan
    source: Source


@dataclass(frozen=True, slots=True)
class Board:
    """The programme on a day, everything in the order of the plans. ``duties`` are those the plans name."""

    on: date
    plans: tuple[PlanRead, ...]
    targets: tuple[TargetState, ...]
    tasks: tuple[TaskState, ...]
    duties: tuple[Item[Duty], ...]
    phases: tuple[PhaseState, ...]
    due: tuple[Due, ...]
    findings: tuple[Finding, ...] = ()

    def counted(self, kind: Literal["target", "task"]) -> dict[str, int]:
        """Return how many targets, or tasks that somebody answers for, stand on each light."""
        tasks = [state for state in self.tasks if state.assigned]
        lights = [state.light for state in (self.targets if kind == "target" else tasks)]
        return {light: lights.count(light) for light in ("red", "yellow", "green", "unknown", "none", "forbidden")}
