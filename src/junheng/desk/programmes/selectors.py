"""Questions about programmes and ledgers; each starts from what the asker may reach."""

from django.db.models import QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Unit
from junheng.desk.people.selectors import units
from junheng.desk.programmes.models import Entry, Programme


def programmes(reach: Reach) -> QuerySet[Programme]:
    """Return the programmes of the person's counties: a school sees its county's."""
    roots = {int(part) for branch in reach.branches("programmes.see") for part in branch.path.strip("/").split("/")}
    return Programme.objects.filter(unit__in=Unit.objects.filter(pk__in=roots)).select_related(
        "unit", "board", "collection"
    )


def entries(reach: Reach, table: str) -> QuerySet[Entry]:
    """Return the rows of a ledger at the units within reach, newest first."""
    held = Entry.objects.filter(table=table, unit__in=units(reach, "duties.fill"))
    return held.select_related("unit", "by", "struck_by").order_by("-pk")
