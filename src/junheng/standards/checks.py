"""The kinds of computation a requirement may ask for. A new kind needs a class here and a function in monitor."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Union

from pydantic import Field

from junheng.standards.bounds import Dated, Sourced, Staged, Strict


class Condition(Strict):
    """A test of one column (``schools.kind``). Exactly one comparison; an empty cell never satisfies it."""

    column: str
    any_of: tuple[str, ...] | None = None
    is_true: bool | None = None
    below: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None

    def model_post_init(self, _context: object) -> None:
        """Refuse a condition with no comparison or with several."""
        tests = (self.any_of, self.is_true, self.below, self.at_least, self.at_most, self.above)
        if sum(test is not None for test in tests) != 1:
            raise ValueError(
                f"条件 {self.column} 要有且只有一个比较（any_of、is_true、below、at_least、at_most、above）"
            )
        if "." not in self.column:
            raise ValueError(f"条件的列要写成 表.列，如 schools.kind；现为 {self.column}")


class Terms(Strict):
    """A sum of columns or facts: Σ add − Σ subtract."""

    add: tuple[str, ...]
    subtract: tuple[str, ...] = ()


class Relaxed(Sourced):
    """A documented relaxation: where ``when`` holds, other limits or further terms count."""

    id: str
    since: date | None = None
    when: tuple[Condition, ...]
    reason: str
    add: tuple[str, ...] = ()
    limits: Mapping[str, Dated] = Field(default_factory=dict)


Result = Literal["excellent", "good", "qualified", "unqualified", "met", "not_met"]


class Judgement(Strict):
    """A judgement of the county or of every school must be one of ``passes``. ``item``: else the requirement's id."""

    kind: Literal["judgement"]
    item: str = ""
    title: str = ""
    passes: tuple[Result, ...] = ("met", "excellent", "good", "qualified")


class Fact(Strict):
    """A fact of the county (a share, or a plain value) against a bound. ``stages``: judged for each, all must hold."""

    kind: Literal["fact"]
    item: str
    bound: Dated
    unit: str = ""
    stages: tuple[str, ...] = ()


class Formula(Strict):
    """A share computed from several facts; one fact ``item`` with both halves serves where they are absent."""

    kind: Literal["formula"]
    item: str
    numerator: Terms
    denominator: Terms
    bound: Dated


class CompareFacts(Strict):
    """One fact must not be less than another (teachers' average pay, civil servants')."""

    kind: Literal["compare_facts"]
    left: str
    right: str


class SchoolRatio(Strict):
    """A ratio of two sums of columns for each school part; ``share`` of the parts must keep it (all if absent)."""

    kind: Literal["school_ratio"]
    title: str = ""
    numerator: Terms
    denominator: Terms
    bound: Dated
    share: Dated = Field(default_factory=dict)
    where: tuple[Condition, ...] = ()
    skip: tuple[Condition, ...] = ()
    stages: tuple[str, ...] = ()
    unit: str = ""
    sectors: tuple[str, ...] = ()


class SchoolSize(Strict):
    """Pupils of each school: limits ``single`` (one compulsory stage), ``through`` (一贯制, its compulsory part)."""

    kind: Literal["school_size"]
    limits: Mapping[Literal["single", "through"], Dated]
    skip: tuple[Condition, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()


class ClassSize(Strict):
    """Pupils of every class, by stage; ``share`` is the share of classes that must keep the limit (all if absent)."""

    kind: Literal["class_size"]
    limits: Staged
    share: Dated = Field(default_factory=dict)
    skip: tuple[Condition, ...] = ()


class Rooms(Strict):
    """Special rooms: ⌈classes ÷ ``per_classes``⌉ of each use, each of at least the area in ``areas``."""

    kind: Literal["rooms"]
    per_classes: Dated
    areas: Staged
    skip: tuple[Condition, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()


class FundedPupils(Strict):
    """Small rural schools and teaching points are funded as if they had at least ``bound`` pupils."""

    kind: Literal["funded_pupils"]
    bound: Dated
    kinds: tuple[str, ...] = ("teaching_point", "primary")
    rural_only: tuple[str, ...] = ("primary",)


class ColumnShare(Strict):
    """Σ numerator over schools that satisfy ``numerator_where`` ÷ Σ denominator over all in ``where``, by stage.

    ``unit`` is empty for a ratio of two matters (teachers to children), ``percent`` for a part of a whole.
    """

    kind: Literal["column_share"]
    unit: str = "percent"
    numerator: str
    denominator: str
    limits: Staged
    where: tuple[Condition, ...] = ()
    skip: tuple[Condition, ...] = ()
    numerator_where: tuple[Condition, ...] = ()
    """Any one of these suffices."""


class Quality(Strict):
    """National quality monitoring: level and between-school variation of each subject and stage, as facts."""

    kind: Literal["quality"]
    subjects: tuple[str, ...]
    stages: tuple[str, ...]
    level: Dated
    variation: Dated


class AllOf(Strict):
    """Every part must hold."""

    kind: Literal["all_of"]
    parts: tuple["Check", ...]


Check = Annotated[
    Union[  # noqa: UP007 - a discriminated union is spelt this way
        Judgement,
        Fact,
        Formula,
        CompareFacts,
        SchoolRatio,
        SchoolSize,
        ClassSize,
        Rooms,
        FundedPupils,
        ColumnShare,
        Quality,
        AllOf,
    ],
    Field(discriminator="kind"),
]

AllOf.model_rebuild()
