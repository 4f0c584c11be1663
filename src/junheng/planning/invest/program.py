"""The task as a mixed-integer linear programme, coefficients' cones as tangents: an outer approximation of the truth.

Variables: steps bought (x), teachers sent and received by part and kind, flows between pairs, y = 1 where a cell that
lacks its line is the one its part may miss, and for each coefficient that is in play its mean m and squares s. In threshold
units (numerator ÷ line), so that numbers are near 1: in natural units conic and linear solvers called wrong values optimal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, inf
from typing import NamedTuple

import numpy as np

from junheng.planning.invest.cells import Cells, Group

GRID = 4096
"""Tangents touch at multiples of 1/4096: exact in binary, and short in a certificate."""
MONEY = 10_000.0
"""The objective counts in units of 10,000 yuan."""

Terms = list[tuple[int, float]]


class Row(NamedTuple):
    """low ≤ Σ value × column ≤ high, with the name by which a certificate calls it."""

    name: tuple[str, ...]
    low: float
    high: float
    terms: Terms


@dataclass
class Program:
    """Columns and rows as they grow. ``x``, ``sent``, ``got``, ``flow``, ``miss``, ``passes`` and ``mean``, ``square`` give column numbers."""

    cells: Cells
    cost: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    scale: dict[int, float] = field(default_factory=dict)
    x: dict[int, int] = field(default_factory=dict)
    sent: dict[tuple[str, str], int] = field(default_factory=dict)
    got: dict[tuple[str, str], int] = field(default_factory=dict)
    flow: dict[int, int] = field(default_factory=dict)
    miss: dict[int, int] = field(default_factory=dict)
    passes: dict[str, int] = field(default_factory=dict)
    mean: dict[Group, int] = field(default_factory=dict)
    square: dict[int, int] = field(default_factory=dict)
    gains: list[Terms] = field(default_factory=list)

    def column(self, name: tuple[str, ...], cost: float, high: float, *, whole: bool, low: float = 0.0) -> int:
        """Add a column and return its number."""
        self.names.append(name)
        self.cost.append(cost)
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, name: tuple[str, ...], low: float, high: float, terms: Iterable[tuple[int, float]]) -> None:
        """Add a row."""
        self.rows.append(Row(name, low, high, list(terms)))


def program(cells: Cells, groups: Sequence[Group]) -> Program:
    """Return the programme of the task with the coefficients of ``groups`` in play (no tangent yet)."""
    made = Program(cells)
    _buying(made)
    _moving(made)
    _gaining(made)
    if cells.task.goal == "most":
        for school in dict.fromkeys(part.school for part in cells.task.parts):
            made.passes[school] = made.column(("passes", school), 0.0, 1.0, whole=True)
    for at, part in enumerate(cells.task.parts):
        if part.id not in cells.task.excused:
            _rule(made, at)
    _ceilings(made)
    _years(made)
    for group in groups:
        _group(made, group)
    return made


def _buying(made: Program) -> None:
    for at, column in enumerate(made.cells.columns):
        unit = 1.0
        if not column.item.whole:  # one column unit is what the first cell's line holds
            cell, amount = column.effects[0] if column.effects else (0, Fraction(1))
            unit = float(made.cells.line[cell] / amount) or 1.0
        most = inf if column.most is None else column.most / unit
        number = made.column(
            ("buy", column.offer.place, column.item.id),
            float(column.price) * unit / MONEY,
            most,
            whole=column.item.whole,
        )
        made.x[at], made.scale[at] = number, unit


def _moving(made: Program) -> None:
    cells = made.cells
    flows: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    for at, (kind, sender, receiver) in enumerate(cells.flows):
        price = cells.kind_price[kind]
        most = float(cells.spare[sender, kind])
        number = made.flow[at] = made.column(("move", kind, sender, receiver), float(price) / MONEY, most, whole=False)
        flows.setdefault(("sent", sender, kind), []).append((number, 1.0))
        flows.setdefault(("got", receiver, kind), []).append((number, 1.0))
    for name, terms in flows.items():
        side, part, kind = name
        most = float(cells.spare[part, kind]) if side == "sent" else inf
        number = made.column(name, 0.0, most, whole=True)
        (made.sent if side == "sent" else made.got)[part, kind] = number
        made.row(("balance", *name), 0.0, 0.0, [*terms, (number, -1.0)])
    _senders(made)


def _senders(made: Program) -> None:
    """A sender keeps its own lines in each indicator that its kinds feed together."""
    cells = made.cells
    terms: dict[tuple[str, str], Terms] = {}
    for (part, kind), number in made.sent.items():
        for i, amount in cells.kinds[kind].feeds.items():
            terms.setdefault((part, i), []).append((number, float(amount)))
    for (part, i), found in terms.items():
        cell = cells.index[part, i]
        if len(found) > 1:
            made.row(("sender", part, i), -inf, float(cells.has[cell] - cells.line[cell]), found)


def _gaining(made: Program) -> None:
    """``gains``: for every cell the columns that change its numerator, in the numerator's unit."""
    cells = made.cells
    made.gains = [[] for _ in cells.has]
    for at, column in enumerate(cells.columns):
        for cell, amount in column.effects:
            made.gains[cell].append((made.x[at], float(amount) * made.scale[at]))
    for numbers, sign in ((made.got, 1.0), (made.sent, -1.0)):
        for (part, kind), number in numbers.items():
            for i, amount in cells.kinds[kind].feeds.items():
                made.gains[cells.index[part, i]].append((number, sign * float(amount)))


