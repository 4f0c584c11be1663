"""Operations on publications: list, prepare, confirm by a second person, end."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.public_schemas import DigestIn, PublicationIn, PublicationOut, WhyIn
from junheng.desk.api.schemas import NO
from junheng.desk.people.access import reach
from junheng.desk.public import selectors, services
from junheng.desk.public.models import Publication, Subject

router = Router(tags=["publications"])
NEWEST = 200


@router.get("/publications", response={200: list[PublicationOut], **NO})
@api_needs("publications.see")
def publications(request: HttpRequest) -> Any:
    """Return the newest two hundred publications within reach."""
    return list[Publication](selectors.publications(reach(request))[:NEWEST])


@router.get("/publications/{pk}", response={200: PublicationOut, **NO})
@api_needs("publications.see")
def publication(request: HttpRequest, pk: UUID) -> Any:
    """Return one publication."""
    return _one(request, pk)


@router.post("/publications", response={200: PublicationOut, **NO})
@api_needs("publications.see")
def prepare(request: HttpRequest, given: PublicationIn) -> Any:
    """Prepare a publication; another person confirms it."""
    told = {"starts": given.starts, "ends": given.ends, "contact": given.contact}
    about: dict[str, Any] = {given.about: _subject(request, given)}
    return services.publication_prepare(by=request.user, **told, **about)  # type: ignore[arg-type]


@router.post("/publications/{pk}/confirm", response={200: PublicationOut, **NO})
@api_needs("publications.see")
def confirm(request: HttpRequest, pk: UUID, given: DigestIn) -> Any:
    """Publish what another person has prepared."""
    return services.publication_confirm(by=request.user, publication=_one(request, pk), typed=given.digest)  # type: ignore[arg-type]


@router.post("/publications/{pk}/end", response={200: PublicationOut, **NO})
@api_needs("publications.see")
def end(request: HttpRequest, pk: UUID, given: WhyIn) -> Any:
    """Take a publication down, or withdraw one that waits; one that has ended stays as it is."""
    services.publication_end(by=request.user, publication=_one(request, pk), why=given.why)  # type: ignore[arg-type]
    return _one(request, pk)


def _one(request: HttpRequest, pk: UUID) -> Publication:
    return get_object_or_404(selectors.publications(reach(request)), pk=pk)


def _subject(request: HttpRequest, given: PublicationIn) -> Subject:
    """Return the subject, which must lie where the person may publish such a thing."""
    pk: int | UUID
    try:
        pk = int(given.id) if given.about == "collection" else UUID(given.id)
    except ValueError:
        raise Http404 from None
    if isinstance(pk, int) and not 0 < pk < 2**53:
        raise Http404
    found: Subject = get_object_or_404(selectors.subjects(reach(request), given.about), pk=pk)
    return found
