"""The task in columns and cells: what one step of everything that can be done changes, exactly and as doubles.

A *cell* is one indicator of one part, numbered part × indicators + indicator. A *column* is one offer, counted in steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from junheng.planning.invest.model import Item, Kind, Offer, Part, Task

Floats = NDArray[np.float64]
Effects = tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One offer in steps: the cells a step lifts and by how much, its price, and the most steps (None: no limit)."""

    offer: Offer
    item: Item
    effects: Effects
    price: Fraction
    most: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The cells of one judged coefficient (校际差异系数): a stage's parts, in one indicator."""

    stage: str
    indicator: str
    cells: tuple[int, ...]
    limit: Fraction


def unit_price(once: Fraction, yearly: Fraction, task: Task) -> Fraction:
    """Return what one unit costs over the years that are counted, in yuan."""
    return Fraction(once) + Fraction(yearly) * task.running_years


@dataclass(frozen=True)
class Cells:
    """The task, numbered."""

    task: Task
    index: Mapping[tuple[str, str], int] = field(init=False)

    def __post_init__(self) -> None:
        """Number the cells."""
        names = [(part.id, i) for part in self.task.parts for i in self.task.indicators]
        object.__setattr__(self, "index", {name: at for at, name in enumerate(names)})

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The parts by id."""
        return {part.id: part for part in self.task.parts}

    @cached_property
    def places(self) -> dict[str, tuple[tuple[Part, Fraction], ...]]:
        """What one unit bought at a place brings to each part: by school through the share, by part whole."""
        found: dict[str, tuple[tuple[Part, Fraction], ...]] = {}
        for part in self.task.parts:
            found[part.school] = (*found.get(part.school, ()), (part, Fraction(part.share)))
        return found | {part.id: ((part, Fraction(1)),) for part in self.task.parts}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """One column an offer, in the task's order."""
        items = {item.id: item for item in self.task.items}
        return tuple(self._column(offer, items[offer.item]) for offer in self.task.offers)

    def _column(self, offer: Offer, item: Item) -> Column:
        effects = tuple(
            (self.index[part.id, i], Fraction(amount) * share * item.step)
            for part, share in self.places[offer.place]
            for i, amount in item.feeds.items()
            if amount and share
        )
        most = None if offer.at_most is None else offer.at_most // item.step
        return Column(offer, item, effects, unit_price(offer.once, offer.yearly, self.task) * item.step, most)

    @cached_property
    def has(self) -> tuple[Fraction, ...]:
        """Every cell's numerator before anything is done."""
        return tuple(Fraction(part.has[i]) for part in self.task.parts for i in self.task.indicators)

    @cached_property
    def line(self) -> tuple[Fraction, ...]:
        """The numerator with which every cell meets its threshold, margin included."""
        return self._lines("threshold")

    @cached_property
    def floor(self) -> tuple[Fraction, ...]:
        """The numerator below which no cell of a passing part may be, margin included."""
        return self._lines("floor")

    def _lines(self, name: str) -> tuple[Fraction, ...]:
        raised, task = 1 + Fraction(self.task.margin), self.task
        lines = {key: Fraction(getattr(line, name)) * raised for key, line in task.lines.items()}
        return tuple(lines[part.stage, i] * part.pupils for part in task.parts for i in task.indicators)

    @cached_property
    def pupils(self) -> tuple[int, ...]:
        """The pupils of every cell's part."""
        return tuple(part.pupils for part in self.task.parts for _ in self.task.indicators)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The coefficients that are judged, by stage and indicator in the task's order."""
        stages = list(dict.fromkeys(part.stage for part in self.task.parts))
        return tuple(
            Group(
                stage,
                i,
                tuple(self.index[part.id, i] for part in self.task.parts if part.stage == stage),
                Fraction(self.task.spread[stage, i]),
            )
            for stage in stages
            for i in self.task.indicators
            if (stage, i) in self.task.spread
        )

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of teachers who may move, by id."""
        return {kind.id: kind for kind in self.task.transfers.kinds}

    @cached_property
    def kind_price(self) -> dict[str, Fraction]:
        """What moving one teacher of each kind costs, in yuan."""
        return {kind.id: unit_price(kind.once, kind.yearly, self.task) for kind in self.task.transfers.kinds}

    @cached_property
    def spare(self) -> dict[tuple[str, str], int]:
        """How many of a kind may leave a part at most: its stock, and what it has above its own lines."""
        found = {}
        for (part, kind), stock in self.task.transfers.stock.items():
            room = [
                (self.has[cell] - self.line[cell]) // amount
                for i, amount in self.kinds[kind].feeds.items()
                if (cell := self.index[part, i]) is not None and amount > 0
            ]
            if (most := min([stock, *room])) > 0:
                found[part, kind] = int(most)
        return found

    @cached_property
    def flows(self) -> tuple[tuple[str, str, str], ...]:
        """(kind, sender, receiver) of every transfer that could happen, in the task's order."""
        return tuple(
            (kind.id, sender, receiver)
            for sender, receiver in self.task.transfers.pairs
            for kind in self.task.transfers.kinds
            if (sender, kind.id) in self.spare and sender != receiver
        )

    @cached_property
    def rates(self) -> tuple[frozenset[Fraction], ...]:
        """The different amounts in which each cell can gain; of a quantity that is not counted one by one, 0."""
        found: list[set[Fraction]] = [set() for _ in self.has]
        for column in self.columns:
            for cell, amount in column.effects:
                found[cell].add(amount if column.item.whole else Fraction(0))
        for kind, _, receiver in self.flows:
            for i, amount in self.kinds[kind].feeds.items():
                found[self.index[receiver, i]].add(Fraction(amount))
        return tuple(frozenset(rates) for rates in found)

    def name(self, cell: int) -> tuple[str, str]:
        """Return part and indicator of a cell."""
        width = len(self.task.indicators)
        return self.task.parts[cell // width].id, self.task.indicators[cell % width]

    def after(self, steps: Mapping[int, int], flows: Mapping[int, int]) -> list[Fraction]:
        """Return every cell's numerator once ``steps`` of columns are bought and ``flows`` moved, exactly."""
        found = list(self.has)
        for column, count in steps.items():
            for cell, amount in self.columns[column].effects:
                found[cell] += amount * count
        for flow, count in flows.items():
            kind, sender, receiver = self.flows[flow]
            for i, amount in self.kinds[kind].feeds.items():
                found[self.index[sender, i]] -= amount * count
                found[self.index[receiver, i]] += amount * count
        return found

    def cost(self, steps: Mapping[int, int], flows: Mapping[int, int]) -> Fraction:
        """Return what they cost, in yuan."""
        bought = sum((self.columns[at].price * count for at, count in steps.items()), Fraction(0))
        return bought + sum((self.kind_price[self.flows[at][0]] * count for at, count in flows.items()), Fraction(0))
