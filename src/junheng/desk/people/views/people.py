"""Accounts and roles, as far as one's branch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people import selectors, services
from junheng.desk.people.access import needs, reach
from junheng.desk.people.forms_office import PersonForm, PostForm
from junheng.desk.people.logins import logins_end
from junheng.desk.people.models import Person
from junheng.desk.people.views.asking import paged, valid, who, words
from junheng.kernel import Problem


@needs("people.see")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the accounts within reach, with the forms that one's office allows."""
    held, asked = reach(request), words(request)
    page = paged(request, selectors.people(held, words=asked), 50)
    told = {"page": page, "q": asked, "person_form": PersonForm(), "post_form": PostForm()}
    told["units"] = selectors.units_open(held, "people.see")
    mine = selectors.manageable(held, "people.manage").filter(pk__in=[person.pk for person in page])
    return render(request, "people/people.html", {**told, "mine": {person.pk for person in mine}})


@needs("people.manage")
@require_POST
def person_add(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown this once."""
    given = valid(PersonForm(request.POST))
    unit = selectors.unit(reach(request), "people.manage", given["unit"])
    if unit is None:
        raise nowhere()
    first = services.person_add(by=who(request), account=given["account"], name=given["name"], unit=unit)
    return _first(request, given["account"], given["name"], first, fresh=True)


@needs("people.manage")
@require_POST
def person_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    person = _mine(request, pk)
    services.person_close(by=who(request), person=person)
    messages.success(request, _("已停用 %(account)s。") % {"account": person.account})
    return redirect("people")


@needs("people.manage")
@require_POST
def person_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again; its new first password is shown this once."""
    person = _mine(request, pk)
    first = services.person_reopen(by=who(request), person=person)
    return _first(request, person.account, person.name, first)


@needs("people.manage")
@require_POST
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new first password, shown this once, and take a lost second factor off."""
    person = _mine(request, pk)
    first = services.password_reset(by=who(request), person=person)
    return _first(request, person.account, person.name, first)


@needs("people.manage")
@require_POST
def person_logins_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End all log-ins of somebody; the account stays open."""
    person = _mine(request, pk)
    ended = logins_end(by=who(request), person=person)
    told = {"account": person.account, "count": ended}
    messages.success(request, _("已结束 %(account)s 的 %(count)d 个登录。") % told)
    return redirect("people")


@needs("people.grant")
@require_POST
def post_grant(request: HttpRequest) -> HttpResponse:
    """Grant a role."""
    given, held = valid(PostForm(request.POST)), reach(request)
    unit = selectors.unit(held, "people.grant", given["unit"])
    person = selectors.people(held, "people.grant").filter(account=given["account"]).first()
    if unit is None or person is None:
        raise nobody_there()
    services.post_grant(by=who(request), person=person, unit=unit, role=given["role"])
    messages.success(request, _("已授权。"))
    return redirect("people")


@needs("people.grant")
@require_POST
def post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back."""
    post = get_object_or_404(selectors.posts(reach(request), "people.grant"), pk=pk)
    services.post_withdraw(by=who(request), post=post)
    messages.success(request, _("已撤销授权。"))
    return redirect("people")


def nowhere() -> Problem:
    """Return what is said of a unit that is not there, or not within reach: one answers both."""
    return Problem(_("您的范围内没有这个单位。"), fix=_("请核对单位代码。"), code="people.no_unit")


def nobody_there() -> Problem:
    """Return what is said of an account or a unit that is not there, or not within reach."""
    return Problem(_("您的范围内没有这个账号或单位。"), fix=_("请核对账号和单位代码。"), code="people.no_post")


def _mine(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(selectors.manageable(reach(request), "people.manage"), pk=pk)


def _first(request: HttpRequest, account: str, name: str, first: str, *, fresh: bool = False) -> HttpResponse:
    """Show a first password, on a page that no cache keeps."""
    told = {"account": account, "name": name, "first": first, "fresh": fresh}
    return render(request, "people/first.html", told)
