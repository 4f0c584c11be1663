"""Operations on programmes: the plans taken on, their items, their boards, what one owes."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from junheng.desk.api import programmes_schemas as given_as
from junheng.desk.api.auth import api_needs
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people.access import reach
from junheng.desk.programmes import presenters, selectors, services
from junheng.desk.programmes.models import Programme
from junheng.desk.programmes.today import boards
from junheng.desk.programmes.today.owing import owed
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import selectors as runs

router = Router(tags=["programmes"])


def _programme(request: HttpRequest, pk: int) -> Programme:
    return get_object_or_404(selectors.programmes(reach(request)), pk=pk)


@router.get("/today", response={200: list[given_as.OwedOut], **NO})
@api_needs("programmes.see")
def today(request: HttpRequest) -> Any:
    """Return what the caller owes."""
    return owed(reach(request), timezone.localdate())


@router.get("/programmes", response={200: list[given_as.ProgrammeOut], **NO})
@api_needs("programmes.see")
def programmes(request: HttpRequest) -> Any:
    """Return the programmes within reach."""
    return list[Programme](selectors.programmes(reach(request)))


@router.post("/programmes", response={200: given_as.ProgrammeOut, **NO})
@api_needs("programmes.manage")
def take(request: HttpRequest, given: given_as.TakeIn) -> Any:
    """Take on the plan that a run has read."""
    held = reach(request)
    run = get_object_or_404(runs.runs(held), pk=given.run, kind="policy", state="done")
    collection = collections(held).filter(unit=run.unit).first()
    if collection is None:
        raise Http404
    return services.programme_take(by=request.user, run=run, collection=collection)  # type: ignore[arg-type]


@router.get("/programmes/{pk}/items", response={200: list[given_as.ItemOut], **NO})
@api_needs("programmes.see")
def items(request: HttpRequest, pk: Number) -> Any:
    """Return the items of a programme in the order of the text."""
    return list(presenters.items(_programme(request, pk)))


@router.post("/programmes/{pk}/review", response={200: given_as.CountOut, **NO})
@api_needs("programmes.manage")
def review(request: HttpRequest, pk: Number, given: given_as.ReviewIn) -> Any:
    """Keep what was confirmed and what was not."""
    found = _programme(request, pk)
    changed = services.items_review(by=request.user, programme=found, marks=given.marks)  # type: ignore[arg-type]
    return {"changed": changed}


@router.post("/programmes/{pk}/change", response={200: given_as.CountOut, **NO})
@api_needs("programmes.manage")
def change(request: HttpRequest, pk: Number, given: given_as.ChangeIn) -> Any:
    """Mend what was read wrongly of one item."""
    told = {"programme": _programme(request, pk), "key": given.key, "typed": given.values}
    return {"changed": int(services.item_change(by=request.user, **told))}  # type: ignore[arg-type]


@router.post("/programmes/{pk}/board", response={200: given_as.AskedOut, **NO})
@api_needs("programmes.manage")
def board_ask(request: HttpRequest, pk: Number, given: given_as.BoardIn) -> Any:
    """Ask for the board of a day."""
    found = _programme(request, pk)
    run = services.board_ask(by=request.user, programme=found, on=given.on.isoformat())  # type: ignore[arg-type]
    return {"run": run.pk}


@router.get("/programmes/{pk}/board", response={200: given_as.BoardOut, **NO})
@api_needs("programmes.see")
def board(request: HttpRequest, pk: Number) -> Any:
    """Return the last board of a programme."""
    told = boards.told(_programme(request, pk).board)
    return {"on": told.get("on"), "lights": told.get("lights", {}), "due": told.get("due", [])}
