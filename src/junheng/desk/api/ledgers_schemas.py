"""What the operations of ledgers and evidence take and give."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Path, Schema

from junheng.desk.api.schemas import Name, Text, UnitOut

Table = Annotated[str, Path(max_length=40, pattern=r"^[a-z_]+$")]
"""The name of a ledger."""


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
