"""The list of runs, and asking for one."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import selectors, services
from junheng.desk.runs.asking import assess_ask, tool_ask
from junheng.desk.runs.forms import AskForm, FilterForm
from junheng.desk.runs.kinds import KINDS


@needs("runs.see")
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Show the runs, newest first, by kind where asked for, and what may be started."""
    held = reach(request)
    form = FilterForm(request.GET)
    page = Paginator(form.picked(selectors.runs(held)), 50).get_page(request.GET.get("page"))
    told = {"page": page, "filter": form, "collections": collections(held), "kinds": services.kinds_for(held.may)}
    return render(request, "runs/runs.html", told)


@needs("runs.see")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a run of a kind."""
    held = reach(request)
    found = KINDS.get(kind)
    if found is None or found.own:
        raise Http404
    if not held.may(found.action):
        return render(request, "people/refused.html", status=403)
    within = [c for c in collections(held) if held.covers(found.action, c.unit)]
    form = AskForm(found, within, request.POST or None, request.FILES or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        run = tool_ask(by=cast(Person, request.user), kind=kind, **form.asked())
        return redirect("run", run.pk)
    return render(request, "runs/ask.html", {"kind": found, "form": form, "within": within})


@needs("runs.assess")
@require_POST
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Assess a collection as it now stands; the workbook that goes in is kept with the result."""
    held = reach(request)
    found = get_object_or_404(collections(held), pk=pk)
    if not held.covers("runs.assess", found.unit):
        raise Http404
    run = assess_ask(by=cast(Person, request.user), collection=found)
    messages.success(request, gettext("已开始评估，完成后这一页会显示结论。"))
    return redirect("run", run.pk)
