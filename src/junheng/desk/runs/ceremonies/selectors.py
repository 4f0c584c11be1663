"""Questions about ceremonies."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.runs.models import Ceremony


def ceremonies(reach: Reach) -> QuerySet[Ceremony]:
    """Return the ceremonies at the units within reach, newest first."""
    found = Ceremony.objects.filter(unit__in=units(reach, "runs.allocate"))
    return found.select_related("unit", "by", "run", "seeded_by", "voided_by")
