"""The API of people: what the pages do, as far as the token's person reaches, and no password but the first, once."""

from typing import Any

from django.test import Client

from junheng.desk.people.audit import audited, walked
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.tokens import token_make
from tests.desk.conftest import PASSWORD


class Caller:
    """A program with a token of a person."""

    def __init__(self, person: Person) -> None:
        self.head: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=person, name='t', days=1)}"}

    def get(self, path: str) -> Any:
        """Return what is answered."""
        return Client().get(f"/api{path}", **self.head).json()

    def post(self, path: str, given: dict[str, Any] | None = None) -> Any:
        """Return what is answered."""
        return Client().post(f"/api{path}", given or {}, content_type="application/json", **self.head)


def test_an_account_from_opening_to_closing_and_back(people: dict[str, Person]) -> None:
    system, security = Caller(people["sysadmin"]), Caller(people["secadmin"])
    told = system.post("/people", {"account": "new", "name": "新同志", "unit": "2101000001"}).json()
    person = Person.objects.get(account="new")
    assert person.check_password(told["first_password"])
    post = security.post("/posts", {"account": "new", "unit": "2101000001", "role": "clerk"}).json()
    assert (post["role"], post["unit"]["code"]) == ("clerk", "2101000001")
    seen = next(row for row in system.get("/people?q=new") if row["account"] == "new")
    assert not any("password" in key or "totp" in key for key in seen)
    assert system.post(f"/people/{person.pk}/close").json()["is_active"] is False
    again = system.post(f"/people/{person.pk}/reopen").json()["first_password"]
    person.refresh_from_db()
    assert (person.check_password(again), person.check_password(told["first_password"])) == (True, False)


def test_a_closed_or_reset_account_keeps_no_token(people: dict[str, Person]) -> None:
    system = Caller(people["sysadmin"])
    for what, role in (("close", "analyst"), ("reset", "leader")):
        Caller(people[role])
        assert system.post(f"/people/{people[role].pk}/{what}").status_code == 200
        assert not people[role].tokens.exists()


def test_another_countys_units_and_people_are_not_there(people: dict[str, Person]) -> None:
    system = Caller(people["sysadmin"])
    other = Unit.objects.get(code="210200")
    stranger = Person.objects.make("stranger", "外县甲", PASSWORD, unit=other)
    assert system.get("/units?q=外县") == []
    assert system.get("/people?q=stranger") == []
    assert system.post("/people", {"account": "x", "name": "x", "unit": "210200"}).status_code == 409
    assert system.post(f"/people/{stranger.pk}/reset").status_code == 404
    assert system.post(f"/units/{other.pk}/close", {"on": "2026-09-01"}).status_code == 404


def test_one_sees_who_one_is_and_what_one_may(people: dict[str, Person]) -> None:
    told = Caller(people["clerk"]).get("/me")
    assert (told["account"], told["posts"][0]["unit"]["code"]) == ("clerk", "2101000001")
    assert "returns.fill" in told["may"]
    assert "people.manage" not in told["may"]


def test_the_auditor_follows_the_log_from_a_number_on(people: dict[str, Person]) -> None:
    auditor = Caller(people["auditor"])
    for i in range(3):
        audited("analyst", "test", str(i))
    found = auditor.get("/audit/entries?since=3")
    assert [entry["number"] for entry in found] == list(range(3, walked().entries + 1))
    assert found[-1]["hash"] == walked().head
