"""Read plans into programmes: the file, its text, the programme and its papers."""

from pathlib import Path
from typing import Any

from junheng.kernel.digest import sha256_of_file
from junheng.policy.as_json import as_json
from junheng.policy.files import read_file
from junheng.policy.model import Source
from junheng.policy.read import Reading, read


def reading_of(path: Path, *, lang: str = "zh") -> Reading:
    """Return what the file says. What is wrong with it is a finding of the programme, never an exception."""
    from junheng.policy.quantities import extract

    content = read_file(path, lang)
    source = Source(path.name, sha256_of_file(path), len(content.text))
    return read(content.text, source, extract, lang=lang, findings=content.findings, outside=content.dropped)


def programme_of(path: Path, *, lang: str = "zh") -> dict[str, Any]:
    """Return the file's ``programme.json`` as JSON values."""
    return as_json(reading_of(path, lang=lang).programme)
