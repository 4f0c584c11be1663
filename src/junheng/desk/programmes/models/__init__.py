"""The tables of programmes."""

from junheng.desk.programmes.models.inspection import Agreement, Inspection, InspectionMove, Score, Scorer
from junheng.desk.programmes.models.issue import Issue, IssueMove
from junheng.desk.programmes.models.programme import Entry, Programme

__all__ = [
    "Agreement",
    "Entry",
    "Inspection",
    "InspectionMove",
    "Issue",
    "IssueMove",
    "Programme",
    "Score",
    "Scorer",
]
