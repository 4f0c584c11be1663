"""Pages of inspections: the list, planning, scoring on a phone, the result."""

from typing import Any, cast
from urllib.parse import quote

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
from junheng.desk.programmes.inspections import presenters, selectors, services
from junheng.desk.programmes.inspections.forms import PlanForm
from junheng.desk.programmes.inspections.moves import ASKED
from junheng.desk.programmes.inspections.paper import feedback_paper
from junheng.desk.programmes.inspections.planning import inspections_plan
from junheng.desk.programmes.inspections.results import result_of, vetoes_of
from junheng.desk.programmes.models import Inspection
from junheng.desk.returns.models import Collection
from junheng.kernel import Problem

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
S = Inspection.State


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _visit(request: HttpRequest, pk: int) -> Inspection:
    return get_object_or_404(selectors.inspections(reach(request)), pk=pk)


@needs("programmes.see")
@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """Show the visits within reach; those that wait for one's own scores first."""
    held = reach(request)
    found = selectors.inspections(held).prefetch_related("scorers__person")
    mine = found.filter(state=S.SCORING, scorers__person=held.person, scorers__handed_at=None)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "mine": list(mine),
        "listed": [(v, presenters.sheet_title(v), presenters.stage_title(v)) for v in page],
    }
    if held.may("programmes.manage"):
        told["vetoes"] = vetoes_of(selectors.county_of(held.branches("programmes.manage")[0]), timezone.localdate())
    return render(request, "programmes/inspections.html", told)


@needs("programmes.manage")
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan visits: a visit for each school chosen."""
    held = reach(request)
    branch = held.branches("programmes.manage")[0]
    within = units(held, "programmes.manage").filter(closed=False).exclude(kind__in=("department", "town"))
    within = within.order_by("-kind", "code")  # schools first, the county last
    initial = {"day": timezone.localdate().isoformat()}
    form = PlanForm(
        selectors.county_of(branch), within, selectors.scorers_under(branch), request.POST or None, initial=initial
    )
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        given = {
            **form.cleaned_data,
            "units": list(form.cleaned_data["units"]),
            "scorers": list(form.cleaned_data["scorers"]),
        }
        try:
            made = inspections_plan(by=_who(request), **given)
        except Problem as wrong:
            problem = wrong
        else:
            messages.success(request, gettext("已安排 %(count)d 次检查。") % {"count": len(made)})
            return redirect("inspection", made[0].pk) if len(made) == 1 else redirect("inspections")
    return render(request, "programmes/inspection_plan.html", {"form": form, "problem": problem})


@needs("programmes.see")
@require_safe
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a visit: cards to score it, who has handed in, or what it came to."""
    held, found = reach(request), _visit(request, pk)
    mine = selectors.scorer_of(found, held.person)
    told: dict[str, Any] = {"visit": found, "sheet": selectors.sheets().get(found.sheet)}
    told |= {"stage": presenters.stage_title(found), "scorers": list(found.scorers.select_related("person"))}
    told |= {"steps": list(presenters.steps(found, held)), "moves": list(found.moves.select_related("by"))}
    told["issues"] = list(found.issues.all()) if held.may("runs.see") or found.state == S.FED_BACK else []
    if mine is not None and mine.handed_at is None and found.state == S.SCORING:
        told["cards"] = presenters.cards(mine)
    elif found.state == S.SCORED and held.may("runs.see"):
        told["result"] = result_of(found, timezone.localdate())
        told["may_settle"] = held.covers("programmes.manage", found.unit) or mine is not None
    elif found.state == S.FED_BACK:
        told["result"] = found.result
    return render(request, "programmes/inspection.html", told)


@needs("inspections.score")
@require_POST
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one's own points and note of one item as they are typed; answer with what is kept or what is wrong."""
    found, item = _visit(request, pk), request.POST.get("item", "")
    typed = {"points": request.POST.get("points", ""), "note": request.POST.get("note", "")}
    told: dict[str, object] = {"kept": None}
    try:
        told["kept"] = services.score_set(by=_who(request), inspection=found, item=item, **typed)
    except Problem as wrong:
        told["problem"] = wrong
    if not getattr(request, "htmx", False):
        return redirect("inspection", found.pk)
    return render(request, "programmes/score_kept.html", told)


@needs("inspections.score")
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand one's own scores in."""
    found = services.scores_hand_in(by=_who(request), inspection=_visit(request, pk))
    if found.state == S.SCORED:
        messages.success(request, gettext("已提交。全部评分人都交了，可以看结果了。"))
    else:
        messages.success(request, gettext("已提交。别人的评分要等全部评分人都交了才看得到。"))
    return redirect("inspection", found.pk)


@needs("inspections.score")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the scorers agreed on for one item."""
    found = _visit(request, pk)
    held = reach(request)
    if not held.covers("programmes.manage", found.unit) and selectors.scorer_of(found, held.person) is None:
        raise Http404
    given = {name: request.POST.get(name, "") for name in ("item", "points", "reason")}
    services.item_settle(by=_who(request), inspection=found, **given)
    messages.success(request, gettext("合议已记录，原来的评分保留。"))
    return redirect("inspection", found.pk)


@needs("programmes.manage")
@require_POST
def move(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Move a visit on: tell the place, send back to the scorers, withdraw."""
    if action not in ASKED:
        raise Http404
    found, reason = _visit(request, pk), request.POST.get("reason", "")
    done = services.inspection_move(
        by=_who(request), inspection=found, action=action, on=timezone.localdate(), reason=reason
    )
    messages.success(
        request, gettext("%(visit)s：%(state)s。") % {"visit": done.number, "state": done.get_state_display()}
    )
    return redirect("inspection", done.pk)


@needs("programmes.see")
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the feedback of a visit as a Word paper to sign."""
    found = _visit(request, pk)
    if found.state != S.FED_BACK:
        raise Http404
    synthetic = Collection.objects.filter(unit=selectors.county_of(found.unit), synthetic=True).exists()
    answer = HttpResponse(feedback_paper(found, synthetic=synthetic), content_type=DOCX)
    name = quote(f"{found.unit.name}督导检查反馈意见-{found.number}.docx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
