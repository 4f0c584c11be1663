"""What the ledgers (台账) come to on a day: cases, checks, and the counts that may leave the house."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from junheng.kernel import Cite, Finding

Light = Literal["green", "yellow", "red", "none"]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a ledger. ``key`` is a leaf number (内部编号) where it is about a child: never a name.

    ``missing_roles`` are the responsible people (五长) that the case does not name; ``next`` the steps that may follow.
    """

    ledger: str
    key: str
    school_id: str
    state: str
    state_title: str
    opened: date | None
    due: date | None
    closed: bool
    light: Light
    missing_roles: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A round in which a ledger is gone over (三月、九月): whether the school has done it, and by when it must."""

    ledger: str
    school_id: str
    label: str
    due: date
    done_on: date | None
    light: Light


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a ledger as it may be shown outside: ``shown`` is suppressed and rounded, the number itself stays in."""

    name: str
    title: str
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class SchoolLedger:
    """What one school's part of a ledger comes to. ``rows`` is None where the school has handed in nothing.

    ``findings`` counts what is to be seen to; the light is yellow where there is any, red where one is urgent, a case is
    past its day, or a round was left out.
    """

    ledger: str
    school_id: str
    rows: int | None
    open_cases: int
    overdue_cases: int
    findings: int
    light: Light


@dataclass(frozen=True, slots=True)
class LedgerState:
    """One ledger on one day; ``there`` is False where its table was not handed in at all: unknown, not in order.

    ``cases`` and ``schools`` are for those who work on them; of a ledger about children only ``counts`` leave the house.
    """

    ledger: str
    title: str
    there: bool
    about_children: bool
    cases: tuple[Case, ...]
    checks: tuple[Check, ...]
    schools: tuple[SchoolLedger, ...]
    counts: tuple[Count, ...]
    retention: str
    cites: tuple[Cite, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerBoard:
    """Every ledger on one day, in the order of their ids."""

    on: date
    ledgers: tuple[LedgerState, ...]
    findings: tuple[Finding, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


__all__ = ["Case", "Check", "Count", "LedgerBoard", "LedgerState", "Light", "SchoolLedger"]
