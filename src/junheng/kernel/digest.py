"""Digests: the same content gives the same 64 hexadecimal digits everywhere."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

_LINES = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def sha256_of_lines(lines: Iterable[object]) -> str:
    """Return the SHA-256 of JSON lines: keys sorted, no spaces, UTF-8, a newline after each."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(_LINES.encode(line).encode() + b"\n")
    return digest.hexdigest()
