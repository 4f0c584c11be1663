"""The command line, run in this process or in one of its own."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from junheng.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote to standard output, read as JSON."""
        return json.loads(self.out)


def run(*words: object) -> Ran:
    """Run ``junheng`` with these words in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(word) for word in words])
            status: Any = 0
        except SystemExit as end:
            status = end.code or 0
    return Ran(int(status), out.getvalue(), err.getvalue())


def run_apart(words: Sequence[object], cwd: Path) -> Ran:
    """Run ``junheng`` in a process of its own."""
    command = [sys.executable, "-m", "junheng", *map(str, words)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    return Ran(done.returncode, done.stdout, done.stderr)
