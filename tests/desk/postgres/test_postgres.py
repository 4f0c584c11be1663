"""The same promises on PostgreSQL: what databases differ in once more, and two hundred schools that hand in at once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.killed.conftest import Desk
from tests.desk.postgres.cluster import binaries, cluster

DESK = Path(__file__).parents[1]
ELSEWHERE = ("stories", "killed", "postgres")
"""Tests with a server or a cluster of their own."""
ALIKE = ("ui", "test_permissions.py", "test_verifier_page.py", "test_recheck.py")
"""What asks the database nothing that it might answer otherwise: words and marks of pages, who may, files in a folder.

All else is asked again: locks, transactions, migrations, JSON, case, NUL, and numbers too large for a column."""
WHO_MAY = "test_a_token_does_what_its_person_may"
"""Every role × every operation; the operations themselves are asked by the tests that follow their description."""
pytestmark = pytest.mark.skipif(binaries() is None, reason="no PostgreSQL here, or root without its user")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return an empty database of a cluster of our own."""
    with cluster() as found:
        yield found


def test_the_desk_keeps_its_promises_on_postgresql(url: str) -> None:
    left = {*ELSEWHERE, *ALIKE}
    files = sorted(str(path) for path in DESK.rglob("test_*.py") if not left & {path.name, path.parent.name})
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", f"not {WHO_MAY}", *files]
    environment = {**os.environ, "DATABASE_URL": url}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(command, cwd=DESK.parents[1], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " skipped" not in done.stdout


MANY = """
from threading import Thread, Barrier
from django.db import connection
from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.returns.models import *
from junheng.desk.returns.services import return_move, value_set
from junheng.desk.starting import prepared
prepared()
county = Unit.objects.create(kind="county", code="1", name="县")
c = Collection.objects.create(unit=county, school_year=2025)
schools = [Unit.objects.create(kind="school", code=f"{i:010}", name=f"学校{i}", parent=county) for i in range(200)]
reports, people = [], []
for u in schools:
    r = Return.objects.create(collection=c, unit=u)
    p = Person.objects.make(u.code, u.name, None)
    Post.objects.create(person=p, unit=u, role="clerk")
    for column, text in (("school_id", u.code), ("stage", "primary"), ("teachers", "1"), ("pupils", "1")):
        Cell.objects.create(collection=c, unit=u, table="stages", row=u.code + "/primary", column=column, value=text)
    reports.append(r); people.append(p)
wrong, start = [], Barrier(40)
def hand_in(mine):
    start.wait()
    for i in mine:
        try:
            for column in ("teachers", "pupils"):
                value_set(by=people[i], report=reports[i], key=("stages", schools[i].code + "/primary", column), text=str(1000 + i))
            return_move(by=people[i], report=reports[i], action="submit")
        except Exception as error:
            wrong.append(repr(error))
    connection.close()
threads = [Thread(target=hand_in, args=(range(k, 200, 40),)) for k in range(40)]
[t.start() for t in threads]; [t.join() for t in threads]
from junheng.desk.people.audit import walked
values = {(x.unit.code, x.column): x.value for x in Cell.objects.filter(column__in=("teachers", "pupils")).select_related("unit")}
right = all(values[schools[i].code, k] == str(1000 + i) for i in range(200) for k in ("teachers", "pupils"))
chain = walked().entries, walked().broken
print(wrong[:3], right, Return.objects.filter(state="submitted").count(), Change.objects.count(), Move.objects.count(), *chain)
"""


def test_two_hundred_schools_at_once_lose_nothing(url: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.environment["DATABASE_URL"] = url
    told = desk.does(MANY)
    assert told == "[] True 200 400 200 200 None"


KEEP = """
from pathlib import Path
from junheng.desk.backing_up import backed_up
from junheng.desk.starting import founded, prepared
prepared()
founded("210100", "示例市")
backed_up(Path({target!r}))
"""
AGAIN = """
from pathlib import Path
from junheng.desk.home import Home
from junheng.desk.restoring import restored
from junheng.kernel import Problem
try:
    restored(Path({target!r}), Home(Path({home!r})))
    print("restored")
except Problem as problem:
    print(problem.code, Path({home!r}).exists())
"""
SEEN = "from junheng.desk.people.models import Person\nprint(Person.objects.count())"


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="no pg_dump on the path")
def test_a_backup_fills_an_empty_database_and_no_other(url: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE kept")
        connection.execute("CREATE DATABASE back")
    kept, back = Desk(tmp_path / "kept"), Desk(tmp_path / "back")
    kept.environment["DATABASE_URL"] = url.removesuffix("junheng") + "kept"
    back.environment["DATABASE_URL"] = url.removesuffix("junheng") + "back"
    target = str(tmp_path / "backup.tar")
    kept.does(KEEP.format(target=target))
    helper = Desk(tmp_path / "helper")
    helper.environment["DATABASE_URL"] = back.environment["DATABASE_URL"]
    assert helper.does(AGAIN.format(target=target, home=str(back.home))) == "restored"
    assert back.does(SEEN) == "3"
    other = tmp_path / "other"
    assert helper.does(AGAIN.format(target=target, home=str(other))) == "backup.failed False"
