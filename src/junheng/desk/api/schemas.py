"""What the API takes and gives."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema


class Wrong(Schema):
    """What is wrong, what to do, and its code."""

    code: str
    what: str
    fix: str


class Refused(Schema):
    """A refusal without a remedy: not logged in, not allowed, not there."""

    detail: Any


class UnitOut(Schema):
    """A unit."""

    code: str
    name: str
    kind: str


class CollectionOut(Schema):
    """A collection."""

    id: int
    unit: UnitOut
    school_year: int
    standard: str
    overlays: list[str]
    due: date | None
    open: bool
    synthetic: bool


class ReturnOut(Schema):
    """A return."""

    id: int
    unit: UnitOut
    state: str
    changed: datetime | None


class FindingOut(Schema):
    """A finding."""

    code: str
    severity: str
    where: dict[str, Any]
    what: str
    fix: str


class ValueIn(Schema):
    """A value to set; an empty text makes it unknown."""

    table: str
    row: str
    column: str
    value: str


class ValueOut(Schema):
    """A value as it now stands, with what is wrong with the school's values."""

    value: str | None
    findings: list[FindingOut]


class MoveIn(Schema):
    """A move of a return."""

    action: Literal["submit", "recall", "send_back", "approve", "unapprove", "lock", "unlock"]
    reason: str = ""


class RunOut(Schema):
    """A run."""

    id: UUID
    kind: str
    title: str
    state: str
    message: str
    command: str
    inputs: list[dict[str, str]]
    rules_digest: str
    result_digest: str
    summary: dict[str, Any]
    created: datetime
    finished: datetime | None


class AssessIn(Schema):
    """Which collection to assess."""

    collection: Annotated[int, Field(ge=1, le=2**53)]


class ChainOut(Schema):
    """The audit chain."""

    entries: int
    head: str
    broken: int | None


class PublicationOut(Schema):
    """A notice."""

    id: UUID
    kind: str
    title: str
    state: str
    digest: str
    starts: date
    ends: date
    contact: str
