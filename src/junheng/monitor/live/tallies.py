"""Requirements a school at a time: what each adds to a requirement, so that one edited school moves it alone.

A check of every school comes out by counting schools; a share of two sums by adding; a share of schools or classes
(rare) is judged again over the whole county. Facts and judgements of the county do not move with a school's cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from junheng.census.edit import Edit
from junheng.monitor.requirements.column_shares import share_verdict, stage_sums
from junheng.monitor.requirements.evaluate import outcome
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.outcome import Outcome
from junheng.monitor.verdicts import Verdict, all_of
from junheng.standards import Requirement, in_force
from junheng.standards.checks import (
    Check,
    ClassSize,
    ColumnShare,
    Condition,
    FundedPupils,
    Rooms,
    SchoolRatio,
    SchoolSize,
    Terms,
)
from junheng.standards.limits import leaves
from junheng.standards.references import everything

Counts = tuple[Fraction, ...]
"""What one school, or all schools, add to a leaf of a check."""


class Leaf(Protocol):
    """A part of a check that can be added up over schools."""

    def of(self, ground: Ground) -> Counts:
        """Return what the schools of the ground add."""

    def verdict(self, counts: Counts) -> Verdict:
        """Return how the sum of all schools comes out."""


@dataclass(frozen=True, slots=True)
class EverySchool:
    """Counts schools by how they come out: failing, something missing, nothing to judge, kept."""

    check: Check
    requirement: str

    def of(self, ground: Ground) -> Counts:
        """Return the counts of the ground's only school."""
        found = outcome(self.check, ground, self.requirement)
        place = ("not_met", "missing", "unknown", "met").index(_word(found))
        return tuple(Fraction(i == place) for i in range(4))

    def verdict(self, counts: Counts) -> Verdict:
        """Return not_met if any school fails, unknown if a place is missing or a ratio has nothing to judge, else met."""
        if counts[0]:
            return "not_met"
        nothing = isinstance(self.check, SchoolRatio) and not counts[3]
        return "unknown" if counts[1] or nothing else "met"


def _word(found: Outcome) -> str:
    return "missing" if found.verdict == "unknown" and found.missing else found.verdict


@dataclass(frozen=True, slots=True)
class Shares:
    """Numerator, denominator and missing places of a column share, for each of its stages."""

    check: ColumnShare
    on: date

    def of(self, ground: Ground) -> Counts:
        """Return the sums over the ground's schools."""
        found: list[Fraction] = []
        for stage in self.check.limits:
            top, base, missing = stage_sums(self.check, ground, stage)
            found += [top, base, Fraction(len(missing))]
        return tuple(found)

    def verdict(self, counts: Counts) -> Verdict:
        """Return how all stages together come out."""
        stages = zip(self.check.limits.values(), counts[::3], counts[1::3], counts[2::3], strict=True)
        return all_of(
            share_verdict(top, base, in_force(dated, self.on), unknown=bool(missing))
            for dated, top, base, missing in stages
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fact or judgement of the county: no school's cell moves it."""

    said: Verdict

    def of(self, ground: Ground) -> Counts:
        """Return nothing."""
        return ()

    def verdict(self, counts: Counts) -> Verdict:
        """Return what was said."""
        return self.said


@dataclass(frozen=True, slots=True)
class Whole:
    """A share of schools or classes: judged over the whole county each time."""

    check: Check
    requirement: str


def leaves_of(rule: Requirement, ground: Ground) -> tuple[Leaf | Whole, ...]:
    """Return the leaves of a requirement as they add up over the schools of the ground."""
    return tuple(_leaf(check, rule.id, ground) for check in leaves(rule.check))


def _leaf(check: Check, requirement: str, ground: Ground) -> Leaf | Whole:
    if isinstance(check, ColumnShare):
        return Shares(check, ground.on)
    if isinstance(check, SchoolSize | Rooms | FundedPupils):
        return EverySchool(check, requirement)
    if isinstance(check, SchoolRatio | ClassSize):
        return Whole(check, requirement) if check.share else EverySchool(check, requirement)
    return Fixed(outcome(check, ground, requirement).verdict)


_ALWAYS: Mapping[type, frozenset[str]] = {
    SchoolSize: frozenset({"stages.pupils"}),
    ClassSize: frozenset({"stages.pupils"}),
    Rooms: frozenset({"stages.pupils", "stages.classes"}),
    FundedPupils: frozenset({"stages.pupils", "schools.kind", "schools.area_class", "finance.funded_pupils"}),
}
"""What a kind of check reads whatever its rule says (``monitor.requirements``)."""


def reads(rule: Requirement) -> frozenset[str]:
    """Return the columns that the requirement's outcome may hang on, and the tables of which a new row may matter."""
    found: set[str] = set()
    for record in everything((rule.check,)):
        found |= _ALWAYS.get(type(record), frozenset())
        if isinstance(record, Terms):
            found |= {*record.add, *record.subtract}
        elif isinstance(record, Condition):
            found.add(record.column)
        elif isinstance(record, ColumnShare):
            found |= {record.numerator, record.denominator}
    tables = {column.split(".", 1)[0] for column in found}
    return frozenset(found | (tables & {"premises", "finance", "derived"}))


def touched(read: frozenset[str], edit: Edit) -> bool:
    """Say whether the edit may move a requirement that reads these columns."""
    return "derived" in read or edit.table in read or f"{edit.table}.{edit.column}" in read
