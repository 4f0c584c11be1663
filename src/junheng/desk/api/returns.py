"""Operations on returns."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.returns_schemas import CollectionOut, MoveIn, ReturnOut, ValueIn, ValueOut
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people.access import reach
from junheng.desk.returns import selectors, services
from junheng.desk.returns.findings import findings_of
from junheng.desk.returns.models import Collection, Return
from junheng.desk.returns.moves import MOVES

router = Router(tags=["returns"])


@router.get("/collections", response={200: list[CollectionOut], **NO})
@api_needs("returns.see")
def collections(request: HttpRequest) -> Any:
    """Return the collections within reach."""
    return list[Collection](selectors.collections(reach(request)))


@router.get("/returns", response={200: list[ReturnOut], **NO})
@api_needs("returns.see")
def returns(request: HttpRequest) -> Any:
    """Return the returns within reach."""
    return list[Return](selectors.reports(reach(request), "returns.see"))


@router.put("/returns/{pk}/value", response={200: ValueOut, **NO})
@api_needs("returns.fill")
def value(request: HttpRequest, pk: Number, given: ValueIn) -> Any:
    """Set one value."""
    report = get_object_or_404(selectors.reports(reach(request), "returns.fill"), pk=pk)
    key = (given.table, given.row, given.column)
    cell = services.value_set(by=request.user, report=report, key=key, text=given.value)  # type: ignore[arg-type]
    return {"value": cell.value, "findings": [f.to_json() for f in findings_of(report)]}


@router.post("/returns/{pk}/move", response={200: ReturnOut, **NO})
@api_needs("returns.see")
def move(request: HttpRequest, pk: Number, given: MoveIn) -> Any:
    """Move a return on."""
    report = get_object_or_404(selectors.reports(reach(request), "returns.see"), pk=pk)
    if not reach(request).covers(MOVES[given.action].action, report.unit):
        raise Http404
    if given.action == "submit":
        services.handed_in(report)
    return services.return_move(by=request.user, report=report, action=given.action, reason=given.reason)  # type: ignore[arg-type]
