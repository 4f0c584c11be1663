"""What money buys and who may move (``rules/costs/items.yaml``), and what that lifts under a standard."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from junheng.standards import Standard
from junheng.standards.bounds import Strict
from junheng.standards.model import Indicator
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

FOLDER = Path(__file__).parents[1] / "rules" / "costs"
EXAMPLE = FOLDER / "example.csv"
"""Invented unit costs, said so in every row: for the demo and the how-to only."""


class Thing(Strict):
    """An item: one unit of it adds one to each column of ``raises``, in the stage or for the whole school.

    ``within``: no more than the first column's number less the second's. ``posts`` counts against 新增编制.
    """

    id: str
    title: str
    title_en: str
    short_en: str
    unit: str
    unit_en: str
    at: Literal["stage", "school"]
    raises: tuple[str, ...]
    within: tuple[str, str] | None = None
    step: int = 1
    posts: int = 0
    department: str
    assumes: str = ""
    assumes_en: str = ""


class Moving(Strict):
    """A kind of teacher who may move: the columns that lose one at the sender and gain one at the receiver."""

    id: str
    title: str
    title_en: str
    short_en: str
    raises: tuple[str, ...]
    department: str


class Catalogue(Strict):
    """All of it. ``move_share``: what part of a stage's teachers may leave, of each kind."""

    id: str
    title: str
    about: str
    move_share: Decimal
    move_share_note: str
    items: tuple[Thing, ...]
    moves: tuple[Moving, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """The Chinese title of every item and kind."""
        return {item.id: item.title for item in self.items} | {kind.id: kind.title for kind in self.moves}


@cache
def catalogue() -> Catalogue:
    """Return the catalogue; RuleFileProblem where the file does not say what it must."""
    path = FOLDER / "items.yaml"
    try:
        return Catalogue.model_validate(load_strict(path))
    except ValidationError as error:
        raise RuleFileProblem(
            path, None, f"写法不对：{error.errors()[0]['loc']}。", "请对照其他项目的写法。"
        ) from error


def feeds(raises: tuple[str, ...], standard: Standard) -> dict[str, Fraction]:
    """Return how much one unit adds to the numerator of each indicator, before any split; zeros are left out."""
    found = {indicator.id: Fraction(_added(raises, indicator)) for indicator in standard.indicators}
    return {indicator: amount for indicator, amount in found.items() if amount}


def _added(raises: tuple[str, ...], indicator: Indicator) -> int:
    add, subtract = indicator.numerator.add, indicator.numerator.subtract
    return sum(add.count(column) - subtract.count(column) for column in raises)
