"""The door: lock-out after five failures, a second factor that counts once, log-out when idle, the first password changed."""

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client
from django.utils import timezone

from junheng.desk.people import totp
from junheng.desk.people.models import AuditEntry, Person
from junheng.desk.people.services import password_set
from junheng.kernel import Problem
from tests.desk.conftest import PASSWORD, Clients


def log_in(client: Client, account: str, password: str, code: str = "") -> int:
    """Return the status of a try."""
    return client.post("/login/", {"account": account, "password": password, "code": code}).status_code


def test_five_wrong_passwords_lock_the_account_for_a_while(people: dict[str, Person], settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    client = Client()
    tries = [log_in(client, "analyst", "wrong") for _ in range(6)]
    assert tries[0] == 200
    assert tries[-1] == 429
    assert log_in(client, "analyst", PASSWORD) == 429


def test_a_code_of_the_second_factor_is_asked_for_and_counts_once(people: dict[str, Person]) -> None:
    person, secret = people["analyst"], totp.new_secret()
    totp.keep(person, secret)
    assert secret.encode() not in bytes(Person.objects.get(pk=person.pk).totp), "the secret is sealed at rest"
    code = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False).generate(timezone.now().timestamp())
    assert log_in(Client(), "analyst", PASSWORD) == 200
    assert log_in(Client(), "analyst", PASSWORD, code.decode()) == 302
    assert log_in(Client(), "analyst", PASSWORD, code.decode()) == 200


def test_the_codes_are_those_of_rfc_6238() -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()  # RFC 6238, appendix B (SHA-1): 94287082 at 59 s
    assert totp.step_of(secret, "287082", now=59) == 1
    assert totp.step_of(secret, "081804", now=1111111109) == 37037036
    assert totp.step_of(secret, "081804", now=59) is None


def test_an_idle_person_is_logged_out(clients: Clients, settings: object) -> None:
    client = clients["analyst"]
    assert client.get("/").status_code == 200
    session = client.session
    late = timezone.now() - timedelta(minutes=settings.IDLE_MINUTES + 1)  # type: ignore[attr-defined]
    session["seen"] = int(late.timestamp())
    session.save()
    assert client.get("/")["Location"].startswith("/login/")


def test_a_new_person_changes_the_password_before_anything_else(clients: Clients, people: dict[str, Person]) -> None:
    Person.objects.filter(account="analyst").update(must_change=True)
    assert clients["analyst"].get("/returns/")["Location"] == "/account/password/"


@pytest.mark.parametrize("new", ["short", "123456789012", "Analyst2026!!", PASSWORD])
def test_a_weak_or_old_password_is_refused(people: dict[str, Person], new: str) -> None:
    with pytest.raises(Problem):
        password_set(person=people["analyst"], old=PASSWORD, new=new)
    assert people["analyst"].check_password(PASSWORD)


def test_a_login_leads_to_no_other_site(people: dict[str, Person]) -> None:
    told = Client().post("/login/?next=https://example.org/", {"account": "analyst", "password": PASSWORD})
    assert told["Location"] == "/"


def test_a_wrong_code_after_the_right_password_locks_too(people: dict[str, Person], settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    totp.keep(people["analyst"], totp.new_secret())
    assert [log_in(Client(), "analyst", PASSWORD, "000000") for _ in range(6)][-1] == 429


def test_failed_logins_and_refusals_are_in_the_audit_log(clients: Clients, people: dict[str, Person]) -> None:
    log_in(Client(), "analyst", "wrong")
    clients["clerk"].get("/audit/")
    told = list(AuditEntry.objects.values_list("account", "action", "about"))
    assert told == [("-", "login.failed", "analyst"), ("clerk", "refused", "/audit/")]


def test_a_lost_password_and_factor_are_reset_by_the_system_administrator_alone(
    clients: Clients, people: dict[str, Person]
) -> None:
    person = people["analyst"]
    totp.keep(person, totp.new_secret())
    assert clients["analyst"].post(f"/people/{person.pk}/reset/").status_code == 403
    clients["sysadmin"].post(f"/people/{person.pk}/reset/")
    person.refresh_from_db()
    assert (bytes(person.totp), person.must_change, person.check_password(PASSWORD)) == (b"", True, False)


def test_what_a_person_sees_is_kept_by_no_cache(clients: Clients) -> None:
    assert clients["analyst"].get("/returns/")["Cache-Control"] == "no-store"
    assert "public" in clients[""].get("/open/")["Cache-Control"]
