"""What public pages show: files in words, and school cards."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from junheng.desk.public import words
from junheng.desk.public.making.cards import DATA
from junheng.desk.public.words import Words
from junheng.kernel.writing import MARK


@dataclass(frozen=True, slots=True)
class File:
    """One file: its path, what it is, what it is for, its bytes and their SHA-256."""

    name: str
    title: Words
    says: Words
    size: int
    sha256: str

    @property
    def opens(self) -> bool:
        """Say whether a browser shows it; all else is saved."""
        return self.name.endswith(".html")


def files(folder: Path) -> list[File]:
    """Return the files of a publication, what matters most first; the digests are those written when it was prepared."""
    found = []
    for line in (folder / MARK).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        name = path.removeprefix("files/")
        hidden = any(part.startswith(".") for part in name.split("/"))
        if name == path or hidden:
            continue
        order, title, says = words.title_of(name)
        found.append((order, File(name, title, says, (folder / path).stat().st_size, digest)))
    return [file for _, file in sorted(found, key=lambda one: (one[0], one[1].name))]


def cards(folder: Path) -> Mapping[str, Any]:
    """Return the cards that were published."""
    path = folder / "files" / DATA
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def towns(found: Mapping[str, Any], asked: str = "") -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return town → the cards of its schools in code order, only those whose name, code or town holds ``asked``."""
    wanted = "".join(asked.split())
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for card in found["schools"]:
        if wanted in card["name"] or wanted in card["school_id"] or wanted in card["town"]:
            grouped.setdefault(card["town"], []).append(card)
    return list(grouped.items())


def card_of(found: Mapping[str, Any], code: str) -> Mapping[str, Any] | None:
    """Return the card of a school, or None where there is none."""
    return next((card for card in found["schools"] if card["school_id"] == code), None)


def stage_rows(card: Mapping[str, Any]) -> list[tuple[Words, list[Mapping[str, Any]]]]:
    """Return title → the fact of each stage, for a table with a column a stage."""
    stages: Sequence[Mapping[str, Any]] = card["stages"]
    keys = [fact["key"] for fact in stages[0]["facts"]] if stages else []
    return [(words.FACTS[key], [fact for s in stages for fact in s["facts"] if fact["key"] == key]) for key in keys]


def limits(found: Mapping[str, Any], card: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield how many pupils a class of each of the school's stages may have."""
    here = {stage["stage"] for stage in card["stages"]}
    for limit in found["class_limits"]:
        if limit["stage"] in here:
            yield {**limit, "title": words.STAGES[limit["stage"]]}
