"""What reading a plan yields: the objects of ``programme.json`` (INTERFACES §5), each with its place in the text.

Every ``span`` is a pair of code point offsets into the text as it was extracted (``text.txt``), end exclusive;
``quote`` is exactly the text between them. An ``id`` is given when the items of a plan are put together; until then it is empty.
"""

from dataclasses import dataclass, field
from typing import Literal

from junheng.kernel import Severity

Span = tuple[int, int]
Comparator = Literal[">=", ">", "<=", "<", "==", "increase", "no_decrease"]
Force = Literal["binding", "aspirational"]
Per = Literal["day", "week", "month", "quarter", "semester", "year", "n_years"]
Role = Literal["lead", "support", "responsible"]
RuleKind = Literal["veto", "accountability", "reward", "linked"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the year where the words give one, and the words themselves."""

    year: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """A value to be reached or kept. Shares are fractions (unit ``percent``), other values plain numbers with the unit as written."""

    subject: str
    comparator: Comparator
    value: float
    unit: str
    span: Span
    quote: str
    baseline: float | None = None
    value_max: float | None = None
    force: Force = "binding"
    deadline: Deadline | None = None
    scope: str = ""
    indicator: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """Who answers for a task, by role, in the order of the text."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether any unit is named."""
        return bool(self.lead or self.support or self.responsible)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit where the text names it with a role: what ``Task.units`` sums up, with its place. ``task`` is the task's id, if any."""

    name: str
    role: Role
    span: Span
    task: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered leaf of the heading tree; ``path`` are the headings above it, outermost first."""

    number: str
    title: str
    path: tuple[str, ...]
    units: Units
    span: Span
    quote: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done so often. ``years`` goes with ``n_years``; ``bound`` is ``>=`` for 至少, ``<=`` for 至多, ``==`` for a bare count."""

    who: str
    action: str
    times: float
    per: Per
    span: Span
    quote: str
    times_max: float | None = None
    years: int | None = None
    bound: Comparator = "=="
    id: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in whole yuan and what it is for."""

    purpose: str
    amount_yuan: int
    span: Span
    quote: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of the work. ``start`` and ``end`` are ISO days, months or years as far as the text says; None where it is blank or wrong."""

    name: str
    start: str | None
    end: str | None
    span: Span
    quote: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that rewards, punishes, vetoes or ties results to something."""

    kind: RuleKind
    span: Span
    quote: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the plan cites; ``number`` is its 文号, empty where none is given."""

    title: str
    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the plan names: a province, a city, a county, a town."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """What a person must look at: a blank, a contradiction, a date that does not exist, a clause that national policy forbids."""

    code: str
    severity: Severity
    span: Span
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """What the quantity extractors find in one plan, in the order of the text."""

    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    money: tuple[Money, ...] = ()
    rules: tuple[Rule, ...] = ()
    findings: tuple[PlanFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan of a file. ``date`` is an ISO day, month or year; what the text does not say is empty."""

    title: str
    issuer: str
    number: str
    date: str
    span: Span
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    duties: tuple[Duty, ...] = ()
    money: tuple[Money, ...] = ()
    phases: tuple[Phase, ...] = ()
    rules: tuple[Rule, ...] = ()
    documents: tuple[Document, ...] = ()
    units: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    findings: tuple[PlanFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name, the digest of its bytes, and how many characters its text has."""

    name: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Programme:
    """All that one file says. ``findings`` concern the file as a whole, before any plan was found in it."""

    source: Source
    plans: tuple[Plan, ...]
    findings: tuple[PlanFinding, ...] = field(default=())
