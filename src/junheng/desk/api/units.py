"""Operations on units."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.people_schemas import LONG, DayIn, PageNumber, RenameIn, UnitIn, UnitRow, Words
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people import selectors
from junheng.desk.people import units as changes
from junheng.desk.people.access import reach
from junheng.desk.people.models import Unit
from junheng.desk.people.views.asking import who
from junheng.desk.people.views.people import nowhere

router = Router(tags=["units"])


@router.get("/units", response={200: list[UnitRow], **NO})
@api_needs("people.see")
def units(request: HttpRequest, q: Words = "", page: PageNumber = 1) -> Any:
    """Return units within reach in tree order, two hundred a page."""
    return list(selectors.units_named(reach(request), "people.see", q)[LONG * (page - 1) : LONG * page])


@router.post("/units", response={200: UnitRow, **NO})
@api_needs("people.manage")
def unit_add(request: HttpRequest, given: UnitIn) -> Any:
    """Add a unit."""
    parent = selectors.unit(reach(request), "people.manage", given.parent)
    if parent is None:
        raise nowhere()
    told = given.dict(exclude={"parent"})
    return changes.unit_add(by=who(request), parent=parent, **told)


@router.post("/units/{pk}/rename", response={200: UnitRow, **NO})
@api_needs("people.manage")
def unit_rename(request: HttpRequest, pk: Number, given: RenameIn) -> Any:
    """Give a unit another name."""
    unit = _unit(request, pk)
    changes.unit_rename(by=who(request), unit=unit, name=given.name, on=given.on)
    return unit


@router.post("/units/{pk}/close", response={200: UnitRow, **NO})
@api_needs("people.manage")
def unit_close(request: HttpRequest, pk: Number, given: DayIn) -> Any:
    """Close a unit."""
    unit = _unit(request, pk)
    changes.unit_close(by=who(request), unit=unit, on=given.on)
    return unit


@router.post("/units/{pk}/reopen", response={200: UnitRow, **NO})
@api_needs("people.manage")
def unit_reopen(request: HttpRequest, pk: Number, given: DayIn) -> Any:
    """Take a closed unit up again."""
    unit = _unit(request, pk)
    changes.unit_reopen(by=who(request), unit=unit, on=given.on)
    return unit


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(selectors.units(reach(request), "people.manage"), pk=pk)
