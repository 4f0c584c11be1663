"""The query by number and salt, without a server that learns who asks.

Each family's entry is keyed by ``SHA-256("junheng-query/1" ‖ 0 ‖ salt ‖ applicant number)``; entries are spread over 4,096 files by
the first three hexadecimal digits of the key. A phone computes its key, fetches one file, which holds many families' entries, and
finds its own. Neither number nor salt leaves the phone.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

DOMAIN = b"junheng-query/1\0"
DIGITS = 3


def key_of(salt: bytes, applicant: str) -> str:
    """Return the key of one family's entry, in hexadecimal.

    >>> key_of(bytes(16), "260001")[:8]
    '25932d0b'
    """
    return hashlib.sha256(DOMAIN + salt + applicant.encode()).hexdigest()


def write_entries(folder: Path, entries: Iterable[tuple[str, dict[str, object]]]) -> int:
    """Write every file of entries (empty ones too, so that none answers 404) and return how many entries there are."""
    shards: dict[str, dict[str, object]] = defaultdict(dict)
    count = 0
    for key, told in entries:
        shards[key[:DIGITS]][key] = told
        count += 1
    folder.mkdir()
    for number in range(16**DIGITS):
        name = f"{number:0{DIGITS}x}"
        held = dict(sorted(shards.get(name, {}).items()))
        (folder / f"{name}.json").write_text(
            json.dumps(held, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
    return count


def found(folder: Path, salt: bytes, applicant: str) -> dict[str, object] | None:
    """Return a family's entry, or None where number and salt belong to nobody."""
    key = key_of(salt, applicant)
    path = folder / f"{key[:DIGITS]}.json"
    if not path.is_file():
        return None
    told: dict[str, object] | None = json.loads(path.read_text(encoding="utf-8")).get(key)
    return told
