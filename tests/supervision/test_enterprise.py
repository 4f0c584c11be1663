"""An enterprise's plan runs through the same engines from data alone: read, its duty found, checked, scored, placed."""

from datetime import date

import pytest

from junheng.supervision.duties.adopted import adopted
from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.inspections.engine import inspection_board
from junheng.supervision.inspections.rules import shipped_sheets
from junheng.usecases.policy import programme_of
from tests.supervision.made import tables

PLAN = """示例公司现场管理办法

一、检查
1.检查小组每月对各区域进行四次检查，取平均分。
2.公司每季度举办一次技术员培训班。
"""
UNITS = [
    {"unit_id": "U1", "name": "前台", "kind": "group", "type": "办公区域"},
    {"unit_id": "U2", "name": "车间", "kind": "group", "type": "胶印车间"},
    {"unit_id": "K1", "name": "人力资源部", "kind": "office", "type": "人力资源部"},
]
DAYS = [date(2026, 3, day) for day in (2, 9, 16, 23)]


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    file = tmp_path_factory.mktemp("plan") / "办法.txt"
    file.write_text(PLAN, encoding="utf-8")
    return programme_of(file)["plans"][0]


def test_the_plans_duties_are_found_and_counted(plan):
    duties, _ = adopted(shipped_duties(), plan)
    made = tables(
        duty_units=UNITS,
        duty_records=[{"duty": "six-s-check", "unit_id": "U2", "date": day} for day in DAYS[:3]],
    )
    board = duty_board([d for d in duties if d.enterprise], made, date(2026, 4, 1), enterprise=True)
    march = {s.holder: s for s in board.states if s.duty == "six-s-check" and s.period.start == date(2026, 3, 1)}

    assert board.findings == ()
    assert (march["U2"].expected, march["U2"].done, march["U2"].state) == (4, 3, "overdue")
    assert next(d for d in duties if d.id == "six-s-check").says[0].quote in PLAN
    assert next(d for d in duties if d.id == "technician-training").per == "quarter"


def test_four_checks_are_averaged_and_the_last_under_80_is_named(plan):
    sheet = next(sheet for sheet in shipped_sheets() if sheet.id == "six-s")
    visits = [
        {"visit": f"{unit}{at}", "sheet": "six-s", "subject": unit, "date": day}
        for unit in ("U1", "U2")
        for at, day in enumerate(DAYS)
    ]
    scores = [
        {
            "visit": v["visit"],
            "scorer": "甲",
            "item": item.id,
            "points": int(item.points) - (3 if v["subject"] == "U2" else 0),
        }
        for v in visits
        for item in sheet.items
    ]
    board = inspection_board(
        [sheet], (), tables(duty_units=UNITS, inspection_visits=visits, inspection_scores=scores), date(2026, 4, 1)
    )

    assert [(s.subject, s.average, s.ordinal) for s in board.subjects] == [("U1", 100, 1), ("U2", 79, 2)]
    assert [(s.reward_yuan, s.penalty_yuan) for s in board.subjects] == [(30, 0), (0, 50)]


def test_the_check_of_a_year_of_management_gives_bands_and_no_money():
    """规范年: eight items of one check; 90 of 100 is the first band; the plan says no prize, so nobody has a place."""
    sheet = next(sheet for sheet in shipped_sheets() if sheet.id == "norm-year")
    visits = [{"visit": u, "sheet": "norm-year", "subject": u, "date": date(2026, 11, 10)} for u in ("U1", "U2", "K1")]
    scores = [
        {"visit": v["visit"], "scorer": "甲", "item": item.id, "points": int(item.points) - (0 if at else 2)}
        for v in visits
        for at, item in enumerate(sheet.items)
    ]
    made = tables(duty_units=UNITS, inspection_visits=visits, inspection_scores=scores)
    board = inspection_board([sheet], (), made, date(2026, 12, 1))

    assert [(s.subject, s.average, s.band) for s in board.subjects] == [
        ("K1", 98, "好"),
        ("U1", 98, "好"),
        ("U2", 98, "好"),
    ]
    assert {(s.ordinal, s.reward_yuan, s.penalty_yuan) for s in board.subjects} == {(None, 0, 0)}
