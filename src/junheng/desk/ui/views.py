"""The desk's first page: what this person owes and what is new; and the page that shows what pages are made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.ui import duties, samples
from junheng.desk.ui.doors import doors
from junheng.desk.ui.overview import overview


@needs("desk.see")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what is owed, where the county stands, the newest runs, and the doors that the person's roles open."""
    held, today = reach(request), timezone.localdate()
    told = {"duties": duties.duties(held, today), "overview": overview(held, today), "recent": duties.recent(held)}
    return render(request, "ui/desk.html", {**told, "says": doors(held)})


@needs("desk.see")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every token and component with the markup it is made of, from the templates that the pages use."""
    return render(request, "ui/components.html", samples.told())
