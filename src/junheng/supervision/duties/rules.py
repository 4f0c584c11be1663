"""A duty as data, read strictly from ``rules/duties/<duty>.yaml`` or the bureau's own file."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from junheng.kernel import Cite
from junheng.standards.bounds import Basis, Strict
from junheng.standards.load import RULES
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict
from junheng.supervision.duties.model import Holder, Per

FOLDER = RULES / "duties"
LIMITS = FOLDER / "limits" / "limits.yaml"
_BURDENS = re.compile("照片|拍照|留影|截图|截屏|自拍|打卡|签到|定位|轨迹|人脸|排名|积分榜")


class Said(Strict):
    """Where a duty is written: the plan or document, its number, the sentence. ``verified``: read in the original."""

    document: str
    number: str = ""
    quote: str = ""
    verified: bool = False
    basis: Basis = "restated"

    @property
    def cite(self) -> Cite:
        """The citation; its article stays unread."""
        return Cite(self.document, self.number, verified=self.verified)


class Match(Strict):
    """Words by which a plan's own duty is known to be this one: one of ``who`` and one of ``action``, none of ``but``."""

    who: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class Duty(Strict):
    """A recurring duty.

    ``times`` is how often at least within one ``per``; without it acts are counted and not judged. ``each: charge``
    asks it for every pupil, class or school in the holder's charge. ``kept: existing`` means that existing records are
    counted and nobody writes a new one. ``forbidden`` is a sentence of national policy that forbids the duty: then it
    is shown with both sentences and not executed.
    """

    id: str
    title: str
    title_en: str
    holder: Holder
    who: tuple[str, ...]
    action: str
    unit: str = "次"
    times: int | None = Field(default=None, gt=0)
    per: Per
    years: int = Field(default=1, gt=0)
    cycle_from: int | None = None
    calendar: Literal["school", "natural"] = "school"
    each: Literal["holder", "charge"] = "holder"
    distinct: bool = False
    kinds: tuple[str, ...] = ()
    evidence: str
    kept: Literal["existing", "ledger"] = "existing"
    sample: str = ""
    needs_document: bool = False
    minutes: int | None = Field(default=None, ge=0)
    record_minutes: int = Field(default=0, ge=0)
    falls_on: tuple[str, ...] = ()
    enterprise: bool = False
    match: Match = Match()
    says: tuple[Said, ...] = Field(min_length=1)
    forbidden: Said | None = None
    note: str = ""

    @field_validator("evidence")
    @classmethod
    def _light(cls, evidence: str) -> str:
        if found := _BURDENS.search(evidence):
            raise ValueError(f"佐证要求里有“{found[0]}”：不要求照片、打卡、定位，不作活跃度排名，请改用既有记录或抽查")
        return evidence

    @model_validator(mode="after")
    def _coherent(self) -> "Duty":
        if (self.per == "n_years") != (self.years > 1):
            raise ValueError("per: n_years 与 years 要一起写，years 至少为 2")
        return self

    @property
    def cite(self) -> Cite:
        """The citation of the first place where it is written."""
        return self.says[0].cite


class Limits(Strict):
    """When a light turns, and what a year of duties may ask of a teacher. All are the bureau's to set."""

    note: str
    basis: Basis
    remind_days: Mapping[Per, int]
    paced: tuple[Per, ...]
    yellow_behind_percent: int = Field(ge=0, le=100)
    red_behind_percent: int = Field(ge=0, le=100)
    grace_days: int = Field(ge=0)
    overdue_listed_days: int = Field(ge=0)
    budget_minutes_per_year: int = Field(gt=0)


def load_duty(path: Path) -> Duty:
    """Return the duty in one file; RuleFileProblem where a key is unknown, missing or badly written."""
    raw = load_strict(path)
    try:
        return Duty.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


def load_limits(path: Path = LIMITS) -> Limits:
    """Return the limits in one file; RuleFileProblem as above."""
    raw = load_strict(path)
    try:
        return Limits.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


@cache
def shipped_duties() -> tuple[Duty, ...]:
    """Return the duties that come with Junheng, in the order of their ids."""
    return tuple(load_duty(path) for path in sorted(FOLDER.glob("*.yaml")))


def with_own(duties: Iterable[Duty], files: Iterable[Path]) -> tuple[Duty, ...]:
    """Return the duties with the bureau's own laid over them: a file with a known id replaces that duty."""
    found = {duty.id: duty for duty in duties} | {duty.id: duty for duty in map(load_duty, files)}
    return tuple(found[name] for name in sorted(found))


__all__ = ["Duty", "Limits", "Match", "Said", "load_duty", "load_limits", "shipped_duties", "with_own"]
