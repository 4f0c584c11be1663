"""What a school's stages share, in Ibis: siblings, premises, the split by weight, a stage's own rows."""

from dataclasses import dataclass
from typing import Any

import ibis

from junheng.monitor.engine.numbers import added, measured, number
from junheng.monitor.plan import ALL_STAGES, Plan


@dataclass(frozen=True, slots=True)
class Seen:
    """The stages that occur in the data, and those with premises rows of their own: no others are asked about."""

    stages: tuple[str, ...]
    own: tuple[str, ...]


def seen_in(tables: Any, plan: Plan) -> Seen:
    """Return what occurs in the Arrow tables."""
    stages = set(tables["stages"]["stage"].unique().to_pylist())
    own = set(tables["premises"]["stage"].unique().to_pylist()) if plan.of("premises") else set()
    return Seen(tuple(s for s in ALL_STAGES if s in stages), tuple(s for s in ALL_STAGES if s in own))


def joined(schools: Any, stages: Any, premises: Any, finance: Any, plan: Plan, seen: Seen) -> Any:
    """Return the stages rows with what the plan needs of school, siblings, premises and finance, and ``share``."""
    rows = stages.join(schools, "school_id").left_join(_siblings(stages, plan, seen), "school_id")
    rows = rows.drop("school_id_right")
    if plan.of("premises"):
        rows = _with_premises(rows, premises, plan, seen)
    if plan.of("finance"):
        rows = rows.left_join(finance, "school_id").drop("school_id_right")
    rows = rows.filter(rows.stage.isin(list(plan.standard.stages)))
    return rows.mutate(share=_share(rows, plan, seen))


def _siblings(stages: Any, plan: Plan, seen: Seen) -> Any:
    """A row a school: for each stage, whether it has it and how many pupils."""
    pupils = stages[plan.columns["stages.pupils"]]
    columns = {}
    for stage in seen.stages:
        here = stages.stage == stage
        columns[f"has_{stage}"] = here.cast("int64").max() > 0
        columns[f"pupils_{stage}"] = ibis.ifelse(here, pupils, ibis.null("float64")).max()
    return stages.group_by("school_id").agg(**columns)


def _with_premises(rows: Any, premises: Any, plan: Plan, seen: Seen) -> Any:
    of_stage = premises.stage.fill_null("")
    whole = premises.filter(of_stage == "").drop("stage")
    rows = rows.left_join(whole, "school_id").drop("school_id_right")
    if not seen.own:
        return rows
    own = premises.filter(of_stage != "")
    columns: dict[str, Any] = {}
    for stage in seen.own:
        here = own.stage == stage
        columns[f"own_{stage}"] = here.cast("int64").max() > 0
        for name in plan.of("premises"):
            columns[f"own_{stage}_{name}"] = ibis.ifelse(here, own[name], ibis.null(own[name].type())).max()
    return rows.left_join(own.group_by("school_id").agg(**columns), "school_id").drop("school_id_right")


def _has_own(rows: Any, stage: str, seen: Seen) -> Any:
    return rows[f"own_{stage}"].fill_null(False) if stage in seen.own else ibis.literal(False)


def _share(rows: Any, plan: Plan, seen: Seen) -> Any:
    """The part's share of what is shared: 1 where it shares with nobody, else wP ÷ ΣwP; null if anything is missing."""
    weighted, alone, mine = [], ibis.literal(True), []
    for stage in seen.stages:
        has = rows[f"has_{stage}"] & ~_has_own(rows, stage, seen)
        pupils = rows[f"pupils_{stage}"]
        weight = plan.standard.split_weight(stage)
        product = pupils * number(weight) if weight is not None else ibis.null("float64")
        weighted.append(ibis.ifelse(has, ibis.ifelse(pupils == number(0), number(0), product), number(0)))
        alone = alone & (~has | (rows.stage == stage))
        mine.append((rows.stage == stage, product))
    if not mine:
        return number(1)
    return ibis.ifelse(alone, number(1), ibis.cases(*mine) / added(weighted).nullif(number(0)))


def term(rows: Any, column: str, plan: Plan, seen: Seen, *, split: bool) -> Any:
    """Return one column for the part: a stage's own cell, or its share of the school's."""
    short = plan.columns[column]
    cell = measured(rows[short])
    if not column.startswith("premises."):
        return cell
    for stage in seen.own:
        own = measured(rows[f"own_{stage}_{short}"])
        cell = cell - ibis.ifelse(_has_own(rows, stage, seen), own, number(0))
    if split:
        cell = cell * rows.share
    mine = [
        ((rows.stage == s) & _has_own(rows, s, seen), measured(rows[f"own_{s}_{short}"]))
        for s in seen.own
        if s in plan.standard.stages
    ]
    return ibis.cases(*mine, else_=cell) if mine else cell
