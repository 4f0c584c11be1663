"""The operations on draws, ceremonies and registers: what they say is what they do, and in order or not at all."""

from typing import Any

import pytest
from django.test import Client

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.people.tokens import token_make
from junheng.desk.runs.models import Ceremony, Run
from junheng.desk.runs.services import carried_out
from tests.desk.applicants.conftest import number, opened, rows
from tests.desk.described import check_described
from tests.desk.drawing import file
from tests.desk.draws.conftest import CLASSES, SAID, publish, pupils

OURS = r"^/api/(draws|ceremonies|registers|applicants)"


@pytest.fixture
def head(people: dict[str, Person]) -> dict[str, str]:
    """Return the header of an admissions officer."""
    return {"HTTP_AUTHORIZATION": f"Bearer {token_make(person=people['admissions'], name='t', days=1)}"}


def posted(address: str, given: Any, head: dict[str, str]) -> tuple[int, Any]:
    told = Client().post(f"/api{address}", given, content_type="application/json", **head)  # type: ignore[arg-type]
    return told.status_code, told.json()


def test_classes_from_commitment_to_claims(head: dict[str, str], people: dict[str, Person], other: Person) -> None:
    dice = {"source1_kind": "dice", "source1_day": "2099-07-10", "source1_count": "50"}
    asked = {"title": "合成", "listed": file("p.csv", pupils()), "rules": file("r.yaml", CLASSES), **dice}
    done = Client().post("/api/ceremonies?kind=classes", asked, **head).json()  # type: ignore[arg-type]
    assert done["findings"] == []
    address = f"/ceremonies/{done['id']}"
    status, told = posted(f"{address}/run", {"said": SAID}, head)
    assert (status, told["code"]) == (409, "ceremony.unpublished")
    publish(people["admissions"], other, Ceremony.objects.get())
    assert posted(f"{address}/run", {"said": SAID}, head)[1]["next"] == "run"
    carried_out(str(Run.objects.get().pk))
    now = Client().get(f"/api{address}", **head).json()  # type: ignore[arg-type]
    assert now["next"] == "publish-result"
    assert now["counts"] == {"学生": 40, "班级": 2}
    assert posted(f"{address}/verify", {}, head)[1]["holds"] is True


def test_a_register_over_the_api_is_masked(head: dict[str, str], people: dict[str, Person], county: Unit) -> None:
    asked = {"title": "合成", "year": 2026, "grade": 1, "ends": "2099-12-31"}
    pk = posted("/registers", asked, head)[1]["id"]
    taken = Client().post(f"/api/registers/{pk}/upload", {"file": file("l.csv", rows(3))}, **head).json()  # type: ignore[arg-type]
    assert taken == {"count": 3, "findings": []}
    told = Client().get(f"/api/registers/{pk}", **head)  # type: ignore[arg-type]
    assert number(2) not in told.content.decode()
    assert [line["name"] for line in told.json()] == ["合**"] * 3
    found = posted("/applicants/look-up", {"term": number(2), "purpose": "twice"}, head)[1]
    assert [line["number"] for line in found] == ["260002"]
    facts = posted(f"/applicants/{found[0]['pk']}/open", {"reason": "核对"}, head)[1]
    assert number(2) in [fact["value"] for fact in facts]
    assert AuditEntry.objects.get(action="applicant.open").detail["reason"] == "核对"


def test_what_they_say_is_what_they_do(transactional_db: None, people: dict[str, Person]) -> None:
    register = opened(people["admissions"], Unit.objects.get(code="210100"))
    assert check_described(people["admissions"], OURS, {"/api/registers": {"pk": str(register.pk)}}) >= 20
