"""The audit log: add an entry, walk the chain."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from junheng.desk.people.address import here
from junheng.desk.people.models import AuditEntry, Unit
from junheng.kernel.canonical import canonical

FIRST = "0" * 64
VERSION = 2
"""Version 1 has no address."""
FIELDS = ("number", "at", "account", "action", "about", "detail", "before")


def audited(account: str, action: str, about: str = "", detail: Mapping[str, Any] | None = None) -> AuditEntry:
    """Add an entry to the chain and return it, in the transaction of the thing it tells of."""
    with transaction.atomic():
        # The root unit's row is the lock of the chain: two entries can never take the same number.
        list(Unit.objects.select_for_update().order_by("pk")[:1])
        last = AuditEntry.objects.order_by("-number").first()
        number, before = (last.number + 1, last.hash) if last else (1, FIRST)
        entry = AuditEntry(number=number, at=timezone.now(), account=account, action=action, version=VERSION)
        entry.about, entry.detail, entry.before, entry.address = about[:200], _plain(detail or {}), before, here()
        entry.hash = hash_of(told(entry))
        entry.save(force_insert=True)
        return entry


def _plain(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Titles that wait for the reader's language are written in the writer's."""
    return {key: str(value) if isinstance(value, Promise) else value for key, value in detail.items()}


def told(entry: AuditEntry) -> dict[str, Any]:
    """Return what the hash of the entry covers: its fields, the hash before it included."""
    fields = {name: getattr(entry, name) for name in FIELDS} | {"at": _utc(entry.at)}
    # An address is covered from version 2 on; one that was written into an older entry breaks it.
    if entry.version != 1 or entry.address:
        fields |= {"version": entry.version, "address": entry.address}
    return fields


def hash_of(fields: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the RFC 8785 bytes of what is told of an entry."""
    return hashlib.sha256(canonical(dict(fields))).hexdigest()


def _utc(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Chain:
    """What walking the chain found: how many entries, the last hash, the first broken number (None where none is)."""

    entries: int
    head: str
    broken: int | None
    first: int = 1
    joins: str = FIRST
    """The number of the first entry that was walked, and the hash that it goes on from."""


Link = tuple[Mapping[str, Any], str]
"""What is told of an entry, and the hash that is kept with it."""


def walked(since: int = 1) -> Chain:
    """Recompute every hash from the entry ``since`` on."""
    start = AuditEntry.objects.filter(number=since - 1).first() if since > 1 else None
    found = AuditEntry.objects.filter(number__gte=since).order_by("number")
    links = ((told(entry), entry.hash) for entry in found.iterator())
    return followed(links, since if start else 1, start.hash if start else FIRST)


def followed(links: Iterable[Link], first: int, joins: str) -> Chain:
    """Recompute every hash of a piece of the chain that begins with the number ``first`` and goes on from ``joins``."""
    number, before = first, joins
    for fields, kept in links:
        if fields.get("number") != number or fields.get("before") != before or kept != hash_of(fields):
            return Chain(number - first, before, int(fields.get("number") or number), first, joins)
        number, before = number + 1, kept
    return Chain(number - first, before, None, first, joins)
