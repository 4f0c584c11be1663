"""Pages of ledgers: the rows, a row added by hand or taken over, a row struck out."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from junheng.desk.people.access import Reach, needs, reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.programmes import presenters, selectors
from junheng.desk.programmes.ledgers import services
from junheng.desk.programmes.ledgers.offers import offered, offers
from junheng.desk.programmes.models import Entry
from junheng.desk.programmes.tables import MADE, about_children, duty_titles, ledgers
from junheng.kernel import Problem

SHOWN = 20
"""How many offers a page names."""


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@needs("duties.fill")
@require_http_methods(["GET", "POST"])
def ledger(request: HttpRequest, table: str) -> HttpResponse:
    """Show a ledger at one's own units and add a row. Reading one about children is written into the audit log."""
    if table not in ledgers():
        raise Http404
    held, problem = reach(request), None
    if request.method == "POST":
        try:
            return _added(request, held, table)
        except Problem as wrong:
            problem = wrong
    if table in about_children():
        audited(_who(request).account, "ledger.read", table)
    page = Paginator(selectors.entries(held, table), 50).get_page(request.GET.get("page"))
    told = {"schema": ledgers()[table], "page": page, "rows": presenters.rows(table, list(page)), "problem": problem}
    more = {
        "typed": _typed(request, held, table),
        "offers": _offers(held, table),
        "made": table in MADE,
        "shown": SHOWN,
    }
    return render(request, "programmes/ledger.html", {**told, **more, "duties": _duties(table)})


def _added(request: HttpRequest, held: Reach, table: str) -> HttpResponse:
    """Add the row; values that were taken over keep the name of their source."""
    unit, typed = held.branches("duties.fill")[0], request.POST.dict()
    offer = offered(unit, table, str(typed.get("taken", "")), timezone.localdate()) if typed.get("taken") else None
    values = {**typed, **offer.values} if offer else typed
    services.entry_add(by=_who(request), unit=unit, table=table, typed=values, source=offer.source if offer else "")
    messages.success(request, gettext("已记入台账。"))
    return redirect("ledger", table)


def _offers(held: Reach, table: str) -> list[object]:
    return list(offers(held.branches("duties.fill")[0], table, timezone.localdate()))


def _typed(request: HttpRequest, held: Reach, table: str) -> dict[str, str]:
    """What stands in the boxes: what was typed, or the offer that was chosen, or what the link named."""
    if request.method == "POST":
        return {name: str(value) for name, value in request.POST.dict().items()}
    given = {name: str(value)[:200] for name, value in request.GET.dict().items()}
    offer = offered(held.branches("duties.fill")[0], table, given.get("taken", ""), timezone.localdate())
    return {**given, **offer.values, "source_shown": offer.source} if offer else {**given, "taken": ""}


def _duties(table: str) -> list[tuple[str, str]]:
    return list(duty_titles().items()) if table == "duty_records" else []


@needs("duties.fill")
@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a row out."""
    entry = get_object_or_404(Entry, pk=pk)
    if not selectors.entries(reach(request), entry.table).filter(pk=pk).exists():
        raise Http404
    services.entry_strike(by=_who(request), entry=entry, why=request.POST.get("why", ""))
    messages.success(request, gettext("已划去，原记录和原因保留。"))
    return redirect("ledger", entry.table)
