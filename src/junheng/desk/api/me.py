"""Operations on oneself: who one is, log-ins, tokens."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from junheng.desk.api.auth import api_needs
from junheng.desk.api.people_schemas import EndedOut, LogInOut, MeOut, TokenOut
from junheng.desk.api.schemas import NO, Number
from junheng.desk.people import logins, tokens
from junheng.desk.people.access import reach
from junheng.desk.people.policy import ACTIONS, SELF
from junheng.desk.people.views.asking import who

router = Router(tags=["me"])


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
