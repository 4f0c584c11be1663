"""The task as a certificate says it: exact numbers as text, enough for a stranger to check a plan and a bound."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from junheng.planning.invest.model import Kind, Offer, Task


def said(task: Task) -> dict[str, Any]:
    """Return the task in JSON: integers, and fractions as text."""
    return {
        "goal": task.goal,
        "indicators": list(task.indicators),
        "stages": [
            {
                "stage": stage,
                "at_least": task.at_least[stage],
                "thresholds": [str(Fraction(task.lines[stage, i].threshold)) for i in task.indicators],
                "floors": [str(Fraction(task.lines[stage, i].floor)) for i in task.indicators],
                "spread": [_or_none(task.spread.get((stage, i))) for i in task.indicators],
            }
            for stage in dict.fromkeys(part.stage for part in task.parts)
        ],
        "margin": str(Fraction(task.margin)),
        "parts": [
            [
                p.id,
                p.school,
                p.stage,
                p.pupils,
                str(Fraction(p.share)),
                [str(Fraction(p.has[i])) for i in task.indicators],
            ]
            for p in task.parts
        ],
        "items": [[item.id, item.step, _feeds(item.feeds)] for item in task.items],
        "offers": [[o.item, o.place, o.at_most, *_prices(o)] for o in task.offers],
        "ceilings": [
            [c.id, c.group, str(Fraction(c.at_most)), [[place, item, str(Fraction(a))] for place, item, a in c.terms]]
            for c in task.ceilings
        ],
        "kinds": [[k.id, _feeds(k.feeds), *_prices(k)] for k in task.transfers.kinds],
        "pairs": [list(pair) for pair in task.transfers.pairs],
        "stock": [[part, kind, n] for (part, kind), n in sorted(task.transfers.stock.items())],
        "years": list(task.years),
        "running_years": task.running_years,
        "budget": _or_none(task.budget),
        "year_budgets": None if task.year_budgets is None else [str(Fraction(b)) for b in task.year_budgets],
    }


def _or_none(value: Fraction | None) -> str | None:
    return None if value is None else str(Fraction(value))


def _feeds(feeds: Mapping[str, Fraction]) -> dict[str, str]:
    return {i: str(Fraction(amount)) for i, amount in sorted(feeds.items())}


def _prices(of: Offer | Kind) -> list[str]:
    return [str(Fraction(of.once)), str(Fraction(of.yearly))]
