"""Questions about people; each starts from what the asker may reach."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.people.models.unit import UnitQuerySet


def units(reach: Reach, action: str) -> UnitQuerySet:
    """Return the units where the person may do the action, in tree order."""
    found = Unit.objects.none()
    for branch in reach.branches(action):
        found = found | Unit.objects.under(branch)
    return found.order_by("path")


def unit(reach: Reach, action: str, code: str) -> Unit | None:
    """Return one unit by code, or None where there is none within reach: one answers both, so that codes cannot be probed."""
    return units(reach, action).filter(code=code).first()


def people(reach: Reach) -> QuerySet[Person]:
    """Return all persons with their posts, for those who look after accounts."""
    return (
        Person.objects.prefetch_related("posts__unit").order_by("account")
        if reach.may("people.see")
        else Person.objects.none()
    )


def entries(reach: Reach) -> QuerySet[AuditEntry]:
    """Return the audit log, newest first, for the auditor."""
    return AuditEntry.objects.order_by("-number") if reach.may("audit.read") else AuditEntry.objects.none()
