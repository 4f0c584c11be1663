"""The task's limits by name, each of which can be let go: what a conflict and a price are told in.

``rule:PART`` the school rule of a part · ``spread:STAGE:INDICATOR`` a coefficient · ``ceiling:ID`` · ``offer:ITEM`` what can be had of
an item · ``transfers`` the allowed pairs · ``budget`` · ``year_budgets``. Families: ``rule:STAGE`` and ``ceiling:GROUP``.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from junheng.planning.invest.model import Task

MOST_PAIRS = 10_000
"""Letting go of the pairs lets every part send to every other of its stage; not tried above so many."""


def families(task: Task) -> dict[str, tuple[str, ...]]:
    """Return every limit of the task by family, in an order in which the later are let go first."""
    found: dict[str, tuple[str, ...]] = {}
    for part in task.parts:
        found[f"rule:{part.stage}"] = (*found.get(f"rule:{part.stage}", ()), f"rule:{part.id}")
    if task.goal == "all":
        found |= {f"spread:{s}:{i}": (f"spread:{s}:{i}",) for s, i in task.spread}
    for ceiling in task.ceilings:
        family = f"ceiling:{ceiling.group}"
        found[family] = (*found.get(family, ()), f"ceiling:{ceiling.id}")
    bounded = dict.fromkeys(offer.item for offer in task.offers if offer.at_most is not None)
    found |= {f"offer:{item}": (f"offer:{item}",) for item in bounded}
    if task.transfers.kinds and len(_all_pairs(task)) <= MOST_PAIRS:
        found["transfers"] = ("transfers",)
    if task.budget is not None:
        found["budget"] = ("budget",)
    if task.year_budgets is not None:
        found["year_budgets"] = ("year_budgets",)
    return found


def without(task: Task, names: Collection[str]) -> Task:
    """Return the task with these limits let go."""
    gone = set(names)
    transfers = task.transfers
    if "transfers" in gone:
        transfers = replace(transfers, pairs=_all_pairs(task))
    return replace(
        task,
        excused=task.excused | {part.id for part in task.parts if f"rule:{part.id}" in gone},
        spread={(s, i): limit for (s, i), limit in task.spread.items() if f"spread:{s}:{i}" not in gone},
        ceilings=tuple(c for c in task.ceilings if f"ceiling:{c.id}" not in gone),
        offers=tuple(replace(o, at_most=None) if f"offer:{o.item}" in gone else o for o in task.offers),
        transfers=transfers,
        budget=None if "budget" in gone else task.budget,
        year_budgets=None if "year_budgets" in gone else task.year_budgets,
    )


def _all_pairs(task: Task) -> tuple[tuple[str, str], ...]:
    stages: dict[str, list[str]] = {}
    for part in task.parts:
        stages.setdefault(part.stage, []).append(part.id)
    return tuple((a, b) for inside in stages.values() for a in inside for b in inside if a != b)


def members(names: Collection[str], of: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the limits of the families that are named."""
    return [one for name in names for one in of[name]]
