"""The published rules of one class formation: what is balanced, how closely, who belongs together, what is locked."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from junheng.kernel import Problem
from junheng.kernel.canonical import canonical
from junheng.standards.bounds import Strict
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

COMPULSORY = range(1, 10)
ENTRY = {1: "小学", 6: "初中（五四学制）", 7: "初中", 10: "高中"}
COUNTED = ("sex", "birth_month", "origin_school", "migrant", "boarding", "disability")
SENIOR_COUNTED = ("sex", "migrant", "boarding", "disability")


class Group(Strict):
    """One class: its label and, where classes are unequal, how many pupils it holds."""

    label: str
    size: int | None = Field(default=None, gt=0)


class Score(Strict):
    """A score that is balanced (senior grades only): the column's name in the list and the full mark."""

    column: str
    max: Decimal = Field(gt=0)


class Ground(Strict):
    """The policy that a locked placement rests on."""

    id: str
    document: str
    number: str = ""
    article: str = ""
    verified: bool = False


class Thresholds(Strict):
    """How far a class may lie from the cohort: mean in standard deviations, standard deviation as a fraction."""

    mean: Decimal = Field(default=Decimal("0.03"), gt=0)
    sd: Decimal = Field(default=Decimal("0.03"), gt=0)


class Rules(Strict):
    """The rule file. ``counts`` are within one of even in every class, plus the published ``allow`` where there is one."""

    id: str
    title: str
    school: str
    grade: int = Field(ge=1, le=12)
    published: date
    formed: date
    term_begins: date
    ground: str = ""
    classes: tuple[Group, ...] = ()
    class_count: int | None = Field(default=None, gt=1)
    most: int | None = Field(default=None, gt=0)
    counts: tuple[str, ...] = ()
    allow: Mapping[str, int] = Field(default_factory=dict)
    scores: tuple[Score, ...] = ()
    age: bool = False
    thresholds: Thresholds = Thresholds()
    twins: Literal["together", "apart"] = "together"
    same_name: Literal["apart", "ignore"] = "apart"
    grounds: tuple[Ground, ...] = ()
    teams: tuple[str, ...] = ()
    starts: int = Field(default=8, ge=1, le=64)
    passes: int = Field(default=400, ge=1, le=10_000)
    chance: int = Field(default=200, ge=20, le=10_000)
    synthetic: bool = False

    @model_validator(mode="after")
    def _coherent(self) -> "Rules":
        labels = self.labels
        if bool(self.classes) == bool(self.class_count):
            raise ValueError("classes（逐班写明）与 class_count（只写班数）要写且只写一个")
        if len(labels) < 2 or len(set(labels)) < len(labels):
            raise ValueError("classes 至少两个班，班名不得重复")
        if len({group.size is None for group in self.classes}) > 1:
            raise ValueError("各班的 size 要么都写，要么都不写")
        if len({g.id for g in self.grounds}) < len(self.grounds):
            raise ValueError("grounds 的 id 不得重复")
        if self.teams and (len(self.teams) != len(labels) or len(set(self.teams)) < len(self.teams)):
            raise ValueError("teams 要与班数相同，名称不得重复")
        if strange := sorted(self.allow.keys() - set(self.counted)):
            raise ValueError(f"allow 里的 {'、'.join(strange)} 不在 counts 里")
        return self

    @property
    def compulsory(self) -> bool:
        """Say whether the grade is one of compulsory education, where no score may be used."""
        return self.grade in COMPULSORY

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the class labels in the order of the file."""
        if self.classes:
            return tuple(group.label for group in self.classes)
        return tuple(f"{number}班" for number in range(1, (self.class_count or 0) + 1))

    @property
    def counted(self) -> tuple[str, ...]:
        """Return the characteristics counted in every class."""
        return self.counts or (COUNTED if self.compulsory else SENIOR_COUNTED)

    @property
    def scope(self) -> str:
        """Return what makes this formation's random numbers its own."""
        return f"{self.school}/{self.id}"

    def to_json(self) -> dict[str, Any]:
        """Return the rules as the certificate holds them: fractions and days as text."""
        plain: dict[str, Any] = self.model_dump(mode="json")
        return plain | {"counts": list(self.counted), "labels": list(self.labels), "scope": self.scope}

    def digest(self) -> str:
        """Return the SHA-256 of the rules' RFC 8785 bytes: what is published before the seed."""
        return hashlib.sha256(canonical(self.to_json())).hexdigest()


def load_rules(path: Path) -> Rules:
    """Return the rules in a file; Problem where they cannot be read or break a line that is not crossed."""
    raw = load_strict(path)
    if not isinstance(raw, dict):
        raise RuleFileProblem(path, None, "不是“键: 值”。", "请对照 docs/how-to/classes.md 的例子。")
    try:
        rules = Rules.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error
    _refuse(rules)
    return rules


def _refuse(rules: Rules) -> None:
    """Refuse what the law, or the promise of the draw, does not allow."""
    if rules.compulsory and rules.scores:
        raise refused(
            f"{rules.grade} 年级属义务教育，编班不得使用成绩。",
            "请删去规则里的 scores。",
            f"Grade {rules.grade} is compulsory education: classes are formed without scores.",
            "Remove scores from the rules.",
        )
    if rules.published > rules.formed:
        raise refused(
            f"规则公布日 {rules.published} 晚于编班日 {rules.formed}。",
            "编班前先公布规则，再定种子。",
            f"The rules are published on {rules.published}, after the classes are formed ({rules.formed}).",
            "Publish the rules first.",
        )
    if rules.formed > rules.term_begins:
        raise refused(
            f"编班日 {rules.formed} 在开学（{rules.term_begins}）之后：学期中途不重新编班。",
            "后到的学生用 junheng classes add 单独派位。",
            f"Classes would be formed on {rules.formed}, after term began ({rules.term_begins}): no re-balancing in mid-year.",
            "Insert late arrivals with: junheng classes add.",
        )
    if rules.grade not in ENTRY and not rules.ground:
        raise refused(
            f"{rules.grade} 年级不是起始年级，不重新编班。",
            "确有政策依据的（如高二选科），请在规则里写明 ground。",
            f"Grade {rules.grade} is not an entry grade; its classes are not formed anew.",
            "If a policy asks for it, state it as ground in the rules.",
        )


def refused(what: str, fix: str, what_en: str, fix_en: str, code: str = "classes.refused") -> Problem:
    """Return the Problem of something refused (exit status 4)."""
    return Problem(what, fix=fix, code=code, exit=4, en=(what_en, fix_en))
