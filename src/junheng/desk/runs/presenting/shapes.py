"""The parts of the page of an assessment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from junheng.desk.runs.presenting.dots import Strip

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Key:
    """One of the four keys: how many of how many, and where to read on."""

    count: int
    total: int
    title: "StrOrPromise"
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """One indicator of a stage: its column in the heatmap, its row and bar in the spread."""

    id: str
    title: str
    short: str
    unit: str
    cv: float | None
    cv_limit: float | None
    schools_met: int
    verdict: str
    word: "StrOrPromise"
    bar: float
    line: float


@dataclass(frozen=True, slots=True)
class Square:
    """One indicator of one school part in the heatmap; ``shown`` is rounded for the eye only."""

    indicator: str
    shown: str
    status: str
    sign: str
    word: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class Line:
    """One school part in the heatmap."""

    school_id: str
    name: str
    verdict: str
    word: "StrOrPromise"
    pupils: int | None
    met: int | None
    squares: Sequence[Square]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its indicators and its schools, those not passed first."""

    stage: str
    title: "StrOrPromise"
    schools: int
    heads: Sequence[Head]
    strips: Sequence[Strip]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Page:
    """The assessment of one county as its page shows it."""

    county: Mapping[str, Any]
    verdict: str
    word: "StrOrPromise"
    reasons: Sequence[str]
    keys: Sequence[Key]
    stages: Sequence[Stage]
    groups: "Sequence[tuple[StrOrPromise, Sequence[Mapping[str, Any]]]]"
    vetoes: Sequence[Mapping[str, Any]]
    actions: Sequence[Mapping[str, Any]]
    errors: int
