"""From a solution of the relaxation to a plan in whole numbers: round down, fill needs, mend coefficients, trim."""

from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from junheng.planning.invest.cells import Floats
from junheng.planning.invest.state import NEAR, Ints, State

CHUNK = 0.002
"""A quantity (m², yuan) is added in chunks of this part of a cell's line while coefficients are mended."""


def chunks(state: State) -> Ints:
    """Return how many steps a move is taken at a time: one of what is counted, a chunk of a quantity."""
    first = state.at[:, 0]
    size = np.where(state.whole, 1.0, CHUNK * state.lines[first] / np.maximum(state.by[:, 0], 1e-12))
    return np.maximum(1, np.where(np.isfinite(size), size, 1.0)).astype(np.int64)


def fill(state: State) -> bool:
    """Meet every cell's need by the cheapest moves that fit; say whether all are met."""
    feeders: dict[int, list[int]] = {}
    for move, (cells, amounts) in enumerate(zip(state.at, state.by, strict=True)):
        for cell, amount in zip(cells, amounts, strict=True):
            if amount > 0:
                feeders.setdefault(int(cell), []).append(move)
    lacking = np.flatnonzero(state.has[:-1] < state.need[:-1] * (1 - NEAR))
    met = [_fill_cell(state, int(cell), feeders.get(int(cell), [])) for cell in lacking]
    return all(met)


def _fill_cell(state: State, cell: int, feeders: list[int]) -> bool:
    while state.has[cell] < state.need[cell] * (1 - NEAR):
        best, most, least = -1, 0, inf
        for move in feeders:
            times, price = _worth(state, move, cell)
            if times and price < least:
                best, most, least = move, times, price
        if best < 0:
            return False
        state.add(best, most)
    return True


def _worth(state: State, move: int, cell: int) -> tuple[int, float]:
    """Return how often a move may be done for a cell's need, and its price for all the needs that it serves."""
    served, amount_here = 0.0, 0.0
    for other, amount in zip(state.at[move], state.by[move], strict=True):
        lack = state.need[other] - state.has[other]
        if amount > 0 and lack > 0:
            served += min(float(amount), float(lack)) / max(float(state.lines[other]), 1e-12)
        if other == cell:
            amount_here = float(amount)
    times = ceil((state.need[cell] * (1 - NEAR) - state.has[cell]) / amount_here)
    if state.whole[move] and times > 1:
        times = 1
    times = min(times, int(min(state.most[move] - state.count[move], 1e15)))
    for row, value in state.uses[move]:
        if value > 0:
            times = min(times, int((state.room[row] + 1e-9) // value))
    return max(times, 0), float(state.price[move]) / max(served, 1e-12)


def mend(state: State, limit: int = 5_000) -> bool:
    """Add, one after another, the move that lowers the excess of the coefficients most for its price; say if all hold."""
    size, moves = chunks(state), np.arange(0)
    broken: NDArray[np.bool_] | None = None
    for _ in range(limit):
        excess = state.excess()
        if excess.max(initial=-inf) <= 0:
            return True
        if broken is None or (broken != (excess > 0)).any():
            broken = np.asarray(excess > 0)
            moves = np.flatnonzero((broken[state.group[state.at]] & (state.by > 0)).any(axis=1))
        price = np.maximum(state.price[moves] * size[moves], 1e-9)
        score = np.where(state.can(moves, size[moves]), relief(state, moves, size[moves], excess) / price, -inf)
        best = int(np.argmax(score)) if len(moves) else 0
        if not len(moves) or score[best] <= 0:
            return False
        state.add(int(moves[best]), int(size[moves[best]]))
    return False


def relief(state: State, moves: Ints, size: Ints, excess: Floats) -> Floats:
    """Return by how much each move lowers the sum of the coefficients' excess (negative where it raises it)."""
    groups, after = state.excess_after(moves, size)
    change = np.maximum(excess[groups], 0.0) - np.maximum(after, 0.0)
    first = np.ones_like(groups, bool)
    for place in range(1, groups.shape[1]):
        first[:, place] = (groups[:, :place] != groups[:, place : place + 1]).all(axis=1)
    found: Floats = (change * first).sum(axis=1)
    return found


def trim(state: State) -> None:
    """Undo, dearest first, every step without which all needs and coefficients still hold."""
    size = np.minimum(chunks(state), np.maximum(state.count, 1))
    while True:
        moves = np.flatnonzero(state.count >= size)
        moves = moves[undoable(state, moves, size[moves])]
        if not len(moves):
            if (size == 1).all():
                return
            size = np.maximum(1, size // 4)
            continue
        for move in moves[np.argsort(-state.price[moves] * size[moves], kind="stable")]:
            one = np.array([move])
            if state.count[move] >= size[move] and undoable(state, one, size[one])[0]:
                state.add(int(move), -int(size[move]))
        size = np.minimum(size, np.maximum(state.count, 1))


def undoable(state: State, moves: Ints, size: Ints) -> NDArray[np.bool_]:
    """Say for each of the moves whether it may be done ``size`` times fewer and everything still holds."""
    cells, amounts = state.at[moves], state.by[moves]
    less = state.has[cells] - amounts * size.reshape(-1, 1)
    need = (less >= state.need[cells] * (1 - NEAR)) | (amounts <= 0)
    _, after = state.excess_after(moves, -size)
    return np.asarray(need.all(axis=1) & (after <= 0).all(axis=1), bool)
