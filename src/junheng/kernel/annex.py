"""The private annex of a result: the folder ``private/``, every file of it sealed (docs/spec of each engine names them)."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from junheng.kernel.problem import Problem
from junheng.kernel.sealing import key_to_open, opened, sealed

PRIVATE, SUFFIX = "private", ".sealed"


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex of the result in ``folder`` under its key. Nothing is ever in the clear on the disk."""

    folder: Path
    key: bytes = field(repr=False)

    def path(self, name: str) -> Path:
        """Return where a file lies once it is sealed."""
        return self.folder / PRIVATE / f"{name}{SUFFIX}"

    def write(self, name: str, data: bytes, at: Path | None = None) -> None:
        """Seal a file, at its own place or at another for the time being; for its owner alone."""
        (self.folder / PRIVATE).mkdir(mode=0o700, exist_ok=True)
        write_closed(at or self.path(name), sealed(data, self.key, name))

    def read(self, name: str) -> bytes:
        """Return what a file holds; Problem where there is none, or where it cannot be opened."""
        path = self.path(name)
        if not path.is_file():
            en = (f"There is no private annex ({path.name}) in {self.folder}.", "Run this where the result was made.")
            raise Problem(f"{self.folder} 里没有内部附件 {path.name}。", fix="请在做出结果的文件夹里运行。", en=en)
        return opened(path.read_bytes(), self.key, name)

    def names(self) -> list[str]:
        """Return the names of the sealed files."""
        return sorted(path.name.removesuffix(SUFFIX) for path in (self.folder / PRIVATE).glob(f"*{SUFFIX}"))


def annex_of(folder: Path, key: Path | None = None) -> Annex:
    """Return the annex of a result that stands, with the key at ``key`` or beside the folder; Problem where there is none."""
    return Annex(folder, key_to_open(folder, key))


def write_closed(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target:
        target.write(data)


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[object]], end: str = "\r\n") -> bytes:
    """Return a CSV file (UTF-8 with mark, for Excel and WPS)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
