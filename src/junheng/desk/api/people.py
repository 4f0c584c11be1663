"""Operations on accounts and roles."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.people_schemas import (
    LONG,
    EndedOut,
    FirstOut,
    PageNumber,
    PersonIn,
    PersonOut,
    PostIn,
    PostOut,
    Words,
)
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people import logins, selectors, services
from junheng.desk.people.access import reach
from junheng.desk.people.models import Person
from junheng.desk.people.views.asking import who
from junheng.desk.people.views.people import nobody_there, nowhere

router = Router(tags=["people"])


@router.get("/people", response={200: list[PersonOut], **NO})
@api_needs("people.see")
def people(request: HttpRequest, q: Words = "", page: PageNumber = 1) -> Any:
    """Return accounts within reach, two hundred a page."""
    return list(selectors.people(reach(request), words=q)[LONG * (page - 1) : LONG * page])


@router.post("/people", response={200: FirstOut, **NO})
@api_needs("people.manage")
def person_add(request: HttpRequest, given: PersonIn) -> Any:
    """Open an account; its first password is told this once."""
    unit = selectors.unit(reach(request), "people.manage", given.unit)
    if unit is None:
        raise nowhere()
    first = services.person_add(by=who(request), account=given.account, name=given.name, unit=unit)
    return {"account": given.account, "first_password": first}


@router.post("/people/{pk}/reset", response={200: FirstOut, **NO})
@api_needs("people.manage")
def person_reset(request: HttpRequest, pk: Number) -> Any:
    """Give somebody a new first password, told this once."""
    person = _mine(request, pk)
    return {"account": person.account, "first_password": services.password_reset(by=who(request), person=person)}


@router.post("/people/{pk}/close", response={200: PersonOut, **NO})
@api_needs("people.manage")
def person_close(request: HttpRequest, pk: Number) -> Any:
    """Close an account."""
    person = _mine(request, pk)
    services.person_close(by=who(request), person=person)
    return person


@router.post("/people/{pk}/reopen", response={200: FirstOut, **NO})
@api_needs("people.manage")
def person_reopen(request: HttpRequest, pk: Number) -> Any:
    """Open a closed account again; its new first password is told this once."""
    person = _mine(request, pk)
    return {"account": person.account, "first_password": services.person_reopen(by=who(request), person=person)}


@router.post("/people/{pk}/logins/end", response={200: EndedOut, **NO})
@api_needs("people.manage")
def person_logins_end(request: HttpRequest, pk: Number) -> Any:
    """End all log-ins of somebody; the account stays open."""
    return {"ended": logins.logins_end(by=who(request), person=_mine(request, pk))}


@router.post("/posts", response={200: PostOut, **NO})
@api_needs("people.grant")
def post_grant(request: HttpRequest, given: PostIn) -> Any:
    """Grant a role."""
    held = reach(request)
    unit = selectors.unit(held, "people.grant", given.unit)
    person = selectors.people(held, "people.grant").filter(account=given.account).first()
    if unit is None or person is None:
        raise nobody_there()
    return services.post_grant(by=who(request), person=person, unit=unit, role=given.role)


@router.post("/posts/{pk}/withdraw", response={200: EndedOut, **NO})
@api_needs("people.grant")
def post_withdraw(request: HttpRequest, pk: Number) -> Any:
    """Take a role back."""
    post = get_object_or_404(selectors.posts(reach(request), "people.grant"), pk=pk)
    services.post_withdraw(by=who(request), post=post)
    return {"ended": 1}


def _mine(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(selectors.manageable(reach(request), "people.manage"), pk=pk)
