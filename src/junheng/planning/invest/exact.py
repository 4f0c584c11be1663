"""The judge: which limits a plan breaks, decided in whole numbers and fractions. The slow, obvious reference."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from junheng.planning.invest.cells import Cells, Group
from junheng.planning.invest.model import Outcome, Spread


def squared(numerators: Sequence[Fraction], pupils: Sequence[int]) -> Fraction | None:
    """Return the squared coefficient of variation weighted by pupils, exactly; None where the mean is 0.

    With N = ΣP, S₁ = Σx, S₂ = Σx²/P it is N·S₂ ÷ S₁² − 1: the worked method circulated with 教督〔2012〕3号, rearranged.

    >>> squared([Fraction(3), Fraction(1)], [10, 10])
    Fraction(1, 4)
    """
    s1 = sum(numerators, Fraction(0))
    s2 = sum((x * x / p for x, p in zip(numerators, pupils, strict=True)), Fraction(0))
    return sum(pupils) * s2 / s1**2 - 1 if s1 else None


def keeps(cells: Cells, group: Group, numerators: Sequence[Fraction]) -> bool:
    """Say whether a coefficient keeps its limit, compared on squares without rounding; never where the mean is 0."""
    found = squared([numerators[c] for c in group.cells], [cells.pupils[c] for c in group.cells])
    return found is not None and found <= group.limit**2


def outcome(cells: Cells, at: int, numerators: Sequence[Fraction]) -> Outcome:
    """Return how the part with this number comes out: lines with margin, the floor, at least so many met."""
    task, part = cells.task, cells.task.parts[at]
    mine = {i: cells.index[part.id, i] for i in task.indicators}
    met = frozenset(i for i, c in mine.items() if numerators[c] >= cells.line[c])
    below = frozenset(i for i, c in mine.items() if numerators[c] < cells.floor[c])
    passes = len(met) >= task.at_least[part.stage] and not below
    return Outcome(part.id, {i: numerators[c] for i, c in mine.items()}, met, below, passes)


def spreads(cells: Cells, numerators: Sequence[Fraction]) -> tuple[Spread, ...]:
    """Return every coefficient of every stage before and after, judged or not."""
    task, found = cells.task, []
    for stage in dict.fromkeys(part.stage for part in task.parts):
        for i in task.indicators:
            mine = [cells.index[part.id, i] for part in task.parts if part.stage == stage]
            pupils = [cells.pupils[c] for c in mine]
            before, after = (squared([of[c] for c in mine], pupils) for of in (cells.has, numerators))
            limit = task.spread.get((stage, i))
            holds = limit is None or (after is not None and after <= Fraction(limit) ** 2)
            found.append(Spread(stage, i, before, after, limit, holds))
    return tuple(found)


def broken(cells: Cells, steps: Mapping[int, int], flows: Mapping[int, int]) -> list[str]:
    """Return what a plan breaks, one name each; empty means it is feasible. Budgets by year are the schedule's."""
    task, numerators = cells.task, cells.after(steps, flows)
    found = _quantities(cells, steps, flows) + _senders(cells, flows)
    units = {(c.offer.place, c.item.id): steps.get(at, 0) * c.item.step for at, c in enumerate(cells.columns)}
    for ceiling in task.ceilings:
        used = sum((amount * units.get((place, item), 0) for place, item, amount in ceiling.terms), Fraction(0))
        if used > ceiling.at_most:
            found.append(f"ceiling:{ceiling.id}")
    if task.budget is not None and cells.cost(steps, flows) > task.budget:
        found.append("budget")
    if task.goal == "all":
        parts = [outcome(cells, at, numerators) for at in range(len(task.parts))]
        found += [f"rule:{one.part}" for one in parts if not one.passes and one.part not in task.excused]
        found += [f"spread:{g.stage}:{g.indicator}" for g in cells.groups if not keeps(cells, g, numerators)]
    return found


def _quantities(cells: Cells, steps: Mapping[int, int], flows: Mapping[int, int]) -> list[str]:
    wrong = [f"flow:{at}" for at, count in flows.items() if count < 0]
    for at, count in steps.items():
        most = cells.columns[at].most
        if count < 0 or (most is not None and count > most):
            wrong.append(f"offer:{cells.columns[at].offer.place}:{cells.columns[at].item.id}")
    return wrong


def _senders(cells: Cells, flows: Mapping[int, int]) -> list[str]:
    """不削峰: a sender keeps its stock and, before anything it is given, its own lines."""
    left: dict[int, Fraction] = {}
    gone: dict[tuple[str, str], int] = {}
    for at, count in flows.items():
        if not count:
            continue
        kind, sender, _ = cells.flows[at]
        gone[sender, kind] = gone.get((sender, kind), 0) + count
        for i, amount in cells.kinds[kind].feeds.items():
            cell = cells.index[sender, i]
            left[cell] = left.get(cell, cells.has[cell]) - amount * count
    stock = cells.task.transfers.stock
    wrong = [f"stock:{part}:{kind}" for (part, kind), count in gone.items() if count > stock.get((part, kind), 0)]
    return wrong + [
        f"sender:{cells.task.parts[c // len(cells.task.indicators)].id}" for c, n in left.items() if n < cells.line[c]
    ]
