"""One school by itself, to the last whole step: what rounding leaves undone where land is tight."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import inf

from junheng.planning.invest.cells import Cells, Floats
from junheng.planning.invest.highs import Model
from junheng.planning.invest.model import Ceiling, Offer, Part, Task, Transfers
from junheng.planning.invest.program import Program, program
from junheng.planning.invest.state import State

NODES = 500
SLACK = 1e-3
"""What a school may lose, of what it had gained, where whole steps do not fit."""


def settle(state: State, school: str) -> bool:
    """Replace what the school buys by its cheapest whole-numbered way to pass, transfers as they are; False if none.

    Where it can, the school keeps the numerators it had, which the coefficients count on."""
    cells = state.cells
    parts = [part for part in cells.task.parts if part.school == school]
    places = {school, *(part.id for part in parts)}
    columns = [at for at, column in enumerate(cells.columns) if column.offer.place in places]
    had = {(part.id, i): float(state.has[cells.index[part.id, i]]) for part in parts for i in cells.task.indicators}
    for at in columns:
        state.add(at, -int(state.count[at]))
    made = program(Cells(_alone(state, parts, [cells.columns[at].offer for at in columns])), [])
    values = _solved(made, had)
    values = _solved(made, {}) if values is None else values
    if values is None:
        return False
    for at, number in zip(columns, made.x.values(), strict=True):
        if count := round(values[number]):
            state.add(at, count)
    missed = {made.cells.name(cell) for cell, number in made.miss.items() if values[number] > 0.5}
    for name in had:
        state.miss(cells.index[name], missed=name in missed)
    return True


def _solved(made: Program, keep: Mapping[tuple[str, str], float]) -> Floats | None:
    rows = list(made.rows)
    for cell, terms in enumerate(made.gains):
        name, has = made.cells.name(cell), float(made.cells.has[cell])
        if name in keep and terms and keep[name] > has:
            size = keep[name] - has
            made.row(("keep", *name), 1 - SLACK, inf, [(number, value / size) for number, value in terms])
    solved = Model(made, whole=True).solve(gap=1e-6, nodes=NODES)
    made.rows = rows
    return solved.values


def _alone(state: State, parts: list[Part], offers: list[Offer]) -> Task:
    task = state.cells.task
    _, flows = state.plan()
    moved = state.cells.after({}, flows)
    now = [replace(part, has={i: moved[state.cells.index[part.id, i]] for i in task.indicators}) for part in parts]
    places = {offer.place for offer in offers}
    ceilings = tuple(
        _left(state, row, ceiling)
        for row, ceiling in enumerate(task.ceilings)
        if any(p in places for p, _, _ in ceiling.terms)
    )
    items = tuple(replace(item, whole=True) for item in task.items)
    return replace(
        task, parts=tuple(now), offers=tuple(offers), items=items, ceilings=ceilings, spread={}, transfers=Transfers(),
        budget=None, goal="all",
    )  # fmt: skip


def _left(state: State, row: int, ceiling: Ceiling) -> Ceiling:
    """The ceiling with what others leave of it."""
    return replace(ceiling, at_most=max(Fraction(float(state.room[row])), Fraction(0)))
