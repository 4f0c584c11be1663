"""What a forecast is made from, and what it answers. Years are school years (2025 = autumn 2025); grade 0 is kindergarten (K)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

Event = Literal["open", "close", "merge", "split", "rename", "recode"]
Level = Literal["school", "town", "county"]
Colour = Literal["", "yellow", "red"]
Component = Literal["entry", "leaving", "migration", "housing", "events", "policy"]
COMPONENTS: tuple[Component, ...] = ("entry", "leaving", "migration", "housing", "events", "policy")
"""Why a total changes from one autumn to the next. They add up to the change, exactly:

entry: pupils that begin a stage (by births, registers of children, or the school's own recent entry) · leaving: pupils of a
stage's last grade (who goes on to the next stage counts as both) · migration: moving up with more or fewer than the grade
below had · housing: from new dwellings, which fill up over three autumns · events: pupils carried over by a closure, merger,
split or new code · policy: levers.
"""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Pupils of one school and grade in one autumn. A cell that is not there is unknown, never zero."""

    year: int
    school: str
    grade: int
    pupils: int


@dataclass(frozen=True, slots=True)
class Births:
    """Births of an area (a town's code, a county's, or "" for everything).

    ``cut`` "calendar": of the calendar year, or of its month if ``month`` is given. "august": of 1 September of the year
    before to 31 August of ``year``, which is one entry cohort.
    """

    year: int
    births: int
    area: str = ""
    month: int | None = None
    cut: Literal["calendar", "august"] = "calendar"


@dataclass(frozen=True, slots=True)
class Children:
    """Children on the register in the autumn of ``year``, by age in whole years on 31 August."""

    year: int
    age: int
    count: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Housing:
    """Dwellings completed between 1 September before and 31 August of ``year``; ``per_dwelling``: pupils of all grades here."""

    year: int
    dwellings: int
    per_dwelling: Fraction
    area: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Places of one grade of a school, from the autumn of ``since`` on (the latest that has begun is in force)."""

    school: str
    grade: int
    places: int
    since: int = 0


@dataclass(frozen=True, slots=True)
class SchoolEvent:
    """What happens to a school; ``year`` is the first autumn in which it has happened.

    close, merge: the school's pupils go to ``successor``, or, where none is named, to the schools of its town by size.
    split: half of the pupils go to ``successor``. rename, recode: ``successor`` is the same school under its new code.
    open: the school begins to take pupils; where it has no history, ``successor`` names the school whose pupils it shares.
    """

    school: str
    event: Event
    year: int
    successor: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """Where a school is. Without towns or counties all schools are in one."""

    school: str
    town: str = ""
    county: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that is known. Only ``enrolment`` must be there: three autumns that follow each other, or more."""

    enrolment: tuple[Enrolment, ...]
    births: tuple[Births, ...] = ()
    children: tuple[Children, ...] = ()
    housing: tuple[Housing, ...] = ()
    places: tuple[Places, ...] = ()
    events: tuple[SchoolEvent, ...] = ()
    schools: tuple[School, ...] = ()


@dataclass(frozen=True, slots=True)
class MigrantShare:
    """Lever: children of migrant workers (随迁子女) are ``today`` of all pupils and become ``target`` by autumn ``by``."""

    today: Fraction
    target: Fraction
    by: int


@dataclass(frozen=True, slots=True)
class Limits:
    """学位预警: entry-grade pupils over entry-grade places, at or above which an area is yellow or red."""

    yellow: Fraction = Fraction(9, 10)
    red: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for. ``level`` is the interval's, in percent; ``entry_grades`` None: 0, 1 (the lowest there
    is), 7 and 10; (1, 6): 五四学制.

    ``breaks`` are autumns that a person declares bad: neither learnt from nor taken as the last state. ``third_child`` is
    what births not yet known would be more (1/20: five percent). ``entry_ages`` are ages on 31 August before entering.
    """

    years: int = 10
    level: int = 90
    breaks: tuple[int, ...] = ()
    find_breaks: bool = True
    housing: bool = True
    migrant_share: MigrantShare | None = None
    third_child: Fraction = Fraction(0)
    limits: Limits = field(default_factory=Limits)
    entry_grades: tuple[int, ...] | None = None
    origin: int | None = None
    """Forecast as if this were the last autumn known (None: the last with data). Nothing later is looked at."""


@dataclass(frozen=True, slots=True)
class Band:
    """Grades that are added up: all of them first, then each stage where there is more than one."""

    name: Literal["all", "primary", "junior", "senior"]
    grades: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The forecast of one level. ``point``, ``low``, ``high`` [code, grade, year]; the ``band_`` ones [code, band, year].

    Points of towns and counties are the sums of their schools', exactly, and bands are the sums of their grades; lows and
    highs are not (errors of schools partly cancel). ``components`` [code, component, year], for band "all".
    """

    level: Level
    codes: tuple[str, ...]
    point: Whole
    low: Whole
    high: Whole
    band_point: Whole
    band_low: Whole
    band_high: Whole
    components: Whole


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole future that adds up: ``point`` [school, grade, year]. Low and high lie at the county's interval."""

    name: Literal["low", "middle", "high"]
    point: Whole


