"""A value with the day it binds from, its comparator exactly as written, and where it is written."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from operator import eq, ge, gt, le, lt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from junheng.kernel import Problem

Compare = Literal["≥", "≤", "<", ">", "="]
Basis = Literal["original", "restated", "practice", "memory"]
"""How the value was checked: read in the original; seen restated in published papers; seen only in the practice of
local systems; remembered, to be checked."""


class Strict(BaseModel):
    """A record of a rule file: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Sourced(Strict):
    """Where a rule is written. ``source`` is the id of a file in rules/sources; empty means the standard's own."""

    source: str = ""
    item: str = ""
    article: str = ""
    verified: bool = False
    basis: Basis = "restated"
    note: str = ""


class Bound(Sourced):
    """A limit: ``value`` and the comparator exactly as the document writes it. 1:15 is ``value`` 1, ``per`` 15."""

    value: Decimal
    compare: Compare
    per: Decimal = Field(default=Decimal(1), gt=0)

    @field_validator("value", "per", mode="before")
    @classmethod
    def _quoted(cls, value: object) -> object:
        if not isinstance(value, str):
            raise ValueError('限值要写成带引号的数字，如 "4.2"')
        return value

    @property
    def limit(self) -> Fraction:
        """The limit, exactly.

        >>> Bound(value="1", per="15", compare="≥").limit
        Fraction(1, 15)
        """
        return _ratio(self.value, self.per)

    def holds(self, measured: Fraction) -> bool:
        """Say whether ``measured`` keeps the limit, compared exactly and unrounded.

        >>> Bound(value="0.50", compare="≤").holds(Fraction(501787, 1000000))
        False
        """
        return _KEEPS[self.compare](measured, self.limit)


@cache
def _ratio(value: Decimal, per: Decimal) -> Fraction:
    return Fraction(value) / Fraction(per)


_KEEPS: Mapping[Compare, Callable[[Fraction, Fraction], bool]] = {"≥": ge, "≤": le, "<": lt, ">": gt, "=": eq}


Dated = Annotated[Mapping[date, Bound], Field(min_length=1)]
"""The bounds of one matter by the day each binds from."""

Staged = Mapping[str, Dated]
"""Dated bounds by stage (``primary`` …)."""


class NotInForce(Problem):
    """A rule was asked for on a day before its first value took effect."""

    def __init__(self, what: str, day: date, first: date) -> None:
        super().__init__(
            f"{what} 在 {day} 尚无生效的限值，最早自 {first} 起。",
            fix=f"请用 --on 指定 {first} 或以后的日期，或在规则文件中补上更早的限值和出处。",
            code="standards.not-in-force",
        )


def in_force(dated: Dated, day: date, what: str = "该项") -> Bound:
    """Return the bound that binds on ``day``: the latest that began on or before it. NotInForce if none had begun.

    >>> old, new = Bound(value="4.0", compare="≥"), Bound(value="4.2", compare="≥")
    >>> in_force({date(2024, 9, 1): new, date(2018, 1, 1): old}, date(2024, 8, 31)).value
    Decimal('4.0')
    """
    begun = [since for since in dated if since <= day]
    if not begun:
        raise NotInForce(what, day, min(dated))
    return dated[max(begun)]
