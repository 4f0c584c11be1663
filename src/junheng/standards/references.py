"""What a rule file refers to must exist: sources, facts, stages; and no two rules share an id."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from junheng.standards.bounds import Sourced
from junheng.standards.checks import (
    ClassSize,
    ColumnShare,
    CompareFacts,
    Condition,
    Fact,
    Formula,
    Quality,
    Relaxed,
    SchoolRatio,
)
from junheng.standards.model import Exclusion, FactItem, Indicator, Requirement, Spread, Standard
from junheng.standards.strict_yaml import RuleFileProblem

STAGES = ("kindergarten", "primary", "junior", "senior")
TABLES = ("schools", "stages", "premises", "finance")
DERIVED = ("derived.largest_class", "derived.has_junior")
"""Columns that the assessment makes of the tables, for conditions."""


def check_references(standard: Standard, path: Path) -> None:
    """Raise RuleFileProblem naming every source, fact, group, stage or table that does not exist and every twin id."""
    looks = (_repeated, _sources, _facts, _groups, _stages, _columns, _school_rule)
    mistakes = [mistake for look in looks for mistake in look(standard)]
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
        standard.groups,
        standard.documents,
        [record for record in everything(standard) if isinstance(record, Relaxed)],
    )
    for group in groups:
        yield from _twice([rule.id for rule in group], "编号")
    yield from _twice([fact.item for fact in standard.facts], "县情数据")


def _twice(names: list[str], what: str) -> Iterator[str]:
    return (f"{what} {name} 重复" for name in dict.fromkeys(names) if names.count(name) > 1)


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


def _groups(standard: Standard) -> Iterator[str]:
    known = {group.id for group in standard.groups}
    for rule in (*standard.preconditions, *standard.requirements):
        if known and rule.group and rule.group not in known:
            yield f"{rule.id} 的 group {rule.group or '（空）'} 没有在 groups 中说明"


def _stages(standard: Standard) -> Iterator[str]:
    named = [*standard.stages, *(standard.split.weights if standard.split else ())]
    for record in everything(standard):
        if isinstance(record, Indicator):
            named += record.thresholds
        elif isinstance(record, Spread | ClassSize | ColumnShare):
            named += record.limits
        elif isinstance(record, Fact | FactItem | SchoolRatio | Quality):
            named += record.stages
    for stage in named:
        if stage not in STAGES:
            yield f"没有学段 {stage}（可用 {'、'.join(STAGES)}）"


def _columns(standard: Standard) -> Iterator[str]:
    for indicator in standard.indicators:
        if indicator.split and not standard.split:
            yield f"{indicator.id} 要按学段折算，但标准没有写 split"
    rules: tuple[Indicator | Exclusion | Requirement, ...]
    rules = (*standard.indicators, *standard.exclusions, *standard.preconditions, *standard.requirements)
    for rule in rules:
        for record in everything(rule):
            for column in named_columns(record):
                table, _, name = column.partition(".")
                if column in DERIVED and isinstance(rule, Indicator | Exclusion):
                    yield f"{rule.id} 的列 {column} 只能用在要求里"
                elif column not in DERIVED and (table not in TABLES or not name):
                    yield f"{rule.id} 的列 {column} 要写成 表.列，表为 {'、'.join(TABLES)} 之一"


def _school_rule(standard: Standard) -> Iterator[str]:
    rule, count = standard.school_rule, len(standard.indicators)
    if rule and not 0 <= rule.at_least <= count:
        yield f"school_rule 的 at_least 是 {rule.at_least}，指标只有 {count} 项"
    if rule and not 0 < rule.floor <= 1:
        yield f"school_rule 的 floor 是 {rule.floor}，要大于 0、不大于 1"
    for stage, dated in standard.spread.limits.items() if standard.spread else ():
        for bound in dated.values():
            if bound.compare not in ("≤", "<"):
                yield f"spread 的 {stage} 限值写的是 {bound.compare}，差异系数只有上限（≤ 或 <）"


def named_columns(record: BaseModel) -> tuple[str, ...]:
    """Return the columns that one record of a rule reads."""
    if isinstance(record, Indicator):
        return (*record.numerator.add, *record.numerator.subtract, record.denominator)
    if isinstance(record, SchoolRatio):
        top, base = record.numerator, record.denominator
        return (*top.add, *top.subtract, *base.add, *base.subtract)
    if isinstance(record, ColumnShare):
        return (record.numerator, record.denominator)
    if isinstance(record, Relaxed):
        return record.add
    return (record.column,) if isinstance(record, Condition) else ()
