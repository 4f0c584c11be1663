"""Operations on inspections and problems."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from junheng.desk.api import inspections_schemas as given_as
from junheng.desk.api.auth import api_needs
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people.access import reach
from junheng.desk.people.selectors import units
from junheng.desk.programmes.inspections import selectors, services
from junheng.desk.programmes.inspections.planning import inspections_plan
from junheng.desk.programmes.inspections.results import result_of
from junheng.desk.programmes.issues import selectors as problems
from junheng.desk.programmes.issues import services as mending
from junheng.desk.programmes.issues.moves import following
from junheng.desk.programmes.models import Inspection, Issue

router = Router(tags=["inspections"])


def _visit(request: HttpRequest, pk: int) -> Inspection:
    return get_object_or_404(selectors.inspections(reach(request)), pk=pk)


def _issue(request: HttpRequest, pk: int) -> Issue:
    return get_object_or_404(problems.issues(reach(request)), pk=pk)


def _shown(found: Iterable[Issue]) -> list[dict[str, Any]]:
    held = list(found)
    told = problems.cases(held, timezone.localdate())
    names = ("id", "number", "unit", "what", "clause", "responsible", "state", "look_back")
    return [
        {**{name: getattr(one, name) for name in names}, "due": told[one.pk].due, "light": told[one.pk].light}
        for one in held
    ]


@router.get("/inspections", response={200: list[given_as.InspectionOut], **NO})
@api_needs("programmes.see")
def inspections(request: HttpRequest) -> Any:
    """Return the newest five hundred visits within reach."""
    return list[Inspection](selectors.inspections(reach(request))[:500])


@router.post("/inspections", response={200: list[given_as.InspectionOut], **NO})
@api_needs("programmes.manage")
def plan(request: HttpRequest, given: given_as.InspectionIn) -> Any:
    """Plan a visit of each unit, by codes, with its scorers, by accounts."""
    held = reach(request)
    within = list(units(held, "programmes.manage").filter(code__in=given.units))
    there = [
        selectors.scorers_under(branch).filter(account__in=given.scorers)
        for branch in held.branches("programmes.manage")
    ]
    who = list(dict.fromkeys(person for found in there for person in found))
    if len(within) < len(set(given.units)) or len(who) < len(set(given.scorers)):
        raise Http404
    told = given.dict(exclude={"units", "scorers"})
    return inspections_plan(by=request.user, units=within, scorers=who, **told)  # type: ignore[arg-type]


@router.get("/inspections/{pk}", response={200: given_as.InspectionOut, **NO})
@api_needs("programmes.see")
def inspection(request: HttpRequest, pk: Number) -> Any:
    """Return one visit."""
    return _visit(request, pk)


@router.put("/inspections/{pk}/score", response={200: given_as.ScoreOut, **NO})
@api_needs("inspections.score")
def score(request: HttpRequest, pk: Number, given: given_as.ScoreIn) -> Any:
    """Keep one's own points and note for one item."""
    return services.score_set(by=request.user, inspection=_visit(request, pk), **given.dict())  # type: ignore[arg-type]


@router.post("/inspections/{pk}/hand-in", response={200: given_as.InspectionOut, **NO})
@api_needs("inspections.score")
def hand_in(request: HttpRequest, pk: Number) -> Any:
    """Hand one's own scores in."""
    return services.scores_hand_in(by=request.user, inspection=_visit(request, pk))  # type: ignore[arg-type]


@router.post("/inspections/{pk}/settle", response={200: given_as.ResultOut, **NO})
@api_needs("inspections.score")
def settle(request: HttpRequest, pk: Number, given: given_as.SettleIn) -> Any:
    """Record what the scorers agreed on for an item; return what the visit then comes to."""
    held, found = reach(request), _visit(request, pk)
    if not held.covers("programmes.manage", found.unit) and selectors.scorer_of(found, held.person) is None:
        raise Http404
    services.item_settle(by=request.user, inspection=found, **given.dict())  # type: ignore[arg-type]
    return result_of(found, timezone.localdate())


@router.post("/inspections/{pk}/move", response={200: given_as.InspectionOut, **NO})
@api_needs("programmes.manage")
def move(request: HttpRequest, pk: Number, given: given_as.InspectionMoveIn) -> Any:
    """Move a visit on: tell the place, send back to the scorers, withdraw."""
    told = {"action": given.action, "reason": given.reason, "on": timezone.localdate()}
    return services.inspection_move(by=request.user, inspection=_visit(request, pk), **told)  # type: ignore[arg-type]


@router.get("/inspections/{pk}/result", response={200: given_as.ResultOut, **NO})
@api_needs("programmes.see")
def result(request: HttpRequest, pk: Number) -> Any:
    """Return what a visit came to: to the bureau once all have scored, to a school once it is told."""
    found = _visit(request, pk)
    if found.state == Inspection.State.FED_BACK:
        return found.result
    if found.state != Inspection.State.SCORED or not reach(request).may("runs.see"):
        raise Http404
    return result_of(found, timezone.localdate())


@router.get("/issues", response={200: list[given_as.IssueOut], **NO})
@api_needs("programmes.see")
def issues(request: HttpRequest) -> Any:
    """Return the newest five hundred problems within reach, with their lights today."""
    return _shown(problems.issues(reach(request)).order_by("-pk").prefetch_related("moves__by")[:500])


@router.post("/issues", response={200: given_as.IssueOut, **NO})
@api_needs("programmes.manage")
def issue_add(request: HttpRequest, given: given_as.IssueIn) -> Any:
    """Enter a problem."""
    unit = get_object_or_404(units(reach(request), "programmes.manage"), code=given.unit)
    visit = _visit(request, given.inspection) if given.inspection is not None else None
    told = given.dict(exclude={"unit", "inspection", "found_on"})
    made = mending.issue_add(by=request.user, unit=unit, inspection=visit, on=given.found_on, **told)  # type: ignore[arg-type]
    return _shown([made])[0]


@router.post("/issues/{pk}/move", response={200: given_as.IssueOut, **NO})
@api_needs("programmes.see")
def issue_move(request: HttpRequest, pk: Number, given: given_as.IssueMoveIn) -> Any:
    """Take a problem a step on."""
    found = _issue(request, pk)
    step = following(found.state).get(given.after)
    if step is not None and not reach(request).covers(step.action, found.unit):
        raise Http404
    moved = mending.issue_move(by=request.user, issue=found, on=timezone.localdate(), **given.dict())  # type: ignore[arg-type]
    return _shown([moved])[0]


@router.post("/issues/{pk}/look-back", response={200: given_as.IssueOut, **NO})
@api_needs("programmes.manage")
def look_back(request: HttpRequest, pk: Number, given: given_as.LookBackIn) -> Any:
    """Record what was seen when a closed problem was looked at again."""
    told = {"says": given.says, "returned": given.returned, "on": timezone.localdate()}
    done = mending.issue_look_back(by=request.user, issue=_issue(request, pk), **told)  # type: ignore[arg-type]
    return _shown([done])[0]
