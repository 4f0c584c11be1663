"""A backup is whole or not there, whatever the desk does meanwhile and whenever it dies; a restore likewise."""

import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.desk.killed.conftest import Desk

BACKUP = """
from pathlib import Path
from junheng.desk.backing_up import backed_up
backed_up(Path({target!r}))
"""
AGREES = """
from junheng.desk.home import home
from junheng.desk.people.audit import walked
from junheng.desk.returns.models import Upload
from junheng.desk.files import path_of
from junheng.kernel.digest import sha256_of_file
digests = list(Upload.objects.values_list("sha256", flat=True))
print(len(digests), all(sha256_of_file(path_of(d)) == d for d in digests), walked().broken)
"""


JUNHENG = [sys.executable, "-m", "junheng"]


def restored(archive: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run ``junheng restore``."""
    return subprocess.run([*JUNHENG, "restore", str(archive), "--home", str(home)], capture_output=True, text=True)


@pytest.mark.parametrize("after", [0.1, 0.5])
def test_a_backup_that_dies_leaves_the_one_before(desk: Desk, tmp_path: Path, after: float) -> None:
    target = tmp_path / "backup.tar"
    desk.does(BACKUP.format(target=str(target)))
    desk.dies(BACKUP.format(target=str(target)), after)
    assert restored(target, tmp_path / "back").returncode == 0
    assert Desk(tmp_path / "back").does(AGREES) == "1 True None"


WRITE = """
from junheng.desk.people.models import Person
from junheng.desk.returns.models import Collection, Upload
from junheng.desk.returns.loading import upload_keep
from junheng.desk.files import path_of
c, p = Collection.objects.get(), Person.objects.get(account="analyst")
data = path_of(Upload.objects.first().sha256).read_bytes()
print("begun", flush=True)
for i in range(100_000):
    upload_keep(by=p, unit=c.unit, name=f"{i}.csv", data=f"schools,{i}".encode())
"""


def test_a_backup_of_a_desk_at_work_has_every_file_that_a_row_names(desk: Desk, tmp_path: Path) -> None:
    writer = desk.start(WRITE)
    assert writer.stdout is not None
    assert writer.stdout.readline().strip() == "begun"
    desk.does(BACKUP.format(target=str(tmp_path / "backup.tar")))
    writer.kill()
    writer.communicate(timeout=30)
    assert restored(tmp_path / "backup.tar", tmp_path / "back").returncode == 0
    uploads, whole, broken = Desk(tmp_path / "back").does(AGREES).split()
    assert int(uploads) > 1
    assert (whole, broken) == ("True", "None")


BUSY = """
import threading, time
from pathlib import Path
from junheng.desk.backing_up import backed_up
from junheng.desk.home import home
from junheng.kernel import Problem
stop, folder = threading.Event(), home().folder / "published"
folder.mkdir(exist_ok=True)
def put_up_and_taken_down():
    at = 0
    while not stop.is_set():
        at += 1
        (folder / f"{at}.json").write_text("x")
        (folder / f"{at - 1}.json").unlink(missing_ok=True)
        time.sleep(0.002)
thread = threading.Thread(target=put_up_and_taken_down)
thread.start()
try:
    backed_up(Path("TARGET"))
except Problem as problem:
    print(problem.code, Path("TARGET").exists())
stop.set()
thread.join()
backed_up(Path("TARGET"))
print(Path("TARGET").exists())
"""


def test_files_that_come_and_go_are_never_half_in_a_backup(desk: Desk, tmp_path: Path) -> None:
    assert desk.does(BUSY.replace("TARGET", str(tmp_path / "backup.tar"))).split() == ["backup.busy", "False", "True"]


def test_a_restore_that_dies_leaves_nothing_or_all(desk: Desk, tmp_path: Path) -> None:
    desk.does(BACKUP.format(target=str(tmp_path / "backup.tar")))
    for number, after in enumerate((0.0, 0.03, 0.1)):
        back = Desk(tmp_path / f"back{number}")
        script = "from pathlib import Path\nfrom junheng.desk.home import Home\nfrom junheng.desk.restoring import restored\n"
        desk.dies(f"{script}restored(Path({str(tmp_path / 'backup.tar')!r}), Home(Path({str(back.home)!r})))", after)
        assert not back.home.exists() or back.does(AGREES) == "1 True None"


OLD = """
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
for app, name in sorted(key for key in MigrationLoader(None).graph.root_nodes()):
    call_command("migrate", app, name, verbosity=0)
"""
NOW = """
from io import StringIO
from django.core.management import call_command
from junheng.desk.starting import prepared
prepared()
call_command("migrate", check_unapplied=True, verbosity=0, stdout=StringIO())
print("up to date")
"""


def test_a_backup_of_an_older_version_is_brought_up_to_date_at_the_next_start(tmp_path: Path) -> None:
    old, new = Desk(tmp_path / "old"), Desk(tmp_path / "new")
    old.does(OLD + BACKUP.format(target=str(tmp_path / "backup.tar")))
    assert restored(tmp_path / "backup.tar", new.home).returncode == 0
    told = subprocess.run([*JUNHENG, "audit", "verify", "--home", str(new.home)], capture_output=True, text=True)
    assert "旧版本" in told.stdout + told.stderr
    assert new.does(NOW) == "up to date"


NEWER = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from junheng.desk.starting import prepared
from junheng.kernel import Problem
prepared()
MigrationRecorder(connection).record_applied("people", "9999_of_tomorrow")
try:
    prepared()
except Problem as problem:
    print(problem.code)
"""


def test_an_older_version_does_not_touch_what_a_newer_one_wrote(tmp_path: Path) -> None:
    assert Desk(tmp_path / "desk").does(NEWER) == "start.newer"


def test_what_was_restored_is_its_owners_alone(desk: Desk, tmp_path: Path) -> None:
    desk.does(BACKUP.format(target=str(tmp_path / "backup.tar")))
    assert restored(tmp_path / "backup.tar", tmp_path / "back").returncode == 0
    everything = [tmp_path / "back", *(tmp_path / "back").rglob("*")]
    assert [path for path in everything if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("name", ["../out", "/out", "home/../../out"])
def test_no_archive_writes_outside_its_place(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    done = restored(tmp_path / "evil.tar", tmp_path / "a" / "back")
    assert done.returncode == 2
    assert "不是完整的备份文件" in done.stdout + done.stderr
    assert not (tmp_path / "a" / "back").exists()
    assert not list(tmp_path.rglob("out"))
