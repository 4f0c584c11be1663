"""What is erased is gone from the file of the database, and the desk's folder is its owner's alone."""

import sqlite3
from pathlib import Path

from junheng.desk.home import Home
from junheng.desk.settings import EMBEDDED

MARK = b"sealed-name-of-a-child" * 20


def test_an_erased_row_leaves_no_bytes_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    base = sqlite3.connect(path, isolation_level=None)
    base.executescript(EMBEDDED["OPTIONS"]["init_command"])  # type: ignore[index]
    base.execute("create table applicant (id integer primary key, name blob)")
    base.executemany("insert into applicant (name) values (?)", [(MARK,)] * 50)
    base.execute("pragma wal_checkpoint(truncate)")
    assert MARK in path.read_bytes()
    base.execute("delete from applicant")
    base.execute("pragma wal_checkpoint(truncate)")
    assert MARK not in path.read_bytes()


def test_the_folder_of_a_new_desk_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    Home(folder).secret()
    assert folder.stat().st_mode & 0o777 == 0o700
