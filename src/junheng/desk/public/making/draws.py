"""The two publications of a draw: the commitment before it, the result after it, each the draw's own public half."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from junheng.allocation.draw import store
from junheng.desk.public.query import key_of, write_entries
from junheng.desk.runs.draws.services import folder_of, standing
from junheng.desk.runs.draws.services import key_of as annex_key
from junheng.desk.runs.models import Draw
from junheng.kernel.annex import annex_of


def commitment(draw: Draw, folder: Path) -> str:
    """Put the commitment's files into ``folder`` and return its digest."""
    shutil.copytree(folder_of(draw) / "public", folder / "files")
    return draw.commitment_digest


def result(draw: Draw, folder: Path) -> str:
    """Put the result's files and the families' entries into ``folder`` and return the certificate's digest."""
    shutil.copytree(folder_of(draw) / "public", folder / "files")
    write_entries(folder / "entries", _entries(draw))
    return (folder_of(draw) / store.RESULT / "certificate.sha256").read_text(encoding="ascii").strip()


def _entries(draw: Draw) -> Iterator[tuple[str, dict[str, object]]]:
    folder = folder_of(draw)
    titles = {c["id"]: c["title"] for c in standing(draw).commitment["rules"]["categories"]}
    with (folder / store.RESULT / "result.csv").open(encoding="ascii") as table:
        rows = list(csv.DictReader(table))
    lines = store.load_commitment(folder)[1]
    for person in store.people(annex_of(folder, annex_key(draw))):
        row = rows[person.leaf]
        category = lines[person.leaf].split(",")[1]
        told: dict[str, object] = {"category": titles.get(category, category), "rank": int(row["rank"])}
        told["says"] = _worded(row["outcome"])
        yield key_of(person.salt, person.applicant), told


def _worded(outcome: str) -> str:
    """Return the outcome of docs/spec/draw.md in words; what is not known there is shown as it stands, never guessed."""
    word, _, number = outcome.partition(":")
    if word == "waiting":
        return f"候补第 {number} 位"
    return {"placed": "录取", "none": "未录取"}.get(outcome, outcome)
