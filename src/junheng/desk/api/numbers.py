"""Operations behind the numbers of an assessment: why one is what it is, and what if it were another."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.runs_schemas import ExplainedOut, SliderOut, WhatIfIn
from junheng.desk.api.schemas import NO
from junheng.desk.people.access import reach
from junheng.desk.runs import explaining, selectors, what_if
from junheng.desk.runs.models import Run

router = Router(tags=["numbers"])


def _assessment(request: HttpRequest, pk: UUID, school: str) -> Run:
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, kind="assess", state=Run.State.DONE)
    if not what_if.known(found, school):
        raise Http404
    return found


@router.get("/runs/{pk}/explain", response={200: list[ExplainedOut], **NO})
@api_needs("runs.see")
def explain(request: HttpRequest, pk: UUID, school: Query[str] = "", indicator: Query[str] = "") -> Any:
    """Say why a number of a school is what it is, for each of its stages: formula, cells, limit, clause."""
    found = _assessment(request, pk, school)
    if indicator not in dict(explaining.indicators(found)):
        raise Http404
    chains = explaining.chains(found, school, indicator)
    return [{"head": head, "lines": [{"label": la, "words": w} for la, w in lines]} for head, lines in chains]


@router.get("/runs/{pk}/what-if", response={200: list[SliderOut], **NO})
@api_needs("runs.see")
def sliders(request: HttpRequest, pk: UUID, school: Query[str] = "") -> Any:
    """Return the values of a school that can be tried, with their names for the question."""
    found = what_if.sliders(_assessment(request, pk, school), school)
    return [{"name": s.name, "title": s.title, "unit": s.unit, "value": float(s.value)} for s in found]


@router.post("/runs/{pk}/what-if", response={200: dict[str, Any], **NO})
@api_needs("runs.see")
def tried(request: HttpRequest, pk: UUID, given: WhatIfIn) -> Any:
    """Say what the tried values would change at the school and in the county. Nothing is written."""
    found = _assessment(request, pk, given.school)
    return what_if.asked(found, given.school, {name: repr(value) for name, value in given.values.items()}).to_json()
