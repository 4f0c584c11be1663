"""What the operations on people take and give."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Query, Schema

from junheng.desk.api.schemas import UnitOut
from junheng.desk.people.models import Unit
from junheng.desk.people.policy import ROLES

PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
Name = Annotated[str, Field(max_length=60, pattern=PRINTABLE)]
Account = Annotated[str, Field(max_length=64, pattern=PRINTABLE)]
Code = Annotated[str, Field(max_length=32, pattern=PRINTABLE)]
Title = Annotated[str, Field(max_length=120, pattern=PRINTABLE)]
Role = Annotated[str, Field(pattern=f"^({'|'.join(ROLES)})$")]
Kind = Annotated[str, Field(pattern=f"^({'|'.join(Unit.Kind.values)})$")]
Words = Annotated[str, Query(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
LONG = 200
"""How many rows a page of a long list has."""


class PostOut(Schema):
    """A post: a role at a unit."""

    id: int
    unit: UnitOut
    role: str


class MeOut(Schema):
    """Who calls, and what they may do."""

    account: str
    name: str
    posts: list[PostOut]
    may: list[str]
    second_factor: bool


class PersonOut(Schema):
    """An account."""

    id: int
    account: str
    name: str
    unit: UnitOut | None
    posts: list[PostOut]
    is_active: bool
    must_change: bool
    second_factor: bool

    @staticmethod
    def resolve_second_factor(person: Any) -> bool:
        """Return whether a second factor is set; never the secret."""
        return bool(person.totp)

    @staticmethod
    def resolve_posts(person: Any) -> list[Any]:
        """Return the posts."""
        return list(person.posts.all())


class PersonIn(Schema):
    """An account to open, and the unit where the person belongs."""

    account: Account
    name: Name
    unit: Code


class FirstOut(Schema):
    """A first password, given this once."""

    account: str
    first_password: str


class PostIn(Schema):
    """A role to grant."""

    account: Account
    unit: Code
    role: Role


class UnitRow(UnitOut):
    """A unit with its number and the code of the one above."""

    id: int
    parent: str | None
    closed: bool

    @staticmethod
    def resolve_parent(unit: Any) -> str | None:
        """Return the code of the unit above."""
        return unit.parent.code if unit.parent else None


class UnitIn(Schema):
    """A unit to add."""

    parent: Code
    kind: Kind
    code: Code
    name: Title


class RenameIn(Schema):
    """A unit's other name, and from when."""

    name: Title
    on: date


class DayIn(Schema):
    """From when."""

    on: date


class LogInOut(Schema):
    """Where one is logged in."""

    id: int
    since: datetime
    seen: datetime
    browser: str
    address: str


class TokenOut(Schema):
    """A token of the API; never the token itself."""

    id: int
    name: str
    made: datetime
    ends: datetime


class EndedOut(Schema):
    """How many were ended."""

    ended: int
