"""Readings of applicants: each is logged, with its purpose, before anything is shown."""

from collections.abc import Sequence

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.audit import audited
from junheng.desk.runs.applicants import presenters, selectors
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.desk.runs.applicants.presenters import Masked


def register_read(held: Reach, register: Register, rows: Sequence[Applicant]) -> list[Masked]:
    """Return a part of a register, masked."""
    if rows:
        detail = {"rows": len(rows), "purpose": "办理报名登记"}
        audited(held.person.account, "applicant.read", str(register.pk), detail)
    return presenters.masked(rows)


def applicants_looked_up(held: Reach, term: str, purpose: str) -> list[Masked]:
    """Return who has this application or identity number, masked. The log keeps how many were found, not what was typed."""
    rows = list(selectors.named(held, term))
    detail = {"rows": len(rows), "purpose": _worded(purpose), "look_up": True}
    about = "、".join(str(row.pk) for row in rows)[:200]
    audited(held.person.account, "applicant.read", about, detail)
    return presenters.masked(rows)


def applicant_opened(held: Reach, row: Applicant, reason: str) -> list[tuple[object, object]]:
    """Return everything about one child in the clear."""
    audited(held.person.account, "applicant.open", str(row.pk), {"number": row.number, "reason": reason})
    return presenters.whole(row)


def register_exported(held: Reach, register: Register, purpose: str) -> bytes:
    """Return the whole register, masked, as CSV."""
    rows: QuerySet[Applicant] = register.applicants.select_related("register").order_by("number")
    detail = {"rows": rows.count(), "purpose": _worded(purpose)}
    audited(held.person.account, "applicant.export", str(register.pk), detail)
    return presenters.export_bytes(presenters.masked(rows))


def _worded(purpose: str) -> str:
    return str(dict(presenters.PURPOSES).get(purpose, purpose))
