"""What the pages of problems show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from junheng.desk.people.access import Reach
from junheng.desk.programmes.issues.moves import CLOSED, Transition, following, title_of
from junheng.desk.programmes.issues.selectors import cases
from junheng.desk.programmes.models import Issue, IssueMove
from junheng.supervision.inspections.model import IssueCase


@dataclass(frozen=True, slots=True)
class Line:
    """A problem with what the engine says of it."""

    issue: Issue
    case: IssueCase


ORDER = ("red", "yellow", "green", "none")


def lines(found: Iterable[Issue], on: date) -> list[Line]:
    """Return the problems with their lights: those that need somebody first, the closed ones last."""
    held = list(found)
    told = cases(held, on)
    made = [Line(issue, told[issue.pk]) for issue in held]
    return sorted(
        made, key=lambda one: (one.case.closed, ORDER.index(one.case.light), one.case.due or date.max, one.issue.pk)
    )


def steps(issue: Issue, held: Reach) -> Iterator[tuple[str, Transition]]:
    """Yield the steps that the person may take now, by the state they lead to."""
    for after, move in following(issue.state).items():
        if held.covers(move.action, issue.unit):
            yield after, move


@dataclass(frozen=True, slots=True)
class Past:
    """A step that was taken, in words."""

    move: IssueMove
    title: str


def past(issue: Issue) -> list[Past]:
    """Return every step of a problem, first to last."""
    return [Past(move, title_of(move.after)) for move in issue.moves.select_related("by", "evidence")]


def looked_for(issue: Issue, held: Reach) -> bool:
    """Say whether 回头看 is still to be recorded by this person."""
    return issue.state == CLOSED and issue.looked_at is None and held.covers("programmes.manage", issue.unit)
