"""What a rule file refers to must exist: sources, facts, stages; and no two rules share an id."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from junheng.standards.bounds import Sourced
from junheng.standards.checks import CompareFacts, Fact, Formula, Quality
from junheng.standards.model import Standard
from junheng.standards.strict_yaml import RuleFileProblem

STAGES = ("kindergarten", "primary", "junior", "senior")


def check_references(standard: Standard, path: Path) -> None:
    """Raise RuleFileProblem naming every source, fact, stage or column that does not exist and every repeated id."""
    mistakes = [*_repeated(standard), *_sources(standard), *_facts(standard), *_stages(standard), *_columns(standard)]
    if mistakes:
        raise RuleFileProblem(path, None, "；".join(dict.fromkeys(mistakes)) + "。", "请改正或补上。")


def everything(value: Any) -> Iterator[BaseModel]:
    """Yield every record inside ``value``, itself first."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            if name != "sources":
                yield from everything(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from everything(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from everything(item)


def fact_items(record: BaseModel) -> tuple[str, ...]:
    """Return the fact items that one check reads."""
    if isinstance(record, Fact):
        return (record.item,)
    if isinstance(record, CompareFacts):
        return (record.left, record.right)
    if isinstance(record, Formula):
        parts = (
            *record.numerator.add,
            *record.numerator.subtract,
            *record.denominator.add,
            *record.denominator.subtract,
        )
        return (record.item, *parts)
    if isinstance(record, Quality):
        return tuple(f"quality_{what}_{s}" for s in record.subjects for what in ("level", "variation"))
    return ()


def _repeated(standard: Standard) -> Iterator[str]:
    groups: tuple[Iterable[Any], ...] = (
        standard.indicators,
        (*standard.preconditions, *standard.requirements),
        standard.vetoes,
        standard.exclusions,
    )
    for group in groups:
        seen: set[str] = set()
        for rule in group:
            if rule.id in seen:
                yield f"编号 {rule.id} 重复"
            seen.add(rule.id)


def _sources(standard: Standard) -> Iterator[str]:
    if standard.source not in standard.sources:
        yield f"没有文件 {standard.source}（rules/sources 或 documents）"
    for record in everything(standard):
        if isinstance(record, Sourced) and record.source and record.source not in standard.sources:
            yield f"没有文件 {record.source}（rules/sources 或 documents）"


def _facts(standard: Standard) -> Iterator[str]:
    declared = {fact.item for fact in standard.facts}
    for record in everything((standard.preconditions, standard.requirements)):
        for item in fact_items(record):
            if item not in declared:
                yield f"县情数据 {item} 没有在 facts 中说明"


def _stages(standard: Standard) -> Iterator[str]:
    named = [*standard.stages, *(standard.split.weights if standard.split else ())]
    for indicator in standard.indicators:
        named += indicator.thresholds
    for stage in named:
        if stage not in STAGES:
            yield f"没有学段 {stage}（可用 {'、'.join(STAGES)}）"


def _columns(standard: Standard) -> Iterator[str]:
    for indicator in standard.indicators:
        terms = (*indicator.numerator.add, *indicator.numerator.subtract, indicator.denominator)
        for column in terms:
            if column.split(".")[0] not in ("stages", "premises", "schools", "finance") or "." not in column:
                yield f"{indicator.id} 的列 {column} 要写成 stages.列、premises.列、schools.列 或 finance.列"
        if indicator.split and not standard.split:
            yield f"{indicator.id} 要按学段折算，但标准没有写 split"
