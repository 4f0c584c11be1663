"""A whole-numbered plan in the making, in doubles: what one step more or less would change, for all steps at once.

Buys and transfers stand in one list of moves; a transfer lowers its sender's cells. Doubles only steer: ``exact.broken`` judges.
"""

from collections.abc import Iterable, Mapping
from math import inf

import numpy as np
from numpy.typing import NDArray

from junheng.planning.invest.cells import Cells, Floats

Ints = NDArray[np.int64]
NEAR = 1e-12
INSIDE = (-1e-12, 1e-9)
"""How far inside a coefficient's limit the doubles stay, in the squared coefficient: first not at all, since a plan may land
on its limit exactly; then, where the exact judge found that they had erred, a little."""


class State:
    """Counts of every move, every cell's numerator, and the sums behind every coefficient."""

    def __init__(self, cells: Cells, missed: Iterable[int], *, flows: bool = True, inside: float = INSIDE[1]) -> None:
        """Begin with nothing done. ``missed``: cells that keep only the floor. ``flows``: transfers may be used."""
        self.inside = inside
        self.cells, self.buys = cells, len(cells.columns)
        self.flows = cells.flows if flows else ()
        self._moves()
        self.has: Floats = np.array([float(n) for n in cells.has] + [0.0])
        self.count: Ints = np.zeros(len(self.price), np.int64)
        self.lines, self.floors = (np.array([float(n) for n in of] + [-inf]) for of in (cells.line, cells.floor))
        self.need = self.lines.copy()
        for cell in missed:
            self.miss(cell, missed=True)
        self._spreads()
        self._limits()

    def _moves(self) -> None:
        cells = self.cells
        effects = [[(c, float(a)) for c, a in column.effects] for column in cells.columns]
        prices = [float(column.price) for column in cells.columns]
        most = [inf if column.most is None else float(column.most) for column in cells.columns]
        for kind_id, sender, receiver in self.flows:
            kind = cells.kinds[kind_id]
            effects.append(
                [(cells.index[receiver, i], float(a)) for i, a in kind.feeds.items()]
                + [(cells.index[sender, i], -float(a)) for i, a in kind.feeds.items()]
            )
            prices.append(float(cells.kind_price[kind_id]))
            most.append(float(cells.spare[sender, kind_id]))
        width = max((len(one) for one in effects), default=1)
        self.at = np.full((len(effects), width), len(cells.has), np.int64)
        self.by = np.zeros((len(effects), width))
        for row, one in enumerate(effects):
            for place, (cell, amount) in enumerate(one):
                self.at[row, place], self.by[row, place] = cell, amount
        self.price, self.most = np.array(prices), np.array(most)
        self.whole = np.array([c.item.whole for c in cells.columns] + [True] * len(self.flows), bool)

    def _spreads(self) -> None:
        """Sums S₁ = Σx and S₂ = Σx²/P of each group, and the group of each cell (the last one: none)."""
        cells, groups = self.cells, self.cells.groups
        self.pupils = np.array([float(p) for p in cells.pupils] + [1.0])
        self.group = np.full(len(cells.has) + 1, len(groups), np.int64)
        for at, group in enumerate(groups):
            self.group[list(group.cells)] = at
        self.total = np.array([float(sum(cells.pupils[c] for c in g.cells)) for g in groups] + [1.0])
        judged = cells.task.goal == "all"
        self.limit = np.array([float(g.limit**2) - self.inside if judged else inf for g in groups] + [inf])
        self.s1, self.s2 = np.zeros(len(groups) + 1), np.zeros(len(groups) + 1)
        self._sum()

    def _sum(self) -> None:
        self.s1[:], self.s2[:] = 0, 0
        np.add.at(self.s1, self.group, self.has)
        np.add.at(self.s2, self.group, self.has**2 / self.pupils)
        self.s1[-1], self.s2[-1] = 1.0, 1.0

    def _limits(self) -> None:
        """Linear limits that several moves share: ceilings, the budget, what a sender's cells and stock can give."""
        cells, task = self.cells, self.cells.task
        at = {(c.offer.place, c.item.id): n for n, c in enumerate(cells.columns)}
        rows: list[tuple[float, list[tuple[int, float]]]] = []
        for ceiling in task.ceilings:
            terms = [
                (at[p, i], float(a) * cells.columns[at[p, i]].item.step) for p, i, a in ceiling.terms if (p, i) in at
            ]
            rows.append((float(ceiling.at_most), terms))
        if task.budget is not None:
            rows.append((float(task.budget), [(n, p) for n, p in enumerate(self.price) if p]))
        rows += self._senders()
        self.room = np.array([high for high, _ in rows])
        self.uses: list[list[tuple[int, float]]] = [[] for _ in self.price]
        for row, (_, terms) in enumerate(rows):
            for move, value in terms:
                self.uses[move].append((row, value))
        width = max((len(one) for one in self.uses), default=0)
        self.row = np.full((len(self.price), width), len(rows), np.int64)
        self.use = np.zeros((len(self.price), width))
        for move, one in enumerate(self.uses):
            for place, (row, value) in enumerate(one):
                self.row[move, place], self.use[move, place] = row, value
        self.room = np.append(self.room, inf)

    def _senders(self) -> list[tuple[float, list[tuple[int, float]]]]:
        cells = self.cells
        stock: dict[tuple[str, str], list[tuple[int, float]]] = {}
        gives: dict[int, list[tuple[int, float]]] = {}
        for at, (kind, sender, _) in enumerate(self.flows):
            stock.setdefault((sender, kind), []).append((self.buys + at, 1.0))
            for i, amount in cells.kinds[kind].feeds.items():
                gives.setdefault(cells.index[sender, i], []).append((self.buys + at, float(amount)))
        found = [(float(cells.spare[name]), terms) for name, terms in stock.items()]
        return found + [(float(cells.has[c] - cells.line[c]), terms) for c, terms in gives.items()]

    def miss(self, cell: int, *, missed: bool) -> None:
        """Let a cell keep only the floor, or make it meet its line."""
        self.need[cell] = (self.floors if missed else self.lines)[cell]

    def idle(self, cell: int) -> None:
        """Ask nothing of a cell: its school is not among those that pass."""
        self.need[cell] = -inf

    def add(self, move: int, times: int) -> None:
        """Do a move so many times more (fewer where negative)."""
        for cell, amount in zip(self.at[move], self.by[move], strict=True):
            if not amount:
                continue
            group, before = self.group[cell], self.has[cell]
            after = before + amount * times
            self.has[cell] = after
            self.s1[group] += after - before
            self.s2[group] += (after * after - before * before) / self.pupils[cell]
        self.count[move] += times
        for row, value in self.uses[move]:
            self.room[row] -= value * times

    def can(self, moves: Ints, times: Ints) -> NDArray[np.bool_]:
        """Say for each of the moves whether its own limit and the shared ones allow it ``times`` more."""
        fits = (self.room[self.row[moves]] - self.use[moves] * times.reshape(-1, 1) >= -1e-9).all(axis=1)
        found: NDArray[np.bool_] = fits & (self.count[moves] + times <= self.most[moves])
        return found

    def excess(self) -> Floats:
        """Return every group's squared coefficient less its limit (the last entry stands for no group)."""
        s1 = np.where(self.s1 > 0, self.s1, 1e-300)
        found: Floats = self.total * self.s2 / s1**2 - 1 - self.limit
        found[-1] = -inf
        return found

    def excess_after(self, moves: Ints, times: Ints) -> tuple[Ints, Floats]:
        """Return for each of the moves (its groups, their excess once it is done ``times`` more), a column an effect.

        Effects that fall into one group (a transfer's two ends) are taken together."""
        cells, change = self.at[moves], self.by[moves] * times.reshape(-1, 1)
        groups = self.group[cells]
        d1, d2 = change, change * (2 * self.has[cells] + change) / self.pupils[cells]
        same = (groups[:, :, None] == groups[:, None, :]).astype(float)
        d1, d2 = np.einsum("mij,mj->mi", same, d1), np.einsum("mij,mj->mi", same, d2)
        s1, s2 = self.s1[groups] + d1, self.s2[groups] + d2
        found = self.total[groups] * s2 / np.where(s1 > 0, s1, 1e-300) ** 2 - 1 - self.limit[groups]
        return groups, np.where(groups == len(self.total) - 1, -inf, found)

    def plan(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Return (steps by column, teachers by flow) of what is done."""
        steps = {int(at): int(self.count[at]) for at in np.flatnonzero(self.count[: self.buys])}
        flows = {int(at): int(self.count[self.buys + at]) for at in np.flatnonzero(self.count[self.buys :])}
        return steps, flows

    @property
    def cost(self) -> float:
        """What it costs, in yuan."""
        return float(self.price @ self.count)
