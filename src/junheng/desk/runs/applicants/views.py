"""Pages of registers. What is looked for is posted, so that no number stands in an address."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.people.pace import paced
from junheng.desk.runs.applicants import reading, selectors, services
from junheng.desk.runs.applicants.forms import ChildForm, ListForm, LookUpForm, PurposeForm, ReasonForm, RegisterForm
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.desk.runs.ceremonies.presenters import tabs
from junheng.desk.runs.draws.views import attached
from junheng.usecases.registering_lists import template_bytes

PAGE = 50


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def registers(request: HttpRequest) -> HttpResponse:
    """List the registers; open a new one."""
    held, today = reach(request), timezone.localdate()
    form = RegisterForm(request.POST or None, initial={"year": today.year, "ends": today.replace(month=12, day=31)})
    if request.method == "POST" and form.is_valid():
        unit = held.branches("runs.allocate")[0]
        found = services.register_open(by=_who(request), unit=unit, today=today, **form.cleaned_data)
        messages.success(request, _("已建立。请上传名单，或逐个登记。"))
        return redirect("register", found.pk)
    return render(
        request,
        "applicants/registers.html",
        {"registers": selectors.registers(held), "form": form, "tabs": tabs("registers")},
    )


@needs("runs.allocate")
@require_safe
def register_template(request: HttpRequest) -> HttpResponse:
    """Give an empty register to fill in."""
    return attached(template_bytes(), "报名登记模板.xlsx")


@needs("runs.allocate")
@require_safe
def register(request: HttpRequest, pk: str) -> HttpResponse:
    """Show a register, masked, and what can be done with it."""
    return _shown(request, _register(request, pk))


@needs("runs.allocate")
@require_POST
def register_upload(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a list in; with an error in it nothing is kept, and everything found is shown."""
    found, form = _register(request, pk), ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, found, upload=form)
    file, who = form.cleaned_data["file"], _who(request)
    paced(who, "upload")
    taken = services.applicants_take(by=who, register=found, name=file.name, data=file.read())
    if taken.count:
        messages.success(request, _("已登记 %(count)d 人。") % {"count": taken.count})
    return _shown(request, _register(request, pk), findings=taken.findings, refused=not taken.count)


@needs("runs.allocate")
@require_POST
def register_add(request: HttpRequest, pk: str) -> HttpResponse:
    """Take one child in."""
    found, form = _register(request, pk), ChildForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, child=form)
    taken = services.applicant_add(by=_who(request), register=found, values=form.values())
    if taken.count:
        messages.success(request, _("已登记。"))
    child = None if taken.count else form
    return _shown(request, _register(request, pk), child=child, findings=taken.findings, refused=not taken.count)


@needs("runs.allocate")
@require_POST
def register_check(request: HttpRequest, pk: str) -> HttpResponse:
    """Check the register again as it stands."""
    found = _register(request, pk)
    paced(_who(request), "check")
    findings = services.register_checked(found)
    if not findings:
        messages.success(request, _("没有发现问题。"))
    return _shown(request, found, findings=findings)


@needs("runs.allocate")
@require_POST
def register_export(request: HttpRequest, pk: str) -> HttpResponse:
    """Give the masked register as CSV."""
    found, form = _register(request, pk), PurposeForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, export=form)
    data = reading.register_exported(reach(request), found, form.cleaned_data["purpose"])
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="register-{found.year}.csv"'
    return answer


@needs("runs.allocate")
@require_POST
def register_erase(request: HttpRequest, pk: str) -> HttpResponse:
    """Erase all children of a register before its time."""
    found, form = _register(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, erase=form)
    services.register_erase(by=_who(request), register=found, why=form.cleaned_data["reason"])
    messages.success(request, _("已删除这份登记里的全部儿童信息。"))
    return redirect("register", found.pk)


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Look for one child by application or identity number, across the registers within reach."""
    form = LookUpForm(request.POST or None)
    told: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told["lines"] = reading.applicants_looked_up(reach(request), given["term"], given["purpose"])
        told["form"] = LookUpForm(initial={"purpose": given["purpose"]})
    return render(request, "applicants/look_up.html", told)


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def applicant(request: HttpRequest, pk: str) -> HttpResponse:
    """Ask why; then show one child in full."""
    found = get_object_or_404(selectors.applicants(reach(request)), pk=pk)
    form = ReasonForm(request.POST or None)
    told: dict[str, Any] = {"applicant": found, "form": form, "withdraw": ReasonForm(auto_id="withdraw_%s")}
    if request.method == "POST" and form.is_valid():
        told["facts"] = reading.applicant_opened(reach(request), found, form.cleaned_data["reason"])
    return render(request, "applicants/applicant.html", told)


@needs("runs.allocate")
@require_POST
def applicant_withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Take one child off the register."""
    found: Applicant = get_object_or_404(selectors.applicants(reach(request)), pk=pk)
    form = ReasonForm(request.POST, auto_id="withdraw_%s")
    if not form.is_valid():
        told = {"applicant": found, "form": ReasonForm(), "withdraw": form}
        return render(request, "applicants/applicant.html", told)
    services.applicant_withdraw(by=_who(request), applicant=found, reason=form.cleaned_data["reason"])
    messages.success(request, _("已撤销这一条登记。"))
    return redirect("register", found.register_id)


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _register(request: HttpRequest, pk: str) -> Register:
    return get_object_or_404(selectors.registers(reach(request)), pk=pk)


def _shown(request: HttpRequest, found: Register, **more: Any) -> HttpResponse:
    page = Paginator(found.applicants.select_related("register"), PAGE).get_page(request.GET.get("page"))
    forms = {
        "upload": ListForm(auto_id="upload_%s"),
        "child": ChildForm(auto_id="child_%s"),
        "export": PurposeForm(auto_id="export_%s"),
        "erase": ReasonForm(auto_id="erase_%s"),
    }
    lines = reading.register_read(reach(request), found, list(page))
    given = {name: value for name, value in more.items() if value is not None}
    return render(
        request, "applicants/register.html", {"register": found, "page": page, "lines": lines, **forms, **given}
    )
