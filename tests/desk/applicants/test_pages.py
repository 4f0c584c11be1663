"""What the pages of a register promise: masked, looked up exactly, a reason for more, everything in the log, no number in an address."""

import json

import pytest
from django.urls import reverse

from junheng.desk.people.models import AuditEntry
from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.applicants.services import applicants_take
from tests.desk.applicants.conftest import number, rows
from tests.desk.conftest import Clients


@pytest.fixture
def filled(register: Register) -> Register:
    """Return a register of three children."""
    applicants_take(by=register.by, register=register, name="list.csv", data=rows(3))
    return register


def logged(action: str) -> dict[str, object]:
    return dict(AuditEntry.objects.filter(action=action).latest("number").detail)


def test_a_register_is_masked_and_reading_it_is_logged(clients: Clients, filled: Register) -> None:
    page = clients["admissions"].get(reverse("register", args=[filled.pk])).content.decode()
    assert "合**" in page
    assert "合成2" not in page
    assert number(2) not in page
    assert logged("applicant.read") == {"rows": 3, "purpose": "办理报名登记"}


@pytest.mark.parametrize("term", ["260002", number(2), number(2).lower(), f" {number(2)} "])
def test_a_child_is_found_by_either_number_and_only_exactly(clients: Clients, filled: Register, term: str) -> None:
    asked = {"term": term, "purpose": "family"}
    page = clients["admissions"].post(reverse("look-up"), asked).content.decode()
    assert "260002" in page
    assert "260001" not in page
    assert logged("applicant.read") == {"rows": 1, "purpose": "家长本人查询", "look_up": True}
    assert number(2) not in json.dumps(list(AuditEntry.objects.values("about", "detail")))
    assert (
        "没有找到"
        in clients["admissions"].post(reverse("look-up"), {**asked, "term": term.strip()[:-1]}).content.decode()
    )


def test_all_of_a_child_is_shown_for_a_reason(clients: Clients, filled: Register) -> None:
    address = reverse("applicant", args=[filled.applicants.get(number="260002").pk])
    client = clients["admissions"]
    assert number(2) not in client.get(address).content.decode()
    assert number(2) not in client.post(address, {"reason": ""}).content.decode()
    assert number(2) in client.post(address, {"reason": "家长来访"}).content.decode()
    assert logged("applicant.open") == {"number": "260002", "reason": "家长来访"}


def test_the_export_is_masked_and_no_cell_is_a_formula(clients: Clients, filled: Register) -> None:
    data = "报名号,姓名,证件号,性别,出生日期,类别\n=1+1,=甲,,,,=2\n".encode()
    applicants_take(by=filled.by, register=filled, name="list.csv", data=data)
    told = clients["admissions"].post(reverse("register-export", args=[filled.pk]), {"purpose": "material"})
    text = told.content.decode("utf-8-sig")
    assert "合**" in text
    assert "合成1" not in text
    assert number(1) not in text
    assert not [cell for line in text.splitlines() for cell in line.split(",") if cell.startswith("=")]
    assert logged("applicant.export") == {"rows": 4, "purpose": "核对报名材料"}


def test_one_child_is_typed_in_and_withdrawn(clients: Clients, filled: Register) -> None:
    typed = {"applicant": "269999", "name": "合成新", "identity": number(9), "identity_kind": "居民身份证"}
    client = clients["admissions"]
    assert client.post(reverse("register-add", args=[filled.pk]), typed).status_code == 200
    row = filled.applicants.get(number="269999")
    client.post(reverse("applicant-withdraw", args=[row.pk]), {"reason": "家长申请"})
    assert not filled.applicants.filter(number="269999").exists()
    assert logged("applicant.withdraw") == {"number": "269999", "reason": "家长申请"}


def test_another_branch_has_no_such_register(clients: Clients, filled: Register) -> None:
    from junheng.desk.people.models import Post, Unit

    Post.objects.filter(role="admissions").update(unit=Unit.objects.get(code="210200"))
    client = clients["admissions"]
    assert client.get(reverse("register", args=[filled.pk])).status_code == 404
    asked = client.post(reverse("look-up"), {"term": "260002", "purpose": "family"}).content.decode()
    assert "没有找到" in asked
