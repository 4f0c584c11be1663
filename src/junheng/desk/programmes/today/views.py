"""The page of what a person owes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.programmes.selectors import programmes
from junheng.desk.programmes.today import owing, presenters


@needs("programmes.see")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what the person owes: overdue, today, this week, later."""
    held, day = reach(request), timezone.localdate()
    lines = owing.owed(held, day)
    boards = [p for p in programmes(held) if p.board is not None]
    told = {
        "groups": presenters.groups(lines, day),
        "minutes": owing.minutes(held),
        "today": day,
        "boards": boards,
    }
    return render(request, "programmes/today.html", told)
