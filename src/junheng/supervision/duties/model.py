"""What the duties (职责) come to on a day: states by person, school and period, what is due, and the minutes they ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from junheng.kernel import Cite, Finding

Per = Literal["day", "week", "month", "quarter", "half_year", "semester", "year", "n_years"]
"""How often a duty recurs: INTERFACES §5, and ``half_year`` (每半年)."""

Holder = Literal["person", "school", "class", "group", "office"]
"""Who answers for a duty: one person, a school, a class, a group within a school, or an office of the bureau."""

State = Literal["done", "due", "overdue", "not_begun", "excused", "counted", "unknown"]
"""``counted``: the plan gives no number, so acts are counted and not judged. ``unknown``: nothing was handed in."""

Light = Literal["green", "yellow", "red", "none"]
"""绿、黄、红; ``none`` where there is nothing to judge (unknown, excused, counted, not begun)."""


Scope = Literal["holder", "school", "all"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days within which a duty is to be done; both days belong to it."""

    start: date
    end: date
    label: str = ""

    @property
    def days(self) -> int:
        """The number of days, at least 1."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class DutyState:
    """One duty of one holder in one period.

    ``expected`` is None where the plan gives no number. ``done`` counts acts up to ``expected`` only where
    completion is summed; here it is what the records say. ``due_on`` is the last day of the period.
    """

    duty: str
    holder_kind: Holder
    holder: str
    name: str
    school_id: str
    period: Period
    expected: int | None
    done: int
    state: State
    light: Light

    @property
    def missing(self) -> int:
        """How many acts are still wanting; 0 where no number is asked or the holder is excused."""
        if self.expected is None or self.state in ("excused", "unknown"):
            return 0
        return max(0, self.expected - self.done)

    @property
    def due_on(self) -> date:
        """The last day on which the duty can be done in time."""
        return self.period.end


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the list of who is due what by when; ``days_left`` is negative once the day has passed."""

    duty: str
    title: str
    holder_kind: Holder
    holder: str
    name: str
    school_id: str
    missing: int
    unit: str
    by: date
    days_left: int
    light: Light
    cite: Cite


@dataclass(frozen=True, slots=True)
class Completion:
    """How far a duty is done by one holder, one school or all, over the periods that have ended.

    ``who`` is the holder's or the school's id (empty for all). ``expected`` and ``done`` sum over
    holders and periods, each ``done`` capped at what was asked of it, so that zeal in one week does not cover another.
    """

    duty: str
    scope: Scope
    who: str
    name: str
    periods: int
    expected: int
    done: int
    unknown: int
    running_expected: int = 0
    running_done: int = 0
    """The same of the periods that still run; they are not part of ``rate``."""

    @property
    def rate(self) -> Fraction | None:
        """Done over expected, exactly; None where nothing was to be done or nothing is known."""
        return Fraction(self.done, self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class Load:
    """The minutes that a year's duties ask of one person, with the bureau's budget.

    ``minutes`` maps a duty to the minutes of the acts themselves, ``record_minutes`` to those of writing them down.
    ``unpriced`` are duties whose minutes nobody has said: they are not counted as nothing, they are named.
    """

    person: str
    name: str
    school_id: str
    minutes: Mapping[str, int]
    record_minutes: Mapping[str, int]
    budget: int
    unpriced: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All minutes of the year, acts and records."""
        return sum(self.minutes.values()) + sum(self.record_minutes.values())

    @property
    def over(self) -> int:
        """Minutes above the budget; 0 within it."""
        return max(0, self.total - self.budget)


@dataclass(frozen=True, slots=True)
class NotExecuted:
    """A duty that a plan names and that is not carried out, with both sentences: the plan's and the one that forbids it."""

    duty: str
    title: str
    quote: str
    cite: Cite
    forbidden_by: Cite
    forbidding_quote: str


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """All of it on one day. Everything is in code order; nobody is ranked."""

    on: date
    states: tuple[DutyState, ...]
    due: tuple[Due, ...]
    completions: tuple[Completion, ...]
    loads: tuple[Load, ...]
    not_executed: tuple[NotExecuted, ...] = ()
    findings: tuple[Finding, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


__all__ = [
    "Completion",
    "Due",
    "DutyBoard",
    "DutyState",
    "Holder",
    "Light",
    "Load",
    "NotExecuted",
    "Per",
    "Period",
    "Scope",
    "State",
]
