"""The rules of an admission, read strictly from a YAML file: stage, bands, tiers, scores, reserves, siblings, batches."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from junheng.allocation.admit.market import band_ends
from junheng.kernel import Problem
from junheng.standards.bounds import Strict
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict

OPEN = "open"
TOTAL = "total"
_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$"
_SELECTIVE = re.compile("特长|艺体生|择优|竞赛|奥赛|考试|成绩|分数|测试|面试|掐尖")
Bands = Literal["all"] | int | tuple[int, ...]


class Clause(Strict):
    """The clause that grants reserved seats: document, number, article."""

    document: str = Field(min_length=1)
    number: str = Field(min_length=1)
    article: str = Field(min_length=1)


class Tier(Strict):
    """A class of applicants that goes before the next one (类别)."""

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1)


class Subject(Strict):
    """A subject, with the greatest score that can be had in it."""

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1)
    maximum: Decimal = Field(gt=0)


class Scores(Strict):
    """How scores order applicants: the sum of the subjects and single subjects, as ``chain`` says; exact to ``decimals``."""

    subjects: tuple[Subject, ...] = Field(min_length=1)
    chain: tuple[str, ...] = (TOTAL,)
    decimals: int = Field(default=0, ge=0, le=4)
    minimum: dict[str, Decimal] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> "Scores":
        ids = [subject.id for subject in self.subjects]
        if len(set(ids)) < len(ids) or TOTAL in ids:
            raise ValueError("的科目 id 重复，或用了 total")
        if strange := sorted({*self.chain, *self.minimum} - {*ids, TOTAL}):
            raise ValueError(f"的 chain 或 minimum 里有不是科目的词：{'、'.join(strange)}")
        if not self.chain or len(set(self.chain)) < len(self.chain):
            raise ValueError("的 chain 是空的，或有重复")
        return self


class Reserve(Strict):
    """Seats kept for those who hold a title to them. ``by: origin``: shared out to schools of origin (指标到校).

    ``unfilled``: seats nobody takes go to everyone (release), or stay empty (keep).
    """

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1)
    by: Literal["all", "origin"] = "all"
    unfilled: Literal["release", "keep"] = "release"
    clause: Clause


class Siblings(Strict):
    """``share``: one lottery key, each placed alone. ``together``: placed as one; ``boundary`` says what happens where
    the seats left do not hold them all: over (超额录取), leave (留空), fill (留空后由后面的递补)."""

    rule: Literal["share", "together"]
    boundary: Literal["over", "leave", "fill"] = "over"


class Batch(Strict):
    """A batch (批次): who is placed in it takes no part in the next. ``bands``: all, a size, or a list of sizes."""

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1)
    bands: Bands = "all"
    longest: int | None = Field(default=None, gt=0)

    def ends(self, longest: int) -> tuple[int, ...]:
        """Return where the bands end for lists of at most ``longest`` choices."""
        sizes = None if self.bands == "all" else self.bands if isinstance(self.bands, tuple) else (self.bands,)
        return band_ends(sizes, longest)


class Rules(Strict):
    """What is published before the seed is known."""

    title: str = Field(min_length=1)
    organiser: str = Field(min_length=1)
    stage: Literal["kindergarten", "primary", "junior", "senior"]
    bands: Bands = "all"
    longest: int | None = Field(default=None, gt=0)
    lottery: Literal["one", "each_school"] = "one"
    synthetic: bool = False
    tiers: tuple[Tier, ...] = ()
    scores: Scores | None = None
    reserves: tuple[Reserve, ...] = ()
    order: tuple[str, ...] = ()
    siblings: Siblings | None = None
    batches: tuple[Batch, ...] = ()

    @model_validator(mode="after")
    def _coherent(self) -> "Rules":
        if mistakes := list(_mistakes(self)):
            raise ValueError("；".join(mistakes))
        return self

    @property
    def positions(self) -> tuple[str, ...]:
        """The order in which a school's seats are filled: reserves by id, and ``open``."""
        return self.order or (*(reserve.id for reserve in self.reserves), OPEN)

    @property
    def all_batches(self) -> tuple[Batch, ...]:
        """The batches; one without a name where the rules state none."""
        return self.batches or (Batch(id="1", title="录取", bands=self.bands, longest=self.longest),)

    @property
    def together(self) -> bool:
        """Say whether families are placed as one."""
        return self.siblings is not None and self.siblings.rule == "together"

    def reserve(self, name: str) -> Reserve:
        """Return the reserve called ``name``."""
        return next(reserve for reserve in self.reserves if reserve.id == name)

    def plain(self) -> dict[str, Any]:
        """Return the rules as the certificate holds them: every default written out, decimals as text."""
        plain = self.model_dump(mode="json")
        plain["order"], plain["batches"] = list(self.positions), [b.model_dump(mode="json") for b in self.all_batches]
        return {key: value for key, value in plain.items() if key not in ("bands", "longest")}


