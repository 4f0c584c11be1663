"""Which limits cannot all be kept: let go one after another, and keep only those without which there would be a plan.

A deletion filter over families of limits, then QuickXplain (Junker, AAAI 2004) within a family, so that of three hundred
schools' land the one is named that matters. Every step is a solve: infeasible by the solver, feasible by a plan judged exactly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from fractions import Fraction

from junheng.planning.invest.limits import families, members, without
from junheng.planning.invest.model import Conflict, Effort, Task

Feasible = Callable[[Task], bool | None]
"""Says whether a task has a plan; None where the work limit came first."""
FEW = 8
"""More limits of one family than this are told as the family."""
SOLVES = 90
"""More solves than this are not spent on naming members."""
EASY = Effort(gap=Fraction(1), nodes=50, rounds=10)
"""Any plan will do."""


@dataclass
class Filter:
    """The question put to tasks with fewer limits; ``sure`` until an answer was not to be had."""

    task: Task
    feasible: Feasible
    sure: bool = True
    solves: int = 0
    of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def clash(self, kept: Sequence[str]) -> bool:
        """Say whether the limits ``kept`` alone cannot all be kept; what cannot be decided counts as no clash."""
        every = members(list(self.of), self.of)
        inside = set(kept)
        found = self.feasible(without(self.task, [name for name in every if name not in inside]))
        self.sure, self.solves = self.sure and found is not None, self.solves + 1
        return found is False


def conflict(task: Task, feasible: Feasible) -> Conflict | None:
    """Return an irreducible set of limits that cannot all be kept; None where letting all go leaves none to be had.

    A family is named where many of its members matter (all the schools' rules against a budget). ``irreducible`` is False
    where a solve was not decided."""
    task = changed(task, goal="all")
    looking = Filter(task, feasible, of=families(task))
    kept = list(looking.of)
    if not looking.clash(members(kept, looking.of)):
        return None
    for name in reversed(list(looking.of)):
        less = [one for one in kept if one != name]
        if looking.clash(members(less, looking.of)):
            kept = less
    money = {"budget", "year_budgets"} & set(kept)
    return Conflict(tuple(kept if money else _refined(looking, kept)), looking.sure)


def _refined(looking: Filter, kept: list[str]) -> list[str]:
    """Name the members of each family that matter; the family itself where they are many."""
    fixed, told = {name: list(looking.of[name]) for name in kept}, []
    for name in kept:
        others = [one for family, inside in fixed.items() if family != name for one in inside]
        found = _explained(looking, others, fixed[name], asked=False) if len(fixed[name]) > 1 else fixed[name]
        few = len(found) <= FEW and looking.solves < SOLVES
        fixed[name] = found if few else fixed[name]
        told += found if few else [name]
    return told


def _explained(looking: Filter, ground: list[str], limits: list[str], *, asked: bool) -> list[str]:
    """QuickXplain: a least part of ``limits`` that clash with ``ground``, which alone does not (or is ``asked`` now)."""
    if asked and looking.clash(ground):
        return []
    if len(limits) == 1 or looking.solves >= SOLVES:
        return limits
    half = len(limits) // 2
    one, two = limits[:half], limits[half:]
    second = _explained(looking, [*ground, *one], two, asked=bool(one))
    first = _explained(looking, [*ground, *second], one, asked=bool(second))
    return [*first, *second]
