"""What the operations on runs take and give."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema


class RunOut(Schema):
    """A run."""

    id: UUID
    kind: str
    title: str
    state: str
    progress: str
    message: str
    command: str
    version: str
    inputs: list[dict[str, str]]
    rules_digest: str
    seed: str
    result_digest: str
    summary: dict[str, Any]
    created: datetime
    finished: datetime | None
    synthetic: bool


class WhichRuns(Schema):
    """Which runs are asked for."""

    kind: Annotated[str, Field(max_length=24)] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


class AssessIn(Schema):
    """Which collection to assess."""

    collection: Annotated[int, Field(ge=1, le=2**53)]


class FileOut(Schema):
    """A file of a result: ``title`` and ``says`` tell what it is for."""

    name: str
    title: str
    says: str
    kind: str
    size: int


class LineOut(Schema):
    """One step of the chain behind a number."""

    label: str
    words: str


class ExplainedOut(Schema):
    """Why a number of one stage of a school is what it is: formula, cells, limit, clause."""

    head: str
    lines: list[LineOut]


class WhatIfIn(Schema):
    """A school, and values by slider (``table|stage|column``) that are to be tried. Nothing is written."""

    school: Annotated[str, Field(max_length=32)]
    values: dict[Annotated[str, Field(max_length=120)], Annotated[float, Field(ge=0, le=1e12)]]


class SliderOut(Schema):
    """A value that can be tried."""

    name: str
    title: str
    unit: str
    value: float


class ClaimOut(Schema):
    """One claim: ``holds`` None is attested, not rechecked."""

    claim: str
    says: str
    holds: bool | None


class RecheckedOut(Schema):
    """What rechecking a run found."""

    holds: bool
    claims: list[ClaimOut]


class ComparedOut(Schema):
    """What changed since the run of the same kind before."""

    before: UUID
    verdict: str
    verdict_before: str
    newly_met: list[str]
    newly_failed: list[str]
