"""What the operations on returns take and give."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from junheng.desk.api.schemas import UnitOut

Text = Annotated[str, Field(max_length=500)]
Name = Annotated[str, Field(max_length=160)]


class ChangedOut(Schema):
    """How many values a file changed."""

    changed: int


class FindingOut(Schema):
    """A finding; ``explanation`` is what the school has written."""

    code: str
    severity: str
    where: dict[str, Any]
    what: str
    fix: str
    explanation: str = ""


class Which(Schema):
    """Which returns are asked for."""

    collection: Annotated[int, Field(ge=1, le=2**53)] | None = None
    state: Literal["draft", "submitted", "sent_back", "approved", "locked"] | None = None


class ReturnOut(Schema):
    """A return."""

    id: int
    unit: UnitOut
    state: str
    changed: datetime | None


class CellOut(Schema):
    """A value: None is unknown. ``fixed``: prefilled from a national form (``place``), not typed here."""

    table: str
    row: str
    column: str
    value: str | None
    fixed: bool
    place: str


class WholeReturnOut(ReturnOut):
    """A return with its values and what is wrong with them."""

    collection: int
    moves: list[str]
    cells: list[CellOut]
    findings: list[FindingOut]


class ValueIn(Schema):
    """A value to set; an empty text makes it unknown."""

    table: Name
    row: Name
    column: Name
    value: Text


class ValueOut(Schema):
    """A value as it now stands, with what is wrong with the school's values."""

    value: str | None
    findings: list[FindingOut]


class MoveIn(Schema):
    """A move of a return."""

    action: Literal["submit", "recall", "send_back", "approve", "unapprove", "lock", "unlock"]
    reason: Text = ""


class ExplainIn(Schema):
    """Why a value that looks wrong is right: which warning (``check``) of which cell."""

    table: Name
    row: Name
    column: Name
    check: Annotated[str, Field(max_length=80)]
    text: Text


class ExplanationOut(Schema):
    """A recorded explanation."""

    table: str
    row: str
    column: str
    check_code: str
    text: str
    at: datetime


class ChangeOut(Schema):
    """A change of a value: who (the account), when, from, to, how."""

    at: datetime
    by: str = Field(alias="by.account")
    table: str
    row: str
    column: str
    before: str | None
    after: str | None
    how: str


class MovedOut(Schema):
    """A move that was made, and by whom (the account)."""

    at: datetime
    by: str = Field(alias="by.account")
    action: str
    before: str
    after: str
    reason: str


class HistoryOut(Schema):
    """The moves of a return and a page of the changes of its values, newest first."""

    moves: list[MovedOut]
    changes: list[ChangeOut]
    pages: int
