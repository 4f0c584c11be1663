"""Whatever dies by ``kill -9``, no list of names is left in the clear, and nothing half written stays for ever."""

import os
import sys
import time
from pathlib import Path

import pytest

from junheng.desk import staging
from junheng.desk.backing_up import _names
from junheng.desk.home import home
from junheng.desk.runs.services import swept_up
from junheng.desk.staging import staged
from tests.desk.killed.conftest import Desk

LIST = "报名号,姓名\n1,张三\n"
DIES = f"""
import os, signal
from junheng.desk.staging import staged
with staged() as place:
    (place / "list.csv").write_text({LIST!r})
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _aged(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    for one in (*path.rglob("*"), path):
        os.utime(one, (then, then))


def test_a_list_that_is_being_read_is_for_the_owner_alone_is_no_part_of_a_backup_and_goes() -> None:
    with staged() as place:
        (place / "list.csv").write_text(LIST)
        assert place.stat().st_mode & 0o777 == 0o700
        assert not _names()
    assert not place.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on Windows: the age decides")
def test_a_list_is_swept_once_its_reader_is_dead_and_not_before(tmp_path: Path) -> None:
    desk = Desk(home().folder)
    process = desk.start(DIES)
    process.communicate(timeout=60)
    (dead,) = (home().folder / ".staged").iterdir()
    with staged() as alive:
        for place in (dead, alive):
            _aged(place, 2 * staging.YOUNG)
        assert staging.swept() == 1
        assert alive.is_dir()
    assert not dead.exists()


def test_what_was_half_written_goes_after_an_hour_but_not_from_under_a_run(db: None) -> None:
    half, fresh, whole, long = (
        home().results / name for name in (".aa.inputs.x1", ".bb.x2", "cc", ".0d9e4c3a-run-under-way.x3")
    )
    for folder in (half, fresh, whole, long):
        (folder / "papers").mkdir(parents=True)
        (folder / "papers" / "a.txt").write_text("x")
    for folder in (half, whole, long):
        _aged(folder, 2 * staging.OLD)
    assert staging.swept(frozenset({"0d9e4c3a-run-under-way"})) == 1
    assert [folder.exists() for folder in (half, fresh, whole, long)] == [False, True, True, True]
    assert swept_up() == 1


def test_an_upload_of_the_largest_size_is_held_in_memory() -> None:
    from django.conf import settings

    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE > settings.UPLOAD_LARGEST
