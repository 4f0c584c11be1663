"""Every page of the desk that links lead to, for every role, in both languages: what all of them must be."""

import re

import pytest
from django.test import Client

from junheng.desk import starting
from junheng.desk.people.models import Person
from junheng.desk.people.policy import ROLES
from junheng.desk.returns.models import Collection
from junheng.desk.runs.asking import assess_ask
from junheng.desk.runs.services import carried_out
from tests.desk.ui.crawling import Seen, pages

ROLE = {"clerk": "2199000001"}
NO_CRUMBS = re.compile(r"^/($|(returns|runs|draws|programmes|publications|people|audit|open|login)/$)")


@pytest.fixture
def county(desk_home: object, db: None) -> None:
    """The example county, assessed once, so that pages about a run are there."""
    starting.example()
    Person.objects.update(must_change=False)
    run = assess_ask(by=Person.objects.get(account="analyst"), collection=Collection.objects.get())
    carried_out(str(run.pk))


def seen(role: str, lang: str, asked: set[tuple[str, ...]]) -> list[Seen]:
    """Return what a person of a role sees that nobody has seen yet."""
    client = Client()
    client.cookies["lang"] = lang
    client.force_login(Person.objects.get(account=ROLE.get(role, role)), "django.contrib.auth.backends.ModelBackend")
    return list(pages(client, asked))


# The heartbeat of the run asks the database from another thread, which a test's database in memory refuses.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_every_page_is_whole_in_both_languages(county: None) -> None:
    wrong: list[str] = []
    count = 0
    for lang in ("zh", "en"):
        asked: set[tuple[str, ...]] = set()
        for role in ROLES:
            for page in seen(role, lang, asked):
                count += 1
                wrong += [f"{role} {lang} {page.address}: {said}" for said in faults(page, lang)]
    assert count > 80
    assert not wrong, "\n".join(sorted(set(wrong)))


def faults(page: Seen, lang: str) -> list[str]:
    """Return what is wrong with a page."""
    read, said = page.read, []
    if read.h1 != 1:
        said.append(f"{read.h1} h1")
    if read.lang != {"zh": "zh-CN", "en": "en"}[lang]:
        said.append(f"lang {read.lang!r}")
    if not re.search(r"\S+ ?[｜|] ?\S+", read.title):
        said.append(f"title {read.title!r}")
    if read.inline:
        said.append(f"inline {read.inline[:3]}")
    if "{{" in page.html or "{%" in page.html.partition("<pre")[0]:
        said.append("template syntax")
    if not read.crumbs and not NO_CRUMBS.match(page.address):
        said.append("no breadcrumbs")
    if lang == "en" and read.chinese:
        said.append(f"Chinese: {read.chinese[:6]}")
    return said
