"""Where lists of names stand in the clear while they are read: a hidden folder that vanishes, is never backed up, and is swept.

Whatever dies by ``kill -9`` leaves its folder behind. Its lock dies with it, so that the sweep knows at once; what writers of
whole folders leave beside their places is known by its age.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from junheng.desk.home import home

if sys.platform != "win32":  # there the age alone decides
    import fcntl

YOUNG, OLD = 60.0, 3600.0
"""Seconds: what is younger was perhaps not locked yet; what is older and unlocked, or half written, belongs to the dead."""
PLACES = ("published", "prepared", "results", "draws", "ceremonies")


@contextmanager
def staged() -> Iterator[Path]:
    """Give an empty folder for its owner alone; it is gone when the block ends, however it ends."""
    root = _root()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=root) as name, _locked(Path(name)):
        yield Path(name)


def swept(busy: frozenset[str] = frozenset()) -> int:
    """Remove what the dead left: staged lists, and folders that were being written; return how many.

    ``busy`` are the numbers of runs that are under way: a long one may write nothing for hours.
    """
    lists = [path for path in _under(_root()) if _age(path) > YOUNG and not _alive(path)]
    half = [path for place in PLACES for path in _under(home().folder / place) if path.name.startswith(".")]
    left = [path for path in half if not any(run in path.name for run in busy) and _newest(path) > OLD]
    for path in (*lists, *left):
        shutil.rmtree(path, ignore_errors=True)
    return len(lists) + len(left)


def _root() -> Path:
    return home().folder / ".staged"


def _under(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _alive(folder: Path) -> bool:
    """Say whether somebody holds the lock of a folder; where there are no locks, whether it is young enough."""
    if sys.platform == "win32":
        return _age(folder) < OLD
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def _newest(folder: Path) -> float:
    """Return how many seconds ago something in the folder was last written."""
    return min((_age(path) for path in (folder, *folder.rglob("*"))), default=0.0)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
