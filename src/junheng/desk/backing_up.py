"""Backup and restore: one archive with a manifest of digests; nothing is restored that does not agree with it.

The database is copied first and the files after it: files are only ever added, so every file that a row names is there.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from junheng import __version__
from junheng.desk.home import Home, home
from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import whole_file

SCHEMA = "junheng/backup/1"
DATABASE, MANIFEST = "database", "manifest.json"
LEFT_OUT = ("junheng.sqlite3", "junheng.sqlite3-wal", "junheng.sqlite3-shm")


def backed_up(target: Path) -> str:
    """Write the archive and return the SHA-256 of its manifest, to be kept apart from it."""
    with TemporaryDirectory() as scratch, whole_file(target) as fresh:
        dump = Path(scratch) / DATABASE
        _dumped(dump)
        files = [(DATABASE, dump), *((f"home/{name}", path) for name, path in _files(home()))]
        manifest = {"schema": SCHEMA, "version": __version__, "engine": connection.vendor, "files": {}}
        manifest["files"] = {name: sha256_of_file(path) for name, path in files}
        told = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()
        listed = Path(scratch) / MANIFEST
        listed.write_bytes(told)
        with tarfile.open(fresh, "w") as archive:
            for name, path in [(MANIFEST, listed), *files]:
                archive.add(path, name, recursive=False)
        fresh.chmod(0o600)  # it holds the keys
    return hashlib.sha256(told).hexdigest()


def _files(desk: Home) -> Iterator[tuple[str, Path]]:
    for path in sorted(desk.folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name not in LEFT_OUT:
            yield path.relative_to(desk.folder).as_posix(), path


def _dumped(target: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return
    _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}"])


def restored(archive: Path, target: Home) -> str:
    """Restore into an empty folder (and, on PostgreSQL, an empty database); return the SHA-256 of the manifest.

    Problem where the folder is not empty, or any file does not agree with its digest; then nothing is restored.
    """
    if target.folder.exists() and any(target.folder.iterdir()):
        raise Problem(
            f"{target.folder.name} 不是空文件夹，没有恢复。", fix="请用 --home 指定一个新文件夹。", code="restore.home"
        )
    with TemporaryDirectory(dir=_beside(target.folder)) as scratch:
        unpacked = Path(scratch) / "unpacked"
        _unpack(archive, unpacked)
        told = (unpacked / MANIFEST).read_bytes()
        manifest = json.loads(told)
        _verify(unpacked, manifest)
        _loaded(unpacked / DATABASE, str(manifest["engine"]), unpacked / "home")
        if target.folder.exists():
            target.folder.rmdir()
        os.replace(unpacked / "home", target.folder)
    return hashlib.sha256(told).hexdigest()


def _beside(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.parent


def _unpack(archive: Path, unpacked: Path) -> None:
    try:
        with tarfile.open(archive) as found:
            found.extractall(unpacked, filter="data")
    except (tarfile.TarError, OSError):
        raise Problem(
            f"{archive.name} 不是完整的备份文件。", fix="请检查文件是否传输完整。", code="restore.archive"
        ) from None
    if not (unpacked / MANIFEST).is_file():
        raise Problem(f"{archive.name} 里没有清单。", fix="请选择 junheng backup 写出的文件。", code="restore.manifest")


def _verify(unpacked: Path, manifest: dict[str, object]) -> None:
    listed = manifest.get("files")
    if manifest.get("schema") != SCHEMA or not isinstance(listed, dict):
        raise Problem("备份的格式不认识。", fix="请用写出它的版本恢复。", code="restore.schema")
    there = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()} - {MANIFEST}
    wrong = sorted(there ^ set(listed)) + [
        n for n in sorted(there & set(listed)) if sha256_of_file(unpacked / n) != listed[n]
    ]
    if wrong:
        some = "、".join(wrong[:5])
        raise Problem(
            f"备份里有 {len(wrong)} 个文件与清单不符（{some}），没有恢复。", fix="请换一份备份。", code="restore.digest"
        )


def _loaded(dump: Path, engine: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if engine != connection.vendor:
        raise Problem(
            f"备份来自 {engine}，现在的设置是 {connection.vendor}。",
            fix="请用相同的数据库设置恢复。",
            code="restore.engine",
        )
    if engine == "sqlite":
        shutil.move(dump, folder / "junheng.sqlite3")
        return
    _run(
        [
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            f"--dbname={_postgres()['PGDATABASE']}",
            str(dump),
        ]
    )


def _postgres() -> dict[str, str]:
    """Where the database is, for the environment of PostgreSQL's own programs: no password in the list of processes."""
    found = settings.DATABASES["default"]
    told = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {name: str(found[key]) for name, key in told.items() if found.get(key)}


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **_postgres()})  # noqa: S603
    except FileNotFoundError:
        raise Problem(f"没有找到 {command[0]}。", fix="请安装 PostgreSQL 客户端。", code="backup.client") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise Problem(
            f"{command[0]} 没有完成：{said[-1] if said else ''}", fix="请检查数据库设置。", code="backup.failed"
        ) from None
