"""What the operations on draws, ceremonies and registers take and give. Names come masked, identity numbers never."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from junheng.desk.api.returns_schemas import FindingOut
from junheng.desk.api.schemas import WITHOUT_NUL
from junheng.desk.runs.applicants.presenters import PURPOSES

Line = Annotated[str, Field(min_length=1, max_length=200, pattern=WITHOUT_NUL)]
"""A line of text."""
Purpose = Literal["material", "family", "twice", "complaint", "allocation", "inspection"]
assert tuple(name for name, _title in PURPOSES) == Purpose.__args__  # type: ignore[attr-defined]


class DrawOut(Schema):
    """A draw, a quota, an admission or a class formation in a list."""

    id: UUID
    title: str
    commitment_digest: str
    created: datetime


class FrozenOut(Schema):
    """What freezing came to: the new ceremony, or nothing and what is wrong with the list."""

    id: UUID | None
    commitment_digest: str
    findings: list[FindingOut]


class SourceOut(Schema):
    """A source of the seed, with what it said."""

    title: str
    day: str
    value: str


class StandingOut(Schema):
    """Where a ceremony stands. ``next``: publish, seed, run, publish-result or done; void where it is voided."""

    title: str
    next: Literal["publish", "seed", "run", "publish-result", "done", "void"]
    commitment_digest: str
    sources: list[SourceOut]
    seed: str
    run: UUID | None
    certificate_digest: str
    counts: dict[str, int]


class SaidIn(Schema):
    """What each source said, by its id."""

    said: Annotated[dict[str, Annotated[str, Field(max_length=1200)]], Field(max_length=20)]


class WhyVoidIn(Schema):
    """Why a ceremony is voided; it is published with the next commitment of the same list."""

    why: Line


class AnnexIn(Schema):
    """Which sealed file is opened, and why."""

    name: Line
    reason: Line


class RegisterIn(Schema):
    """A new register."""

    title: Line
    year: Annotated[int, Field(ge=2000, le=2100)]
    grade: Literal[0, 1, 6, 7, 10]
    ends: date


class RegisterOut(Schema):
    """A register, and how many children are on it."""

    id: UUID
    title: str
    year: int
    grade: int
    ends: date
    rows: int
    erased_at: datetime | None


class MaskedOut(Schema):
    """A child, masked."""

    pk: UUID
    number: str
    name: str
    identity: str
    category: str
    family: str


class TakenOut(Schema):
    """How many were taken in, all of a list or none, and what was found in it."""

    count: int
    findings: list[FindingOut]


class LookUpIn(Schema):
    """Whom one looks for, by application or identity number, and why."""

    term: Annotated[str, Field(min_length=1, max_length=64, pattern=WITHOUT_NUL)]
    purpose: Purpose


class PurposeIn(Schema):
    """Why one looks."""

    purpose: Purpose


class ReasonIn(Schema):
    """Why something is shown in full, withdrawn or erased."""

    reason: Line


class FactOut(Schema):
    """One thing that is known of a child."""

    label: str
    value: Any
