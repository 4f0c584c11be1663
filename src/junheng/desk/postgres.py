"""PostgreSQL's own programs, for backup and restore."""

import os
import subprocess

from django.conf import settings

from junheng.kernel import Problem


def database() -> dict[str, str]:
    """Return where the database is, for the environment of PostgreSQL's programs: no password in the list of processes."""
    found = settings.DATABASES["default"]
    told = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {name: str(found[key]) for name, key in told.items() if found.get(key)}


def run(*command: str) -> None:
    """Run one of the programs to its end; Problem where it is not installed or fails."""
    try:
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **database()})  # noqa: S603
    except FileNotFoundError:
        en = (f"{command[0]} was not found.", "Install the PostgreSQL client.")
        raise Problem(
            f"没有找到 {command[0]}。", fix="请安装 PostgreSQL 客户端。", code="backup.client", en=en
        ) from None
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        said = next((line for line in lines if "error:" in line), lines[-1] if lines else "")
        en = (f"{command[0]} did not finish: {said}", "Check the settings of the database.")
        raise Problem(f"{command[0]} 没有完成：{said}", fix="请检查数据库设置。", code="backup.failed", en=en) from None
