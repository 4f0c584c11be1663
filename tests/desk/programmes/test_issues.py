"""A problem goes from where it is found to its closing by the rules' own steps; each step says who, when and why."""

from datetime import date, timedelta

import pytest

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.issues.moves import MOVES, following
from junheng.desk.programmes.issues.selectors import cases, issues
from junheng.desk.programmes.issues.services import issue_add, issue_look_back, issue_move
from junheng.desk.programmes.ledgers.rows import rows_of
from junheng.desk.programmes.models import Issue
from junheng.kernel import Problem
from junheng.supervision.own import supervision_rules
from tests.desk.conftest import Clients

DAY = date(2026, 3, 12)


@pytest.fixture
def issue(people: dict[str, Person], school: Unit) -> Issue:
    """Return a problem of the clerk's school."""
    due = DAY + timedelta(days=30)
    return issue_add(by=people["inspector"], unit=school, what="消防通道堆放杂物", on=DAY, due=due, clause="5.2")


def test_every_step_of_the_rules_has_somebody_who_may_take_it() -> None:
    steps = supervision_rules().steps.steps
    assert {(before, after) for before in steps.states for after in steps.may_follow(before)} == set(MOVES)


def test_from_found_to_closed_and_back_once(people: dict[str, Person], issue: Issue, county: Unit) -> None:
    inspector, clerk = people["inspector"], people["clerk"]
    told = {"reason": "清空了", "document": "整改报告1号"}
    way = ("assigned", "mending", "reported", "rechecked", "mending", "reported", "rechecked", "closed")
    for after in way:
        by = clerk if MOVES[issue.state, after].action == "issues.mend" else inspector
        issue = issue_move(by=by, issue=issue, after=after, on=DAY, **told)
    assert [move.after for move in issue.moves.all()] == ["found", *way]
    assert len(rows_of(county)["inspection_moves"]) == 1 + len(way)
    assert following(issue.state) == {}


def test_a_step_out_of_order_or_without_its_words_is_refused(people: dict[str, Person], issue: Issue) -> None:
    with pytest.raises(Problem, match="不能到"):
        issue_move(by=people["inspector"], issue=issue, after="closed", on=DAY, reason="x")
    issue_move(by=people["inspector"], issue=issue, after="assigned", on=DAY)
    issue_move(by=people["clerk"], issue=issue, after="mending", on=DAY)
    with pytest.raises(Problem, match="文书"):
        issue_move(by=people["clerk"], issue=issue, after="reported", on=DAY, reason="清空了")


def test_the_light_is_the_engines(people: dict[str, Person], issue: Issue) -> None:
    lights = [cases([issue], DAY + timedelta(days=days))[issue.pk].light for days in (0, 25, 31)]
    assert lights == ["green", "yellow", "red"]


def test_a_school_sees_its_own_from_when_it_is_told(clients: Clients, people: dict[str, Person], issue: Issue) -> None:
    page = f"/programmes/issues/{issue.pk}/"
    assert clients["clerk"].get(page).status_code == 404
    issue_move(by=people["inspector"], issue=issue, after="assigned", on=DAY)
    assert clients["clerk"].get(page).status_code == 200
    assert clients["clerk"].post(f"{page}move/closed/", {"reason": "x"}).status_code == 400
    other = Unit.objects.get(code="2101000002")
    hidden = issue_add(by=people["inspector"], unit=other, what="别校的", on=DAY)
    issue_move(by=people["inspector"], issue=hidden, after="assigned", on=DAY)
    assert list(issues(Reach(people["clerk"]))) == [issue]
    assert clients["clerk"].post(f"/programmes/issues/{hidden.pk}/move/mending/").status_code == 404


def test_a_school_cannot_take_the_inspectors_step(clients: Clients, people: dict[str, Person], issue: Issue) -> None:
    for after in ("assigned", "mending", "reported"):
        issue = issue_move(by=people["inspector"], issue=issue, after=after, on=DAY, reason="x", document="x")
    assert clients["clerk"].post(f"/programmes/issues/{issue.pk}/move/rechecked/", {"reason": "x"}).status_code == 404


def test_a_problem_that_comes_back_is_entered_anew(people: dict[str, Person], issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(state="closed", look_back=DAY)
    fresh = issue_look_back(by=people["inspector"], issue=issue, on=DAY, says="又堆上了", returned=True)
    assert (fresh.again_id, fresh.state, fresh.what) == (issue.pk, "found", issue.what)
    with pytest.raises(Problem, match="一次"):
        issue_look_back(by=people["inspector"], issue=issue, on=DAY, says="x", returned=False)


def test_the_evidence_of_a_step_is_in_the_catalogue(clients: Clients, people: dict[str, Person], issue: Issue) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    for after in ("assigned", "mending"):
        issue = issue_move(by=people["inspector"], issue=issue, after=after, on=DAY)
    given = {"reason": "清空了", "document": "整改报告1号", "file": SimpleUploadedFile("报告.txt", "已清空".encode())}
    page = clients["clerk"].post(f"/programmes/issues/{issue.pk}/move/reported/", given, follow=True)
    assert "报告.txt" in page.content.decode()
    [entry] = [move.evidence for move in issue.moves.all() if move.evidence]
    assert clients["clerk"].get(f"/programmes/evidence/{entry.pk}/").getvalue() == "已清空".encode()
