"""The plain rules that a bureau follows by hand, to compare with: fill what lacks as cheaply as can be, then lift the lowest.

``lowest``: while a coefficient is above its limit, a unit for the school that has least, of what is cheapest there.
``steepest``: the unit that lowers the excess most for its money. Both may use transfers, and let each part miss its dearest
indicator, as the rule allows: like for like with the engine's plan. Neither looks back.
"""

from math import inf
from typing import Literal

import numpy as np

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.model import Task
from junheng.planning.invest.one_school import settle
from junheng.planning.invest.repair import CHUNK, fill, mend
from junheng.planning.invest.rounding import Whole, judged, lacking
from junheng.planning.invest.state import State

STEPS = 20_000
"""The most units that are added one after another."""
Rule = Literal["lowest", "steepest"]


def greedy(task: Task, rule: Rule = "lowest", *, transfers: bool = True) -> Whole | None:
    """Return the plan of the plain rule, judged exactly; None where it finds none."""
    cells = Cells(task)
    state = State(cells, dearest(cells), flows=transfers)
    fill(state)
    for school in lacking(state):
        if not settle(state, school):
            return None
    held = mend(state, STEPS) if rule == "steepest" else lift(state)
    return judged(state) if held else None


def dearest(cells: Cells) -> list[int]:
    """Return of each part the lacking cells whose way from floor to line costs most, as many as it may miss."""
    cheapest = [inf] * len(cells.has)
    for column in cells.columns:
        for cell, amount in column.effects:
            if amount:
                cheapest[cell] = min(cheapest[cell], float(column.price / amount))
    found, width = [], len(cells.task.indicators)
    for at, part in enumerate(cells.task.parts):
        ways = []
        for cell in range(at * width, (at + 1) * width):
            way = float(cells.line[cell] - max(cells.floor[cell], cells.has[cell]))
            if cells.has[cell] < cells.line[cell]:
                ways.append((-cheapest[cell] * way if way else 0.0, cell))
        found += [cell for _, cell in sorted(ways)[: width - cells.task.at_least[part.stage]]]
    return found


def lift(state: State, limit: int = 200_000) -> bool:
    """Lift the lowest of a coefficient that is above its limit, until all hold; say whether they do."""
    feeders: list[list[int]] = [[] for _ in state.lines]
    for move in range(state.buys):
        for cell, amount in zip(state.at[move], state.by[move], strict=True):
            if amount > 0:
                feeders[cell].append(move)
    stuck: set[int] = set()
    for _ in range(limit):
        excess = state.excess()
        worst = int(np.argmax(excess))
        if excess[worst] <= 0:
            return True
        cells = [c for c in np.flatnonzero(state.group == worst) if c not in stuck]
        if not cells:
            return False
        lowest = min(cells, key=lambda c: (state.has[c] / state.lines[c], c))
        if not _lifted(state, int(lowest), feeders[lowest]):
            stuck.add(int(lowest))
    return False


def _lifted(state: State, cell: int, feeders: list[int]) -> bool:
    best, most, least = -1, 1, inf
    for move in feeders:
        amount = float(state.by[move][state.at[move] == cell].sum())
        times = 1 if state.whole[move] else max(1, int(CHUNK * state.lines[cell] / amount))
        if state.price[move] / amount < least and state.can(np.array([move]), np.array([times]))[0]:
            best, most, least = move, times, state.price[move] / amount
    if best < 0:
        return False
    state.add(best, most)
    return True
