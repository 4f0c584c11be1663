"""A whole-numbered plan from a solution of the relaxation, or none. Its cost is judged, not assumed."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from junheng.planning.invest.cells import Cells, Floats
from junheng.planning.invest.exact import broken
from junheng.planning.invest.one_school import settle
from junheng.planning.invest.program import Program
from junheng.planning.invest.repair import fill, mend, trim
from junheng.planning.invest.state import INSIDE, NEAR, State

SOME = 0.02
"""A share of a miss below this is noise of the relaxation."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A plan that keeps every limit, exactly: steps by column, teachers by flow, cost in yuan."""

    steps: dict[int, int]
    flows: dict[int, int]
    cost: Fraction


def rounded(made: Program, values: Floats) -> Whole | None:
    """Return a plan near the solution ``values`` that ``exact.broken`` finds nothing against; None where none is found."""
    return next((whole for inside in INSIDE if (whole := _rounded(made, values, inside))), None)


def _rounded(made: Program, values: Floats, inside: float) -> Whole | None:
    cells = made.cells
    state = State(cells, missed(made, values), inside=inside)
    idle = {school for school, number in made.passes.items() if values[number] < 0.5}
    for part in cells.task.parts:
        for i in cells.task.indicators if part.school in idle or part.id in cells.task.excused else ():
            state.idle(cells.index[part.id, i])
    for at, number in made.x.items():
        if times := int(values[number] * made.scale[at] + 1e-6):
            state.add(at, times)
    for at, number in made.flow.items():
        if times := int(values[number] + 1e-6):
            state.add(state.buys + at, times)
    return finished(state)


def missed(made: Program, values: Floats) -> list[int]:
    """Return the cells that miss their line by the solution: of each part's the largest shares, as many as may."""
    task, width, found = made.cells.task, len(made.cells.task.indicators), []
    for at, part in enumerate(task.parts):
        shares = [(-values[made.miss[c]], c) for c in range(at * width, (at + 1) * width) if c in made.miss]
        found += [c for share, c in sorted(shares)[: width - task.at_least[part.stage]] if share < -SOME]
    return found


def finished(state: State) -> Whole | None:
    """Return the state's plan with needs filled, coefficients mended and the superfluous undone; None where that fails."""
    fill(state)
    for school in lacking(state):
        if not settle(state, school):
            return None
    if not mend(state):
        return None
    trim(state)
    return judged(state)


def judged(state: State) -> Whole | None:
    """Return the state's plan if the exact judge finds nothing against it."""
    steps, flows = (dict(one) for one in state.plan())
    steps, flows = _netted(state.cells, steps, flows)
    if broken(state.cells, steps, flows):
        return None
    return Whole(steps, flows, state.cells.cost(steps, flows))


def lacking(state: State) -> Iterable[str]:
    """Return the schools where a need is not met, in order."""
    width = len(state.cells.task.indicators)
    cells = np.flatnonzero(state.has[:-1] < state.need[:-1] * (1 - NEAR))
    return dict.fromkeys(state.cells.task.parts[int(c) // width].school for c in cells)


def _netted(cells: Cells, steps: dict[int, int], flows: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    return {k: v for k, v in sorted(steps.items()) if v}, {k: v for k, v in sorted(flows.items()) if v}
