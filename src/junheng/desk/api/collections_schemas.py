"""What the operations on collections take and give."""

from datetime import date
from typing import Annotated

from ninja import Field, Schema

from junheng.desk.api.returns_schemas import FindingOut, Name
from junheng.desk.api.schemas import UnitOut


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


class CollectionIn(Schema):
    """A year to open: which standard and overlays, until when."""

    school_year: Annotated[int, Field(ge=2000, le=2100)]
    standard: Name
    overlays: Annotated[list[Name], Field(max_length=20)] = []
    due: date | None = None


class TermsIn(Schema):
    """Until when schools report, and whether they may."""

    due: date | None
    open: bool


class MissingOut(Schema):
    """A school that has not handed in: since when nothing has happened, and why its return came back."""

    id: int
    unit: UnitOut
    state: str
    since: date | None
    reason: str


class CollectionBoardOut(Schema):
    """How far a collection is. ``days_late`` is 0 where it is not late."""

    collection: int
    total: int
    handed_in: int
    counts: dict[str, int]
    days_late: int
    missing: list[MissingOut]
    reminder: str
    asked_twice: list[str]


class PreviewOut(Schema):
    """What a workbook would change, and what is wrong with it. Nothing was taken."""

    changed: int
    schools: int
    new_schools: list[str]
    errors: int
    warnings: int
    findings: list[FindingOut]
