"""Operations on one school's return: its values and findings, its steps, its files, its history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router
from ninja.files import UploadedFile

from junheng.desk.api.auth import api_needs
from junheng.desk.api.returns_schemas import (
    ChangedOut,
    ExplainIn,
    ExplanationOut,
    HistoryOut,
    MoveIn,
    ReturnOut,
    ValueIn,
    ValueOut,
    Which,
    WholeReturnOut,
)
from junheng.desk.api.schemas import NO, Number, a_file
from junheng.desk.people.access import reach
from junheng.desk.returns import loading, selectors, services
from junheng.desk.returns.exporting import marked_of, template_of
from junheng.desk.returns.findings import findings_of
from junheng.desk.returns.models import Return
from junheng.desk.returns.moves import MOVES
from junheng.desk.returns.views.common import XLSX, workbook

router = Router(tags=["returns"])
MANY = 200
"""How many changes a page of the history holds."""


def _report(request: HttpRequest, pk: int, action: str) -> Return:
    return get_object_or_404(selectors.reports(reach(request), action), pk=pk)


@router.get("/returns", response={200: list[ReturnOut], **NO})
@api_needs("returns.see")
def returns(request: HttpRequest, which: Query[Which]) -> Any:
    """Return the returns within reach, of one collection or in one state where asked for."""
    found = selectors.reports(reach(request), "returns.see")
    asked = {"collection": which.collection, "state": which.state}
    return list[Return](found.filter(**{name: value for name, value in asked.items() if value}))


@router.get("/returns/{pk}", response={200: WholeReturnOut, **NO})
@api_needs("returns.see")
def report(request: HttpRequest, pk: Number) -> Any:
    """Return one return: every value, what is wrong, and what may be done with it now."""
    found, held = _report(request, pk, "returns.see"), reach(request)
    moves = [key for key, m in MOVES.items() if found.state in m.before and held.covers(m.action, found.unit)]
    cells = found.collection.cells.filter(unit=found.unit).order_by("pk")
    return {
        "id": found.pk,
        "unit": found.unit,
        "state": found.state,
        "changed": found.changed,
        "collection": found.collection_id,
        "moves": moves,
        "cells": list(cells),
        "findings": [f.to_json() for f in findings_of(found)],
    }


@router.put("/returns/{pk}/value", response={200: ValueOut, **NO})
@api_needs("returns.fill")
def value(request: HttpRequest, pk: Number, given: ValueIn) -> Any:
    """Set one value."""
    found = _report(request, pk, "returns.fill")
    key = (given.table, given.row, given.column)
    cell = services.value_set(by=request.user, report=found, key=key, text=given.value)  # type: ignore[arg-type]
    return {"value": cell.value, "findings": [f.to_json() for f in findings_of(found)]}


@router.post("/returns/{pk}/move", response={200: ReturnOut, **NO})
@api_needs("returns.see")
def move(request: HttpRequest, pk: Number, given: MoveIn) -> Any:
    """Move a return on."""
    found = _report(request, pk, "returns.see")
    if not reach(request).covers(MOVES[given.action].action, found.unit):
        raise Http404
    if given.action == "submit":
        services.handed_in(found)
    return services.return_move(by=request.user, report=found, action=given.action, reason=given.reason)  # type: ignore[arg-type]


@router.post("/returns/{pk}/explanations", response={200: ExplanationOut, **NO})
@api_needs("returns.fill")
def explain(request: HttpRequest, pk: Number, given: ExplainIn) -> Any:
    """Record why a value that looks wrong is right."""
    found = _report(request, pk, "returns.fill")
    key = (given.table, given.row, given.column)
    return services.finding_explain(by=request.user, report=found, key=key, check=given.check, text=given.text)  # type: ignore[arg-type]


@router.get("/returns/{pk}/history", response={200: HistoryOut, **NO})
@api_needs("returns.see")
def history(request: HttpRequest, pk: Number, page: Query[int] = 1) -> Any:
    """Return the moves of a return and a page of the changes of its values, newest first."""
    found = _report(request, pk, "returns.see")
    pages = Paginator(selectors.changes(found), MANY)
    moves = found.moves.select_related("by")
    return {"moves": list(moves), "changes": list(pages.get_page(page)), "pages": pages.num_pages}


@router.get("/returns/{pk}/template", response=NO, openapi_extra=a_file(XLSX))
@api_needs("returns.fill")
def template(request: HttpRequest, pk: Number) -> HttpResponse:
    """Give the template with what is known of the school filled in."""
    found = _report(request, pk, "returns.fill")
    return workbook(f"{found.unit.name}.xlsx", template_of(found))


@router.get("/returns/{pk}/errors", response=NO, openapi_extra=a_file(XLSX))
@api_needs("returns.see")
def errors(request: HttpRequest, pk: Number) -> HttpResponse:
    """Give the school's values as a workbook with its findings marked and listed."""
    found = _report(request, pk, "returns.see")
    return workbook(f"{found.unit.name}-错误清单.xlsx", marked_of(template_of(found)))


@router.post("/returns/{pk}/workbook", response={200: ChangedOut, **NO})
@api_needs("returns.fill")
def load(request: HttpRequest, pk: Number, file: File[UploadedFile]) -> Any:
    """Take a school's own workbook: the rows of that school alone."""
    found, who = _report(request, pk, "returns.fill"), request.user
    upload = loading.upload_keep(by=who, unit=found.unit, name=str(file.name), data=file.read())  # type: ignore[arg-type]
    return {"changed": loading.school_load(by=who, report=found, upload=upload)}  # type: ignore[arg-type]
