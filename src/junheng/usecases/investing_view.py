"""The plan as plain JSON (``plan.json``): what the papers are written from, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import sqrt
from typing import Any

from junheng import __version__
from junheng.monitor.model import CountyResult
from junheng.planning.invest.model import Move, Plan
from junheng.usecases.investing_assumptions import assumptions
from junheng.usecases.investing_items import Thing
from junheng.usecases.investing_question import Made
from junheng.usecases.investing_view_parts import money, plan_of, thing_of, value_of
from junheng.usecases.investing_view_schools import schools_of

SCHEMA = "junheng/investment/1"


def view_of(made: Made) -> dict[str, Any]:
    """Return the whole plan. Money is in yuan; numbers are JSON numbers, exact fractions only in the certificate."""
    plan = plan_of(made)
    return {
        "schema": SCHEMA,
        **_whose(made),
        "asked": _asked(made),
        "assumptions": {lang: assumptions(made, lang) for lang in ("zh", "en")},
        "assumed_cells": [_assumed(one) for one in made.assumed],
        "enrolment": {"year": made.enrolment.year, "basis": made.enrolment.basis},
        "goal": made.task.goal,
        **_money(made, plan),
        "counts": {"today": _counts(made.today), "before": _counts(made.before), "after": _counts(made.after)},
        "passing": {"schools": made.answer.passing, "of": len({part.school for part in made.task.parts})},
        "spreads": [_spread(made, s) for s in plan.spreads],
        "schools": list(schools_of(made, plan)),
        "prices": [_price(made, place) for place in made.prices.prices],
        "moves": [_move(made, move) for move in plan.moves],
        "limits": [_moved(one) for one in made.moved],
        "requirements": _requirements(made),
        "provenance": {
            "version": __version__,
            "rules_digest": made.rules.standard.digest,
            "inputs": [{"name": i.name, "sha256": i.sha256} for i in made.inputs],
        },
    }


def _whose(made: Made) -> dict[str, Any]:
    """County, standard, and the marks that every paper carries."""
    standard = made.rules.standard
    return {
        "county": {"code": made.today.code, "name": made.today.name, "school_year": made.today.school_year},
        "standard": {
            "id": standard.id,
            "title": standard.title,
            "title_en": standard.title_en,
            "number": standard.sources[standard.source].number,
            "overlays": list(standard.overlays),
            "on": made.rules.on.isoformat(),
        },
        "draft": made.today.draft,
        "synthetic": made.assessed.synthetic,
        "note": "内部测算，不作认定依据",
    }


def _money(made: Made, plan: Plan) -> dict[str, Any]:
    """What it costs, by kind, year and stage, the bound, and what passing all would take where a budget is less."""
    years = plan.by_year.items()
    return {
        "cost": money(plan.cost),
        "bound": _bound(made),
        "by_item": [_item_sum(item, made, plan) for item in plan.by_item],
        "by_year": [{"year": y, "cost": money(c), "cash": money(plan.cash.get(y, Fraction(0)))} for y, c in years],
        "by_stage": _by_stage(made, plan),
        "whole_cost": money(made.whole.plan.cost) if made.whole and made.whole.plan else None,
    }


def _asked(made: Made) -> dict[str, Any]:
    ask = made.question
    return {
        "margin": float(ask.margin),
        "budget": money(ask.budget),
        "yearly_budget": money(ask.yearly_budget),
        "years": list(made.task.years),
        "transfers": made.question.move,
        "transfer_km": ask.metres / 1000 if ask.move else None,
        "assume": ask.assume or None,
    }


def _assumed(one: Any) -> dict[str, Any]:
    return {
        "where": one.where.to_json(),
        "school": one.school,
        "value": float(one.edit.value),
        "indicators": list(one.indicators),
    }


def _bound(made: Made) -> dict[str, Any] | None:
    bound, gap = made.answer.bound, made.answer.gap
    if bound is None:
        return None
    return {
        "value": money(bound.value),
        "solver": bound.solver,
        "proved": money(bound.proved),
        "schools": bound.schools,
        "gap": None if gap is None else float(gap),
    }


def _item_sum(item: str, made: Made, plan: Plan) -> dict[str, Any]:
    thing = thing_of(item)
    units = sum(b.units for b in plan.buys if b.item == item) + sum(m.teachers for m in plan.moves if m.kind == item)
    cost = plan.by_item[item]
    lifted = Counter(_turned(made, plan, item))
    unit, unit_en = (thing.unit, thing.unit_en) if isinstance(thing, Thing) else ("人", "teachers")
    return {
        "item": item,
        "title": thing.title,
        "title_en": thing.title_en,
        "short_en": thing.short_en,
        "unit": unit,
        "unit_en": unit_en,
        "units": units,
        "cost": money(cost),
        "department": thing.department,
        "values_turned": sum(lifted.values()),
        "posts": units * thing.posts if isinstance(thing, Thing) else 0,
    }


def _turned(made: Made, plan: Plan, item: str) -> Iterator[str]:
    """Each (part, indicator) below its threshold before that is met after, and that the item helped to lift."""
    pairs = {pair for buy in plan.buys if buy.item == item for pair in buy.serves}
    fed = {i for kind in made.task.transfers.kinds if kind.id == item for i in kind.feeds}
    pairs |= {(move.receiver, i) for move in plan.moves if move.kind == item for i in fed}
    for part, indicator in sorted(pairs):
        was, now = value_of(made.before, part, indicator), value_of(made.after, part, indicator)
        if was.status != "met" and now.status == "met":
            yield indicator


def _by_stage(made: Made, plan: Plan) -> list[dict[str, Any]]:
    """Money by stage; what is bought for a whole school of several stages goes by its parts' shares."""
    sums = {stage: Fraction(0) for stage in made.rules.standard.stages}
    shares: dict[str, dict[str, Fraction]] = {}
    for part in made.task.parts:
        shares.setdefault(part.school, {})[part.stage] = part.share
    for buy in plan.buys:
        school, _, stage = buy.place.partition("/")
        of = {stage: Fraction(1)} if stage else shares[school]
        whole = sum(of.values(), Fraction(0))
        for one, share in of.items():
            sums[one] += buy.cost * share / whole
    for move in plan.moves:
        sums[move.receiver.partition("/")[2]] += move.cost
    return [{"stage": stage, "cost": money(cost)} for stage, cost in sums.items()]


