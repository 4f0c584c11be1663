"""Restore: what a backup holds, into an empty place; nothing is restored that does not agree with its manifest."""

import hashlib
import json
import os
import shutil
import tarfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.db import connection

from junheng.desk import postgres
from junheng.desk.backing_up import DATABASE, MANIFEST, SCHEMA
from junheng.desk.home import Home
from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file


def restored(archive: Path, target: Home) -> str:
    """Restore into an empty folder (and, on PostgreSQL, an empty database); return the SHA-256 of the manifest.

    Problem where the folder is not empty, or any file does not agree with its digest; then nothing is restored.
    """
    if target.folder.exists() and (not target.folder.is_dir() or any(target.folder.iterdir())):
        en = (f"{target.folder.name} is no empty folder; nothing was restored.", "Name a new folder with --home.")
        raise Problem(
            f"{target.folder.name} 不是空文件夹，没有恢复。",
            fix="请用 --home 指定一个新文件夹。",
            code="restore.home",
            en=en,
        )
    target.folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.folder.parent) as scratch:
        unpacked = Path(scratch) / "unpacked"
        _unpack(archive, unpacked)
        told = (unpacked / MANIFEST).read_bytes()
        engine = _agreed(unpacked, told)
        _loaded(unpacked / DATABASE, engine, unpacked / "home")
        if target.folder.exists():
            target.folder.rmdir()
        os.replace(unpacked / "home", target.folder)
    return hashlib.sha256(told).hexdigest()


def _unpack(archive: Path, unpacked: Path) -> None:
    """Write the plain files of the archive and nothing else that a tar can hold. (``filter`` is not in every Python 3.11.)"""
    try:
        with tarfile.open(archive) as found:
            for member in found:
                place = PurePosixPath(member.name)
                source = found.extractfile(member) if member.isreg() else None
                if source is None or place.is_absolute() or ".." in place.parts or "\\" in member.name:
                    raise tarfile.TarError(member.name)
                path = unpacked / place
                path.parent.mkdir(parents=True, exist_ok=True)
                with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    shutil.copyfileobj(source, file)
    except (tarfile.TarError, OSError):
        en = (f"{archive.name} is no whole backup.", "Check that the file was copied whole.")
        raise Problem(
            f"{archive.name} 不是完整的备份文件。", fix="请检查文件是否传输完整。", code="restore.archive", en=en
        ) from None
    if not (unpacked / MANIFEST).is_file():
        en = (f"{archive.name} has no manifest.", "Choose a file that junheng backup wrote.")
        raise Problem(
            f"{archive.name} 里没有清单。", fix="请选择 junheng backup 写出的文件。", code="restore.manifest", en=en
        )


def _agreed(unpacked: Path, told: bytes) -> str:
    """Return the engine that the manifest names; Problem where a file is missing, strange or changed."""
    try:
        manifest = json.loads(told)
        listed, engine, schema = dict(manifest["files"]), str(manifest["engine"]), manifest["schema"]
    except (ValueError, KeyError, TypeError):
        schema, listed, engine = "", {}, ""
    if schema != SCHEMA:
        en = ("The form of this backup is not known.", "Restore it with the version that wrote it.")
        raise Problem("备份的格式不认识。", fix="请用写出它的版本恢复。", code="restore.schema", en=en)
    there = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()} - {MANIFEST}
    both = sorted(there & set(listed))
    wrong = sorted(there ^ set(listed)) + [n for n in both if sha256_of_file(unpacked / n) != listed[n]]
    if wrong:
        some = "、".join(wrong[:5])
        en = (
            f"{len(wrong)} files do not agree with the manifest ({some}); nothing was restored.",
            "Use another backup.",
        )
        raise Problem(
            f"备份里有 {len(wrong)} 个文件与清单不符（{some}），没有恢复。",
            fix="请换一份备份。",
            code="restore.digest",
            en=en,
        )
    return engine


def _loaded(dump: Path, engine: str, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if engine != connection.vendor:
        en = (f"The backup is of {engine}; the settings say {connection.vendor}.", "Use the same kind of database.")
        raise Problem(
            f"备份来自 {engine}，现在的设置是 {connection.vendor}。",
            fix="请用相同的数据库设置恢复。",
            code="restore.engine",
            en=en,
        )
    if engine == "sqlite":
        shutil.move(dump, folder / "junheng.sqlite3")
        return
    into = f"--dbname={postgres.database()['PGDATABASE']}"
    postgres.run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", into, str(dump))
