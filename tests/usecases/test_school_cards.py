"""School cards: facts in code order, unknown stays unknown, and no group of pupils so small that a child is seen."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from junheng.census.census import Census
from junheng.census.table import Table, Value
from junheng.kernel.canonical import canonical
from junheng.usecases.school_cards import LEAST, cards, table_of

CODE = "2101000001"


def census(sizes: tuple[int, ...] = (30, 20), **more: Value) -> Census:
    """Return one school with classes of these sizes."""
    stage = {
        "school_id": CODE,
        "stage": "primary",
        "pupils": Decimal(sum(sizes)),
        "classes": Decimal(len(sizes)),
        **more,
    }
    school: dict[str, Value] = {"school_id": CODE, "name": "=第一小学", "kind": "primary", "town": "城关镇"}
    meta: dict[str, Value] = {"county_code": "210100", "county_name": "甲县", "school_year": Decimal(2025)}
    rooms = [
        {"school_id": CODE, "stage": "primary", "grade": "1", "class_no": str(i), "pupils": Decimal(size)}
        for i, size in enumerate(sizes)
    ]
    told: dict[str, list[dict[str, Value]]] = {"meta": [meta], "schools": [school], "stages": [stage], "classes": rooms}
    return Census({n: Table(n, {c: [r[c] for r in rows] for c in rows[0]}) for n, rows in told.items() if rows})


def facts(found: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Return key → state and value of the first school's first stage."""
    return {fact["key"]: (fact["state"], fact["value"]) for fact in found["schools"][0]["stages"][0]["facts"]}


def told(held: Census) -> dict[str, Any]:
    """Return the cards of the one school."""
    return cards(held, {CODE}, standard="youzhi-2017")


def test_facts_are_told_and_what_nobody_said_is_unknown() -> None:
    found = facts(told(census(boarders=Decimal(0), teachers=Decimal(3))))
    assert found["pupils"] == ("known", "50")
    assert found["largest_class"] == ("known", "30")
    assert found["boarders"] == ("known", "0")
    assert found["entrants"] == ("unknown", None)
    assert found["teachers"] == ("known", "3")


@pytest.mark.parametrize("few", [1, 4])
def test_a_small_group_is_not_told_nor_what_is_left_without_it(few: int) -> None:
    assert facts(told(census(boarders=Decimal(few))))["boarders"] == ("few", None)
    assert facts(told(census(boarders=Decimal(50 - few))))["boarders"] == ("few", None)
    assert facts(told(census(boarders=Decimal(LEAST))))["boarders"] == ("known", str(LEAST))


def test_in_a_school_of_three_no_group_is_told() -> None:
    found = facts(told(census((3,), boarders=Decimal(3), entrants=Decimal(1))))
    assert {found[key] for key in ("pupils", "boarders", "entrants", "largest_class")} == {("few", None)}
    assert found["classes"] == ("known", "1")


@example(sizes=[1], boarders=0)
@given(sizes=st.lists(st.integers(0, 60), min_size=1, max_size=4), boarders=st.integers(0, 60))
def test_no_number_between_one_and_four_gets_out(sizes: list[int], boarders: int) -> None:
    whole = sum(sizes)
    found = facts(told(census(tuple(sizes), boarders=Decimal(min(boarders, whole)))))
    for key in ("pupils", "boarders", "largest_class"):
        state, value = found[key]
        assert state == "few" or not 0 < int(value or 0) < LEAST
        # What is left without a group of none is the whole school, which is judged as such.
        assert state == "few" or value == "0" or not 0 < whole - int(value or 0) < LEAST


def test_the_cards_are_hashed_as_they_are_and_the_table_is_harmless() -> None:
    found = told(census())
    assert canonical(found) == canonical(told(census()))
    assert "'=第一小学" in table_of(found).decode("utf-8-sig")
    assert {limit["value"] for limit in found["class_limits"]} == {"45", "50"}
    assert not any(word in canonical(found).decode() for word in ("rank", "verdict", "inclusive", "home_taught"))
