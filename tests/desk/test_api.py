"""The API: every operation × every role, nobody included; and what it says of itself is what it does."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from django.test import Client
from ninja import Schema

import junheng.desk.api
from junheng.desk.api.api import api
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.policy import ACTIONS, ROLES, SELF
from junheng.desk.people.tokens import person_of, token_make, token_withdraw
from junheng.desk.returns.models import Cell, Collection, Return
from tests.desk.conftest import Clients
from tests.desk.described import check_described


def operations() -> Iterator[tuple[str, str, Any]]:
    """Yield method, address and function of every operation."""
    for _, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, "/api" + filled(path, operation.view_func), operation.view_func


def filled(path: str, function: Any) -> str:
    """Return the address with something that is not there in the place of every part."""
    told = get_type_hints(function)
    for part in re.findall(r"{(\w+)}", path):
        kind = told.get(part)
        nobody = {UUID: str(UUID(int=1)), str: "x"}.get(kind, "999999")  # type: ignore[call-overload]
        path = path.replace(f"{{{part}}}", nobody)
    return path


CALLS = list(operations())
NAMES = [f"{method} {path}" for method, path, _ in CALLS]


@pytest.mark.parametrize(("method", "path", "function"), CALLS, ids=NAMES)
@pytest.mark.parametrize("role", ["", *ROLES])
def test_a_token_does_what_its_person_may(
    people: dict[str, Person], method: str, path: str, function: Any, role: str
) -> None:
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people[role], name='t', days=1)}"} if role else {}
    status = Client().generic(method, path, "{}", content_type="application/json", **head).status_code
    if not role:
        assert status == 401
    elif function.action == SELF or role in ACTIONS[function.action]:
        assert status in (200, 404, 409, 422)
    else:
        assert status in (403, 422)  # a body that cannot be read is refused before the question is asked
        assert status == 403 or method != "GET"


def test_no_two_schemas_share_a_name() -> None:
    """The description keeps them by name: of two the second would be told of both."""
    files = sorted(path for path in Path(junheng.desk.api.__file__).parent.glob("*.py") if path.name != "__init__.py")
    modules = [import_module(f"junheng.desk.api.{path.stem}") for path in files]
    found = {(m.__name__, k) for m in modules for k, v in vars(m).items() if _own(v, m.__name__)}
    assert [name for name, n in Counter(name for _module, name in found).items() if n > 1] == []


def _own(value: Any, module: str) -> bool:
    return isinstance(value, type) and issubclass(value, Schema) and value.__module__ == module


def test_a_cookie_opens_no_operation(clients: Clients) -> None:
    assert clients["analyst"].get("/api/runs").status_code == 401


def test_a_token_ends_when_withdrawn_or_the_account_closes(people: dict[str, Person]) -> None:
    person = people["analyst"]
    one, other = token_make(person=person, name="a", days=1), token_make(person=person, name="b", days=1)
    assert person_of(one) == person_of(other) == person
    token_withdraw(person=person, pk=person.tokens.get(name="a").pk)
    assert (person_of(one), person_of(other)) == (None, person)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert person_of(other) is None


def test_a_clerk_sets_a_value_over_the_api_and_the_change_is_kept(people: dict[str, Person]) -> None:
    school = Unit.objects.get(code="2101000001")
    collection = Collection.objects.create(unit=school.parent, school_year=2025)
    report = Return.objects.create(collection=collection, unit=school)
    row = "2101000001/primary"
    for column, text in (("school_id", "2101000001"), ("stage", "primary"), ("teachers", "10")):
        Cell.objects.create(collection=collection, unit=school, table="stages", row=row, column=column, value=text)
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people['clerk'], name='t', days=1)}"}
    given = {"table": "stages", "row": row, "column": "teachers", "value": "１２"}
    told = Client().put(f"/api/returns/{report.pk}/value", given, content_type="application/json", **head)
    assert (told.status_code, told.json()["value"]) == (200, "12")
    change = collection.changes.get()
    assert (change.before, change.after, change.by.account) == ("10", "12", "clerk")


@pytest.mark.parametrize("role", ["analyst", "clerk"])
def test_the_api_does_what_it_says(transactional_db: None, people: dict[str, Person], role: str) -> None:
    assert check_described(people[role]) == len(CALLS)
