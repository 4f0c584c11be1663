"""What the operations of inspections and problems take and give."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from junheng.desk.api.schemas import WITHOUT_NUL, Name, Text, UnitOut

Id = Annotated[int, Field(ge=1, le=2**53)]


class InspectionOut(Schema):
    """A visit."""

    id: int
    number: str
    unit: UnitOut
    sheet: str
    stage: str
    day: date
    plan_number: str
    state: str


class InspectionIn(Schema):
    """Which schools to visit, by which sheet and plan, and the accounts that score."""

    units: Annotated[list[Name], Field(max_length=500)]
    scorers: Annotated[list[Name], Field(max_length=50)]
    sheet: Name
    stage: Annotated[str, Field(max_length=16, pattern=WITHOUT_NUL)] = ""
    day: date
    plan_number: Annotated[str, Field(max_length=120, pattern=WITHOUT_NUL)] = ""
    responsible: Annotated[str, Field(max_length=60, pattern=WITHOUT_NUL)] = ""


class ScoreIn(Schema):
    """Points as they are typed and a note for one item; no points make it unscored."""

    item: Name
    points: Name = ""
    note: Text = ""


class ScoreOut(Schema):
    """What is kept of one's own score."""

    item: str
    points: Decimal | None
    note: str


class SettleIn(Schema):
    """What the scorers agreed on for an item, and why."""

    item: Name
    points: Name
    reason: Text


class InspectionMoveIn(Schema):
    """A move of a visit."""

    action: Literal["feed_back", "reopen", "withdraw"]
    reason: Text = ""


class ResultOut(Schema):
    """What the engine made of the scores."""

    total: str
    out_of: str
    items: list[dict[str, Any]]
    subject: dict[str, Any] | None
    findings: list[dict[str, Any]]


class IssueOut(Schema):
    """A problem with its light on the day."""

    id: int
    number: str
    unit: UnitOut
    what: str
    clause: str
    responsible: str
    state: str
    due: date | None
    light: str
    look_back: date | None


class IssueIn(Schema):
    """A problem to enter; ``inspection`` and ``item`` where it was found in a visit."""

    unit: Name
    what: Text
    found_on: date
    due: date | None = None
    clause: Text = ""
    responsible: Annotated[str, Field(max_length=60, pattern=WITHOUT_NUL)] = ""
    inspection: Id | None = None
    item: Annotated[str, Field(max_length=32, pattern=WITHOUT_NUL)] = ""


class IssueMoveIn(Schema):
    """A step of a problem."""

    after: Literal["assigned", "mending", "reported", "rechecked", "closed"]
    reason: Text = ""
    document: Name = ""
    look_back: date | None = None


class LookBackIn(Schema):
    """What was seen when a closed problem was looked at again."""

    says: Text
    returned: bool = False
