"""Scoring sheets (评分表) and vetoes as data, read strictly from ``rules/inspections`` or the bureau's own files."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator

from junheng.standards.bounds import Strict
from junheng.standards.load import RULES
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict
from junheng.supervision.duties.rules import Said
from junheng.supervision.inspections.model import Subject
from junheng.supervision.moves import Steps

FOLDER = RULES / "inspections"
STANDS = ("central", "state_council")
"""The levels whose documents can carry a veto."""
_BY_EXAM = re.compile(
    "考试成绩|升学率|升学人数|录取率|录取人数|平均分|及格率|优秀率|高分率|中考成绩|高考成绩|统考|分数排名|名次"
)


class Deduction(Strict):
    """What takes points off, each time it is found; never below 0 for the item."""

    id: str
    what: str
    points: Decimal = Field(gt=0)


class Item(Strict):
    """One line of a sheet: what it is worth, what takes points off, which existing material shows it."""

    id: str
    title: str
    points: Decimal = Field(gt=0)
    deduct: tuple[Deduction, ...] = ()
    evidence: str = ""


class Band(Strict):
    """A band of results from ``at_least`` percent of the sheet's points."""

    at_least: Decimal = Field(ge=0, le=100)
    title: str


class Prize(Strict):
    """What the first or the last unit of a period gets, in yuan by the unit's type; ``below`` the points it must be under."""

    title: str
    by_type: Mapping[str, int]
    below: Decimal | None = None


class Prizes(Strict):
    """Reward and penalty of an enterprise's plan. ``ties: report`` gives nothing where places are shared and says so."""

    first: Prize | None = None
    last: Prize | None = None
    ties: Literal["all", "report"] = "report"


class Sheet(Strict):
    """A scoring sheet.

    ``checks`` visits are asked in each ``per``, and averaged. ``divergence_percent`` of an item's points is how far two
    scorers may be apart. ``stages`` says in which order self-assessment, review and spot check follow; the last stage
    reached gives the result. ``plan_number``: a visit carries the number of an approved plan.
    """

    id: str
    title: str
    title_en: str
    subject: Subject
    says: tuple[Said, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)
    scorers: int = Field(default=1, gt=0)
    divergence_percent: Decimal = Field(ge=0, le=100)
    self_gap_percent: Decimal = Field(default=Decimal(10), ge=0, le=100)
    per: Literal["month", "quarter", "year"] = "year"
    checks: int = Field(default=1, gt=0)
    bands: tuple[Band, ...] = ()
    stages: Steps | None = None
    types: tuple[str, ...] = ()
    prizes: Prizes | None = None
    plan_number: bool = True
    own_scores: bool = False
    """Whether the one who answers for the place may score it."""
    points_note: str = ""
    note: str = ""

    @field_validator("bands")
    @classmethod
    def _falling(cls, bands: tuple[Band, ...]) -> tuple[Band, ...]:
        if [b.at_least for b in bands] != sorted({b.at_least for b in bands}, reverse=True):
            raise ValueError("bands 要从高到低写，不重复")
        if bands and bands[-1].at_least:
            raise ValueError('bands 最后一档要写 at_least: "0"')
        return bands

    @model_validator(mode="after")
    def _lawful(self) -> "Sheet":
        ids = [item.id for item in self.items]
        if repeated := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"评分项 {'、'.join(repeated)} 重复")
        if self.subject == "unit":
            return self
        if self.prizes is not None:
            raise ValueError("学校和县的检查不排名、不设奖金和罚款：prizes 只用于企业方案（subject: unit）")
        for item in self.items:
            words = "".join((item.title, item.evidence, *(d.what for d in item.deduct)))
            if found := _BY_EXAM.search(words):
                raise ValueError(f"评分项 {item.id} 写了“{found[0]}”：不得按考试成绩、升学率评价学校")
        return self

    @property
    def out_of(self) -> Decimal:
        """The points of all items."""
        return sum((item.points for item in self.items), Decimal(0))


class Veto(Strict):
    """A veto as a plan words it, with the document it is traced to and that document's level."""

    id: str
    title: str
    quote: str
    level: Literal[
        "central", "state_council", "ministry", "province", "city", "county", "township", "school", "unit", ""
    ]
    source: Said
    note: str = ""

    @property
    def stands(self) -> bool:
        """Say whether a central or State Council document was read that carries it."""
        return self.level in STANDS and self.source.verified


class Vetoes(Strict):
    """A file of vetoes."""

    vetoes: tuple[Veto, ...]


class IssueSteps(Strict):
    """The steps of the 问题台账, and how many days before its day a case turns yellow."""

    title: str
    remind_days: int = Field(ge=0)
    steps: Steps


_M = TypeVar("_M", bound=Strict)


def _load(path: Path, model: type[_M]) -> _M:
    raw = load_strict(path)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


def load_sheet(path: Path) -> Sheet:
    """Return the sheet in one file; RuleFileProblem where a key is unknown, missing, badly written or not lawful."""
    return _load(path, Sheet)


def load_vetoes(path: Path = FOLDER / "vetoes" / "vetoes.yaml") -> tuple[Veto, ...]:
    """Return the vetoes in one file, in its order."""
    return _load(path, Vetoes).vetoes


def load_issue_steps(path: Path = FOLDER / "steps" / "issues.yaml") -> IssueSteps:
    """Return the steps of the 问题台账."""
    return _load(path, IssueSteps)


@cache
def shipped_sheets() -> tuple[Sheet, ...]:
    """Return the sheets that come with Junheng, in the order of their ids."""
    return tuple(load_sheet(path) for path in sorted(FOLDER.glob("*.yaml")))


def with_own_sheets(sheets: Iterable[Sheet], files: Iterable[Path]) -> tuple[Sheet, ...]:
    """Return the sheets with the bureau's own laid over them: a file with a known id replaces that sheet."""
    found = {sheet.id: sheet for sheet in sheets} | {sheet.id: sheet for sheet in map(load_sheet, files)}
    return tuple(found[name] for name in sorted(found))


__all__ = [
    "Band",
    "Deduction",
    "IssueSteps",
    "Item",
    "Prize",
    "Prizes",
    "Sheet",
    "Veto",
    "load_issue_steps",
    "load_sheet",
    "load_vetoes",
    "shipped_sheets",
    "with_own_sheets",
]
