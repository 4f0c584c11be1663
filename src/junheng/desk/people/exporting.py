"""The audit log on its way to another machine: a line of JSON an entry, with its hash, and what such a file proves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from junheng.desk.people.audit import FIRST, Chain, Link, followed, told
from junheng.desk.people.models import AuditEntry
from junheng.kernel import Problem


def lines(since: int = 1) -> Iterator[str]:
    """Yield the entries from the number ``since`` on, each as a line of JSON with its hash."""
    for entry in AuditEntry.objects.filter(number__gte=since).order_by("number").iterator():
        yield json.dumps({**told(entry), "hash": entry.hash}, ensure_ascii=False, sort_keys=True)


def file_walked(path: Path, after: str = "") -> Chain:
    """Recompute every hash of an exported file; ``after`` is the hash that it must go on from, where that is known.

    Without it a file that does not begin with entry 1 is taken to go on from what it says itself.
    """
    links = list(_links(path))
    if not links:
        raise Problem("文件里没有记录。", fix="请核对文件。", code="audit.empty", en=("No entries in the file.", ""))
    first, joins = int(links[0][0].get("number") or 1), str(links[0][0].get("before"))
    return followed(links, first, after or (FIRST if first == 1 else joins))


def _links(path: Path) -> Iterator[Link]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fields = _fields(line, number)
            kept = str(fields.pop("hash", ""))
            yield fields, kept


def _fields(line: str, number: int) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except ValueError:
        fields = None
    if isinstance(fields, dict) and isinstance(fields.get("number"), int):
        return fields
    en = (f"Line {number} is not an entry of the log.", "Check that the file arrived whole.")
    raise Problem(f"第 {number} 行不是审计记录。", fix="请核对文件是否完整。", code="audit.line", en=en)
