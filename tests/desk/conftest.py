"""A desk in a folder of its own, with a county of three schools and a person for every role."""

from pathlib import Path

import pytest
from django.test import Client

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import ROLES
from junheng.desk.returns.loading import upload_keep, workbook_load
from junheng.desk.returns.models import Collection

PASSWORD = "Correct-horse-42-battery"


@pytest.fixture(autouse=True)
def desk_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object) -> Path:
    """Keys, files and results go into the test's own folder."""
    monkeypatch.setenv("JUNHENG_HOME", str(tmp_path / "desk"))
    settings.AXES_ENABLED = False  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    return tmp_path / "desk"


@pytest.fixture
def county(db: None) -> Unit:
    """Return a county with two towns' schools and another county beside it."""
    root = Unit.objects.create(kind="county", code="210100", name="甲县")
    for i in (1, 2):
        Unit.objects.create(kind="school", code=f"210100000{i}", name=f"第{i}小学", parent=root)
    other = Unit.objects.create(kind="county", code="210200", name="乙县")
    Unit.objects.create(kind="school", code="2102000001", name="外县小学", parent=other)
    return root


@pytest.fixture
def people(county: Unit) -> dict[str, Person]:
    """Return a person for every role; the clerk's post is at the first school."""
    found = {}
    for role in ROLES:
        person = Person.objects.make(role, str(ROLES[role].title), PASSWORD, must_change=False)
        unit = Unit.objects.get(code="2101000001") if role == "clerk" else county
        Post.objects.create(person=person, unit=unit, role=role)
        found[role] = person
    return found


class Clients:
    """A browser for each role, logged in when first asked for; one for nobody under the empty name."""

    def __init__(self, people: dict[str, Person]) -> None:
        self.people = people

    def __getitem__(self, role: str) -> Client:
        client = Client()
        if role:
            client.force_login(self.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def clients(people: dict[str, Person]) -> Clients:
    """Return a logged-in browser for every role."""
    return Clients(people)


@pytest.fixture
def other(people: dict[str, Person], county: Unit) -> Person:
    """Return a second admissions officer, who confirms."""
    person = Person.objects.make("admissions-2", "招生复核", PASSWORD, must_change=False)
    Post.objects.create(person=person, unit=county, role="admissions")
    return person


@pytest.fixture
def collection(people: dict[str, Person], county: Unit, book: bytes) -> Collection:
    """Return a collection with the room's own ``book`` loaded: a synthetic county's workbook."""
    found = Collection.objects.create(unit=county, school_year=2025)
    upload = upload_keep(by=people["analyst"], unit=county, name="合成县.xlsx", data=book)
    workbook_load(by=people["analyst"], collection=found, upload=upload)
    found.refresh_from_db()
    return found
