"""What a limit costs: the task solved again with that limit moved, beside the plan as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from junheng.planning.invest.engine import solve
from junheng.planning.invest.limits import families, members, without
from junheng.planning.invest.model import Answer, Effort, Task


@dataclass(frozen=True, slots=True)
class Price:
    """A limit moved: the answer then, and what it changes. ``saves`` and ``at_least`` are None without both plans.

    ``saves`` is between two plans found; ``at_least`` is sure whatever the gaps: this bound less the other plan's cost."""

    name: str
    answer: Answer
    saves: Fraction | None
    at_least: Fraction | None


def priced(task: Task, answer: Answer, moved: Mapping[str, Task], effort: Effort | None = None) -> list[Price]:
    """Return the price of every limit in ``moved`` (name → the task with that limit moved), in its order."""
    return [_price(name, answer, solve(other, effort)) for name, other in moved.items()]


def _price(name: str, old: Answer, new: Answer) -> Price:
    if old.plan is None or new.plan is None or old.bound is None:
        return Price(name, new, None, None)
    return Price(name, new, old.plan.cost - new.plan.cost, old.bound.value - new.plan.cost)


def spread_moved(task: Task, stage: str, by: Fraction) -> Task:
    """Return the task with every coefficient's limit of a stage moved by so much (0.05: from 0.45 to 0.50)."""
    return replace(task, spread={key: limit + by if key[0] == stage else limit for key, limit in task.spread.items()})


def let_go(task: Task, family: str) -> Task:
    """Return the task without a family of limits (``ceiling:land``, ``spread:junior:L5``, ``budget`` …)."""
    return without(task, members([family], families(task)))


def budget_moved(task: Task, by: Fraction) -> Task:
    """Return the task with its budget moved by so many yuan."""
    return replace(task, budget=None if task.budget is None else max(task.budget + by, Fraction(0)))
