"""A plan's items are confirmed, mended or rejected beside the text; the board and what is owed follow from them."""

import json
from datetime import date
from pathlib import Path

import pytest

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.issues.services import issue_add, issue_move
from junheng.desk.programmes.ledgers.services import entry_add
from junheng.desk.programmes.models import Programme
from junheng.desk.programmes.services import board_ask, item_change, items_review, programme_take, standing
from junheng.desk.programmes.today.owing import minutes, owed
from junheng.desk.programmes.today.presenters import groups
from junheng.desk.programmes.today.reminders import reminders
from junheng.desk.returns.models import Cell, Collection
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import carried_out, folder_of
from junheng.kernel import Problem
from junheng.usecases.policy import read_plans, write_readings
from tests.desk.conftest import Clients

PLAN = """甲县教育提升行动方案（2025—2027年）（合成数据）
甲县教育局
2025年9月1日
一、重点任务
（一）推进交流轮岗。2026年3月31日前完成本年度轮岗。（牵头单位：县教育局；责任单位：县委编办）
二、日常职责
1.每位导师每周至少同所辅导学生谈话一次。
"""
DAY = date(2026, 5, 20)


@pytest.fixture
def programme(people: dict[str, Person], county: Unit, tmp_path: Path) -> Programme:
    """Return a plan that was read and taken on, with two schools' data."""
    collection = Collection.objects.create(unit=county, school_year=2025)
    rows = {"meta/210100": {"county_code": "210100", "county_name": "甲县", "school_year": "2025"}}
    for i in (1, 2):
        code = f"210100000{i}"
        rows[f"schools/{code}"] = {"school_id": code, "name": f"第{i}小学", "kind": "primary"}
        rows[f"stages/{code}/primary"] = {"school_id": code, "stage": "primary", "pupils": "300"}
    for key, values in rows.items():
        table, _, row = key.partition("/")
        for column, value in values.items():
            Cell.objects.create(collection=collection, table=table, row=row, column=column, value=value)
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    run = Run.objects.create(kind="policy", title="方案", unit=county, by=people["inspector"], state="done")
    write_readings(read_plans([plan]), folder_of(run) / "papers")
    return programme_take(by=people["inspector"], run=run, collection=collection)


def test_what_was_read_wrongly_is_mended_and_what_was_read_is_kept(
    people: dict[str, Person], programme: Programme
) -> None:
    [plan] = programme.content["plans"]
    key = f"1/{plan['duties'][0]['id']}"
    assert item_change(by=people["inspector"], programme=programme, key=key, typed={"who": "育人导师", "per": "每月"})
    programme.refresh_from_db()
    [item] = programme.content["plans"][0]["duties"]
    assert (item["who"], item["per"], item["review"]) == ("育人导师", "month", "modified")
    assert (item["original"]["per"], item["quote"]) == ("week", plan["duties"][0]["quote"])
    assert not item_change(by=people["inspector"], programme=programme, key=key, typed={"who": "育人导师"})
    with pytest.raises(Problem, match="不能填在"):
        item_change(by=people["inspector"], programme=programme, key=key, typed={"times": "很多"})


def test_a_rejected_item_is_set_aside_and_the_review_is_counted(
    people: dict[str, Person], programme: Programme
) -> None:
    [plan] = programme.content["plans"]
    marks = {f"1/{plan['duties'][0]['id']}": "rejected", f"1/{plan['tasks'][0]['id']}": "confirmed", "9/x": "rejected"}
    assert items_review(by=people["inspector"], programme=programme, marks=marks) == 2
    programme.refresh_from_db()
    told = standing(programme)
    assert told["plans"][0]["duties"] == []
    assert (told["review"]["rejected"], told["review"]["confirmed"]) == (1, 1)
    assert told["review"]["pending"] > 0


def test_what_a_school_owes_comes_from_the_board_with_its_sentence(
    clients: Clients, people: dict[str, Person], programme: Programme, school: Unit
) -> None:
    person = {"person_id": "T0011", "role": "tutor", "charges": "10"}
    entry_add(by=people["clerk"], unit=school, table="duty_people", typed=person)
    record = {"duty": "tutor-talk", "date": "2026-05-11", "person_id": "T0011"}
    entry_add(by=people["clerk"], unit=school, table="duty_records", typed=record)
    run = board_ask(by=people["inspector"], programme=programme, on=DAY.isoformat())
    carried_out(str(run.pk))
    found = owed(Reach(people["clerk"]), DAY)
    [duty] = [one for one in found if "谈话" in one.title]
    assert "每位导师每周至少同所辅导学生谈话一次" in duty.why
    assert duty.url.endswith("?duty=tutor-talk")
    assert {group.name for group in groups(found, DAY)} <= {"overdue", "today", "week", "later", "undated"}
    assert (told := minutes(Reach(people["clerk"]))) is not None
    assert told.total > 0
    text = (folder_of(run) / "owed.json").read_text(encoding="utf-8")
    assert "T0011" not in text
    assert json.loads(text)["on"] == "2026-05-20"


def test_a_reminder_names_what_is_late_and_is_only_a_text(people: dict[str, Person], programme: Programme) -> None:
    run = board_ask(by=people["inspector"], programme=programme, on=DAY.isoformat())
    carried_out(str(run.pk))
    programme.refresh_from_db()
    [told] = reminders(programme, {}, DAY)
    assert "推进交流轮岗：交办（时限 2026-03-31，已逾期）" in told.text
    assert "甲县教育提升行动方案" in told.text


def test_a_problem_that_was_handed_over_is_owed_today(
    clients: Clients, people: dict[str, Person], school: Unit
) -> None:
    issue = issue_add(by=people["inspector"], unit=school, what="消防通道堆放杂物", on=DAY)
    assert "消防通道" not in clients["clerk"].get("/programmes/today/").content.decode()
    issue_move(by=people["inspector"], issue=issue, after="assigned", on=DAY)
    page = clients["clerk"].get("/programmes/today/").content.decode()
    assert "消防通道堆放杂物" in page
    assert "签收，开始整改" in page
