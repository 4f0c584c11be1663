"""A part is never more than its whole."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks.model import Data, Hit, column, number
from junheng.census.checks.words import Stage, Title
from junheng.census.table import Table

PARTS = (
    ("stages", "boarders", "pupils"),
    ("stages", "home_taught", "pupils"),
    ("stages", "inclusive_pupils", "pupils"),
    ("stages", "entrants", "pupils"),
    ("stages", "entrants_in_zone", "entrants"),
    ("stages", "teachers_above_degree", "teachers"),
    ("stages", "teachers_backbone", "teachers"),
    ("stages", "teachers_pe_art", "teachers"),
    ("stages", "teachers_certified", "teachers"),
    ("stages", "teachers_trained", "teachers"),
    ("stages", "teachers_midlevel", "teachers"),
    ("premises", "indoor_sports_area", "teaching_area"),
    ("premises", "unsafe_area", "teaching_area"),
    ("finance", "training_budget", "public_budget"),
)
UNLIKELY = (
    ("stages", "on_quota", "staff_quota"),
    ("stages", "special_post_teachers", "teachers"),
    ("stages", "contract_teachers", "teachers"),
)
"""Wholes that do not strictly hold their part: posts may be overfilled, and not every contract is a teacher's."""


def parts_fit(data: Data) -> Iterator[Hit]:
    """What is counted within a total is no more than the total."""
    for name, part, whole in PARTS:
        for row, small, large in _over(data.table(name), part, whole):
            said = _said(data.table(name), row, part, whole, small, large)
            cells = ((name, row, part), (name, row, whole))
            yield Hit(name, row, part, said, data.school_at(name, row), cells)


def posts_fit(data: Data) -> Iterator[Hit]:
    """More people than posts happens, and wants a word."""
    for name, part, whole in UNLIKELY:
        for row, small, large in _over(data.table(name), part, whole):
            said = _said(data.table(name), row, part, whole, small, large)
            yield Hit(name, row, part, said, data.school_at(name, row))


def own_part_fits(data: Data) -> Iterator[Hit]:
    """What one stage has for itself is no more than the whole school has."""
    table = data.table("premises")
    for rows in data.premises_of.values():
        whole = next((row for row in rows if not table.value(row, "stage")), None)
        for row in rows if whole is not None and len(rows) > 1 else ():
            if whole is not None and table.value(row, "stage"):
                yield from _own(data, table, row, whole)


def _own(data: Data, table: Table, row: int, whole: int) -> Iterator[Hit]:
    for name in table.columns:
        own, large = number(table.value(row, name)), number(table.value(whole, name))
        if own is not None and large is not None and own > large:
            said = {"stage": Stage(table.value(row, "stage")), "title": Title("premises", name)}
            cells = (("premises", row, name), ("premises", whole, name))
            said_all = {**said, "own": own, "whole": large}
            yield Hit("premises", row, name, said_all, data.school_at("premises", row), cells)


def _over(table: Table, part: str, whole: str) -> Iterator[tuple[int, Decimal, Decimal]]:
    for row, (small, large) in enumerate(zip(column(table, part), column(table, whole), strict=True)):
        if isinstance(small, Decimal) and isinstance(large, Decimal) and small > large:
            yield row, small, large


def _said(table: Table, row: int, part: str, whole: str, small: Decimal, large: Decimal) -> dict[str, object]:
    return {
        "stage": Stage(table.value(row, "stage")),
        "part": Title(table.name, part),
        "whole": Title(table.name, whole),
        "small": small,
        "large": large,
    }
