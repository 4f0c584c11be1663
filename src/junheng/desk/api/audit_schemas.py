"""What the operations on the audit log give."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Schema

EntryNumber = Annotated[int, Query(ge=1, le=2**53)]
Year = Annotated[int | None, Query(ge=2000, le=9998)]


class ChainOut(Schema):
    """The audit chain."""

    entries: int
    head: str
    broken: int | None


class EntryOut(Schema):
    """An entry of the audit log, with all that its hash covers."""

    number: int
    version: int
    at: datetime
    account: str
    address: str
    action: str
    about: str
    detail: dict[str, Any]
    before: str
    hash: str


class ReadingOut(Schema):
    """What one account read of one kind of minors' data in a year."""

    account: str
    roles: str
    verb: str
    kind: str
    times: int
    first: datetime | None
    last: datetime | None
    purpose: str

    @staticmethod
    def resolve_kind(line: Any) -> str:
        """Return the kind in words."""
        return str(line.kind)
