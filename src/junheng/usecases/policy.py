"""Read plans into programmes: the file, its text, the programme and its papers."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from junheng.kernel import Problem
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import whole_folder
from junheng.policy.as_json import as_json
from junheng.policy.files import read_file
from junheng.policy.model import PlanFinding, Source
from junheng.policy.read import Reading, read

NAMES = ("programme.json", "text.txt", "programme.xlsx", "programme.html")
"""What is written for each file."""


def reading_of(path: Path, *, lang: str = "zh") -> Reading:
    """Return what the file says. What is wrong within it is a finding of the programme, never an exception."""
    from junheng.policy.quantities import extract

    if not path.is_file():
        en = (f"There is no file {path}.", "Check its name and folder.")
        raise Problem(f"没有文件 {path}。", fix="请检查文件名和文件夹。", en=en)
    content = read_file(path, lang)
    source = Source(path.name, sha256_of_file(path), len(content.text))
    return read(content.text, source, extract, lang=lang, findings=content.findings, outside=content.dropped)


def programme_of(path: Path, *, lang: str = "zh") -> dict[str, Any]:
    """Return the file's ``programme.json`` as JSON values."""
    return as_json(reading_of(path, lang=lang).programme)


def read_plans(
    paths: Sequence[Path], *, lang: str = "zh", progress: Callable[[str], None] = lambda _: None
) -> list[Reading]:
    """Return what each of the files says, in order."""
    readings = []
    for path in paths:
        progress(path.name)
        readings.append(reading_of(path, lang=lang))
    return readings


def write_readings(readings: Sequence[Reading], out: Path, *, lang: str = "zh") -> list[str]:
    """Write the papers of every reading into the new folder ``out``; return their names within it.

    One file's papers lie in ``out`` itself; of several files each has a folder by its name, numbered where two are called alike.
    """
    folders = [""] if len(readings) == 1 else _folders([r.programme.source.name for r in readings])
    written: list[str] = []
    with whole_folder(out) as fresh:
        for reading, name in zip(readings, folders, strict=True):
            (fresh / name).mkdir(exist_ok=True)
            _write(reading, fresh / name, lang)
            written += [f"{name}/{paper}" if name else paper for paper in NAMES]
    return written


def _write(reading: Reading, folder: Path, lang: str) -> None:
    from junheng.usecases.papers.policy_book import write_review
    from junheng.usecases.papers.policy_page import marked_page

    programme, text = as_json(reading.programme), reading.text.original
    (folder / NAMES[0]).write_text(as_text(programme), encoding="utf-8")
    (folder / NAMES[1]).write_bytes(text.encode("utf-8", "surrogatepass"))
    write_review(folder / NAMES[2], programme, text, lang=lang)
    page = marked_page(programme, text, reading.dropped, lang=lang)
    (folder / NAMES[3]).write_text(page, encoding="utf-8")


def as_text(programme: dict[str, Any]) -> str:
    """Return ``programme.json`` as it is written."""
    return json.dumps(programme, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _folders(names: Sequence[str]) -> list[str]:
    """Return a folder's name for each file: its stem, with a number where it is taken, whatever the case."""
    from junheng.publishing.sheets import safe_name

    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        stem = safe_name(Path(name).stem, 60)
        free = next(n for n in _numbered(stem) if n.casefold() not in taken)
        taken.add(free.casefold())
        found.append(free)
    return found


def _numbered(stem: str) -> "list[str]":
    return [stem, *(f"{stem}-{n}" for n in range(2, 10_000))]


def findings_of(readings: Sequence[Reading]) -> list[tuple[str, PlanFinding]]:
    """Return every finding with the name of its file, those of the file before those of its plans."""
    return [
        (reading.programme.source.name, finding)
        for reading in readings
        for finding in (*reading.programme.findings, *(f for plan in reading.programme.plans for f in plan.findings))
    ]
