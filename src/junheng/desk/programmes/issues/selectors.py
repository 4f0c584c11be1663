"""Questions about problems; each starts from what the asker may reach."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.programmes.ledgers.rows import issue_row, move_row, tables_of
from junheng.desk.programmes.models import Issue
from junheng.supervision.inspections.engine import issues_of
from junheng.supervision.inspections.model import IssueCase
from junheng.supervision.own import supervision_rules


def issues(reach: Reach) -> QuerySet[Issue]:
    """Return the problems within reach; a school sees its own from when they are handed to it (交办)."""
    found = Issue.objects.filter(unit__in=units(reach, "programmes.see")).select_related("unit", "inspection")
    return found if reach.may("runs.see") else found.exclude(state__in=supervision_rules().steps.steps.first)


def cases(found: Iterable[Issue], on: date) -> dict[int, IssueCase]:
    """Return what the engine says of each problem on a day: its state, its day, its light, by row."""
    held = list(found)
    rows = {
        "inspection_issues": [issue_row(issue) for issue in held],
        "inspection_moves": [move_row(issue, move) for issue in held for move in issue.moves.all()],
    }
    told, _ = issues_of(tables_of(rows), supervision_rules().steps, on)
    by_number = {case.issue: case for case in told}
    return {issue.pk: by_number[issue.number] for issue in held}
