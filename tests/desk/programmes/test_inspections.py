"""A visit has an approved plan; a scorer sees own scores alone until all have handed in; who is too far apart settles it."""

from typing import Any

import pytest

from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.inspections.planning import inspections_plan
from junheng.desk.programmes.inspections.services import inspection_move, item_settle, score_set
from junheng.desk.programmes.ledgers.rows import files_of, rows_of
from junheng.desk.programmes.models import Inspection
from junheng.kernel import Problem
from tests.desk.conftest import Clients
from tests.desk.programmes.conftest import DAY, SHEET, scored

S = Inspection.State


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"plan_number": ""}, "inspection.plan"),
        ({"plan_number": "没有的计划"}, "inspection.plan"),
        ({"day": DAY.replace(month=9)}, "inspection.plan"),
        ({"stage": ""}, "inspection.stage"),
        ({"sheet": "six-s"}, "inspection.sheet"),
        ({"units": []}, "inspection.nobody"),
    ],
)
def test_a_visit_without_an_approved_plan_is_refused(
    people: dict[str, Person], second: Person, school: Unit, approved: str, given: dict[str, Any], code: str
) -> None:
    asked = {"sheet": SHEET, "stage": "review", "day": DAY, "plan_number": approved, "units": [school]}
    with pytest.raises(Problem) as told:
        inspections_plan(by=second, scorers=[people["inspector"], second], **{**asked, **given})
    assert told.value.code == code
    assert not Inspection.objects.exists()


def test_a_scorer_of_another_county_or_one_alone_is_refused(
    people: dict[str, Person], second: Person, school: Unit, approved: str
) -> None:
    asked = {"sheet": SHEET, "stage": "review", "day": DAY, "plan_number": approved, "units": [school]}
    for scorers in ([second], [second, people["planner"]]):
        with pytest.raises(Problem) as told:
            inspections_plan(by=second, scorers=scorers, **asked)
        assert told.value.code == "inspection.scorers"


def test_nobody_sees_anothers_scores_until_all_have_handed_in(
    clients: Clients, people: dict[str, Person], second: Person, visit: Inspection, county: Unit
) -> None:
    score_set(by=second, inspection=visit, item="1.1", points="3.5", note="只有乙看见的")
    page = f"/programmes/inspections/{visit.pk}/"
    assert "只有乙看见的" not in clients["inspector"].get(page).content.decode()
    scored(visit, second)
    assert "inspection_scores" not in rows_of(county)
    assert "只有乙看见的" not in clients["inspector"].get(page).content.decode()
    scored(visit, people["inspector"])
    assert len(rows_of(county)["inspection_scores"]) == 44
    assert "inspection_scores.csv" in files_of(county)


@pytest.mark.parametrize("points", ["6", "-1", "五", "1.234", "NaN"])
def test_points_beyond_the_item_are_told(clients: Clients, visit: Inspection, points: str) -> None:
    given = {"item": "1.1", "points": points}
    answer = clients["inspector"].post(f"/programmes/inspections/{visit.pk}/score/", given, HTTP_HX_REQUEST="true")
    assert "0 到 5 分" in answer.content.decode()
    assert not visit.scorers.filter(scores__isnull=False).exists()


def test_handing_in_asks_for_every_item_and_closes(people: dict[str, Person], visit: Inspection) -> None:
    from junheng.desk.programmes.inspections.services import scores_hand_in

    score_set(by=people["inspector"], inspection=visit, item="1.1", points="5")
    with pytest.raises(Problem, match="21 项没有打分"):
        scores_hand_in(by=people["inspector"], inspection=visit)
    scored(visit, people["inspector"])
    with pytest.raises(Problem, match="不能修改"):
        score_set(by=people["inspector"], inspection=visit, item="1.1", points="4")


def test_who_is_too_far_apart_settles_with_a_reason_before_the_school_is_told(
    clients: Clients, people: dict[str, Person], second: Person, visit: Inspection
) -> None:
    scored(visit, people["inspector"])
    scored(visit, second, i1_2="1")
    visit.refresh_from_db()
    assert visit.state == S.SCORED
    with pytest.raises(Problem, match="还没有合议"):
        inspection_move(by=second, inspection=visit, action="feed_back", on=DAY)
    with pytest.raises(Problem, match="理由"):
        item_settle(by=second, inspection=visit, item="1.2", points="3", reason=" ")
    item_settle(by=second, inspection=visit, item="1.2", points="3", reason="补看了台账")
    assert clients["clerk"].get(f"/programmes/inspections/{visit.pk}/").status_code == 404
    told = inspection_move(by=second, inspection=visit, action="feed_back", on=DAY)
    assert (told.result["total"], told.result["out_of"]) == ("108", "110")
    [item] = [item for item in told.result["items"] if item["item"] == "1.2"]
    assert (item["mean"], item["agreed"]["reason"]) == ("3", "补看了台账")
    assert ["督学", "5"] in [list(pair) for pair in item["given"]]
    assert told.result["subject"]["band"] == "好"
    assert "108" in clients["clerk"].get(f"/programmes/inspections/{visit.pk}/").content.decode()
    paper = clients["clerk"].get(f"/programmes/inspections/{visit.pk}/paper/")
    assert paper.content.startswith(b"PK")


def test_scores_sent_back_open_again_and_a_withdrawn_visit_counts_no_more(
    people: dict[str, Person], second: Person, visit: Inspection, county: Unit
) -> None:
    for person in (people["inspector"], second):
        scored(visit, person)
    inspection_move(by=second, inspection=visit, action="reopen", on=DAY, reason="漏看一处")
    score_set(by=second, inspection=visit, item="1.1", points="4")
    with pytest.raises(Problem, match="原因"):
        inspection_move(by=second, inspection=visit, action="withdraw", on=DAY)
    inspection_move(by=second, inspection=visit, action="withdraw", on=DAY, reason="学校停电改期")
    assert "inspection_visits" not in rows_of(county)
    assert [move.action for move in visit.moves.all()] == ["hand_in", "reopen", "withdraw"]


def test_a_visit_is_planned_and_scored_on_its_pages(
    clients: Clients, people: dict[str, Person], second: Person, school: Unit, approved: str
) -> None:
    given = {"sheet": SHEET, "stage": "review", "day": "2026-03-12", "plan_number": approved, "responsible": ""}
    who = {"scorers": [people["inspector"].pk, second.pk], "units": [school.pk]}
    page = clients["inspector"].post("/programmes/inspections/plan/", {**given, **who}, follow=True)
    assert "维护学生平等入学权利" in page.content.decode()
    visit = Inspection.objects.get()
    kept = clients["inspector"].post(
        f"/programmes/inspections/{visit.pk}/score/", {"item": "1.1", "points": "4.5"}, follow=True
    )
    assert 'value="4.5"' in kept.content.decode()
