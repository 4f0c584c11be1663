"""Questions about draws."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.runs.models import Draw


def draws(reach: Reach) -> QuerySet[Draw]:
    """Return the draws at the units within reach, newest first."""
    return Draw.objects.filter(unit__in=units(reach, "runs.allocate")).select_related("unit", "by")
