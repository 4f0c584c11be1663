"""The engine: relax, round, judge; then branch on what may be missed, and on everything, until the gap is closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor, inf
from typing import Any

from junheng.planning.invest.answer import schools_passing, told
from junheng.planning.invest.cells import Cells, Floats
from junheng.planning.invest.checks import checked
from junheng.planning.invest.conflict import EASY, conflict
from junheng.planning.invest.duals import multipliers
from junheng.planning.invest.highs import Model, Solved, solver_name
from junheng.planning.invest.model import Answer, Bound, Effort, Task
from junheng.planning.invest.program import MONEY, Program, program
from junheng.planning.invest.recheck import least_cost
from junheng.planning.invest.relaxed import WHOLE, Relaxation, missing, relaxation, tightened, touched, touching
from junheng.planning.invest.rounding import Whole, missed, rounded
from junheng.planning.invest.said import said
from junheng.planning.invest.schedule import scheduled

Tell = Callable[[str, Fraction], None]
"""Told every better plan and bound as it is found: (``plan`` or ``bound``, yuan)."""


@dataclass
class Search:
    """The best plan and bound so far."""

    cells: Cells
    effort: Effort
    tell: Tell | None = None
    best: Whole | None = None
    bound: Fraction = Fraction(0)
    infeasible: bool = False
    work: dict[str, int] = field(default_factory=dict)
    last: Relaxation | None = None
    schools: int | None = None
    dual: Mapping[str, Any] | None = None

    def offer(self, made: Program, values: Floats | None) -> None:
        """Round a solution, and keep it if it is cheaper."""
        found = None if values is None else rounded(made, values)
        if found and (self.best is None or found.cost < self.best.cost):
            self.best = found
            if self.tell:
                self.tell("plan", found.cost)

    def raise_bound(self, objective: float) -> None:
        """Take a proved bound, in the programme's money, rounded down to a yuan."""
        if objective in (inf, -inf):
            return
        value = Fraction(int(objective * MONEY * (1 - 1e-9)))
        if value > self.bound:
            self.bound = value
            if self.tell:
                self.tell("bound", value)

    @property
    def closed(self) -> bool:
        """Say whether the plan is within the gap, or there is none."""
        gap = self.gap
        return self.infeasible or (gap is not None and gap <= self.effort.gap)

    @property
    def gap(self) -> Fraction | None:
        """(cost − bound) ÷ cost; 0 where the cost is 0; None without a plan."""
        if self.best is None:
            return None
        return (self.best.cost - min(self.bound, self.best.cost)) / self.best.cost if self.best.cost else Fraction(0)


def solve(task: Task, effort: Effort | None = None, tell: Tell | None = None) -> Answer:
    """Return the answer: a plan with its bound and gap, or the proof that none exists, or that the work limit came first.

    Raises Problem where the task contradicts itself (``checks.py``)."""
    checked(task)
    effort = effort or Effort()
    answer = answered(most(task, effort, tell) if task.goal == "most" else search(task, effort, tell))
    if answer.status != "infeasible":
        return answer
    return replace(answer, conflict=conflict(task, feasible))


def feasible(task: Task) -> bool | None:
    """Say whether the task has a plan; None where the work limit came before an answer."""
    found = search(task, EASY)
    return True if found.best is not None else False if found.infeasible else None


def answered(found: Search) -> Answer:
    """Return what the search comes to."""
    cells = found.cells
    dated = None if found.best is None else scheduled(cells, found.best)
    if found.best is None or dated is None:
        return Answer("infeasible" if found.infeasible else "undecided", None, None, None, work=found.work)
    plan = told(cells, found.best, dated)
    proved = None if found.dual is None else max(least_cost(said(cells.task), found.dual, plan.cost), Fraction(0))
    found.bound = max(found.bound, proved or Fraction(0))
    bound = Bound(found.bound, solver_name(), proved, found.dual, found.schools)
    return Answer("plan", plan, bound, found.gap, passing=schools_passing(cells, plan.outcomes), work=found.work)


def search(task: Task, effort: Effort, tell: Tell | None = None) -> Search:
    """Return the cheapest plan found for goal ``all``, with the bound that holds for every plan."""
    found = Search(Cells(task), effort, tell)
    _relax(found)
    if not found.closed and found.last:
        _branch(found, misses_only=True)
    if not found.closed and found.last:
        _branch(found, misses_only=False)
    return found


