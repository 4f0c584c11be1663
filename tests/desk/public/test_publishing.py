"""Prepare, confirm, end: two people, one digest, whole or not at all; the same for every kind."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.public import services
from junheng.desk.public.models import Publication
from junheng.desk.public.services import folder_of, publication_confirm, publication_end, publication_prepare
from junheng.desk.public.tidying import tidied
from junheng.desk.returns.models import Collection
from junheng.desk.runs.models import Draw
from junheng.kernel import Problem
from tests.desk.conftest import Clients
from tests.desk.public.conftest import dies_while_confirming, period, published


@pytest.fixture
def waiting(draw: Draw, people: dict[str, Person]) -> Publication:
    """Return a commitment that waits for its confirmation."""
    return publication_prepare(by=people["admissions"], draw=draw, contact="x", **period())


def test_nobody_confirms_alone(waiting: Publication, people: dict[str, Person]) -> None:
    with pytest.raises(Problem) as refused:
        publication_confirm(by=people["admissions"], publication=waiting, typed=waiting.digest)
    assert refused.value.code == "public.same_person"
    assert not folder_of(waiting).exists()


@pytest.mark.parametrize("typed", ["", "00000000", "short", "f" * 64])
def test_a_wrong_digest_publishes_nothing(waiting: Publication, other: Person, typed: str) -> None:
    with pytest.raises(Problem) as refused:
        publication_confirm(by=other, publication=waiting, typed=typed)
    assert refused.value.code == "public.digest"
    waiting.refresh_from_db()
    assert (waiting.state, folder_of(waiting).exists()) == ("prepared", False)


def test_confirmed_stands_whole_and_is_written_down(drawn: Draw, people: dict[str, Person], other: Person) -> None:
    waiting = publication_prepare(by=people["admissions"], draw=drawn, contact="x", **period())
    publication_confirm(by=other, publication=waiting, typed=waiting.digest[:8].upper())
    assert len(list((folder_of(waiting) / "entries").iterdir())) == 4096
    assert AuditEntry.objects.filter(action="publication.confirm", account=other.account).count() == 1
    with pytest.raises(Problem):
        publication_confirm(by=other, publication=waiting, typed=waiting.digest)


@pytest.mark.parametrize("what", ["draw", "cards"])
def test_a_crash_between_file_and_row_is_swept_and_may_be_done_again(
    what: str, request: pytest.FixtureRequest, people: dict[str, Person], other: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "draw":
        one, about, today = "admissions", {"draw": request.getfixturevalue("draw")}, period()
    else:
        one, about, today = "analyst", {"collection": request.getfixturevalue("collection")}, period()
        stands, other = published(people[one], people["leader"], **about), people["leader"]
    waiting = publication_prepare(by=people[one], **today, **about)  # type: ignore[arg-type]
    dies_while_confirming(monkeypatch, other, waiting)
    tidied(timezone.localdate())
    waiting.refresh_from_db()
    assert (waiting.state, folder_of(waiting).exists()) == ("prepared", False)
    if what == "cards":
        stands.refresh_from_db()
        assert (stands.state, folder_of(stands).exists()) == ("published", True), "what stood before stands on"
    publication_confirm(by=other, publication=waiting, typed=waiting.digest[:8])
    tidied(timezone.localdate())
    assert folder_of(waiting).exists()


def test_what_nobody_published_is_swept(draw: Draw, people: dict[str, Person], other: Person) -> None:
    stands = published(people["admissions"], other, draw=draw)
    stray = folder_of(stands).with_name("stray")
    stray.mkdir()
    tidied(timezone.localdate())
    assert (folder_of(stands).exists(), stray.exists()) == (True, False)


def test_at_the_end_row_and_files_go(draw: Draw, people: dict[str, Person], other: Person) -> None:
    stands = published(people["admissions"], other, draw=draw)
    assert tidied(timezone.localdate()) == 0
    assert tidied(stands.ends + timedelta(days=1)) == 1  # type: ignore[operator]
    stands.refresh_from_db()
    assert (stands.state, folder_of(stands).exists(), services.staged_of(stands).exists()) == ("ended", False, False)


def test_the_same_is_not_prepared_twice_but_after_a_withdrawal(waiting: Publication, people: dict[str, Person]) -> None:
    again = {"by": people["admissions"], "draw": waiting.draw, "contact": "x", **period()}
    with pytest.raises(Problem) as refused:
        publication_prepare(**again)  # type: ignore[arg-type]
    assert refused.value.code == "public.twice"
    publication_end(by=people["admissions"], publication=waiting, why="写错了")
    assert publication_prepare(**again).state == "prepared"  # type: ignore[arg-type]


def test_new_cards_replace_the_old_at_once(collection: Collection, people: dict[str, Person]) -> None:
    old = published(people["analyst"], people["leader"], collection=collection)
    new = publication_prepare(by=people["analyst"], starts=timezone.localdate(), collection=collection)
    old.refresh_from_db()
    assert (old.state, old.ends) == ("published", None)
    publication_confirm(by=people["leader"], publication=new, typed=new.digest[:8])
    old.refresh_from_db()
    assert (old.state, folder_of(old).exists(), folder_of(new).exists()) == ("ended", False, True)
    assert Publication.objects.filter(kind="cards", state="published").count() == 1


def test_cards_hold_the_approved_schools_and_no_small_group(collection: Collection, people: dict[str, Person]) -> None:
    found = published(people["analyst"], people["leader"], collection=collection)
    cards = json.loads((folder_of(found) / "files" / "cards.json").read_text())
    assert ([card["name"] for card in cards["schools"]], cards["missing"]) == (["第1小学"], 1)
    facts = {fact["key"]: (fact["state"], fact["value"]) for fact in cards["schools"][0]["stages"][0]["facts"]}
    assert facts["pupils"] == ("known", "412")
    assert facts["boarders"] == ("few", None)
    assert facts["entrants"] == ("unknown", None)
    assert "inclusive" not in json.dumps(cards)


def test_without_an_approved_return_there_are_no_cards(collection: Collection, people: dict[str, Person]) -> None:
    collection.returns.update(state="draft")
    with pytest.raises(Problem) as refused:
        publication_prepare(by=people["analyst"], starts=timezone.localdate(), collection=collection)
    assert refused.value.code == "public.unready"
    assert not Publication.objects.exists()


def test_each_sees_and_handles_only_its_kinds_and_branch(
    clients: Clients, waiting: Publication, collection: Collection, people: dict[str, Person], other: Person
) -> None:
    cards = publication_prepare(by=people["analyst"], starts=timezone.localdate(), collection=collection)
    for role, seen, unseen in (("leader", cards, waiting), ("admissions", waiting, cards)):
        assert clients[role].get(f"/publications/{seen.pk}/").status_code == 200
        assert clients[role].get(f"/publications/{unseen.pk}/").status_code == 404
        assert clients[role].post(f"/publications/{unseen.pk}/confirm/", {"digest": unseen.digest}).status_code == 404
        assert clients[role].post(f"/publications/{unseen.pk}/end/", {"why": "x"}).status_code == 404
    other.posts.update(unit=Unit.objects.get(code="210200"))
    client = clients[""]
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/publications/{waiting.pk}/").status_code == 404


def test_the_digest_on_paper_is_shown_to_nobody_before(clients: Clients, waiting: Publication, other: Person) -> None:
    for address in ("/publications/", f"/publications/{waiting.pk}/"):
        page = clients["admissions"].get(address).content.decode()
        assert waiting.digest[:8] not in page
