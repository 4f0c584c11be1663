"""A part is never more than its whole."""

from collections.abc import Iterator
from decimal import Decimal

from junheng.census.checks import words
from junheng.census.checks.model import Data, Hit, column, number, shown
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
            fix = f"请改正{words.title(name, part)}或{words.title(name, whole)}。"
            cells = ((name, row, part), (name, row, whole))
            yield Hit(
                name, row, part, _what(data, name, row, part, whole, small, large), fix, _school(data, name, row), cells
            )


def posts_fit(data: Data) -> Iterator[Hit]:
    """More people than posts happens, and wants a word."""
    for name, part, whole in UNLIKELY:
        for row, small, large in _over(data.table(name), part, whole):
            fix = "请核对；属实的请在“经验校验说明”表说明原因。"
            yield Hit(name, row, part, _what(data, name, row, part, whole, small, large), fix, _school(data, name, row))


def own_part_fits(data: Data) -> Iterator[Hit]:
    """What one stage has for itself is no more than the whole school has."""
    table = data.table("premises")
    for rows in data.premises_of.values():
        whole = next((row for row in rows if not table.value(row, "stage")), None)
        for row in rows:
            if whole is None or row == whole or not table.value(row, "stage"):
                continue
            for name in table.columns:
                own, all_of_it = number(table.value(row, name)), number(table.value(whole, name))
                if own is not None and all_of_it is not None and own > all_of_it:
                    stage = words.stage(table.value(row, "stage"))
                    title = words.title("premises", name)
                    what = f"{stage}单独使用的{title} {shown(own)} 大于全校的 {shown(all_of_it)}。"
                    cells = (("premises", row, name), ("premises", whole, name))
                    fix = "全校一行应包含各学段单独使用的部分，请改正。"
                    yield Hit("premises", row, name, what, fix, _school(data, "premises", row), cells)


def _over(table: Table, part: str, whole: str) -> Iterator[tuple[int, Decimal, Decimal]]:
    for row, (small, large) in enumerate(zip(column(table, part), column(table, whole), strict=True)):
        if isinstance(small, Decimal) and isinstance(large, Decimal) and small > large:
            yield row, small, large


def _what(data: Data, name: str, row: int, part: str, whole: str, small: Decimal, large: Decimal) -> str:
    stage = data.table(name).value(row, "stage")
    head = words.stage(stage) if stage else ""
    return f"{head}{words.title(name, part)} {shown(small)} 大于{words.title(name, whole)} {shown(large)}。"


def _school(data: Data, name: str, row: int) -> str:
    return data.name(data.table(name).value(row, "school_id"))
