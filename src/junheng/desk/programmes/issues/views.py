"""Pages of problems: the list with its lights, one problem with its steps."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.people.selectors import units
from junheng.desk.programmes.days import day_of
from junheng.desk.programmes.evidence.services import evidence_add
from junheng.desk.programmes.inspections import selectors as inspecting
from junheng.desk.programmes.issues import presenters, selectors, services
from junheng.desk.programmes.issues.forms import IssueForm
from junheng.desk.programmes.issues.moves import following, title_of
from junheng.desk.programmes.models import Entry, Inspection, Issue


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _issue(request: HttpRequest, pk: int) -> Issue:
    return get_object_or_404(selectors.issues(reach(request)), pk=pk)


@needs("programmes.see")
@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """Show the problems within reach, those that need somebody first."""
    found = selectors.issues(reach(request)).prefetch_related("moves__by")
    told = presenters.lines(found, timezone.localdate())
    page = Paginator(told, 50).get_page(request.GET.get("page"))
    return render(request, "programmes/issues.html", {"page": page, "open": sum(not line.case.closed for line in told)})


@needs("programmes.manage")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a problem, by hand or from an item of a visit."""
    held = reach(request)
    visit, item, first = _from_visit(request)
    within = units(held, "programmes.manage").filter(closed=False)
    form = IssueForm(within, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        found = services.issue_add(by=_who(request), inspection=visit, item=item, **form.cleaned_data)
        messages.success(request, gettext("已立账。核对后交办给学校。"))
        return redirect("issue", found.pk)
    return render(request, "programmes/issue_add.html", {"form": form, "visit": visit, "item": item})


def _from_visit(request: HttpRequest) -> tuple[Inspection | None, str, dict[str, object]]:
    """Return the visit and item that a problem is found in, if it is, with what is known of it."""
    first: dict[str, object] = {"on": timezone.localdate().isoformat()}
    number, item = request.GET.get("visit", ""), request.GET.get("item", "")
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        return None, "", first
    visit = get_object_or_404(inspecting.inspections(reach(request)), pk=int(number))
    sheet = inspecting.sheets().get(visit.sheet)
    title = next((one.title for one in sheet.items if one.id == item), "") if sheet else ""
    clause = f"{sheet.title} {item} {title}" if sheet and title else ""
    return visit, item if title else "", {**first, "unit": visit.unit_id, "clause": clause, "on": visit.day.isoformat()}


@needs("programmes.see")
@require_safe
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a problem: what, where from, who, by when, every step, and the step that is one's own."""
    found, held = _issue(request, pk), reach(request)
    [line] = presenters.lines([found], timezone.localdate())
    told = {"line": line, "issue": found, "past": presenters.past(found), "steps": list(presenters.steps(found, held))}
    return render(request, "programmes/issue.html", {**told, "look_back": presenters.looked_for(found, held)})


@needs("programmes.see")
@require_POST
def move(request: HttpRequest, pk: int, after: str) -> HttpResponse:
    """Take a problem a step on; a file given with it goes into the catalogue of evidence."""
    found, held = _issue(request, pk), reach(request)
    step = following(found.state).get(after)
    if step is not None and not held.covers(step.action, found.unit):
        raise Http404
    given = {name: request.POST.get(name, "") for name in ("reason", "document")}
    days = {"on": timezone.localdate(), "look_back": day_of(request.POST.get("look_back", ""))}
    evidence = _evidence(request, found) if step is not None else None
    services.issue_move(by=_who(request), issue=found, after=after, evidence=evidence, **given, **days)  # type: ignore[arg-type]
    messages.success(
        request, gettext("%(number)s 已办理，现在是“%(state)s”。") % {"number": found.number, "state": title_of(after)}
    )
    return redirect("issue", found.pk)


def _evidence(request: HttpRequest, issue: Issue) -> Entry | None:
    file = request.FILES.get("file")
    if file is None:
        return None
    entry, _ = evidence_add(
        by=_who(request), unit=issue.unit, name=str(file.name), data=file.read(), on=timezone.localdate()
    )
    return entry


@needs("programmes.manage")
@require_POST
def look_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Record 回头看."""
    found, says = _issue(request, pk), request.POST.get("says", "")
    returned = request.POST.get("returned") == "1"
    done = services.issue_look_back(
        by=_who(request), issue=found, on=timezone.localdate(), says=says, returned=returned
    )
    messages.success(request, gettext("回头看已记录。") if not returned else gettext("问题反弹，已重新立账。"))
    return redirect("issue", done.pk)
