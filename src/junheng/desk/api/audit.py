"""Operations on the audit log, for the auditor."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from junheng.desk.api.audit_schemas import ChainOut, EntryNumber, EntryOut, ReadingOut, Year
from junheng.desk.api.auth import api_needs
from junheng.desk.api.schemas import NO
from junheng.desk.people import minors, selectors
from junheng.desk.people.access import reach
from junheng.desk.people.audit import walked

router = Router(tags=["audit"])
LONG = 500
"""How many entries are given at once."""


@router.get("/audit", response={200: ChainOut, **NO})
@api_needs("audit.read")
def audit(request: HttpRequest) -> Any:
    """Walk the whole audit chain."""
    return walked()


@router.get("/audit/entries", response={200: list[EntryOut], **NO})
@api_needs("audit.read")
def entries(request: HttpRequest, since: EntryNumber = 1) -> Any:
    """Return the five hundred entries from the number ``since`` on; ask again from the last number and one."""
    return list(selectors.entries(reach(request)).filter(number__gte=since).order_by("number")[:LONG])


@router.get("/audit/minors", response={200: list[ReadingOut], **NO})
@api_needs("audit.read")
def readings(request: HttpRequest, year: Year = None) -> Any:
    """Return who read what of minors' data in a year (this year, where none is given), how often and what for."""
    found = selectors.entries(reach(request)).filter(at__year=year or timezone.localdate().year).order_by("number")
    return minors.account_of(minors.reads(found).iterator())
