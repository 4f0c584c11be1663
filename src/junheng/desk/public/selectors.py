"""Questions about publications: those of the public need no reach, those of the office do."""

from datetime import date

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.public.models import Publication


def standing_now(today: date) -> QuerySet[Publication]:
    """Return what the public may see today."""
    shown = Publication.objects.filter(state=Publication.State.PUBLISHED, starts__lte=today, ends__gte=today)
    return shown.select_related("unit", "draw")


def publications(reach: Reach) -> QuerySet[Publication]:
    """Return the publications of the office's branches."""
    return Publication.objects.filter(unit__in=units(reach, "publish")).select_related("unit", "draw", "prepared_by")