def needs(cells: Cells, cell: int) -> tuple[Fraction, Fraction]:
    """Return what a cell must gain to meet its line, and what at least where its part misses it (both ≥ 0)."""
    has = cells.has[cell]
    return max(cells.line[cell] - has, Fraction(0)), max(cells.floor[cell] - has, Fraction(0))


def _rule(made: Program, at: int) -> None:
    cells, part = made.cells, made.cells.task.parts[at]
    mine = [cells.index[part.id, i] for i in cells.task.indicators]
    lacking = [cell for cell in mine if cells.has[cell] < cells.line[cell]]
    allowed = len(mine) - cells.task.at_least[part.stage]
    for cell in lacking:
        line, floor = needs(cells, cell)
        rate = whole_rate(cells, cell)
        line, floor, terms = _rounded(made, cell, line, floor, rate)
        if allowed > 0 and floor < line:
            number = made.miss[cell] = made.column(
                ("miss", part.id, cells.task.indicators[cell - mine[0]]), 0.0, 1.0, whole=True
            )
            terms = [*terms, (number, float((line - floor) / line))]
        passes = made.passes.get(part.school)
        terms = terms if passes is None else [*terms, (passes, -1.0)]
        made.row(("need", part.id, cells.task.indicators[cell - mine[0]]), float(passes is None), inf, terms)
    missing = [made.miss[cell] for cell in lacking if cell in made.miss]
    if len(missing) > allowed:
        made.row(("misses", part.id), -inf, float(allowed), [(number, 1.0) for number in missing])


def whole_rate(cells: Cells, cell: int) -> Fraction | None:
    """Return the amount that everything feeding a cell brings it, one by one, where it is the same for all; else None.

    Then the gain is that amount times a whole number, and what is needed may be rounded up to one: the cut that makes
    the relaxation nearly whole."""
    rates = cells.rates[cell]
    return next(iter(rates)) or None if len(rates) == 1 else None


def _rounded(
    made: Program, cell: int, line: Fraction, floor: Fraction, rate: Fraction | None
) -> tuple[Fraction, Fraction, Terms]:
    """Return line, floor and the terms of the need's row, scaled so that its right side is 1."""
    if rate is not None:
        line, floor = (Fraction(ceil(n / rate)) * rate for n in (line, floor))
    terms = [(number, value / float(line)) for number, value in made.gains[cell] if made.names[number][0] != "sent"]
    return line, floor, terms


def _ceilings(made: Program) -> None:
    cells, task = made.cells, made.cells.task
    at = {(c.offer.place, c.item.id): n for n, c in enumerate(cells.columns)}
    for ceiling in task.ceilings:
        size = float(ceiling.at_most) or 1.0
        terms = [
            (made.x[n], float(amount) * cells.columns[n].item.step * made.scale[n] / size)
            for place, item, amount in ceiling.terms
            if (n := at.get((place, item), -1)) >= 0
        ]
        made.row(("ceiling", ceiling.id), -inf, float(ceiling.at_most) / size, terms)
    if task.budget is not None:
        made.row(("budget",), -inf, float(task.budget) / MONEY, [(n, c) for n, c in enumerate(made.cost) if c])


