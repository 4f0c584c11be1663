"""Backup: one archive of database and files, with a manifest of digests. ``restoring`` reads it.

The database is copied as one moment, the files after it. Most files are only ever added; where one went away or a notice
was put up or taken down meanwhile, database and files would not agree, and the copy is made again.
"""

import hashlib
import json
import os
import tarfile
from pathlib import Path

from django.db import connection

from junheng import __version__
from junheng.desk import postgres
from junheng.desk.home import home
from junheng.desk.staging import staged
from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import MARK, whole_file

SCHEMA = "junheng/backup/1"
DATABASE, MANIFEST = "database", "manifest.json"
LEFT_OUT = ("junheng.sqlite3", "junheng.sqlite3-wal", "junheng.sqlite3-shm")
MOVING = ("prepared", "published")
"""Folders whose files come and go."""
TRIES = 5


class _Moved(Exception):
    """A file went away while the copy was made."""


def backed_up(target: Path) -> str:
    """Write the archive and return the SHA-256 of its manifest, to be kept apart from it; Problem where the desk is too busy."""
    for _ in range(TRIES):
        try:
            return _copied(target)
        except _Moved:
            continue
    en = ("Files of the desk kept changing while they were copied.", "Back up again when no notice is being put up.")
    raise Problem("备份时文件一直在变动，没有备份。", fix="请在没有公示、测算时再备份。", code="backup.busy", en=en)


def _copied(target: Path) -> str:
    with staged() as scratch, whole_file(target) as fresh:
        before = _names()
        dump = scratch / DATABASE
        _dumped(dump)
        told = _archived(fresh, dump, scratch)
        if not before.keys() <= json.loads(told)["files"].keys() or _moving(before) != _moving(_names()):
            raise _Moved
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
    return hashlib.sha256(told).hexdigest()


def _archived(fresh: Path, dump: Path, scratch: Path) -> bytes:
    """Write database, files and the manifest that lists them; return the manifest."""
    files = {DATABASE: dump, **_names()}
    try:
        digests = {name: sha256_of_file(path) for name, path in files.items()}
        manifest = {"schema": SCHEMA, "version": __version__, "engine": connection.vendor, "files": digests}
        told = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()
        listed = scratch / MANIFEST
        listed.write_bytes(told)
        with tarfile.open(fresh, "w") as archive:
            fresh.chmod(0o600)  # it holds the keys
            for name, path in {MANIFEST: listed, **files}.items():
                archive.add(path, name, recursive=False)
    except FileNotFoundError as gone:
        raise _Moved from gone
    return told


def _names() -> dict[str, Path]:
    """Return every file of the desk by its name in the archive, but the database and what is being written."""
    desk = home().folder
    found = {}
    for path in sorted(desk.rglob("*")):
        inside = path.relative_to(desk)
        half = any(part.startswith(".") and part != MARK for part in inside.parts)
        if path.is_file() and not path.is_symlink() and not half and path.name not in LEFT_OUT:
            found[f"home/{inside.as_posix()}"] = path
    return found


def _moving(names: dict[str, Path]) -> set[str]:
    return {name for name in names if name.split("/")[1] in MOVING}


def _dumped(target: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return
    postgres.run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
