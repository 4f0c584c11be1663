"""The desk's first page: what this person owes and what is new."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.ui import duties


@needs("desk.see")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what is owed, the latest conclusion, the newest runs, and the doors that the person's roles open."""
    held = reach(request)
    owed = duties.duties(held, timezone.localdate())
    told = {"duties": owed, "latest": duties.latest(held), "recent": duties.recent(held)}
    return render(request, "ui/desk.html", {**told, "says": duties.doors(held)})
