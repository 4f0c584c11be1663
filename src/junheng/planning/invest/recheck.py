"""A certificate's task in exact arithmetic, with the standard library alone: what a plan gives, and what any plan must cost.

Nothing here knows how plans are found. docs/spec/invest.md says the same in words.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

F = Fraction
GRID = 4096


class Said:
    """The task of a certificate, numbered: cell = part × indicators + indicator."""

    def __init__(self, task: Mapping[str, Any]) -> None:
        """Read the numbers."""
        self.task, self.indicators = task, task["indicators"]
        self.at = {i: n for n, i in enumerate(self.indicators)}
        self.stage = {one["stage"]: one for one in task["stages"]}
        self.parts = task["parts"]
        self.width, raised = len(self.indicators), 1 + F(task["margin"])
        self.number = {part[0]: n for n, part in enumerate(self.parts)}
        self.has = [F(x) for part in self.parts for x in part[5]]
        self.pupils = [part[3] for part in self.parts for _ in self.indicators]
        self.line, self.floor = (
            [F(x) * raised * part[3] for part in self.parts for x in self.stage[part[2]][name]]
            for name in ("thresholds", "floors")
        )
        self.places: dict[str, list[tuple[int, Fraction]]] = {}
        for n, part in enumerate(self.parts):
            self.places.setdefault(part[1], []).append((n, F(part[4])))
            self.places[part[0]] = [(n, F(1))]
        self.items = {item: (step, feeds) for item, step, feeds in task["items"]}
        self.kinds = {kind: (feeds, F(once), F(yearly)) for kind, feeds, once, yearly in task["kinds"]}
        self.offers = {(place, item): (most, F(once), F(yearly)) for item, place, most, once, yearly in task["offers"]}
        self.stock = {(part, kind): n for part, kind, n in task["stock"]}
        self.pairs = {tuple(pair) for pair in task["pairs"]}

    def price(self, once: Fraction, yearly: Fraction) -> Fraction:
        """Return what one unit costs over the years that are counted."""
        found: Fraction = once + yearly * self.task["running_years"]
        return found

    def effects(self, place: str, item: str) -> list[tuple[int, Fraction]]:
        """Return what one unit bought at a place brings to which cells."""
        return [
            (n * self.width + self.at[i], F(amount) * share)
            for n, share in self.places[place]
            for i, amount in self.items[item][1].items()
        ]

    def moves(self, kind: str, part: str) -> list[tuple[int, Fraction]]:
        """Return what one teacher of a kind carries, in the cells of a part."""
        first = self.number[part] * self.width
        return [(first + self.at[i], F(amount)) for i, amount in self.kinds[kind][0].items()]

    def after(self, plan: Mapping[str, Any]) -> list[Fraction]:
        """Return every cell's numerator under a plan."""
        has = list(self.has)
        for place, item, units, _ in plan["buys"]:
            for cell, amount in self.effects(place, item):
                has[cell] += amount * units
        for kind, sender, receiver, teachers, _ in plan["moves"]:
            for part, sign in ((sender, -1), (receiver, 1)):
                for cell, amount in self.moves(kind, part):
                    has[cell] += sign * amount * teachers
        return has

    def passes(self, part: int, has: Sequence[Fraction]) -> bool:
        """Say whether a part passes: so many lines met, no floor missed."""
        cells = range(part * self.width, (part + 1) * self.width)
        met = sum(has[c] >= self.line[c] for c in cells)
        return met >= self.stage[self.parts[part][2]]["at_least"] and all(has[c] >= self.floor[c] for c in cells)

    def groups(self) -> list[tuple[str, str, list[int], Fraction]]:
        """Return every judged coefficient: stage, indicator, cells, limit."""
        return [
            (
                name,
                i,
                [n * self.width + at for n, part in enumerate(self.parts) if part[2] == name],
                F(stage["spread"][at]),
            )
            for name, stage in self.stage.items()
            for at, i in enumerate(self.indicators)
            if stage["spread"][at] is not None
        ]

    def squared(self, cells: Sequence[int], has: Sequence[Fraction]) -> Fraction | None:
        """Return the squared coefficient N·S₂ ÷ S₁² − 1, None where the mean is 0."""
        s1 = sum((has[c] for c in cells), F(0))
        s2 = sum((has[c] * has[c] / self.pupils[c] for c in cells), F(0))
        return sum(self.pupils[c] for c in cells) * s2 / s1**2 - 1 if s1 else None

    def spare(self, part: str, kind: str) -> int:
        """Return how many of a kind may leave: the stock, and what is above the part's own lines."""
        room = [(self.has[c] - self.line[c]) // amount for c, amount in self.moves(kind, part) if amount]
        return max(0, int(min([self.stock.get((part, kind), 0), *room])))

    def flows(self) -> list[tuple[str, str, str, int]]:
        """Return (kind, sender, receiver, the most that may leave) of every transfer that could happen."""
        spare = {(part, kind): self.spare(part, kind) for part, kind in self.stock}
        return [
            (kind, a, b, spare[a, kind])
            for a, b in self.task["pairs"]
            for kind in self.kinds
            if a != b and spare.get((a, kind), 0) > 0
        ]

    def need(self, cell: int, rates: set[Fraction]) -> tuple[Fraction, Fraction]:
        """Return what a cell must gain for its line and for its floor, rounded up where it gains in equal whole amounts."""
        line, floor = (max(of[cell] - self.has[cell], F(0)) for of in (self.line, self.floor))
        rate = next(iter(rates)) if len(rates) == 1 else None
        return (ceil(line / rate) * rate, ceil(floor / rate) * rate) if rate else (line, floor)


def least_cost(task: Mapping[str, Any], dual: Mapping[str, Any], cost: Fraction) -> Fraction:
    """Return a cost that no plan of the task is below (nor below ``cost``), from multipliers ≥ 0; ValueError where they are none.

    The Lagrangian of the relaxation in docs/spec/invest.md, minimised over each variable's own bounds, exactly."""
    said, total = Said(task), F(0)
    worth, squares = [F(0)] * len(said.has), _tangents(dual)
    # 1. coefficients: worth of one more of each numerator, from λ (spread) and θ (tangents)
    for stage, i, cells, limit in said.groups():
        factor = _positive(dual["spread"].get(f"{stage} {i}", "0"))
        pupils = sum(said.pupils[c] for c in cells)
        pull = limit**2 * factor
        for c in cells:
            unit = said.line[c] or F(said.pupils[c])
            if sum(by for _, by in squares.get(c, ())) > factor * said.pupils[c] / pupils:
                raise ValueError("tangents outweigh their coefficient")
            for touch, by in squares.get(c, ()):
                r = F(touch, GRID)
                worth[c] -= by * 2 * r / unit
                pull += by * (2 * r + r * r)
        for c in cells:
            worth[c] += pull * said.pupils[c] / (pupils * (said.line[c] or F(said.pupils[c])))
    total -= sum((worth[c] * said.has[c] for c in range(len(worth))), F(0))
    # 2. the school rule
    total += _rule(said, dual, worth)
    # 3. what everything costs, less what it is worth: never below nothing, unless its own bound is worth having
    return total + _bought(said, dual, worth, cost) + _moved(said, dual, worth)


def _positive(text: str) -> Fraction:
    value = F(text)
    if value < 0:
        raise ValueError("a multiplier is negative")
    return value


def _tangents(dual: Mapping[str, Any]) -> dict[int, list[tuple[int, Fraction]]]:
    found: dict[int, list[tuple[int, Fraction]]] = {}
    for cell, touch, by in dual["tangents"]:
        found.setdefault(cell, []).append((touch, _positive(by)))
    return found


def _rates(said: Said) -> list[set[Fraction]]:
    """The amounts in which each cell gains: a step of each offer, a teacher of each transfer."""
    rates: list[set[Fraction]] = [set() for _ in said.has]
    for place, item in said.offers:
        for cell, amount in said.effects(place, item):
            if amount:
                rates[cell].add(amount * said.items[item][0])
    for kind, _, receiver, _ in said.flows():
        for cell, amount in said.moves(kind, receiver):
            if amount:
                rates[cell].add(amount)
    return rates


def _rule(said: Said, dual: Mapping[str, Any], worth: list[Fraction]) -> Fraction:
    total, rates = F(0), _rates(said)
    misses: dict[int, list[Fraction]] = {}
    for name, text in dual["need"].items():
        cell, by = int(name), _positive(text)
        line, floor = said.need(cell, rates[cell])
        if said.has[cell] >= said.line[cell] or line == 0:
            raise ValueError("a need where nothing lacks")
        total += by
        worth[cell] += by / line
        misses.setdefault(cell // said.width, []).append(by * (line - floor) / line)
    for part, gains in misses.items():
        # the best the Lagrangian can do with its misses: the largest gains, as many as the rule lets it miss
        allowed = said.width - said.stage[said.parts[part][2]]["at_least"]
        total -= sum(sorted(gains, reverse=True)[:allowed], F(0))
    return total


def _bought(said: Said, dual: Mapping[str, Any], worth: Sequence[Fraction], cost: Fraction) -> Fraction:
    total = F(0)
    extra: dict[tuple[str, str], Fraction] = {}
    for ceiling, _, at_most, terms in said.task["ceilings"]:
        by = _positive(dual["ceiling"].get(ceiling, "0"))
        total -= by * F(at_most)
        for place, item, amount in terms:
            extra[place, item] = extra.get((place, item), F(0)) + by * F(amount)
    for (place, item), (most, once, yearly) in said.offers.items():
        price = said.price(once, yearly)
        left = price + extra.get((place, item), F(0))
        left -= sum((worth[c] * amount for c, amount in said.effects(place, item)), F(0))
        if left < 0:
            total += left * (cost / price if most is None else min(F(most), cost / price))
    return total


def _moved(said: Said, dual: Mapping[str, Any], worth: Sequence[Fraction]) -> Fraction:
    total = F(0)
    given: dict[int, Fraction] = {}
    gains: dict[tuple[str, str], Fraction] = {}
    for name, text in dual["sender"].items():
        cell, by = int(name), _positive(text)
        total -= by * (said.has[cell] - said.line[cell])
        given[cell] = by
    for kind, sender, receiver, _ in said.flows():
        _, once, yearly = said.kinds[kind]
        left = said.price(once, yearly)
        left += sum((amount * (worth[c] + given.get(c, F(0))) for c, amount in said.moves(kind, sender)), F(0))
        left -= sum((amount * worth[c] for c, amount in said.moves(kind, receiver)), F(0))
        gains[sender, kind] = min(gains.get((sender, kind), F(0)), left)
    # all that may leave a part, each at the best use it has
    return total + sum((left * said.spare(*name) for name, left in gains.items()), F(0))