def _relax(found: Search) -> None:
    def seen(made: Program, solved: Solved) -> None:
        found.offer(made, solved.values)

    last = relaxation(found.cells, found.effort.rounds, seen)
    found.work["iterations"] = last.work
    found.infeasible = last.solved.infeasible
    if last.solved.values is None:
        return
    found.last = last
    found.raise_bound(last.solved.bound)
    found.dual = multipliers(last.made, last.solved)
    found.offer(last.made, last.solved.values)


def _branch(found: Search, *, misses_only: bool) -> None:
    """Branch and bound, with tangents added at each solution until the gap is closed or the work is done.

    Both are relaxations of the task, so both bounds hold: the first keeps whole only what each part misses."""
    last = found.last
    assert last is not None
    assert last.solved.values is not None
    made = last.made
    rows, whole = made.rows, made.whole
    made.rows = touching(made, last.solved.values)
    for cone in last.cones:
        inside = set(cone.group.cells)
        cone.touched = {one for one in touched(made, made.rows) if one[0] in inside}
    made.whole = [name[0] == "miss" for name in made.names] if misses_only else whole
    try:
        _rounds(found, made, last, 1 if misses_only else found.effort.rounds)
    finally:
        made.rows, made.whole = rows, whole


def _rounds(found: Search, made: Program, last: Relaxation, rounds: int) -> None:
    left = found.effort.nodes
    for _ in range(rounds):
        solved = Model(made, whole=True).solve(gap=float(found.effort.gap) / 4, nodes=left)
        left -= solved.work
        found.work["nodes"] = found.work.get("nodes", 0) + solved.work
        found.infeasible = solved.infeasible
        found.raise_bound(solved.bound)
        if solved.values is None:
            return
        before = len(made.rows)
        _polish(found, made, last, solved.values)
        found.offer(made, solved.values)
        rows = missing(made, last.cones, solved, WHOLE)
        if found.closed or left <= 0 or (not rows and len(made.rows) == before):
            return
        made.rows = [*made.rows, *rows]


def _polish(found: Search, made: Program, last: Relaxation, values: Floats) -> None:
    """Keep what the solution says each part misses, make the relaxation tight around that, and round it."""
    gone = set(missed(made, values))
    model = Model(made, whole=False)
    for cell, number in made.miss.items():
        model.fix(number, float(cell in gone), float(cell in gone))
    solved, work = tightened(made, model, last.cones, model.solve(), found.effort.rounds)
    found.work["iterations"] += work
    found.offer(made, solved.values)


def most(task: Task, effort: Effort, tell: Tell | None = None) -> Search:
    """Return the plan within the budget with which most schools pass, then the cheapest such; coefficients only told.

    First how many can pass at all, which bounds every plan; then the least cost for as many, one fewer where whole steps
    do not fit into the budget. Teachers and rooms are kept whole only where rounding does not find as many."""
    found = Search(Cells(task), effort, tell)
    made = program(found.cells, [])
    cost, whole = made.cost, made.whole
    choices = [name[0] in ("miss", "passes") for name in made.names]
    passing = list(made.passes.values())
    made.cost, made.whole = [-1.0 if name[0] == "passes" else 0.0 for name in made.names], choices
    solved = Model(made, whole=True).solve(gap=1e-6, nodes=effort.nodes)
    made.cost, found.work["nodes"] = cost, solved.work
    if solved.values is None:
        return found
    count = found.schools = floor(-solved.bound + 1e-6)
    while found.best is None and count >= 0:
        made.row(("passing",), float(count), inf, [(n, 1.0) for n in passing])
        for made.whole in (choices, whole):
            if found.best is None:
                _cheapest(found, made, count)
        made.rows.pop()
        count -= 1
    return found


def _cheapest(found: Search, made: Program, count: int) -> None:
    """The least cost with which so many schools pass; its bound is the task's where no plan passes more."""
    solved = Model(made, whole=True).solve(gap=float(found.effort.gap) / 4, nodes=found.effort.nodes)
    found.work["nodes"] += solved.work
    if solved.values is None:
        return
    found.bound = Fraction(0)
    found.raise_bound(solved.bound)
    found.offer(made, solved.values)
