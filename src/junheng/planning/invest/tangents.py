"""Tangents, added only where the last solution leaves its cone: the relaxation of the coefficients, made tighter."""

from dataclasses import dataclass, field

import numpy as np

from junheng.planning.invest.cells import Cells, Floats, Group
from junheng.planning.invest.highs import Solved
from junheng.planning.invest.program import GRID, Program, Row, tangent, unit

SEEDS = (-3072, -2048, -1024, 0, 1024, 2048, 4096, 8192)
"""Where the first tangents touch, in 1/4096 of the mean above or below it."""


@dataclass
class Cone:
    """One coefficient in doubles: matrix-free, u = base + gains·x."""

    group: Group
    weights: Floats
    units: Floats
    touched: set[tuple[int, int]] = field(default_factory=set)


def cones(cells: Cells, groups: list[Group]) -> list[Cone]:
    """Return the cones of the groups."""
    found = []
    for group in groups:
        pupils = np.array([cells.pupils[c] for c in group.cells], float)
        lines = np.array([float(unit(cells, c)) for c in group.cells])
        found.append(Cone(group, pupils / pupils.sum(), pupils * lines))
    return found


def first(made: Program, group: Group, known: set[tuple[int, int]]) -> list[Row]:
    """Return the tangents to begin with: those that are ``known`` to matter, a few elsewhere."""
    places = {(cell, touch) for cell in group.cells for touch in SEEDS} | known
    return [tangent(made, group, cell, touch) for cell, touch in sorted(places)]


def numerators(made: Program, values: Floats) -> Floats:
    """Return every cell's numerator at a solution of the programme, in doubles."""
    found = np.array([float(n) for n in made.cells.has])
    for cell, terms in enumerate(made.gains):
        for number, value in terms:
            found[cell] += value * values[number]
    return found


def excess(cone: Cone, has: Floats) -> float:
    """Return the squared coefficient less its limit."""
    u = has[list(cone.group.cells)] / cone.units
    m = float(cone.weights @ u)
    if m <= 0:
        return float("inf")
    return float(cone.weights @ (u / m - 1) ** 2) - float(cone.group.limit**2)


def further(made: Program, cone: Cone, solved: Solved, has: Floats, *, tolerance: float) -> list[Row]:
    """Return the tangents that the solution needs: at each part's own place, where its square is told too small."""
    assert solved.values is not None
    if excess(cone, has) <= tolerance:
        return []
    cells = list(cone.group.cells)
    u = has[cells] / cone.units
    m = float(cone.weights @ u)
    told = np.array([solved.values[made.square[c]] for c in cells]) / m
    short = cone.weights * ((u / m - 1) ** 2 - told)
    order = np.argsort(-short, kind="stable")
    rows, least = [], tolerance / (4 * len(cells))
    for at in order:
        touch = round((u[at] / m - 1) * GRID)
        if short[at] <= least or (cells[at], touch) in cone.touched:
            continue
        cone.touched.add((cells[at], touch))
        rows.append(tangent(made, cone.group, cells[at], touch))
    return rows
