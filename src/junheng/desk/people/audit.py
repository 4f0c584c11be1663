"""The audit log: add an entry, walk the chain."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from junheng.desk.people.models import AuditEntry, Unit
from junheng.kernel.canonical import canonical

FIRST = "0" * 64


def audited(account: str, action: str, about: str = "", detail: Mapping[str, Any] | None = None) -> AuditEntry:
    """Add an entry to the chain and return it, in the transaction of the thing it tells of."""
    with transaction.atomic():
        # The root unit's row is the lock of the chain: two entries can never take the same number.
        list(Unit.objects.select_for_update().order_by("pk")[:1])
        last = AuditEntry.objects.order_by("-number").first()
        number, before = (last.number + 1, last.hash) if last else (1, FIRST)
        entry = AuditEntry(number=number, at=timezone.now(), account=account, action=action)
        entry.about, entry.detail, entry.before = about[:200], dict(detail or {}), before
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
        return entry


def hash_of(entry: AuditEntry) -> str:
    """Return the SHA-256 of the entry's RFC 8785 bytes, the hash before it included."""
    return hashlib.sha256(
        canonical(
            {
                "number": entry.number,
                "at": _utc(entry.at),
                "account": entry.account,
                "action": entry.action,
                "about": entry.about,
                "detail": entry.detail,
                "before": entry.before,
            }
        )
    ).hexdigest()


def _utc(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Chain:
    """What walking the chain found: how many entries, the last hash, the first broken number (None where none is)."""

    entries: int
    head: str
    broken: int | None


def walked() -> Chain:
    """Recompute every hash from the first entry on."""
    count, before = 0, FIRST
    for entry in AuditEntry.objects.order_by("number").iterator():
        count += 1
        if entry.number != count or entry.before != before or entry.hash != hash_of(entry):
            return Chain(count, before, entry.number)
        before = entry.hash
    return Chain(count, before, None)
