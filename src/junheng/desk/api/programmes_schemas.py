"""What the operations of programmes take and give."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema

from junheng.desk.api.schemas import Name, Text, UnitOut


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
