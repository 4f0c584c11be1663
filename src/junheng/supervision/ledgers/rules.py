"""A ledger (台账) as data, read strictly from ``rules/ledgers/<ledger>.yaml`` or the bureau's own file."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from junheng.kernel import Cite
from junheng.standards.bounds import Basis, Strict
from junheng.standards.load import RULES
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict
from junheng.supervision.duties.rules import Said
from junheng.supervision.ledgers.when import When
from junheng.supervision.moves import Steps

FOLDER = RULES / "ledgers"


class Retention(Strict):
    """How long a table's rows are kept: ``years`` after what ``after`` names; then they are deleted."""

    table: str
    years: int = Field(ge=0)
    after: str
    basis: Basis = "practice"

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.after}满 {self.years} 年删除" if self.years else f"{self.after}即删除"


class Cases(Strict):
    """A ledger of cases: one row a case, its steps in a table of moves that name it.

    ``roles`` are the columns of the people who answer for it; ``opened`` the day it was found.
    """

    table: str
    key: str
    subject: str = ""
    moves: str
    opened: str
    due: str = ""
    roles: tuple[str, ...] = ()
    proved: Mapping[str, str] = Field(default_factory=dict)
    """In which table the subject must stand while the case is in a state (``returned``: among the enrolled)."""
    steps: Steps


class Cover(Strict):
    """Every row of ``table`` that keeps ``when`` stands in ``into`` (matched by ``by``), else ``what`` and ``fix``.

    ``unless`` are tables that may hold it instead (``enrolment_marks``: the child is enrolled). ``exactly_one``: a
    second row there is an error too.
    """

    id: str
    table: str
    when: tuple[When, ...] = ()
    by: tuple[str, ...]
    into: str
    into_by: tuple[str, ...] = ()
    into_when: tuple[When, ...] = ()
    unless: tuple[str, ...] = ()
    exactly_one: bool = False
    urgent: bool = False
    what: str
    fix: str


class Rule(Strict):
    """A row that keeps ``when`` is a matter to see to: ``what`` and ``fix``, shown at ``column``.

    ``severity`` is ``error`` only where the data themselves cannot be right; ``urgent`` turns the school's light red.
    """

    id: str
    table: str
    column: str
    when: tuple[When, ...] = Field(min_length=1)
    what: str
    fix: str
    severity: Literal["error", "warning"] = "warning"
    urgent: bool = False


class Known(Strict):
    """The cells of ``column`` stand in ``home``, a ``table.column``."""

    table: str
    column: str
    home: str


class Unique(Strict):
    """No two rows of ``table`` say the same in ``columns``."""

    table: str
    columns: tuple[str, ...] = Field(min_length=1)
    what: str


class Order(Strict):
    """The day in ``first`` is not after the day in ``last``; with ``least_months`` at least so many months before it."""

    table: str
    first: str
    last: str
    when: tuple[When, ...] = ()
    least_months: int = Field(default=0, ge=0)


class Round(Strict):
    """The ledger is gone over by each school: in ``months``, or once a ``semester`` or ``year``; a row of ``table`` shows it."""

    table: str
    column: str
    per: Literal["months", "semester", "year"]
    months: tuple[int, ...] = ()
    ledger_column: str = ""
    kinds: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _coherent(self) -> "Round":
        if (self.per == "months") != bool(self.months) or not all(1 <= month <= 12 for month in self.months):
            raise ValueError("per: months 要写 months（1—12），其他不写")
        return self


class Counted(Strict):
    """A number that may be shown outside, suppressed and rounded: how many rows of ``table`` keep ``when``."""

    name: str
    title: str
    table: str
    when: tuple[When, ...] = ()
    distinct: str = ""


class Against(Strict):
    """What the ledger proves against a column of the census (``stages.teachers_backbone``), school by school.

    The census may say less than the ledger (people leave), never more.
    """

    id: str
    table: str
    when: tuple[When, ...] = ()
    distinct: str
    school: str = "school_id"
    stage: str = ""
    census: str
    census_when: tuple[When, ...] = ()
    what: str


class Ledger(Strict):
    """A ledger: its tables, what must hold, its cases, its rounds, and the counts that may leave the house."""

    id: str
    title: str
    title_en: str
    about: Literal["child", "school", "class", "person", "project", "fee"]
    table: str
    says: tuple[Said, ...] = Field(min_length=1)
    serves: tuple[str, ...] = ()
    """The requirements of a standard that it is evidence of (``L2``)."""
    retention: tuple[Retention, ...] = Field(min_length=1)
    cases: Cases | None = None
    cover: tuple[Cover, ...] = ()
    rules: tuple[Rule, ...] = ()
    known: tuple[Known, ...] = ()
    unique: tuple[Unique, ...] = ()
    order: tuple[Order, ...] = ()
    rounds: tuple[Round, ...] = ()
    counts: tuple[Counted, ...] = Field(min_length=1)
    against: tuple[Against, ...] = ()
    numbers: tuple[str, ...] = ()
    """Columns of internal numbers (``table.column``): an identity number there is an error."""
    remind_days: int = Field(default=7, ge=0)
    note: str = ""

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The citations of the places where it is written."""
        return tuple(said.cite for said in self.says)


def load_ledger(path: Path) -> Ledger:
    """Return the ledger in one file; RuleFileProblem where a key is unknown, missing or badly written."""
    raw = load_strict(path)
    try:
        return Ledger.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


class _Kept(Strict):
    note: str
    tables: tuple[Retention, ...]


@cache
def retention_of(table: str) -> Retention | None:
    """Return how long the rows of a table of supervision are kept, as its ledger or ``rules/ledgers/retention`` says."""
    path = FOLDER / "retention" / "retention.yaml"
    declared = (*(one for ledger in shipped_ledgers() for one in ledger.retention), *_kept(path).tables)
    return next((one for one in declared if one.table == table), None)


def _kept(path: Path) -> _Kept:
    raw = load_strict(path)
    try:
        return _Kept.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


@cache
def shipped_ledgers() -> tuple[Ledger, ...]:
    """Return the ledgers that come with Junheng, in the order of their ids."""
    return tuple(load_ledger(path) for path in sorted(FOLDER.glob("*.yaml")))


def with_own_ledgers(ledgers: Iterable[Ledger], files: Iterable[Path]) -> tuple[Ledger, ...]:
    """Return the ledgers with the bureau's own laid over them: a file with a known id replaces that ledger."""
    found = {ledger.id: ledger for ledger in ledgers} | {ledger.id: ledger for ledger in map(load_ledger, files)}
    return tuple(found[name] for name in sorted(found))


__all__ = [
    "Against",
    "Cases",
    "Counted",
    "Cover",
    "Known",
    "Ledger",
    "Order",
    "Retention",
    "Round",
    "Rule",
    "Unique",
    "load_ledger",
    "retention_of",
    "shipped_ledgers",
    "with_own_ledgers",
]
