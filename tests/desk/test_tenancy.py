"""Everything starts from one's own branch of the tree: another county's and another school's things are not there."""

import pytest

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.models import Collection, Return
from tests.desk.conftest import Clients


@pytest.fixture
def returns(county: Unit) -> dict[str, Return]:
    """Return a return for each school of the two counties, by code."""
    found = {}
    for school in Unit.objects.filter(kind="school"):
        collection, _ = Collection.objects.get_or_create(unit=school.parent, school_year=2025)
        found[school.code] = Return.objects.create(collection=collection, unit=school)
    return found


def test_a_clerk_sees_the_own_school_alone(clients: Clients, returns: dict[str, Return]) -> None:
    seen = {code: clients["clerk"].get(f"/returns/{r.pk}/").status_code for code, r in returns.items()}
    assert seen == {"2101000001": 200, "2101000002": 404, "2102000001": 404}


def test_an_analyst_sees_the_county_and_no_other(clients: Clients, returns: dict[str, Return]) -> None:
    seen = {code: clients["analyst"].get(f"/returns/{r.pk}/").status_code for code, r in returns.items()}
    assert seen == {"2101000001": 200, "2101000002": 200, "2102000001": 404}


def test_a_clerk_cannot_approve_the_own_return(clients: Clients, returns: dict[str, Return]) -> None:
    report = returns["2101000001"]
    Return.objects.filter(pk=report.pk).update(state="submitted")
    assert clients["clerk"].post(f"/returns/{report.pk}/approve/").status_code == 404
    assert Return.objects.get(pk=report.pk).state == "submitted"


def test_nobody_grants_a_role_to_oneself(clients: Clients, people: dict[str, Person]) -> None:
    answer = clients["secadmin"].post(
        "/people/posts/grant/", {"account": "secadmin", "unit": "210100", "role": "analyst"}
    )
    assert answer.status_code == 400
    assert people["secadmin"].posts.count() == 1


def test_the_three_offices_are_never_one_person(clients: Clients, people: dict[str, Person]) -> None:
    answer = clients["secadmin"].post(
        "/people/posts/grant/", {"account": "sysadmin", "unit": "210100", "role": "auditor"}
    )
    assert answer.status_code == 400
    assert [post.role for post in people["sysadmin"].posts.all()] == ["sysadmin"]
