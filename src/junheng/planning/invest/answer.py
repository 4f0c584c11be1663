"""The answer in the task's own words: what to do, by place and year, and what becomes of every part and coefficient."""

from fractions import Fraction

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.exact import outcome, spreads
from junheng.planning.invest.model import Buy, Move, Outcome, Plan
from junheng.planning.invest.rounding import Whole
from junheng.planning.invest.schedule import Dated, cash, unit_cost


def told(cells: Cells, whole: Whole, dated: Dated) -> Plan:
    """Return the plan; every sum is exact."""
    numerators = cells.after(whole.steps, whole.flows)
    outcomes = tuple(outcome(cells, at, numerators) for at in range(len(cells.task.parts)))
    buys, moves = _buys(cells, dated), _moves(cells, dated)
    by_item: dict[str, Fraction] = {}
    by_year = dict.fromkeys(cells.task.years, Fraction(0))
    named = [(b.item, b.year, b.cost) for b in buys] + [(m.kind, m.year, m.cost) for m in moves]
    for name, year, cost in named:
        by_item[name] = by_item.get(name, Fraction(0)) + cost
        by_year[year] += cost
    paid = cash(cells, dated)
    return Plan(buys, moves, whole.cost, by_item, by_year, paid, outcomes, spreads(cells, numerators))


def _buys(cells: Cells, dated: Dated) -> tuple[Buy, ...]:
    found = []
    for (moves, at, year), count in sorted(dated.items()):
        if not moves and count:
            column = cells.columns[at]
            serves = tuple(cells.name(cell) for cell, _ in column.effects)
            cost = unit_cost(cells, (False, at)) * count
            found.append(Buy(column.offer.place, column.item.id, count, cells.task.years[year], cost, serves))
    return tuple(found)


def _moves(cells: Cells, dated: Dated) -> tuple[Move, ...]:
    found = []
    for (moves, at, year), count in sorted(dated.items()):
        if moves and count:
            kind, sender, receiver = cells.flows[at]
            cost = unit_cost(cells, (True, at)) * count
            found.append(Move(kind, sender, receiver, count, cells.task.years[year], cost))
    return tuple(found)


def schools_passing(cells: Cells, outcomes: tuple[Outcome, ...]) -> int:
    """Return how many schools pass: every one of their parts does."""
    failing = {cells.parts[one.part].school for one in outcomes if not one.passes}
    return len({part.school for part in cells.task.parts} - failing)
