"""What the last board of each programme says is owed, read from the result of its run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from junheng.desk.runs.making.programmes import OWED
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.supervision.programme.rules import load_moves


def told(run: Run | None) -> Mapping[str, Any]:
    """Return ``supervise.json`` of a board; nothing where it is not made yet."""
    return _read(run, Path("papers") / "supervise.json")


def owed(run: Run | None) -> Mapping[str, Any]:
    """Return what places owe by a board; nothing where it is not made yet, or was made before the desk kept this."""
    return _read(run, Path(OWED))


def doing(line: Mapping[str, Any]) -> str:
    """Return what is due by a line of a board in words: the next step of a task, or what a target is about."""
    move = load_moves().move(line["what"]) if line["kind"] == "task" else None
    return move.title if move else str(line["what"])


def _read(run: Run | None, name: Path) -> Mapping[str, Any]:
    if run is None or run.state != Run.State.DONE:
        return {}
    path = folder_of(run) / name
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
