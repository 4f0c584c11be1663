"""Operations on the ceremonies of quotas, admission and classes."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.allotting_schemas import AnnexIn, DrawOut, FrozenOut, SaidIn, StandingOut, WhyVoidIn
from junheng.desk.api.auth import api_needs
from junheng.desk.api.draws import FILE, NEWEST, TEXT, frozen, multipart, standing, told, valid
from junheng.desk.api.runs_schemas import RecheckedOut
from junheng.desk.api.schemas import NO, a_file
from junheng.desk.people.access import reach
from junheng.desk.runs.applicants.selectors import standing as registers
from junheng.desk.runs.ceremonies import checking, selectors, services
from junheng.desk.runs.ceremonies.asking import ceremony_asked
from junheng.desk.runs.ceremonies.forms import MOST_SOURCES, FreezeForm
from junheng.desk.runs.ceremonies.minutes import minutes_bytes
from junheng.desk.runs.ceremonies.presenters import page_of
from junheng.desk.runs.models import Ceremony

router = Router(tags=["ceremonies"])
Kind = Literal["apportion", "admit", "classes"]
_SOURCES = {
    f"source{at}_{name}": {"type": "string", "maxLength": 80}
    for at in range(1, MOST_SOURCES + 1)
    for name in ("kind", "title", "day", "count", "of")
}
ASKED = multipart(
    {"title": TEXT, "register": TEXT, "listed": FILE, "rules": FILE, "reason": TEXT, **_SOURCES}, ["title", "rules"]
)


@router.get("/ceremonies", response={200: list[DrawOut], **NO})
@api_needs("runs.allocate")
def ceremonies(request: HttpRequest, kind: Kind | None = None) -> Any:
    """Return the newest two hundred ceremonies within reach, of one kind where asked for."""
    found = selectors.ceremonies(reach(request))
    return list[Ceremony]((found.filter(kind=kind) if kind else found)[:NEWEST])


@router.post("/ceremonies", response={200: FrozenOut, **NO}, openapi_extra=ASKED)
@api_needs("runs.allocate")
def commit(request: HttpRequest, kind: Kind) -> Any:
    """Freeze a list (a file, or a register by its id), its rules and the sources of the seed."""
    held = reach(request)
    done = ceremony_asked(held, valid(FreezeForm(kind, registers(held), request.POST, request.FILES)))
    return frozen(done.ceremony, done.findings)


@router.get("/ceremonies/{pk}", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def ceremony(request: HttpRequest, pk: UUID) -> Any:
    """Return where a ceremony stands."""
    return standing(page_of(_one(request, pk)))


@router.post("/ceremonies/{pk}/run", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def run(request: HttpRequest, pk: UUID, given: SaidIn) -> Any:
    """Take what the sources said and start the engine: once, and only after the commitment is published."""
    services.ceremony_run(by=request.user, ceremony=_one(request, pk), said=given.said)  # type: ignore[arg-type]
    return standing(page_of(_one(request, pk)))


@router.post("/ceremonies/{pk}/again", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def again(request: HttpRequest, pk: UUID) -> Any:
    """Start a failed run again with the same seed."""
    services.ceremony_again(by=request.user, ceremony=_one(request, pk))  # type: ignore[arg-type]
    return standing(page_of(_one(request, pk)))


@router.post("/ceremonies/{pk}/void", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def void(request: HttpRequest, pk: UUID, given: WhyVoidIn) -> Any:
    """Void a ceremony."""
    services.ceremony_void(by=request.user, ceremony=_one(request, pk), why=given.why)  # type: ignore[arg-type]
    return standing(page_of(_one(request, pk)))


@router.post("/ceremonies/{pk}/verify", response={200: RecheckedOut, **NO})
@api_needs("runs.allocate")
def verify(request: HttpRequest, pk: UUID) -> Any:
    """Recheck every claim without the engine, against the frozen list."""
    return told(checking.ceremony_checked(by=request.user, ceremony=_done(request, pk)))  # type: ignore[arg-type]


@router.get("/ceremonies/{pk}/minutes", response=NO, openapi_extra=a_file())
@api_needs("runs.allocate")
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the minutes of the room, once there is a result."""
    return HttpResponse(minutes_bytes(page_of(_done(request, pk))), content_type="application/octet-stream")


@router.post("/ceremonies/{pk}/annex", response=NO, openapi_extra=a_file())
@api_needs("runs.allocate")
def annex(request: HttpRequest, pk: UUID, given: AnnexIn) -> HttpResponse:
    """Give one sealed file in the clear; who and why is written into the audit log."""
    found = _done(request, pk)
    data = checking.annex_opened(by=request.user, subject=found, name=given.name, reason=given.reason)  # type: ignore[arg-type]
    return HttpResponse(data, content_type="application/octet-stream")


def _one(request: HttpRequest, pk: UUID) -> Ceremony:
    return get_object_or_404(selectors.ceremonies(reach(request)), pk=pk)


def _done(request: HttpRequest, pk: UUID) -> Ceremony:
    return get_object_or_404(selectors.ceremonies(reach(request)), pk=pk, run__state="done")
