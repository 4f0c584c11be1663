"""A PostgreSQL of our own for the length of a test: a cluster in a temporary folder, on a socket, with no password to leak."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None where PostgreSQL is not installed, or we are root and it has no user."""
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        return None  # initdb refuses root
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    where = found[-1] if found else shutil.which("initdb")
    return Path(where).parent if where else None


def _as_nobody_of_importance() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then its own user runs it."""
    if os.geteuid() != 0:
        return {}
    return {"user": pwd.getpwnam("postgres").pw_uid, "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": []}


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of an empty database."""
    found = binaries()
    assert found is not None
    who = _as_nobody_of_importance()
    folder = Path(tempfile.mkdtemp(prefix="jhpg"))
    folder.chmod(0o777)
    if who:
        os.chown(folder, int(str(who["user"])), int(str(who["group"])))

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd="/", **who)  # type: ignore[call-overload]

    data = str(folder / "data")
    run(str(found / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c max_connections=300"
    run(str(found / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run(str(found / "createdb"), "-h", str(folder), "-U", "postgres", "junheng")
        yield f"postgres://postgres@{str(folder).replace('/', '%2F')}/junheng"
    finally:
        subprocess.run(
            [str(found / "pg_ctl"), "-D", data, "-m", "immediate", "stop"], capture_output=True, cwd="/", **who
        )  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)
