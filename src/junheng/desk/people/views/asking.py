"""What the pages of this room ask of a request."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from junheng.desk.people.models import Person
from junheng.kernel import Problem


def who(request: HttpRequest) -> Person:
    """Return who asks."""
    return cast(Person, request.user)


def valid(form: Form) -> dict[str, Any]:
    """Return what was typed; Problem that names every field that will not do."""
    if form.is_valid():
        return form.cleaned_data
    wrong = [
        f"{form.fields[name].label}：{'；'.join(str(one) for one in told)}"
        for name, told in form.errors.items()
        if name in form.fields
    ]
    raise Problem("；".join(wrong) or _("填写的内容不全。"), fix=_("请改正后再提交。"), code="people.form")


def paged(request: HttpRequest, found: "QuerySet[Any]", size: int) -> "Page[Any]":
    """Return the page that was asked for."""
    return Paginator(found, size).get_page(request.GET.get("page"))


def words(request: HttpRequest) -> str:
    """Return what is searched for."""
    return request.GET.get("q", "").strip()[:60]
