"""What the pages of ceremonies promise: in order, the digest to read aloud, every claim rechecked, a reason for the annex."""

from typing import Any

import pytest
from django.urls import reverse

from junheng.desk.people.models import AuditEntry, Person, Post, Unit
from junheng.desk.runs.models import Ceremony, Draw, Run
from junheng.desk.runs.services import carried_out
from tests.desk.conftest import Clients
from tests.desk.drawing import DRAW_LIST, DRAW_RULES, file
from tests.desk.draws.conftest import CLASSES, SAID, committed, finished, publish, pupils


@pytest.fixture
def draw(clients: Clients) -> Draw:
    """Return a draw that was committed on its page."""
    given = {"title": "合成派位", "applicants": file("a.csv", DRAW_LIST), "rules": file("r.yaml", DRAW_RULES)}
    assert clients["admissions"].post(reverse("draws"), given).status_code == 302
    return Draw.objects.get()


def test_a_draw_goes_step_by_step(clients: Clients, people: dict[str, Person], other: Person, draw: Draw) -> None:
    client = clients["admissions"]
    page = reverse("draw", args=[draw.pk])
    shown = client.get(page).content.decode()
    assert all(draw.commitment_digest[at : at + 8] in shown for at in range(0, 64, 8))
    assert client.post(reverse("draw-run", args=[draw.pk]), {"source-dice": SAID["s1"]}).status_code == 400
    publish(people["admissions"], other, draw)
    assert client.post(reverse("draw-run", args=[draw.pk]), {"source-dice": SAID["s1"]}).status_code == 302
    shown = client.get(page).content.decode()
    assert "第一小学" in shown
    assert "学生1" not in shown
    assert client.post(reverse("draw-run", args=[draw.pk]), {"source-dice": "1" * 50}).status_code == 400
    assert "复核通过" in client.post(reverse("draw-verify", args=[draw.pk])).content.decode()
    opened = client.post(reverse("draw-annex", args=[draw.pk]), {"name": "result.csv", "reason": "打印凭条"})
    assert "学生1" in opened.content.decode("utf-8-sig")
    assert opened["Cache-Control"] == "no-store"
    assert AuditEntry.objects.get(action="annex.open").detail["reason"] == "打印凭条"
    assert client.get(reverse("draw-minutes", args=[draw.pk])).status_code == 200


def frozen(**more: Any) -> dict[str, Any]:
    dice = {"source1_kind": "dice", "source1_title": "骰子", "source1_day": "2099-07-10", "source1_count": "50"}
    return {"title": "合成编班", "rules": file("r.yaml", CLASSES), **dice, **more}


def test_classes_go_step_by_step(clients: Clients, people: dict[str, Person], other: Person) -> None:
    client, listed = clients["admissions"], reverse("ceremonies", args=["classes"])
    assert client.post(listed, frozen(listed=file("p.csv", pupils()))).status_code == 302
    ceremony = Ceremony.objects.get()
    page, run = reverse("ceremony", args=[ceremony.pk]), reverse("ceremony-run", args=[ceremony.pk])
    said = {"source-s1": SAID["s1"]}
    assert client.post(run, said).status_code == 400
    publish(people["admissions"], other, ceremony)
    assert "下一步" in client.get(page).content.decode()
    assert client.post(run, {"source-s1": "7"}).status_code == 400
    assert Ceremony.objects.get().seed == ""
    assert client.post(run, said).status_code == 302
    assert client.post(run, said).status_code == 400
    carried_out(str(Run.objects.get().pk))
    shown = client.get(page).content.decode()
    assert "各班人数" in shown
    assert "SYN" not in shown
    assert "复核通过" in client.post(reverse("ceremony-verify", args=[ceremony.pk])).content.decode()
    minutes = client.get(reverse("ceremony-minutes", args=[ceremony.pk]))
    assert minutes.content[:2] == b"PK"


def test_two_lists_or_none_are_sent_back(clients: Clients) -> None:
    told = clients["admissions"].post(reverse("ceremonies", args=["classes"]), frozen())
    assert "两样选一样" in told.content.decode()
    assert not Ceremony.objects.exists()


def test_the_common_form_starts_no_admission(clients: Clients) -> None:
    for kind in ("apportion", "admit", "classes"):
        assert clients["admissions"].get(reverse("run-ask", args=[kind])).status_code == 404


def test_another_branch_has_no_such_ceremony(
    clients: Clients, people: dict[str, Person], other: Person, county: Unit
) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, "classes")
    publish(one, other, ceremony)
    finished(one, ceremony)
    Post.objects.filter(person=one).update(unit=Unit.objects.get(code="210200"))
    for name in ("ceremony", "ceremony-minutes"):
        assert clients["admissions"].get(reverse(name, args=[ceremony.pk])).status_code == 404
    for name in ("run", "again", "void", "verify", "annex"):
        assert clients["admissions"].post(reverse(f"ceremony-{name}", args=[ceremony.pk])).status_code == 404
