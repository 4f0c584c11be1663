"""What the operations of programmes, ledgers, inspections and problems take and give."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Path, Schema

from junheng.desk.api.schemas import UnitOut

Id = Annotated[int, Field(ge=1, le=2**53)]
Text = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Table = Annotated[str, Path(max_length=40, pattern=r"^[a-z_]+$")]
"""The name of a ledger."""


class ProgrammeOut(Schema):
    """A plan taken on."""

    id: int
    title: str
    unit: UnitOut
    at: datetime
    board_id: UUID | None


class TakeIn(Schema):
    """Which plan to take on: the run that read it."""

    run: UUID


class ItemOut(Schema):
    """An item of a plan beside its sentence."""

    key: str
    kind: str
    quote: str
    says: str
    review: str


class ReviewIn(Schema):
    """What was confirmed and what was not, by the item's key."""

    marks: dict[str, Literal["confirmed", "rejected"]]


class ChangeIn(Schema):
    """What was read wrongly of an item: values by field, as they are typed."""

    key: Name
    values: dict[str, Text]


class CountOut(Schema):
    """How many changed."""

    changed: int


class BoardIn(Schema):
    """The day of a board."""

    on: date


class AskedOut(Schema):
    """A run that was asked for."""

    run: UUID


class BoardOut(Schema):
    """A board: its day, the lights, what is due; nothing where none is made yet."""

    on: date | None
    lights: dict[str, Any]
    due: list[dict[str, Any]]


class OwedOut(Schema):
    """One thing to do."""

    title: str
    due: date | None
    light: str
    url: str
    why: str
    source: str
    minutes: int | None


class LedgerOut(Schema):
    """A ledger and its columns."""

    name: str
    title: str
    children: bool
    columns: list[dict[str, Any]]


class RowOut(Schema):
    """A row of a ledger."""

    id: int
    unit: UnitOut
    values: dict[str, Any]
    source: str
    at: datetime
    struck_at: datetime | None
    struck_why: str


class RowIn(Schema):
    """A row by column, as it is typed."""

    values: dict[str, Text]


class OfferOut(Schema):
    """A row that is known already: taken over by its key."""

    key: str
    values: dict[str, str]
    source: str
    wanting: list[str]


class OfferIn(Schema):
    """Which offer is taken, and the columns that a person says."""

    key: Name
    values: dict[str, Text] = {}


class StrikeIn(Schema):
    """A reason."""

    why: Text = ""


class FiledOut(Schema):
    """A file of evidence that was entered, and who else handed in the same."""

    row: RowOut
    others: list[str]


class UseIn(Schema):
    """The numbers that a file is used under."""

    numbers: Annotated[list[Name], Field(max_length=100)]


class MaterialOut(Schema):
    """A material of the catalogue."""

    number: str
    requirement: str
    title: str
    office: str
    each_school: bool
    files: list[str]
    missing: list[str]
    state: str


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
    stage: Annotated[str, Field(max_length=16, pattern=r"^[^\x00]*$")] = ""
    day: date
    plan_number: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")] = ""
    responsible: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")] = ""


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
    responsible: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")] = ""
    inspection: Id | None = None
    item: Annotated[str, Field(max_length=32, pattern=r"^[^\x00]*$")] = ""


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
