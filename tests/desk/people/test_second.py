"""The second factor: demanded where the county says so, changed with the password alone, recovered with a code used once."""

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client
from django.utils import timezone

from junheng.desk.people import second, totp
from junheng.desk.people.models import LogIn, Person, RecoveryCode
from junheng.desk.people.tokens import token_make
from tests.desk.conftest import PASSWORD, Clients
from tests.desk.test_login import log_in


def code_of(secret: str) -> str:
    """Return the code that an app shows now."""
    made = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)
    return made.generate(timezone.now().timestamp()).decode()


def set_up(client: Client, password: str = PASSWORD) -> Any:
    """Set a second factor up as a person does; return the answer."""
    client.get("/account/second-factor/")
    code = code_of(client.session["totp"])
    return client.post("/account/second-factor/", {"code": code, "password": password})


def test_setting_it_asks_for_the_password_again_and_ends_other_logins(
    clients: Clients, people: dict[str, Person]
) -> None:
    here, _there = clients["analyst"], clients["analyst"]
    assert b"disabled" not in set_up(here, "wrong").content
    assert not Person.objects.get(account="analyst").totp
    told = set_up(here)
    assert RecoveryCode.objects.filter(person=people["analyst"]).count() == 10
    assert told.content.decode().count('<li class="mono">') == 10
    assert [row.pk for row in LogIn.objects.filter(person=people["analyst"])] == [here.session["login"]]


def test_wrong_passwords_before_it_lock_as_at_the_door(clients: Clients, settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    assert [set_up(clients["analyst"], "wrong").status_code for _ in range(5)][-1] == 429


def test_a_recovery_code_opens_once(people: dict[str, Person]) -> None:
    codes = second.second_set(person=people["analyst"], secret=totp.new_secret())
    assert not RecoveryCode.objects.filter(sha256__in=codes).exists(), "only digests are kept"
    assert log_in(Client(), "analyst", PASSWORD, codes[0].lower().replace("-", " ")) == 302
    assert log_in(Client(), "analyst", PASSWORD, codes[0]) == 200
    assert log_in(Client(), "analyst", PASSWORD, codes[1]) == 302


def test_fresh_codes_void_the_old(people: dict[str, Person]) -> None:
    old = second.second_set(person=people["analyst"], secret=totp.new_secret())
    second.codes_make(person=people["analyst"])
    assert log_in(Client(), "analyst", PASSWORD, old[0]) == 200


@pytest.mark.parametrize(
    ("setting", "led"), [("", set()), ("offices", {"sysadmin", "auditor", "admissions"}), ("all", None)]
)
def test_whoever_must_have_one_is_led_to_it_first(
    clients: Clients, settings: object, setting: str, led: set[str] | None
) -> None:
    settings.SECOND_FACTOR = setting  # type: ignore[attr-defined]
    asked = ("sysadmin", "auditor", "admissions", "analyst", "clerk")
    found = {role for role in asked if clients[role].get("/").headers.get("Location") == "/account/second-factor/"}
    assert found == (set(asked) if led is None else led)


def test_after_it_is_set_the_desk_opens_and_it_cannot_be_given_up(clients: Clients, settings: object) -> None:
    settings.SECOND_FACTOR = "offices"  # type: ignore[attr-defined]
    client = clients["auditor"]
    set_up(client)
    assert client.get("/audit/").status_code == 200
    assert client.post("/account/second-factor/remove/", {"password": PASSWORD}).status_code == 400
    assert Person.objects.get(account="auditor").totp


def test_who_may_gives_it_up_with_the_password(clients: Clients, people: dict[str, Person]) -> None:
    client = clients["analyst"]
    set_up(client)
    assert client.post("/account/second-factor/remove/", {"password": "wrong"}).status_code == 400
    assert client.post("/account/second-factor/remove/", {"password": PASSWORD}).status_code == 302
    assert not Person.objects.get(account="analyst").totp
    assert not RecoveryCode.objects.exists()


def test_a_token_of_who_owes_a_second_factor_is_refused(people: dict[str, Person], settings: object) -> None:
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people['auditor'], name='t', days=1)}"}
    assert Client().get("/api/me", **head).status_code == 200
    settings.SECOND_FACTOR = "offices"  # type: ignore[attr-defined]
    assert Client().get("/api/me", **head).status_code == 401


def test_a_token_is_made_with_the_password_alone(clients: Clients, people: dict[str, Person]) -> None:
    given = {"name": "统计", "days": 30}
    clients["analyst"].post("/account/tokens/", {**given, "password": "wrong"})
    assert not people["analyst"].tokens.exists()
    assert b"jh_" in clients["analyst"].post("/account/tokens/", {**given, "password": PASSWORD}).content
