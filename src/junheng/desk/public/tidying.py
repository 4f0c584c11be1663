"""End what is over, and remove the folders that a crash between file and row left behind."""

import shutil
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction

from junheng.desk.home import home
from junheng.desk.public.models import Publication
from junheng.desk.public.services import publication_end

ABANDONED = 3600.0
"""Seconds after which a folder that was prepared without ever getting its row is removed."""


def tidied(today: date) -> int:
    """End what is over, and remove files that belong to no standing publication (a crash between file and row)."""
    over = list(Publication.objects.filter(state=Publication.State.PUBLISHED, ends__lt=today))
    for publication in over:
        publication_end(by=None, publication=publication, why="公示期满")
    for root, states, rest in (
        ("published", (Publication.State.PUBLISHED,), 0.0),
        ("prepared", (Publication.State.PREPARED, Publication.State.PUBLISHED), ABANDONED),
    ):
        for folder in _folders(home().folder / root):
            _swept(folder, states, rest)
    return len(over)


def _folders(root: Path) -> list[Path]:
    return [p for p in root.glob("*") if not p.name.startswith(".")] if root.is_dir() else []


def _swept(folder: Path, states: tuple[str, ...], rest: float) -> None:
    """Remove a folder without a row in one of the states. The row is locked: who is just confirming it is waited for."""
    pk = _number(folder.name)
    if Publication.objects.filter(pk=pk, state__in=states).exists() or _age(folder) < rest:
        return
    with transaction.atomic():
        row = Publication.objects.select_for_update().filter(pk=pk).first()
        if row is None or row.state not in states:
            shutil.rmtree(folder, ignore_errors=True)


def _number(name: str) -> UUID:
    """Return the publication's number, one that no row has where the name is none."""
    try:
        return UUID(name)
    except ValueError:
        return UUID(int=0)


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0