def _years(made: Program) -> None:
    """What is bought of each class in each year, as quantities, within each year's cash."""
    task = made.cells.task
    if task.year_budgets is None:
        return
    last = len(task.years)
    spent: list[Terms] = [[] for _ in task.years]
    for at, (prices, members) in enumerate(classes(made.cells).items()):
        in_year = [made.column(("year", str(at), str(year)), 0.0, inf, whole=False) for year in task.years]
        made.row(("class", str(at)), 0.0, 0.0, [*((n, -1.0) for n in in_year), *_class(made, members)])
        for year in range(last):
            spent[year].append((in_year[year], float(prices[1] + prices[2]) / MONEY))
            spent[year] += [(in_year[before], float(prices[2]) / MONEY) for before in range(year)]
    for year, most in enumerate(task.year_budgets):
        made.row(("cash", str(task.years[year])), -inf, float(most) / MONEY, spent[year])


def _class(made: Program, members: Sequence[tuple[bool, int]]) -> Terms:
    return [
        (made.flow[at], 1.0) if moves else (made.x[at], made.scale[at] * made.cells.columns[at].item.step)
        for moves, at in members
    ]


def classes(cells: Cells) -> dict[tuple[str, Fraction, Fraction], list[tuple[bool, int]]]:
    """Return what shares an item (or kind) and its prices, once and yearly: (is a transfer, its number)."""
    found: dict[tuple[str, Fraction, Fraction], list[tuple[bool, int]]] = {}
    for at, column in enumerate(cells.columns):
        key = (column.item.id, Fraction(column.offer.once), Fraction(column.offer.yearly))
        found.setdefault(key, []).append((False, at))
    for at, (kind, _, _) in enumerate(cells.flows):
        mover = cells.kinds[kind]
        found.setdefault((f"move:{kind}", Fraction(mover.once), Fraction(mover.yearly)), []).append((True, at))
    return found


def _group(made: Program, group: Group) -> None:
    """m = Σ w·u and Σ w·s ≤ c²·m, with u = numerator ÷ line and w the part's share of pupils.

    (u − m)² ≤ s·m for each part is the cone, disaggregated: Σ w (u − m)² ≤ c² m² is what the coefficient's limit says."""
    cells = made.cells
    total = sum(cells.pupils[c] for c in group.cells)
    mean = made.mean[group] = made.column(("mean", group.stage, group.indicator), 0.0, inf, whole=False)
    terms, base = [(mean, -1.0)], 0.0
    for cell in group.cells:
        weight = 1 / (total * float(unit(cells, cell)))
        base += float(cells.has[cell]) * weight
        terms += [(number, value * weight) for number, value in made.gains[cell]]
        made.square[cell] = made.column(("square", *cells.name(cell)), 0.0, inf, whole=False)
    made.row(("mean", group.stage, group.indicator), -base, -base, merged(terms))
    squares = [(made.square[c], cells.pupils[c] / total) for c in group.cells]
    made.row(("spread", group.stage, group.indicator), -inf, 0.0, [*squares, (mean, -float(group.limit**2))])


def unit(cells: Cells, cell: int) -> Fraction:
    """Return one pupil's line, in which a cell's numerator per pupil is counted; 1 where the line is 0."""
    return (cells.line[cell] / cells.pupils[cell]) or Fraction(1)


def tangent(made: Program, group: Group, cell: int, touch: int) -> Row:
    """Return s ≥ 2r(u − m) − r²m, which touches (u − m)² ≤ s·m where u/m − 1 = r = ``touch`` ÷ 4096. True for every r."""
    cells, r = made.cells, touch / GRID
    size = 2 * r / (cells.pupils[cell] * float(unit(cells, cell)))
    terms = [(number, -size * value) for number, value in made.gains[cell]]
    terms += [(made.square[cell], 1.0), (made.mean[group], 2 * r + r * r)]
    name = ("tangent", *cells.name(cell), str(touch))
    return Row(name, size * float(cells.has[cell]), inf, merged(terms))


def merged(terms: Iterable[tuple[int, float]]) -> Terms:
    """Return the terms with each column once."""
    found: dict[int, float] = {}
    for number, value in terms:
        found[number] = found.get(number, 0.0) + value
    return [(number, value) for number, value in found.items() if value]


def matrix(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return starts, columns and values of the rows, as HiGHS takes them."""
    counts = [len(row.terms) for row in rows]
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    numbers = np.fromiter((n for row in rows for n, _ in row.terms), np.int32, starts[-1])
    values = np.fromiter((v for row in rows for _, v in row.terms), np.float64, starts[-1])
    return starts, numbers, values
