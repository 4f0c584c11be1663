"""Accounts, roles and units: an administrator reaches the own branch and no further."""

import pytest

from junheng.desk.people.access import Reach
from junheng.desk.people.models import AuditEntry, Person, Post, Unit
from junheng.desk.people.selectors import manageable
from tests.desk.conftest import PASSWORD, Clients


@pytest.fixture
def stranger(people: dict[str, Person]) -> Person:
    """Return a person of the other county."""
    other = Unit.objects.get(code="210200")
    person = Person.objects.make("stranger", "外县甲", PASSWORD, must_change=False, unit=other)
    Post.objects.create(person=person, unit=other, role="analyst")
    return person


def test_accounts_of_another_county_are_not_there(clients: Clients, stranger: Person) -> None:
    admin = clients["sysadmin"]
    assert "stranger" not in admin.get("/people/").content.decode()
    for what in ("close", "reset", "logins/end"):
        assert admin.post(f"/people/{stranger.pk}/{what}/").status_code == 404
    given = {"account": "stranger", "unit": "210100", "role": "planner"}
    assert clients["secadmin"].post("/people/posts/grant/", given).status_code == 400
    assert clients["secadmin"].post(f"/people/posts/{stranger.posts.get().pk}/withdraw/").status_code == 404
    assert Person.objects.get(account="stranger").is_active


def test_an_administrator_of_one_school_cannot_take_over_who_also_works_above(people: dict[str, Person]) -> None:
    school = Unit.objects.get(code="2101000001")
    local = Person.objects.make("local", "校管理员", PASSWORD, unit=school)
    Post.objects.create(person=local, unit=school, role="sysadmin")
    both = Person.objects.make("both", "兼职", PASSWORD, unit=school)
    Post.objects.create(person=both, unit=school, role="planner")
    assert both in manageable(Reach(local), "people.manage")
    assert people["clerk"] in manageable(Reach(local), "people.manage")
    Post.objects.create(person=both, unit=school.parent, role="analyst")
    assert both not in manageable(Reach(local), "people.manage")
    assert people["secadmin"] not in manageable(Reach(local), "people.manage")


def test_an_account_is_opened_within_the_branch_and_its_first_password_shown_once(clients: Clients) -> None:
    admin = clients["sysadmin"]
    given = {"account": "new", "name": "新同志", "unit": "2102000001"}
    assert admin.post("/people/add/", given).status_code == 400
    told = admin.post("/people/add/", {**given, "unit": "2101000001"})
    person = Person.objects.get(account="new")
    assert (person.must_change, person.unit.code, told["Cache-Control"]) == (True, "2101000001", "no-store")
    first = told.content.decode().split('<dd class="mono" translate="no">')[2].partition("<")[0]
    assert person.check_password(first)
    assert first not in str(list(AuditEntry.objects.values())), "never logged"


def test_a_unit_is_renamed_closed_and_taken_up_again_with_the_day_in_the_log(clients: Clients) -> None:
    admin, unit = clients["sysadmin"], Unit.objects.get(code="2101000002")
    admin.post(f"/people/units/{unit.pk}/rename/", {"name": "实验小学", "on": "2026-09-01"})
    admin.post(f"/people/units/{unit.pk}/close/", {"on": "2027-08-31"})
    unit.refresh_from_db()
    assert (unit.name, unit.closed) == ("实验小学", True)
    grant = {"account": "clerk", "unit": unit.code, "role": "clerk"}
    assert clients["secadmin"].post("/people/posts/grant/", grant).status_code == 400
    admin.post(f"/people/units/{unit.pk}/reopen/", {"on": "2028-09-01"})
    told = AuditEntry.objects.filter(about=unit.code).order_by("number").values_list("action", "detail__on")
    assert list(told) == [
        ("unit.rename", "2026-09-01"),
        ("unit.close", "2027-08-31"),
        ("unit.reopen", "2028-09-01"),
    ]


def test_a_unit_with_open_units_below_and_the_county_itself_do_not_close(clients: Clients, county: Unit) -> None:
    admin = clients["sysadmin"]
    assert admin.post(f"/people/units/{county.pk}/close/", {"on": "2026-09-01"}).status_code == 400
    town = Unit.objects.create(kind="town", code="210100100", name="甲镇", parent=county)
    Unit.objects.create(kind="school", code="2101000009", name="镇小学", parent=town)
    assert admin.post(f"/people/units/{town.pk}/close/", {"on": "2026-09-01"}).status_code == 400


def test_three_hundred_schools_are_paged_and_found(clients: Clients, county: Unit) -> None:
    for i in range(300):
        Unit.objects.create(kind="school", code=f"2101001{i:03}", name=f"村小{i:03}", parent=county)
    page = clients["sysadmin"].get("/people/units/").content.decode()
    assert page.count('scope="row"') == 50
    found = clients["sysadmin"].get("/people/units/?q=村小123").content.decode()
    assert found.count('scope="row"') == 1
    assert 'translate="no">2101001123</td>' in found
