"""Operations on registers of applicants. Readings are masked and logged; what is looked for is posted, never in an address."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Query, Router
from ninja.files import UploadedFile

from junheng.desk.api.allotting_schemas import (
    FactOut,
    LookUpIn,
    MaskedOut,
    PurposeIn,
    ReasonIn,
    RegisterIn,
    RegisterOut,
    TakenOut,
)
from junheng.desk.api.auth import api_needs
from junheng.desk.api.draws import TEXT, multipart, valid
from junheng.desk.api.schemas import NO, a_file
from junheng.desk.people.access import reach
from junheng.desk.people.pace import paced
from junheng.desk.runs.applicants import reading, selectors, services
from junheng.desk.runs.applicants.forms import ChildForm
from junheng.desk.runs.applicants.models import Applicant, Register

router = Router(tags=["registers"])
MANY = 200
CHILD = multipart(dict.fromkeys(ChildForm.base_fields, TEXT), ["applicant", "name", "identity_kind"])


@router.get("/registers", response={200: list[RegisterOut], **NO})
@api_needs("runs.allocate")
def registers(request: HttpRequest) -> Any:
    """Return the registers within reach."""
    return list[Register](selectors.registers(reach(request))[:MANY])


@router.post("/registers", response={200: RegisterOut, **NO})
@api_needs("runs.allocate")
def register_open(request: HttpRequest, given: RegisterIn) -> Any:
    """Open a register."""
    held = reach(request)
    unit, told = held.branches("runs.allocate")[0], given.dict()
    found = services.register_open(by=held.person, unit=unit, today=timezone.localdate(), **told)
    return _one(request, found.pk)


@router.get("/registers/{pk}", response={200: list[MaskedOut], **NO})
@api_needs("runs.allocate")
def register(request: HttpRequest, pk: UUID, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Any:
    """Return one page of a register, two hundred children, masked."""
    found, first = _one(request, pk), (page - 1) * MANY
    rows = list(found.applicants.select_related("register")[first : first + MANY])
    return reading.register_read(reach(request), found, rows)


@router.post("/registers/{pk}/upload", response={200: TakenOut, **NO})
@api_needs("runs.allocate")
def upload(request: HttpRequest, pk: UUID, file: File[UploadedFile]) -> Any:
    """Take a list in, whole or not at all."""
    held, found = reach(request), _one(request, pk)
    paced(held.person, "upload")
    name, data = str(file.name), file.read()
    return _taken(services.applicants_take(by=held.person, register=found, name=name, data=data))


@router.post("/registers/{pk}/add", response={200: TakenOut, **NO}, openapi_extra=CHILD)
@api_needs("runs.allocate")
def add(request: HttpRequest, pk: UUID) -> Any:
    """Take one child in, with the fields of the page."""
    found = _one(request, pk)
    form = valid(ChildForm(request.POST))
    return _taken(services.applicant_add(by=reach(request).person, register=found, values=form.values()))


@router.post("/registers/{pk}/check", response={200: TakenOut, **NO})
@api_needs("runs.allocate")
def check(request: HttpRequest, pk: UUID) -> Any:
    """Check a register again as it stands."""
    found = _one(request, pk)
    paced(reach(request).person, "check")
    return _taken(services.Taken(found.applicants.count(), services.register_checked(found)))


@router.post("/registers/{pk}/export", response=NO, openapi_extra=a_file())
@api_needs("runs.allocate")
def export(request: HttpRequest, pk: UUID, given: PurposeIn) -> HttpResponse:
    """Give the masked register as CSV."""
    data = reading.register_exported(reach(request), _one(request, pk), given.purpose)
    return HttpResponse(data, content_type="application/octet-stream")


@router.post("/registers/{pk}/erase", response={200: RegisterOut, **NO})
@api_needs("runs.allocate")
def erase(request: HttpRequest, pk: UUID, given: ReasonIn) -> Any:
    """Erase all children of a register before its time."""
    services.register_erase(by=reach(request).person, register=_one(request, pk), why=given.reason)
    return _one(request, pk)


@router.post("/applicants/look-up", response={200: list[MaskedOut], **NO})
@api_needs("runs.allocate")
def look_up(request: HttpRequest, given: LookUpIn) -> Any:
    """Return who has exactly this application or identity number, masked."""
    return reading.applicants_looked_up(reach(request), given.term, given.purpose)


@router.post("/applicants/{pk}/open", response={200: list[FactOut], **NO})
@api_needs("runs.allocate")
def applicant_open(request: HttpRequest, pk: UUID, given: ReasonIn) -> Any:
    """Return everything about one child, for a reason."""
    facts = reading.applicant_opened(reach(request), _child(request, pk), given.reason)
    return [{"label": str(label), "value": str(value)} for label, value in facts]


@router.post("/applicants/{pk}/withdraw", response={200: RegisterOut, **NO})
@api_needs("runs.allocate")
def withdraw(request: HttpRequest, pk: UUID, given: ReasonIn) -> Any:
    """Take one child off the register."""
    found = _child(request, pk)
    services.applicant_withdraw(by=reach(request).person, applicant=found, reason=given.reason)
    return _one(request, found.register_id)


def _taken(taken: services.Taken) -> dict[str, Any]:
    return {"count": taken.count, "findings": [f.to_json() for f in taken.findings]}


def _one(request: HttpRequest, pk: UUID) -> Register:
    return get_object_or_404(selectors.registers(reach(request)), pk=pk)


def _child(request: HttpRequest, pk: UUID) -> Applicant:
    return get_object_or_404(selectors.applicants(reach(request)), pk=pk)