def load_rules(path: Path) -> Rules:
    """Return the rules in a file; one Problem with every mistake, or the refusal of scores before senior school."""
    raw = load_strict(path)
    if isinstance(raw, dict) and raw.get("stage") in ("kindergarten", "primary", "junior") and "scores" in raw:
        raise scores_refused(f"规则文件 {path.name} 写了 scores")
    try:
        return Rules.model_validate(_numbers(raw))
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


def scores_refused(what: str) -> Problem:
    """Return the refusal of scores in admission to kindergarten, primary or junior school."""
    en = ("Scores are for senior admission only; entry to compulsory school is never by examination.", "Remove them.")
    fix = "义务教育免试入学：请删去成绩，用类别（tiers）和摇号决定次序。"
    return Problem(f"{what}：只有高中阶段录取可以用成绩。", fix=fix, code="admit.scores-refused", exit=4, en=en)


def _numbers(raw: Any) -> Any:
    """Turn bands written as text into numbers, in the rules and in every batch."""
    if isinstance(raw, dict):
        return {key: _band(value) if key == "bands" else _numbers(value) for key, value in raw.items()}
    return [_numbers(item) for item in raw] if isinstance(raw, list) else raw


def _band(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_band(item) for item in value)
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _mistakes(rules: Rules) -> Iterator[str]:
    for what, named in (("tiers", rules.tiers), ("reserves", rules.reserves), ("batches", rules.batches)):
        ids = [one.id for one in named]
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            yield f"{what} 的 id 重复：{'、'.join(repeated)}"
    if rules.order and sorted(rules.order) != sorted([*(r.id for r in rules.reserves), OPEN]):
        yield f"order 要把每项预留和 {OPEN} 各写一次"
    if any(reserve.id == OPEN for reserve in rules.reserves):
        yield f"预留的 id 不能叫 {OPEN}"
    if rules.batches and (rules.bands != "all" or rules.longest is not None):
        yield "写了 batches，bands 和 longest 就要写在各批次里"
    yield from _stage_mistakes(rules)
    for bands in (rules.bands, *(batch.bands for batch in rules.batches)):
        sizes = bands if isinstance(bands, tuple) else (bands,)
        if not sizes or any(isinstance(size, int) and size < 1 for size in sizes):
            yield "bands 要写 all，或不小于 1 的整数"


def _stage_mistakes(rules: Rules) -> Iterator[str]:
    if rules.stage == "senior":
        if rules.scores is None:
            yield "高中阶段录取要写 scores（科目和同分排序）"
        if rules.together:
            yield "高中按各人成绩录取，不能捆绑；siblings 的 rule 请用 share，或删去"
        return
    if rules.scores is not None:
        yield "只有高中阶段录取可以用成绩"
    for title in (*(tier.title for tier in rules.tiers), *(reserve.title for reserve in rules.reserves)):
        if _SELECTIVE.search(title):
            yield f"“{title}”：义务教育免试入学，不设特长生等选拔类别，不得以考试、成绩为依据"
