"""Questions about returns; each starts from what the asker may reach."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Unit
from junheng.desk.people.selectors import units
from junheng.desk.returns.models import Change, Collection, Return


def collections(reach: Reach) -> QuerySet[Collection]:
    """Return the collections of the counties that the person's branches lie in or hold, newest first."""
    held = reach.branches("returns.see")
    roots = {int(part) for branch in held for part in branch.path.strip("/").split("/")}
    below = Unit.objects.none()
    for branch in held:
        below = below | Unit.objects.under(branch)
    return (
        Collection.objects.filter(unit__in=[*roots, *below.values_list("pk", flat=True)])
        .select_related("unit")
        .order_by("-school_year")
    )


def reports(reach: Reach, action: str) -> QuerySet[Return]:
    """Return the returns of the schools where the person may do the action."""
    return (
        Return.objects.filter(unit__in=units(reach, action))
        .select_related("unit", "collection__unit")
        .order_by("unit__code")
    )


def changes(report: Return) -> QuerySet[Change]:
    """Return every change of a school's values, newest first."""
    return Change.objects.filter(collection=report.collection, unit=report.unit).select_related("by").order_by("-pk")


def changes_of(collection: Collection) -> QuerySet[Change]:
    """Return every change of a collection's values, newest first."""
    return Change.objects.filter(collection=collection).select_related("by", "unit").order_by("-pk")
