"""One school, one plan (一校一案) as plain JSON: what it was, what it becomes, every step with its clause."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from junheng.monitor.model import IndicatorValue
from junheng.monitor.school_results import split_words
from junheng.planning.invest.model import Buy, Move, Plan
from junheng.usecases.investing_items import Thing
from junheng.usecases.investing_question import Made
from junheng.usecases.investing_view_parts import money, thing_of, value_of


def schools_of(made: Made, plan: Plan) -> Iterator[dict[str, Any]]:
    """Every part of the plan, with what it was, what it becomes, and what is to be done for it."""
    before = {(s.school_id, s.stage): s for s in made.before.schools}
    outcomes = {o.part: o for o in plan.outcomes}
    for school in made.after.schools:
        part, was = f"{school.school_id}/{school.stage}", before[school.school_id, school.stage]
        if part not in outcomes:
            continue
        held = made.scene.schools[school.school_id]
        yield {
            "school_id": school.school_id,
            "name": school.name,
            "stage": school.stage,
            "town": school.town,
            "pupils": school.pupils,
            "pupils_today": next(
                s.pupils for s in made.today.schools if (s.school_id, s.stage) == (school.school_id, school.stage)
            ),
            "split": split_words(held, school.stage, made.rules),
            "before": {"verdict": was.verdict, "values": _values(was.values)},
            "after": {"verdict": school.verdict, "values": _values(school.values)},
            "passes": outcomes[part].passes,
            "steps": [*_buys(made, plan, school.school_id, school.stage), *_moved_to(made, plan, part)],
        }


def _values(values: Mapping[str, IndicatorValue]) -> dict[str, Any]:
    return {name: {"value": v.value, "status": v.status, "threshold": v.threshold} for name, v in values.items()}


def _buys(made: Made, plan: Plan, school: str, stage: str) -> Iterator[dict[str, Any]]:
    """What is bought for the part; for the whole school it stands with the first of its stages."""
    first = next((p.stage for p in made.task.parts if p.school == school), "")
    for buy in plan.buys:
        whole = buy.place == school
        if buy.place == f"{school}/{stage}" or (whole and stage == first):
            parts = sum(p.school == school for p in made.task.parts)
            yield _buy(made, buy, whole=whole and parts > 1)


def _buy(made: Made, buy: Buy, *, whole: bool) -> dict[str, Any]:
    thing = thing_of(buy.item)
    assert isinstance(thing, Thing)
    return {
        "item": buy.item,
        "title": thing.title,
        "title_en": thing.title_en,
        "units": buy.units,
        "unit": thing.unit,
        "unit_en": thing.unit_en,
        "year": buy.year,
        "cost": money(buy.cost),
        "posts": buy.units * thing.posts,
        "department": thing.department,
        "whole_school": whole,
        "serves": _serves(made, buy.serves),
    }


def _serves(made: Made, pairs: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """The clauses: the indicator's where a part lacked it, the coefficient's where the part had met it already."""
    found = []
    for part, name in pairs:
        indicator = next(i for i in made.rules.indicators if i.id == name)
        stage = part.partition("/")[2]
        bound = made.rules.thresholds[name, stage]
        lacking = value_of(made.before, part, name).value
        line = bound.limit * (1 + made.task.margin)
        cite = made.rules.standard.cite(bound, indicator)
        purpose = "threshold"
        if lacking is not None and Fraction(lacking) >= line and made.rules.standard.spread is not None:
            purpose, cite = "spread", made.rules.standard.cite(made.rules.limits[stage], made.rules.standard.spread)
        found.append(
            {
                "part": part,
                "indicator": name,
                "title": indicator.short or indicator.title,
                "title_en": indicator.title_en or name,
                "purpose": purpose,
                "cite": cite.to_json(),
            }
        )
    return found


def _moved_to(made: Made, plan: Plan, part: str) -> Iterator[dict[str, Any]]:
    for move in plan.moves:
        if part in (move.sender, move.receiver):
            kind = thing_of(move.kind)
            comes = part == move.receiver
            other = (move.sender if comes else move.receiver).partition("/")[0]
            yield {
                "item": move.kind,
                "title": kind.title,
                "title_en": kind.title_en,
                "units": move.teachers if comes else -move.teachers,
                "unit": "人",
                "unit_en": "teachers",
                "year": move.year,
                "cost": money(move.cost) if comes else 0,
                "posts": 0,
                "department": kind.department,
                "other": made.scene.ground.name(other),
                "serves": _serves(made, tuple((part, i) for i in _fed(made, move))) if comes else [],
            }


def _fed(made: Made, move: Move) -> list[str]:
    return [i for kind in made.task.transfers.kinds if kind.id == move.kind for i in kind.feeds]
