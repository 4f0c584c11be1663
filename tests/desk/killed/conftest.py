"""Processes of a desk that die at any moment (``kill -9``), and the desk that is looked at afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAD = "from junheng.desk.serving import ready\nready()\n"


class Desk:
    """A desk in a folder of its own, reached through processes alone, as after a crash."""

    def __init__(self, home: Path) -> None:
        self.home = home
        dropped = ("DATABASE_URL", "JUNHENG_HOME", "DJANGO_SETTINGS_MODULE")
        kept = {k: v for k, v in os.environ.items() if k not in dropped}
        self.environment = {**kept, "JUNHENG_HOME": str(home), "JUNHENG_RUN_DEAD_SECONDS": "3"}

    def start(self, script: str) -> "subprocess.Popen[str]":
        """Start a script in a process of its own."""
        command = [sys.executable, "-c", HEAD + script]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def does(self, script: str) -> str:
        """Return what a script prints, run to its end."""
        out, err = (process := self.start(script)).communicate(timeout=120)
        assert process.returncode == 0, err
        return out.strip()

    def dies(self, script: str, after: float) -> None:
        """Start a script and kill it so long after it says that it begins; it may be done by then."""
        process = self.start("print('begun', flush=True)\n" + script)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "begun"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a desk with the example county, made once."""
    found = Desk(tmp_path_factory.mktemp("built") / "desk")
    found.does("from junheng.desk.starting import *\nprepared()\nexample()")
    return found.home


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    """Return a copy of it."""
    return Desk(Path(shutil.copytree(built, tmp_path / "desk")))
