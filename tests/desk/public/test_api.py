"""Publications over the API: the same two people, the same digest, and none of it for others."""

from django.test import Client

from junheng.desk.people.models import Person
from junheng.desk.people.tokens import token_make
from junheng.desk.runs.draws.services import folder_of as draw_folder
from junheng.desk.runs.models import Draw
from tests.desk.public.conftest import period


def called(person: Person, path: str, given: dict[str, object] | None = None) -> tuple[int, dict[str, object]]:
    """Return status and answer of a call with a token of this person."""
    head = {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=person, name='t', days=1)}"}
    if given is None:
        told = Client().get(f"/api/publications{path}", **head)
    else:
        told = Client().post(f"/api/publications{path}", given, content_type="application/json", **head)
    return told.status_code, told.json()


def test_a_commitment_is_published_by_two_and_ended(draw: Draw, people: dict[str, Person], other: Person) -> None:
    one = people["admissions"]
    asked = {"about": "draw", "id": str(draw.pk), "contact": "x"} | {k: v.isoformat() for k, v in period().items()}
    status, made = called(one, "", asked)
    assert (status, made["state"], made["digest"]) == (200, "prepared", "")
    path = f"/{made['id']}"
    digest = (draw_folder(draw) / "public" / "commitment.sha256").read_text()[:8]
    assert called(one, f"{path}/confirm", {"digest": digest})[1]["code"] == "public.same_person"
    assert called(other, f"{path}/confirm", {"digest": "00000000"})[1]["code"] == "public.digest"
    assert called(people["analyst"], f"{path}/confirm", {"digest": digest})[0] == 404
    assert called(people["clerk"], f"{path}/confirm", {"digest": digest})[0] == 403
    status, shown = called(other, f"{path}/confirm", {"digest": digest})
    assert (status, shown["state"], shown["confirmed_by"]) == (200, "published", other.name)
    assert Client().get(f"/open{path}/").status_code == 200
    assert called(one, f"{path}/end", {"why": "  "})[0] == 422
    assert called(one, f"{path}/end", {"why": "写错了"})[1]["state"] == "ended"
    assert Client().get(f"/open{path}/").status_code == 404


def test_what_cannot_be_published_is_not_found(people: dict[str, Person]) -> None:
    for about, pk in (("draw", "x"), ("collection", "9" * 30), ("collection", "1"), ("run", "7"), ("ceremony", "")):
        status, _ = called(people["admissions"], "", {"about": about, "id": pk, "starts": "2026-01-01"})
        assert status in (404, 422)
