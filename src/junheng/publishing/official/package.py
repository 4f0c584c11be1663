"""The file itself: the same content gives the same bytes, whoever saves it and whenever."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from junheng.kernel.writing import whole_file

_EPOCH = (1980, 1, 1, 0, 0, 0)


def describe(document: Any, *, title: str, lang: str, day: date) -> None:
    """Set the document's properties to fixed values: ``day`` stands for the moment it was written."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core = document.core_properties
    core.title, core.language = title, "zh-CN" if lang == "zh" else "en-GB"
    core.author = core.last_modified_by = "Junheng"
    core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = moment
    core.revision = 1


def save(document: Any, path: Path) -> None:
    """Write ``document`` to ``path`` whole or not at all, its entries dated alike and stored in one order."""
    drop(document.part.package.rels, "thumbnail")
    drawn = io.BytesIO()
    document.save(drawn)
    with whole_file(path) as fresh:
        fresh.write_bytes(_levelled(drawn.getvalue()))


def drop(relations: Any, kind: str) -> None:
    """Leave out of the file what its template brought along: a picture of another page, styles with red in them."""
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(f"/{kind}")]:
        del relations[key]


def _levelled(drawn: bytes) -> bytes:
    level = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(drawn)) as source, zipfile.ZipFile(level, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(entry, source.read(name), compresslevel=6)
    return level.getvalue()
