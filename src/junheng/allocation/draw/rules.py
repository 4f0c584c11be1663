"""The rules of a draw, read strictly from a YAML file: categories, quotas, reserved seats, waitlist, future sources."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from junheng.allocation.draw.sources import Id, Source
from junheng.kernel import Problem
from junheng.standards.bounds import Strict
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict

_SELECTIVE = re.compile("特长|艺体生|择优|竞赛|奥赛|考试|成绩|分数|测试|面试|掐尖")


class Clause(Strict):
    """The clause that grants reserved seats (优待): document, number, article."""

    document: str = Field(min_length=1)
    number: str = Field(min_length=1)
    article: str = Field(min_length=1)


class Reserved(Strict):
    """Seats kept for those whom a clause favours; they are given first, and seats left over go to everyone."""

    id: Id
    title: str = Field(min_length=1)
    seats: int = Field(gt=0)
    clause: Clause


class Category(Strict):
    """One pool of seats: a school, or a programme of one."""

    id: Id
    title: str = Field(min_length=1)
    quota: int = Field(gt=0)
    waitlist: int = Field(default=0, ge=0)
    reserved: tuple[Reserved, ...] = ()

    @model_validator(mode="after")
    def _seats_suffice(self) -> "Category":
        if (kept := sum(one.seats for one in self.reserved)) > self.quota:
            raise ValueError(f"的优待名额合计 {kept} 多于计划 {self.quota}")
        return self


class Rules(Strict):
    """What is decided before the seed exists. ``boundary``: what happens to a group larger than the seats left."""

    title: str = Field(min_length=1)
    organiser: str = Field(min_length=1)
    published: date
    held: date
    boundary: Literal["skip", "over_admit"]
    synthetic: bool = False
    categories: tuple[Category, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _coherent(self) -> "Rules":
        if mistakes := list(_mistakes(self)):
            raise ValueError("；".join(mistakes))
        return self

    def plain(self) -> dict[str, Any]:
        """Return the rules as the commitment holds them: JSON of texts and integers, every default written out."""
        plain: dict[str, Any] = self.model_dump(mode="json")
        plain["sources"] = [source.named() for source in self.sources]
        return plain


def load_rules(path: Path) -> Rules:
    """Return the rules in a file; one Problem with every mistake, or where the file already knows the seed."""
    raw = load_strict(path)
    _refuse_early_seed(path, raw)
    try:
        return Rules.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


def rules_of(plain: dict[str, Any]) -> Rules:
    """Return the rules that a commitment holds."""
    sources = [{k: v for k, v in source.items() if k != "bits"} for source in plain["sources"]]
    return Rules.model_validate({**plain, "sources": sources})


def _refuse_early_seed(path: Path, raw: Any) -> None:
    sources = raw.get("sources") if isinstance(raw, dict) else None
    items = [item for item in sources if isinstance(item, dict)] if isinstance(sources, list) else []
    early = [
        key for item in (raw, *items) if isinstance(item, dict) for key in ("seed", "value", "values") if key in item
    ]
    if early:
        raise seed_too_early(f"规则文件 {path.name} 里已有 {'、'.join(early)}")


def seed_too_early(what: str) -> Problem:
    """Return the refusal of a seed that is known at or before the commitment."""
    en = ("A seed or a source's value is given before the commitment is published.", "Name future sources only.")
    fix = "承诺公布之前不得有种子：请只写来源的名称和日期，派位当天用 junheng draw run --source 填入。"
    return Problem(f"{what}：种子早于承诺，不能派位。", fix=fix, code="draw.seed-early", exit=4, en=en)


def _mistakes(rules: Rules) -> Iterator[str]:
    for what, ids in _ids(rules):
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            yield f"{what} 的 id 重复：{'、'.join(repeated)}"
    for title in [t for c in rules.categories for t in (c.title, *(r.title for r in c.reserved))]:
        if _SELECTIVE.search(title):
            yield f"“{title}”：派位不设特长生等选拔类别，入学不得以考试、成绩为依据"
    if rules.held < rules.published:
        yield f"held（派位日 {rules.held}）早于 published（公布日 {rules.published}）"
    for source in rules.sources:
        yield from _early(source, rules)


def _ids(rules: Rules) -> Iterator[tuple[str, list[str]]]:
    yield "categories", [category.id for category in rules.categories]
    yield "sources", [source.id for source in rules.sources]
    for category in rules.categories:
        yield f"{category.id}.reserved", [one.id for one in category.reserved]


def _early(source: Source, rules: Rules) -> Iterator[str]:
    if source.day < rules.published or (source.day == rules.published and not source.on_stage):
        yield f"来源 {source.id} 在 {source.day} 就已知，不晚于公布日 {rules.published}：只能用公布之后才产生的来源"
    if source.day > rules.held:
        yield f"来源 {source.id} 在派位日 {rules.held} 之后才有"
