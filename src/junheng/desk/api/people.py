"""Operations on oneself, accounts, roles and units."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.people_schemas import (
    DayIn,
    EndedOut,
    FirstOut,
    LogInOut,
    MeOut,
    PageNumber,
    PersonIn,
    PersonOut,
    PostIn,
    PostOut,
    RenameIn,
    TokenOut,
    UnitIn,
    UnitRow,
    Words,
)
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people import logins, selectors, services, tokens
from junheng.desk.people import units as changes
from junheng.desk.people.access import reach
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.policy import ACTIONS, SELF
from junheng.desk.people.views.asking import who
from junheng.desk.people.views.people import nobody_there, nowhere

router = Router(tags=["people"])
LONG = 200
"""How many rows a page of a long list has."""


@router.get("/me", response={200: MeOut, **NO})
@api_needs(SELF)
def me(request: HttpRequest) -> Any:
    """Return who calls and what they may do."""
    held, person = reach(request), who(request)
    may = sorted(action for action in ACTIONS if held.may(action))
    told = {"account": person.account, "name": person.name, "second_factor": bool(person.totp)}
    return {**told, "posts": held.posts, "may": may}


@router.get("/me/logins", response={200: list[LogInOut], **NO})
@api_needs(SELF)
def my_logins(request: HttpRequest) -> Any:
    """Return where one is logged in with a browser."""
    return list(logins.standing(timezone.now()).filter(person=who(request)))


@router.post("/me/logins/end", response={200: EndedOut, **NO})
@api_needs(SELF)
def my_logins_end(request: HttpRequest) -> Any:
    """End all of one's log-ins."""
    return {"ended": logins.logins_end(by=who(request), person=who(request))}


@router.post("/me/logins/{pk}/end", response={200: EndedOut, **NO})
@api_needs(SELF)
def my_login_end(request: HttpRequest, pk: Number) -> Any:
    """End one of one's log-ins."""
    return {"ended": int(logins.login_end(person=who(request), pk=pk))}


@router.get("/me/tokens", response={200: list[TokenOut], **NO})
@api_needs(SELF)
def my_tokens(request: HttpRequest) -> Any:
    """Return one's tokens; they are made on the page alone, where the password is asked for again."""
    return list(who(request).tokens.all())


@router.post("/me/tokens/{pk}/end", response={200: list[TokenOut], **NO})
@api_needs(SELF)
def my_token_end(request: HttpRequest, pk: Number) -> Any:
    """Withdraw one of one's tokens; return those that are left."""
    tokens.token_withdraw(person=who(request), pk=pk)
    return list(who(request).tokens.all())


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


def _mine(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(selectors.manageable(reach(request), "people.manage"), pk=pk)


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(selectors.units(reach(request), "people.manage"), pk=pk)
