"""Operations on runs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.runs_schemas import AssessIn, RunOut
from junheng.desk.api.schemas import NO
from junheng.desk.people.access import reach
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import selectors
from junheng.desk.runs.asking import assess_ask
from junheng.desk.runs.models import Run

router = Router(tags=["runs"])


@router.get("/runs", response={200: list[RunOut], **NO})
@api_needs("runs.see")
def runs(request: HttpRequest) -> Any:
    """Return the newest hundred runs within reach."""
    return list[Run](selectors.runs(reach(request))[:100])


@router.post("/runs", response={200: RunOut, **NO})
@api_needs("runs.assess")
def assess(request: HttpRequest, given: AssessIn) -> Any:
    """Assess a collection as it now stands."""
    found = get_object_or_404(collections(reach(request)), pk=given.collection)
    if not reach(request).covers("runs.assess", found.unit):
        raise Http404
    return assess_ask(by=request.user, collection=found)  # type: ignore[arg-type]


@router.get("/runs/{pk}", response={200: RunOut, **NO})
@api_needs("runs.see")
def run(request: HttpRequest, pk: UUID) -> Any:
    """Return one run."""
    return get_object_or_404(selectors.runs(reach(request)), pk=pk)
