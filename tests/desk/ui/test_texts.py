"""A NUL is refused at the door, wherever it stands: PostgreSQL could not keep it."""

import pytest
from django.test import Client

from junheng.desk.people.models import Person
from junheng.desk.people.tokens import token_make
from tests.desk.conftest import Clients


@pytest.mark.parametrize("address", ["/programmes/?kind=a%00b", "/returns/?name=%00", "/open/?lang=%00"])
def test_a_nul_in_an_address_is_refused_in_words(clients: Clients, address: str) -> None:
    answer = clients["analyst"].get(address)
    assert answer.status_code == 400
    assert "不能保存的字符" in answer.content.decode()


def test_a_nul_in_a_form_is_refused_in_words(clients: Clients) -> None:
    answer = clients["inspector"].post("/programmes/ledgers/duty_log/", {"note": "a\0b"})
    assert answer.status_code == 400
    assert "不能保存的字符" in answer.content.decode()


def test_a_nul_in_a_call_is_refused_with_the_status_that_is_described(people: dict[str, Person]) -> None:
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people['clerk'], name='t', days=1)}"}
    given = {"table": "stages", "row": "x\0", "column": "teachers", "value": "1"}
    told = Client().put("/api/returns/1/value", given, content_type="application/json", **head)
    assert (told.status_code, told.json()["code"]) == (409, "text.nul")
