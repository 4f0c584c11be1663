"""An applicant's row, sealed and opened. The context of each field is table, column and row."""

import json
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import transaction

from junheng.allocation.identity import normal
from junheng.desk.people.audit import audited
from junheng.desk.people.sealing import Ring
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.usecases.registering import Entry

RING = Ring("applicants")
BATCH = 500


def rows_of(register: Register, entries: Iterable[Entry]) -> Iterator[Applicant]:
    """Yield the row of each child, sealed under today's keys, not yet saved."""
    number = RING.newest()
    for entry in entries:
        row = Applicant(register=register, number=entry.number)
        _seal(row, entry, number)
        yield row


def entry_of(row: Applicant) -> Entry:
    """Return the child of a row in the clear; Problem where a key is missing or a byte was changed."""
    identity = RING.opened(row.ring, row.identity, _about("identity", row)) if row.identity is not None else ""
    details = json.loads(RING.opened(row.ring, row.details, _about("details", row)))
    return Entry(row.number, RING.opened(row.ring, row.name, _about("name", row)), identity, details)


def blinds(identities: Iterable[str]) -> dict[str, int]:
    """Return what identity numbers are found by, under every pair of keys there is → which of the numbers it is."""
    rings = RING.numbers()
    numbers = [(at, normal(identity)) for at, identity in enumerate(identities)]
    return {RING.blind(ring, number): at for at, number in numbers if number for ring in rings}


def rekeyed(account: str) -> int:
    """Seal every applicant anew under fresh keys and throw the old ones away; return how many were sealed.

    It may be stopped and begun again at any time: a row names its keys, and keys go only when no row names them.
    """
    number, count = RING.renewed(), 0
    for batch in _batches(Applicant.objects.exclude(ring=number).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            for row in Applicant.objects.select_for_update().filter(pk__in=batch):
                _seal(row, entry_of(row), number)
                row.save(update_fields=["ring", "name", "identity", "details", "blind"])
                count += 1
    _old_dropped()
    audited(account, "applicant.rekey", "", {"rows": count})
    return count


def _old_dropped() -> None:
    """Throw away the keys that no row names. Whoever takes children in holds the lock of the register meanwhile."""
    with transaction.atomic():
        list(Register.objects.select_for_update().values_list("pk", flat=True))
        used = set(Applicant.objects.values_list("ring", flat=True))
        for old in RING.numbers()[:-1]:
            if old not in used:
                RING.dropped(old)


def _seal(row: Applicant, entry: Entry, number: int) -> None:
    row.ring = number
    row.name = RING.sealed(number, entry.name, _about("name", row))
    row.identity = RING.sealed(number, entry.identity, _about("identity", row)) if entry.identity else None
    row.details = RING.sealed(number, json.dumps(dict(entry.details), ensure_ascii=False), _about("details", row))
    row.blind = RING.blind(number, entry.identity) if entry.identity else ""


def _about(column: str, row: Applicant) -> str:
    return f"runs.applicant/{column}/{row.pk}"


def _batches(found: Iterable[UUID]) -> Iterator[Sequence[UUID]]:
    listed = list(found)
    for at in range(0, len(listed), BATCH):
        yield listed[at : at + BATCH]