def _counts(county: CountyResult) -> dict[str, Any]:
    return {
        stage.stage: {
            **{
                word: sum(s.verdict == word for s in county.schools_of(stage.stage))
                for word in ("met", "not_met", "unknown", "excluded")
            },
            "over": [i.id for i in stage.indicators if i.spread_verdict == "not_met"],
        }
        for stage in county.stages
    }


def _spread(made: Made, spread: Any) -> dict[str, Any]:
    indicator = next(i for i in made.rules.indicators if i.id == spread.indicator)
    return {
        "stage": spread.stage,
        "indicator": spread.indicator,
        "title": indicator.short or indicator.title,
        "title_en": indicator.title_en or indicator.id,
        "before": None if spread.before is None else sqrt(spread.before),
        "after": None if spread.after is None else sqrt(spread.after),
        "limit": None if spread.limit is None else float(made.rules.limits[spread.stage].limit),
        "holds": spread.holds,
    }


def _price(made: Made, place: tuple[str, str, str]) -> dict[str, Any]:
    (item, stage, school), price = place, made.prices.prices[place]
    thing = thing_of(item)
    return {
        "item": item,
        "title": thing.title,
        "title_en": thing.title_en,
        "stage": stage,
        "school": made.scene.ground.name(school) if school else "",
        "once": money(price.once),
        "yearly": money(price.yearly),
        "source": price.source,
    }


def _move(made: Made, move: Move) -> dict[str, Any]:
    kind, name = thing_of(move.kind), made.scene.ground.name
    return {
        "kind": move.kind,
        "title": kind.title,
        "title_en": kind.title_en,
        "from": name(move.sender.partition("/")[0]),
        "to": name(move.receiver.partition("/")[0]),
        "stage": move.sender.partition("/")[2],
        "teachers": move.teachers,
        "year": move.year,
        "cost": money(move.cost),
    }


def _moved(one: Any) -> dict[str, Any]:
    return {
        "limit": one.limit,
        "title": one.title,
        "title_en": one.title_en,
        "status": one.status,
        "cost": money(one.cost),
        "passing": one.passing,
        "apart": one.apart,
    }


def _requirements(made: Made) -> list[dict[str, Any]]:
    """Requirements that the plan does not make: those not met or unknown once it is done."""
    rules = (*made.after.preconditions, *made.after.requirements)
    return [
        {"id": r.id, "title": r.title, "title_en": r.title_en, "verdict": r.verdict, "department": r.department}
        for r in rules
        if r.verdict != "met"
    ]
