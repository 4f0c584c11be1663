"""Conditions on a row, as data: a word among others, an empty cell, a number's bounds, a day gone by, an age."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pydantic import model_validator

from junheng.standards.bounds import Strict
from junheng.supervision.tables import Row

_BORN = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")


class When(Strict):
    """All that is written must hold of the cell in ``column``; an empty cell keeps no bound.

    ``past`` and ``future``: the day there is before, or after, the day that is asked; ``in_force``: it is not past, or
    there is none. ``same_as`` names a column that says the same. ``age_from`` (inclusive) and
    ``age_to`` (exclusive) are full years on 31 August before the school year, from a birth month.
    """

    column: str
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    empty: bool | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    past: bool = False
    future: bool = False
    in_force: bool = False
    older_days: int | None = None
    same_as: str = ""
    age_from: int | None = None
    age_to: int | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "When":
        if self.model_fields_set == {"column"}:
            raise ValueError(f"条件 {self.column} 没有写怎样才算")
        return self

    def holds(self, row: Row, on: date) -> bool:
        """Say whether the row keeps the condition on the day."""
        word = row.text(self.column)
        if self.empty is not None and self.empty != (word == ""):
            return False
        if (self.any_of and word not in self.any_of) or (word and word in self.none_of):
            return False
        if self.same_as and (not word or word != row.text(self.same_as)):
            return False
        if self.in_force and (day := row.day(self.column)) is not None and day < on:
            return False
        return self._number(row) and self._day(row, on) and self._age(row, on)

    def _number(self, row: Row) -> bool:
        if self.at_least is None and self.at_most is None:
            return True
        value = row.number(self.column)
        if value is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def _day(self, row: Row, on: date) -> bool:
        if not (self.past or self.future or self.older_days is not None):
            return True
        day = row.day(self.column)
        if day is None or (self.past and day >= on) or (self.future and day <= on):
            return False
        return self.older_days is None or (on - day).days > self.older_days

    def _age(self, row: Row, on: date) -> bool:
        if self.age_from is None and self.age_to is None:
            return True
        born = birth_month(row.text(self.column))
        if born is None:
            return False
        age = age_at_entry(born, on)
        return (self.age_from is None or age >= self.age_from) and (self.age_to is None or age < self.age_to)


def birth_month(word: str) -> tuple[int, int] | None:
    """Return year and month of ``2015-03``; None where it is no month.

    >>> birth_month("2015-03"), birth_month("2015-13")
    ((2015, 3), None)
    """
    found = _BORN.fullmatch(word)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2])


def age_at_entry(born: tuple[int, int], on: date) -> int:
    """Return the full years on 31 August of the school year that ``on`` falls in (it begins on 1 September).

    >>> age_at_entry((2019, 8), date(2026, 3, 1)), age_at_entry((2019, 9), date(2026, 3, 1))
    (6, 5)
    """
    begins = on.year if on.month >= 9 else on.year - 1
    return begins - born[0] - (born[1] > 8)


def kept(row: Row, conditions: Sequence[When], on: date) -> bool:
    """Say whether the row keeps all conditions on the day."""
    return all(condition.holds(row, on) for condition in conditions)


__all__ = ["When", "age_at_entry", "birth_month", "kept"]
