"""What the operations on publications take and give."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from junheng.desk.api.schemas import WITHOUT_NUL
from junheng.desk.public.kinds import kind_of
from junheng.desk.public.models import Publication

Line = Annotated[str, Field(max_length=200, pattern=WITHOUT_NUL)]
Said = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*\S[^\x00]*$")]


class PublicationOut(Schema):
    """A publication. ``digest`` is empty while it waits for someone to type it from the minutes."""

    id: UUID
    kind: str
    title: str
    state: str
    digest: str
    starts: date
    ends: date | None
    contact: str
    synthetic: bool
    prepared_by: str
    confirmed_by: str | None
    confirmed_at: datetime | None

    @staticmethod
    def resolve_digest(one: Publication) -> str:
        """Return the digest unless it must come from paper."""
        return "" if one.state == Publication.State.PREPARED and kind_of(one).paper else one.digest

    @staticmethod
    def resolve_prepared_by(one: Publication) -> str:
        """Return who prepared it."""
        return one.prepared_by.name

    @staticmethod
    def resolve_confirmed_by(one: Publication) -> str | None:
        """Return who confirmed it, if anybody has."""
        return one.confirmed_by.name if one.confirmed_by else None


class PublicationIn(Schema):
    """What to publish: the subject's kind and number; cards of a collection need no end."""

    about: Literal["draw", "ceremony", "run", "collection"]
    id: Annotated[str, Field(min_length=1, max_length=40)]
    starts: date
    ends: date | None = None
    contact: Line = ""


class DigestIn(Schema):
    """The first digits of the digest, at least eight."""

    digest: Line


class WhyIn(Schema):
    """Why it is taken down."""

    why: Said
