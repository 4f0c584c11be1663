"""The transition table: what it allows counts, what it forbids changes nothing and is named with its cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.supervision.programme.items import items_of
from junheng.supervision.programme.moves import walked
from junheng.supervision.programme.rules import load_moves
from junheng.supervision.tables import rows
from tests.supervision.programme.made import ledger, move, programme, task

TEXT = "一、落实控辍保学，2026年6月30日前完成。二、化解大班额。"
MOVES = load_moves()
ITEMS = items_of([programme(TEXT, tasks=(task(TEXT, "一、落实控辍保学，2026年6月30日前完成。"),))])
WAY = ("交办", "签收", "反馈", "复核", "销号")


def walk(*moves, on=date(2026, 12, 31), end=None):
    table = ledger("task_moves", *moves)
    ways, findings = walked(rows(table, "task_moves"), ITEMS, MOVES, {"K1": end}, on)
    return ways["K1"], [finding.code.removeprefix("supervision.") for finding in findings]


def row(day, action, **more):
    return move(f"2026-03-{day:02}", action, by=f"人{day}", evidence="Q2-C1-01", **more)


def test_a_task_walks_from_assignment_to_closing():
    way, wrong = walk(*(row(day, action) for day, action in enumerate(WAY, 1)))
    assert way.state == "closed"
    assert wrong == []
    assert [step.after for step in way.steps] == ["assigned", "signed", "reported", "reviewed", "closed"]


@pytest.mark.parametrize("left_out", range(4))
def test_a_step_left_out_stops_the_task_where_it_is(left_out):
    taken = [row(day, action) for day, action in enumerate(WAY, 1) if day != left_out + 1]
    way, wrong = walk(*taken)
    assert way.state == ("pending", "assigned", "signed", "reported")[left_out]
    assert set(wrong) == {"move-illegal"}
    assert len(way.steps) == 4


def test_the_ledger_is_walked_by_day_whatever_the_order_of_its_rows():
    rows_of = [row(day, action) for day, action in enumerate(WAY, 1)]
    assert walk(*reversed(rows_of))[0].state == "closed"


def test_what_is_sent_back_is_under_way_again_and_needs_a_reason():
    begun = [row(day, action) for day, action in enumerate(WAY[:3], 1)]
    assert walk(*begun, row(4, "退回", reason="佐证不全"))[0].state == "signed"
    way, wrong = walk(*begun, row(4, "退回"))
    assert (way.state, wrong) == ("reported", ["move-needs"])


def test_an_extension_moves_the_deadline_and_never_forward():
    begun = [row(day, action) for day, action in enumerate(WAY[:2], 1)]
    end = date(2026, 6, 30)
    way, wrong = walk(*begun, row(5, "延期", reason="汛期", deadline="2026-09-30"), end=end)
    assert (way.deadline, way.extensions, wrong) == (date(2026, 9, 30), 1, [])
    way, wrong = walk(*begun, row(5, "延期", reason="提前", deadline="2026-05-01"), end=end)
    assert (way.deadline, wrong) == (end, ["extension-earlier"])


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"action": "报备"}, "move-unknown"),
        ({"task": "K9"}, "no-such-item"),
        ({"by": None}, "cell-missing"),
        ({"date": None}, "cell-missing"),
        ({"date": "2027-01-01"}, "move-future"),
    ],
)
def test_a_row_that_is_wrong_does_not_count_and_says_where(bad, code):
    table = ledger("task_moves", {**row(1, "交办"), **bad})
    ways, findings = walked(rows(table, "task_moves"), ITEMS, MOVES, {}, date(2026, 12, 31))
    assert ways["K1"].state == "pending"
    assert [f.code for f in findings] == [f"supervision.{code}"]
    assert findings[0].severity == "error"
    assert findings[0].where.table == "task_moves"
    assert findings[0].where.column in ("task", "date", "action", "by")


def test_another_unit_the_same_hand_and_another_state_are_pointed_out_and_count():
    first = [row(1, "交办"), row(2, "签收", unit="县财政局"), {**row(3, "反馈"), "by": "甲"}]
    way, wrong = walk(*first, {**row(4, "复核", before="已销号"), "by": "甲"})
    assert way.state == "reviewed"
    assert wrong == ["move-unit", "move-state", "move-same-hand"]


@given(st.lists(st.sampled_from([m.action for m in MOVES.moves]), max_size=12))
def test_every_state_reached_is_one_that_the_table_leads_to(actions):
    taken = [row(day, a, reason="x", deadline=f"2026-07-{day:02}") for day, a in enumerate(actions, 1)]
    way, _ = walk(*taken) if taken else walk(row(1, "urge"))
    for step in way.steps:
        rule = MOVES.move(step.action)
        legal = rule is not None and step.before in rule.sources
        assert step.counted <= legal
        assert step.after == (rule.to or step.before if step.counted else step.before)
    assert way.state == (way.steps[-1].after if way.steps else "pending")
