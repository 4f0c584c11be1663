"""Questions about runs; each starts from what the asker may reach."""

from django.db.models import Q, QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.runs.kinds import KINDS
from junheng.desk.runs.models import Run


def runs(reach: Reach) -> QuerySet[Run]:
    """Return the runs at the units within reach, newest first; what came out of lists of children only to those who admit."""
    sealed = [name for name, kind in KINDS.items() if kind.private]
    mine = ~Q(kind__in=sealed) | Q(unit__in=units(reach, "runs.allocate"))
    return Run.objects.filter(mine, unit__in=units(reach, "runs.see")).select_related("unit", "by")