@dataclass(frozen=True, slots=True)
class Alert:
    """An area (or school) whose entry grade runs out of places. ``worst`` is its colour at the interval's upper end."""

    level: Level
    code: str
    grade: int
    year: int
    pupils: int
    high: int
    places: int
    colour: Colour
    worst: Colour


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know: a break, a bad last year, no births, births not yet known … ``code`` is stable."""

    code: str
    what: str
    en: str
    years: tuple[int, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thin:
    """A school whose own history says too little, and why; its figures are those of its town and county."""

    school: str
    years: int
    why: str
    en: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Mean absolute percentage error of one method at one lead, over ``n`` pairs; ``ratio`` to last value, same pairs.

    ``pairs`` "all": every origin with three autumns; "common": those for which every rival has a figure, so that methods
    can be compared (AutoETS refuses short series).
    """

    level: Literal["school", "county"]
    lead: int
    method: str
    n: int
    mape: float
    ratio: float
    pairs: Literal["all", "common"] = "all"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the interval held what came, pooled over leads; ``low`` to ``high`` is where that share itself may lie."""

    level: Literal["school", "county"]
    leads: tuple[int, ...]
    n: int
    nominal: float
    share: float
    low: float
    high: float
    what: Literal["total", "grade"] = "total"


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the same method would have said at earlier origins, knowing only what was known then."""

    origins: tuple[int, ...]
    leads: tuple[int, ...]
    last_target: int
    accuracy: tuple[Accuracy, ...]
    coverage: tuple[Coverage, ...]
    left_out: tuple[int, ...] = ()
    """Autumns that are neither origins nor targets: declared or found breaks."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The answer. Arrays are in the order of ``grades`` and ``years`` and of each block's codes; see ``Block``.

    ``base`` [school, grade] is the state at ``origin``: as recorded, missing cells filled in; where that autumn is bad, what the
    method puts in its place. ``grown_from`` is the autumn whose record it comes from.
    """

    origin: int
    grown_from: int
    years: tuple[int, ...]
    grades: tuple[int, ...]
    bands: tuple[Band, ...]
    schools: Block
    towns: Block
    counties: Block
    town_of: tuple[str, ...]
    county_of: tuple[str, ...]
    base: Whole
    scenarios: tuple[Scenario, ...]
    alerts: tuple[Alert, ...]
    notes: tuple[Note, ...]
    thin: tuple[Thin, ...]
    options: Options
    closing: tuple[tuple[str, int], ...] = ()
    """Schools that close, merge or change their code within the forecast, each with its first autumn without pupils."""
