"""The public pages: what stands is shown, what has ended is gone, nobody's name is there, and a cache may keep them."""

import re

import pytest
from django.test import Client

from junheng.allocation.draw import store
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.models import Publication
from junheng.desk.public.query import key_of
from junheng.desk.public.services import folder_of, publication_end, publication_prepare
from junheng.desk.returns.models import Collection
from junheng.desk.runs.draws.services import folder_of as draw_folder
from junheng.desk.runs.draws.services import key_of as draw_key
from junheng.desk.runs.models import Draw
from junheng.kernel.annex import annex_of
from tests.desk.public.conftest import period, published


@pytest.fixture
def stands(draw: Draw, people: dict[str, Person], other: Person) -> Publication:
    """Return a commitment that stands."""
    return published(people["admissions"], other, draw=draw)


def test_public_pages_are_cacheable_set_no_cookie_and_stay_out_of_search(stands: Publication) -> None:
    for address in ("/open/", f"/open/{stands.pk}/", "/open/schools/", "/open/query.js", "/open/schools.js"):
        answer = Client().get(address)
        assert (answer.status_code, address) == (200, address)
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert not answer.cookies
        assert not re.search("学生[0-9]", answer.content.decode()), "a name of the list"


def test_a_notice_says_until_when_to_whom_and_what_each_file_is(stands: Publication) -> None:
    page = Client().get(f"/open/{stands.pk}/").content.decode()
    for told in (
        "还有 6 天",
        "招生办 000-00000000",
        "验证页",
        "承诺书（JSON）",
        "名单（不含姓名）",
        "合成数据",
    ):
        assert told in page
    shown = re.findall(r'href="(/published/[^"]+)" *\n? *download', page)
    assert shown
    assert all((folder_of(stands).parent / path.removeprefix("/published/")).is_file() for path in shown)


def test_in_english_by_a_link(county: Unit) -> None:
    page = Client().get("/open/?lang=en").content.decode()
    assert '<html lang="en"' in page


def test_what_has_ended_is_gone_and_says_so(stands: Publication, people: dict[str, Person]) -> None:
    publication_end(by=people["admissions"], publication=stands, why="x")
    answer = Client().get(f"/open/{stands.pk}/")
    assert (answer.status_code, "公示已结束" in answer.content.decode()) == (404, True)
    assert stands.title not in answer.content.decode()
    assert Client().post(f"/open/{stands.pk}/query/", {"number": "260001"}).status_code == 404


def test_a_page_that_is_kept_is_never_out_of_date(
    collection: Collection, people: dict[str, Person], draw: Draw, other: Person
) -> None:
    for _ in range(2):
        assert "现在没有公示" in Client().get("/open/").content.decode()
    stands = published(people["admissions"], other, draw=draw)
    cards = published(people["analyst"], people["leader"], collection=collection)
    for address in ("/open/", f"/open/{stands.pk}/", "/open/schools/", "/open/schools/2101000001/"):
        page = Client().get(address)
        assert page.content == Client().get(address).content, "the second is the first"
        large = Client()
        large.cookies["large"] = "1"
        assert b'class="large"' in large.get(address).content
        assert b'<html lang="en"' in Client().get(address, {"lang": "en"}).content
    for one in (stands, cards):
        publication_end(by=people["admissions"], publication=one, why="x")
    assert "现在没有公示" in Client().get("/open/").content.decode()
    assert Client().get(f"/open/{stands.pk}/").status_code == 404
    assert Client().get("/open/schools/2101000001/").status_code == 404


def test_what_was_never_public_is_not_told_apart_from_nothing(draw: Draw, people: dict[str, Person]) -> None:
    waits = publication_prepare(by=people["admissions"], draw=draw, contact="x", **period())
    for pk in (waits.pk, "00000000-0000-0000-0000-000000000001"):
        answer = Client().get(f"/open/{pk}/")
        assert (answer.status_code, "没有这份公示" in answer.content.decode()) == (404, True)


def test_a_family_asks_without_script_and_only_with_its_own_salt(
    drawn: Draw, people: dict[str, Person], other: Person
) -> None:
    stands = published(people["admissions"], other, draw=drawn)
    family = next(iter(store.people(annex_of(draw_folder(drawn), draw_key(drawn)))))
    asked = {"number": family.applicant, "salt": family.salt.hex()}
    answer = Client(enforce_csrf_checks=True).post(f"/open/{stands.pk}/query/", asked)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert "第一小学：第" in answer.content.decode()
    wrong = Client().post(f"/open/{stands.pk}/query/", {**asked, "salt": "0" * 32}).content.decode()
    assert "没有查到" in wrong
    shard = folder_of(stands) / "entries" / f"{key_of(family.salt, family.applicant)[:3]}.json"
    assert family.applicant not in shard.read_text()


def test_school_cards_are_found_by_name_and_show_facts_with_units(
    collection: Collection, people: dict[str, Person]
) -> None:
    published(people["analyst"], people["leader"], collection=collection)
    listed = Client().get("/open/schools/", {"q": "第1"}).content.decode()
    assert "/open/schools/2101000001/" in listed
    assert "第2小学" not in listed
    assert "/open/schools/2101000001/" not in Client().get("/open/schools/", {"q": "无此校"}).content.decode()
    card = Client().get("/open/schools/2101000001/").content.decode()
    for told in ("412", "少于 5", "未填报", "2025–2026 学年", "不超过 45 人", "统计口径", "合成数据"):
        assert told in card
    for verdict in ("达标", "优秀", "名次：", 'class="met', 'class="below'):
        assert verdict not in card
    assert Client().get("/open/schools/2101000002/").status_code == 404


def test_a_notice_of_cards_leads_to_the_schools(collection: Collection, people: dict[str, Person]) -> None:
    found = published(people["analyst"], people["leader"], collection=collection)
    assert Client().get(f"/open/{found.pk}/")["Location"] == "/open/schools/"
