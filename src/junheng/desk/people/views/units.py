"""The tree of units, as far as one's branch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people import selectors
from junheng.desk.people import units as changes
from junheng.desk.people.access import needs, reach
from junheng.desk.people.forms_office import DayForm, RenameForm, UnitForm
from junheng.desk.people.models import Unit
from junheng.desk.people.views.asking import paged, valid, who, words
from junheng.desk.people.views.people import nowhere


@needs("people.see")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show the units within reach."""
    held, asked = reach(request), words(request)
    page = paged(request, selectors.units_named(held, "people.see", asked), 50)
    told = {"page": page, "q": asked, "form": UnitForm(), "units": selectors.units_open(held, "people.manage")}
    return render(request, "people/units.html", told)


@needs("people.manage")
@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit with what can be changed of it."""
    found, today = _mine(request, pk), timezone.localdate()
    told = {"unit": found, "rename": RenameForm(initial={"name": found.name, "on": today})}
    told["day"] = DayForm(initial={"on": today}, auto_id="day_%s")
    told["posts"] = found.posts.select_related("person").order_by("person__account")
    return render(request, "people/unit.html", told)


@needs("people.manage")
@require_POST
def unit_add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    given = valid(UnitForm(request.POST))
    parent = selectors.unit(reach(request), "people.manage", given.pop("parent"))
    if parent is None:
        raise nowhere()
    changes.unit_add(by=who(request), parent=parent, **given)
    messages.success(request, _("已增加单位。"))
    return redirect("units")


@needs("people.manage")
@require_POST
def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a unit another name."""
    changes.unit_rename(by=who(request), unit=_mine(request, pk), **valid(RenameForm(request.POST)))
    messages.success(request, _("已更名。"))
    return redirect("unit", pk)


@needs("people.manage")
@require_POST
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit."""
    changes.unit_close(by=who(request), unit=_mine(request, pk), **valid(DayForm(request.POST)))
    messages.success(request, _("已停用单位。"))
    return redirect("unit", pk)


@needs("people.manage")
@require_POST
def unit_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a closed unit up again."""
    changes.unit_reopen(by=who(request), unit=_mine(request, pk), **valid(DayForm(request.POST)))
    messages.success(request, _("已恢复单位。"))
    return redirect("unit", pk)


def _mine(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(selectors.units(reach(request), "people.manage"), pk=pk)
