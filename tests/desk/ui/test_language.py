"""The switch of languages: Chinese unless asked otherwise, and remembered."""

import pytest
from django.test import Client
from django.utils import translation

from junheng.desk.ui.templatetags.parts import fix, what
from junheng.kernel import Problem
from tests.desk.conftest import Clients


@pytest.mark.django_db
def test_chinese_comes_first_whatever_the_browser_wishes() -> None:
    answer = Client().get("/login/", headers={"Accept-Language": "en-US,en"})
    assert '<html lang="zh-CN"' in answer.content.decode()
    assert answer["Content-Language"] == "zh-CN"


@pytest.mark.django_db
def test_an_address_may_ask_for_english_and_it_is_remembered() -> None:
    client = Client()
    assert '<html lang="en"' in client.get("/login/?lang=en").content.decode()
    assert '<html lang="en"' in client.get("/login/").content.decode()
    client.get("/login/?lang=zh")
    assert '<html lang="zh-CN"' in client.get("/login/").content.decode()


@pytest.mark.django_db
def test_a_language_that_is_not_there_changes_nothing() -> None:
    answer = Client().get("/login/?lang=../../etc")
    assert answer["Content-Language"] == "zh-CN"
    assert "lang" not in answer.cookies


def test_the_switch_keeps_the_page_one_is_on(clients: Clients) -> None:
    page = clients["auditor"].get("/audit/?page=1").content.decode()
    assert 'href="/audit/?page=1&amp;lang=en"' in page


def test_one_person_s_language_is_not_another_s(clients: Clients) -> None:
    english, chinese = clients["leader"], clients["leader"]
    english.get("/?lang=en")
    assert 'lang="en"' in english.get("/").content.decode()
    assert '<html lang="zh-CN"' in chinese.get("/").content.decode()


def test_a_problem_is_told_in_the_language_of_the_page() -> None:
    problem = Problem("读不了。", fix="请另存。", en=("Cannot be read.", "Save it again."))
    with translation.override("en"):
        assert (what(problem), fix(problem)) == ("Cannot be read.", "Save it again.")
    with translation.override("zh-hans"):
        assert (what(problem), fix(problem)) == ("读不了。", "请另存。")
