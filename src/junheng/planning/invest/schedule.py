"""In which year: the goals bind at the end of the plan, so a plan's years are free within each year's cash.

Without yearly budgets a school is finished in one year, the one furthest behind first, and spending is level. With them,
what is bought of each class in each year is a small whole-numbered programme, as early as the cash allows.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import inf

from junheng.planning.invest.cells import Cells
from junheng.planning.invest.highs import Model
from junheng.planning.invest.program import MONEY, Program, classes
from junheng.planning.invest.rounding import Whole

Dated = Mapping[tuple[bool, int, int], int]
"""(is a transfer, its number, the year's place) → units or teachers."""


def scheduled(cells: Cells, whole: Whole) -> Dated | None:
    """Return what is done in which year; None where the yearly budgets cannot hold it."""
    ordered = list(furthest_first(cells))
    if cells.task.year_budgets is None:
        return _level(cells, whole, ordered)
    found = _classes_by_year(cells, whole)
    return None if found is None else _dealt(cells, whole, found, ordered)


def furthest_first(cells: Cells) -> Iterable[str]:
    """Return the schools in the order of need: most cells under the floor, then under the line, then by place."""
    width = len(cells.task.indicators)
    behind: dict[str, tuple[int, int]] = {}
    for at, part in enumerate(cells.task.parts):
        mine = range(at * width, (at + 1) * width)
        below = sum(cells.has[c] < cells.floor[c] for c in mine)
        short = sum(cells.has[c] < cells.line[c] for c in mine)
        old = behind.get(part.school, (0, 0))
        behind[part.school] = (old[0] - below, old[1] - short)
    return sorted(behind, key=lambda school: behind[school])


def units(cells: Cells, whole: Whole) -> dict[tuple[bool, int], int]:
    """Return every purchase in units and every transfer in teachers."""
    bought = {(False, at): n * cells.columns[at].item.step for at, n in whole.steps.items()}
    return bought | {(True, at): n for at, n in whole.flows.items()}


def school_of(cells: Cells, key: tuple[bool, int]) -> str:
    """Return the school that gains: of a transfer the receiver's."""
    place = cells.flows[key[1]][2] if key[0] else cells.columns[key[1]].offer.place
    return cells.places[place][0][0].school


def unit_cost(cells: Cells, key: tuple[bool, int]) -> Fraction:
    """Return the price of one unit or teacher over the years that are counted."""
    column = None if key[0] else cells.columns[key[1]]
    return column.price / column.item.step if column else cells.kind_price[cells.flows[key[1]][0]]


def _level(cells: Cells, whole: Whole, ordered: list[str]) -> Dated:
    """Transfers in the first year; a school's purchases in the year in which half of its money falls."""
    every, years = units(cells, whole), len(cells.task.years)
    cost = dict.fromkeys(ordered, Fraction(0))
    for key, count in every.items():
        if not key[0]:
            cost[school_of(cells, key)] += unit_cost(cells, key) * count
    total, before, year = sum(cost.values(), Fraction(0)), Fraction(0), {}
    for school in ordered:
        middle = (before + cost[school] / 2) / total if total else Fraction(0)
        year[school] = min(int(middle * years), years - 1)
        before += cost[school]
    return {(*key, 0 if key[0] else year[school_of(cells, key)]): count for key, count in every.items()}


def _classes_by_year(cells: Cells, whole: Whole) -> list[list[int]] | None:
    """Return how many of each class are bought in each year, early, each year's cash kept exactly; None if impossible."""
    made, every, task = Program(cells), units(cells, whole), cells.task
    every_class = list(classes(cells).items())
    numbers: list[list[int]] = []
    for prices, members in every_class:
        total = sum(every.get(one, 0) for one in members)
        worth = float(prices[1] + prices[2] * task.running_years) / MONEY
        names = [
            made.column((str(y),), worth * y if total else 0.0, float(total), whole=True)
            for y in range(len(task.years))
        ]
        made.row(("class",), float(total), float(total), [(n, 1.0) for n in names])
        numbers.append(names)
    for year, most in enumerate(task.year_budgets or ()):
        made.row(("cash",), -inf, float(most) / MONEY * (1 - 1e-9), _paid(every_class, numbers, year))
    solved = Model(made, whole=True).solve(gap=1e-3, nodes=500)
    if solved.values is None:
        return None
    return [[round(solved.values[n]) for n in names] for names in numbers]


def _paid(
    every_class: list[tuple[tuple[str, Fraction, Fraction], list[tuple[bool, int]]]],
    numbers: list[list[int]],
    year: int,
) -> list[tuple[int, float]]:
    terms = []
    for (prices, _), names in zip(every_class, numbers, strict=True):
        terms += [(names[before], float(prices[2]) / MONEY) for before in range(year)]
        terms.append((names[year], float(prices[1] + prices[2]) / MONEY))
    return terms


def _dealt(cells: Cells, whole: Whole, found: list[list[int]], ordered: list[str]) -> Dated:
    """Deal each class's years out to the schools, the one furthest behind first."""
    every, rank = units(cells, whole), {school: n for n, school in enumerate(ordered)}
    dated: dict[tuple[bool, int, int], int] = {}
    for members, left in zip(classes(cells).values(), found, strict=True):
        year = 0
        for key in sorted((k for k in members if k in every), key=lambda k: (rank[school_of(cells, k)], k)):
            count = every[key]
            while count:
                while not left[year]:
                    year += 1
                now = min(count, left[year])
                dated[(*key, year)] = now
                left[year] -= now
                count -= now
    return dated


def cash(cells: Cells, dated: Dated) -> dict[int, Fraction]:
    """Return what each year pays: once in the year of buying, yearly in that and each later year of the plan."""
    paid = dict.fromkeys(cells.task.years, Fraction(0))
    for (moves, at, year), count in dated.items():
        source = cells.kinds[cells.flows[at][0]] if moves else cells.columns[at].offer
        paid[cells.task.years[year]] += Fraction(source.once) * count
        for later in cells.task.years[year:]:
            paid[later] += Fraction(source.yearly) * count
    return paid
