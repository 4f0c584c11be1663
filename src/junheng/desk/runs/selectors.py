"""Questions about runs; each starts from what the asker may reach."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.runs.models import Run


def runs(reach: Reach) -> QuerySet[Run]:
    """Return the runs at the units within reach, newest first."""
    return Run.objects.filter(unit__in=units(reach, "runs.see")).select_related("unit", "by")
