"""An investment plan at a glance, from ``plan.json``: what it costs, what it buys at which school, what it leaves undone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from junheng.desk.runs.presenting.words import STAGES
from junheng.desk.ui.language import speaks_english
from junheng.usecases.papers.invest_words import big, titled, unit_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class School:
    """What is to be done at one stage of a school, what that costs, and whether it then passes."""

    name: str
    stage: "StrOrPromise"
    cost: int
    steps: Sequence[str]
    passes: bool
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the money buys."""

    title: str
    units: int
    unit: str
    cost: int
    department: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as the run's page shows it; ``whole`` is what it costs that all pass, where the budget is too small."""

    cost: str
    whole: str
    until: int | None
    passing: Mapping[str, int]
    posts: int
    moves: int
    years: Sequence[Mapping[str, Any]]
    items: Sequence[Item]
    schools: Sequence[School]
    left: Sequence[School]
    other: Sequence[Mapping[str, Any]]
    assumptions: Sequence[str]

    @property
    def money(self) -> tuple[str, str, str]:
        """Return the cost as its number, a space, and its unit."""
        return self.cost.partition(" ")


def plan(path: Path) -> Plan:
    """Return the plan at a glance."""
    told, lang = json.loads(path.read_text(encoding="utf-8")), "en" if speaks_english() else "zh"
    schools = [_school(one, lang) for one in told["schools"]]
    years = told["asked"]["years"]
    return Plan(
        cost=big(told["cost"], lang),
        whole="" if told["whole_cost"] is None else big(told["whole_cost"], lang),
        until=max(years) if years else None,
        passing=told["passing"],
        posts=sum(item["posts"] for item in told["by_item"]),
        moves=sum(move.get("teachers", 0) for move in told["moves"]),
        years=told["by_year"],
        items=sorted((_item(one, lang) for one in told["by_item"]), key=lambda item: -item.cost),
        schools=sorted((one for one in schools if one.steps), key=lambda one: (-one.cost, one.name)),
        left=[one for one in schools if not one.passes],
        other=[one for one in told["requirements"] if one["verdict"] != "met"],
        assumptions=told["assumptions"][lang],
    )


def _item(one: Mapping[str, Any], lang: str) -> Item:
    return Item(titled(one, lang), one["units"], unit_of(one, lang), one["cost"], one["department"])


def _school(one: Mapping[str, Any], lang: str) -> School:
    steps = [f"{titled(step, lang)} {step['units']:,} {unit_of(step, lang)}" for step in one["steps"]]
    cost = sum(step["cost"] for step in one["steps"])
    return School(
        one["name"], STAGES.get(one["stage"], one["stage"]), cost, steps, one["passes"], one["after"]["verdict"]
    )
