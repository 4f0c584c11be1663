"""Log-ins are seen by their person, end when told to, and end by themselves."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from junheng.desk.people.browsers import in_words
from junheng.desk.people.models import AuditEntry, LogIn, Person
from tests.desk.conftest import PASSWORD, Clients

OTHER = "Other-horse-43-battery"
AGAIN = {"password": PASSWORD}


def stands(client: Client) -> bool:
    """Say whether the browser is still logged in."""
    return client.get("/account/logins/").status_code == 200


def test_a_login_ends_after_its_longest_life_however_busy(clients: Clients, settings: object) -> None:
    client = clients["analyst"]
    assert stands(client)
    old = timezone.now() - timedelta(hours=settings.SESSION_HOURS, minutes=1)  # type: ignore[attr-defined]
    LogIn.objects.update(since=old)
    assert not stands(client)


def test_a_person_sees_and_ends_the_own_logins_and_no_others(clients: Clients, people: dict[str, Person]) -> None:
    here, there, stranger = clients["analyst"], clients["analyst"], clients["leader"]
    assert here.get("/account/logins/").content.decode().count("<tr>") == 3, "a head and two rows"
    numbers = {c: c.session["login"] for c in (here, there, stranger)}
    here.post(f"/account/logins/{numbers[stranger]}/end/", AGAIN)
    assert stands(stranger)
    assert here.post(f"/account/logins/{numbers[here]}/end/", AGAIN).status_code == 400
    assert here.post(f"/account/logins/{numbers[there]}/end/", {"password": "wrong"}).status_code == 400
    assert stands(there)
    here.post(f"/account/logins/{numbers[there]}/end/", AGAIN)
    assert (stands(here), stands(there)) == (True, False)


def test_all_others_end_at_once(clients: Clients) -> None:
    here, *others = (clients["analyst"] for _ in range(3))
    here.post("/account/logins/end/", AGAIN)
    assert [stands(c) for c in (here, *others)] == [True, False, False]


def test_a_new_password_ends_the_others_and_keeps_this_one(clients: Clients) -> None:
    here, there = clients["analyst"], clients["analyst"]
    assert here.post("/account/password/", {"password": PASSWORD, "new": OTHER}).status_code == 302
    assert (stands(here), stands(there)) == (True, False)


def test_the_system_administrator_ends_somebodys_logins_and_the_account_stays(
    clients: Clients, people: dict[str, Person]
) -> None:
    client = clients["analyst"]
    clients["sysadmin"].post(f"/people/{people['analyst'].pk}/logins/end/")
    assert not stands(client)
    assert Person.objects.get(account="analyst").is_active
    assert AuditEntry.objects.filter(account="sysadmin", action="login.end", about="analyst").exists()


def test_logging_out_removes_the_row(clients: Clients) -> None:
    client = clients["analyst"]
    client.post("/logout/")
    assert not LogIn.objects.exists()


def test_a_browser_is_told_in_words() -> None:
    phone = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0"
    assert in_words(phone) == "微信 · Android"
    assert in_words("") == "认不出的浏览器"
