"""The desk's first page: what this person owes and what is new."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from junheng.desk.people.access import needs


@needs("desk.see")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show the doors that the person's roles open."""
    return render(request, "ui/desk.html", {})
