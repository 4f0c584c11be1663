"""Schools do not see who inspects which school; whoever plans a visit asks only after people of the own branch."""

import json
from datetime import date

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.tokens import token_make
from junheng.desk.programmes.inspections.services import inspection_move
from junheng.desk.programmes.ledgers.offers import offers
from junheng.desk.programmes.models import Inspection
from tests.desk.conftest import PASSWORD, Clients
from tests.desk.programmes.conftest import DAY, SHEET, approved, school, scored, second, visit

__all__ = ["approved", "school", "second", "visit"]


def test_a_school_is_offered_no_visits_of_inspectors(
    people: dict[str, Person], second: Person, visit: Inspection, county: Unit, school: Unit
) -> None:
    for person in (people["inspector"], second):
        scored(visit, person)
    inspection_move(by=second, inspection=visit, action="feed_back", on=DAY)
    elsewhere = Unit.objects.get(code="2101000002")
    assert len(offers(county, "duty_records", DAY)) == 2
    assert offers(school, "duty_records", DAY) == offers(elsewhere, "duty_records", DAY) == []


def test_an_account_of_another_county_is_not_there(
    people: dict[str, Person], second: Person, approved: str, clients: Clients
) -> None:
    stranger = Person.objects.make("stranger", "外县督学", PASSWORD, must_change=False)
    Post.objects.create(person=stranger, unit=Unit.objects.get(code="210200"), role="inspector")
    told = {"sheet": SHEET, "stage": "review", "day": date(2026, 3, 12).isoformat(), "plan_number": approved}
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people['inspector'], name='x', days=1)}"}
    for scorers, status in (([second.account, "inspector"], 200), ([second.account, "stranger"], 404)):
        body = json.dumps({**told, "units": ["2101000001"], "scorers": scorers})
        answer = clients[""].post("/api/inspections", body, content_type="application/json", **head)
        assert answer.status_code == status, answer.content.decode()
        assert "外县督学" not in answer.content.decode()
