"""The relaxation: a linear programme that no plan of the task can cost less than, made tight where it matters."""

from collections.abc import Callable
from dataclasses import dataclass

from junheng.planning.invest.cells import Cells, Floats, Group
from junheng.planning.invest.highs import Model, Solved
from junheng.planning.invest.program import Program, Row, program
from junheng.planning.invest.tangents import Cone, cones, excess, first, further, numerators

TOLERANCE = 1e-5
"""How much of a squared coefficient the relaxation may exceed its limit by: what is left is below a part in 10,000 of cost."""
WHOLE = 1e-9
"""The same for whole numbers, which cannot be a little above a limit by degrees."""
NEARLY = 0.02
"""A coefficient so near its limit (squared) is put in play at once."""


@dataclass
class Relaxation:
    """The programme with its tangents, the cones in play, and the last solve."""

    made: Program
    cones: list[Cone]
    solved: Solved
    work: int


LOOK = 3
"""Rounds of tangents before the first look: the plan made from it is feasible, and a per cent or so dear."""

Seen = Callable[[Program, Solved], None]


def relaxation(cells: Cells, rounds: int, seen: Seen | None = None) -> Relaxation:
    """Return the relaxation; ``seen`` is shown the programme after a few rounds, before it is tight."""
    made = program(cells, [])
    solved = Model(made, whole=False).solve()
    work = solved.work
    play: list[Group] = []
    everything = cones(cells, list(cells.groups))
    while True:
        if solved.values is None:
            return Relaxation(made, [], solved, work)
        has = numerators(made, solved.values)
        new = [c.group for c in everything if c.group not in play and excess(c, has) > (0 if play else -NEARLY)]
        if not new or all(excess(c, has) <= 0 for c in everything if c.group in new):
            return Relaxation(made, cones(cells, play), solved, work)
        play = [c.group for c in everything if c.group in [*play, *new]]
        known = touched(made, touching(made, solved.values, NEARLY))
        made, solved, more = _played(cells, play, known, rounds, seen)
        work, seen = work + more, None


def _played(
    cells: Cells, play: list[Group], known: set[tuple[int, int]], rounds: int, seen: Seen | None
) -> tuple[Program, Solved, int]:
    made, of = program(cells, play), cones(cells, play)
    for cone in of:
        inside = set(cone.group.cells)
        cone.touched = {one for one in known if one[0] in inside}
        made.rows.extend(first(made, cone.group, cone.touched))
    model = Model(made, whole=False)
    solved, work = tightened(made, model, of, model.solve(), LOOK if seen else rounds)
    if seen is not None:
        if solved.values is not None:
            seen(made, solved)
        solved, more = tightened(made, model, of, solved, rounds)
        work += more
    return made, solved, work


def tightened(made: Program, model: Model, of: list[Cone], solved: Solved, rounds: int) -> tuple[Solved, int]:
    """Add tangents and solve again until no coefficient exceeds its limit; return the last solve and the work."""
    work = solved.work
    for _ in range(rounds):
        if solved.values is None:
            break
        rows = missing(made, of, solved)
        if not rows:
            break
        made.rows.extend(rows)
        model.add(rows)
        solved = model.solve()
        work += solved.work
    return solved, work


def missing(made: Program, of: list[Cone], solved: Solved, tolerance: float = TOLERANCE) -> list[Row]:
    """Return the tangents that the solution needs, for coefficients that exceed their limit by more than ``tolerance``."""
    assert solved.values is not None
    has = numerators(made, solved.values)
    return [row for cone in of for row in further(made, cone, solved, has, tolerance=tolerance)]


def touching(made: Program, values: Floats, near: float = 1e-7) -> list[Row]:
    """Return the rows without the tangents that the solution does not touch: enough for the bound, and far fewer."""
    return [row for row in made.rows if row.name[0] != "tangent" or slack(row, values) <= near]


def touched(made: Program, rows: list[Row]) -> set[tuple[int, int]]:
    """Return (cell, where it touches) of the tangents among the rows."""
    return {(made.cells.index[row.name[1], row.name[2]], int(row.name[3])) for row in rows if row.name[0] == "tangent"}


def slack(row: Row, values: Floats) -> float:
    """Return by how much a solution exceeds the row's lower side."""
    return sum(value * float(values[number]) for number, value in row.terms) - row.low
