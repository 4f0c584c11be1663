"""Pages of the ceremonies of quotas, admission and classes."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.runs.applicants.selectors import standing as registers
from junheng.desk.runs.ceremonies import checking, presenters, selectors, services
from junheng.desk.runs.ceremonies.asking import ceremony_asked
from junheng.desk.runs.ceremonies.forms import AnnexForm, FreezeForm, VoidForm
from junheng.desk.runs.ceremonies.keeping import commitment_of
from junheng.desk.runs.ceremonies.minutes import minutes_bytes
from junheng.desk.runs.draws.forms import SeedForm
from junheng.desk.runs.draws.views import attached
from junheng.desk.runs.models import Ceremony


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def ceremonies(request: HttpRequest, kind: str) -> HttpResponse:
    """List the ceremonies of a kind; freeze a new one."""
    if kind not in Ceremony.Kind.values:
        raise Http404
    held, today = reach(request), timezone.localdate()
    first = {"register": request.GET.get("register", ""), "source1_kind": "dice", "source1_count": 50}
    first |= {"source1_day": today, "source1_title": _("家长代表现场掷骰子")}
    form = FreezeForm(kind, registers(held), request.POST or None, request.FILES or None, initial=first)
    findings: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        done = ceremony_asked(held, form)
        if done.ceremony is not None:
            messages.success(request, _("已承诺。请立即准备公示承诺书。"))
            return redirect("ceremony", done.ceremony.pk)
        findings = done.findings
    found = selectors.ceremonies(held).filter(kind=kind)
    told = {"kind": Ceremony.Kind(kind), "ceremonies": found, "form": form, "findings": findings}
    return render(request, "ceremonies/ceremonies.html", {**told, "tabs": presenters.tabs(kind)})


@needs("runs.allocate")
@require_safe
def ceremony(request: HttpRequest, pk: str) -> HttpResponse:
    """Show where a ceremony stands and the next step."""
    return _shown(request, _ceremony(request, pk))


@needs("runs.allocate")
@require_POST
def run(request: HttpRequest, pk: str) -> HttpResponse:
    """Take what the sources said and start the engine, once."""
    found = _ceremony(request, pk)
    form = SeedForm(commitment_of(found)["sources"], request.POST)
    if not form.is_valid():
        return _shown(request, found, seed_form=form)
    services.ceremony_run(by=_who(request), ceremony=found, said=form.said())
    messages.success(request, _("种子已记下，正在测算。"))
    return redirect("ceremony", found.pk)


@needs("runs.allocate")
@require_POST
def again(request: HttpRequest, pk: str) -> HttpResponse:
    """Start a failed run again with the same seed."""
    found = _ceremony(request, pk)
    services.ceremony_again(by=_who(request), ceremony=found)
    return redirect("ceremony", found.pk)


@needs("runs.allocate")
@require_POST
def void(request: HttpRequest, pk: str) -> HttpResponse:
    """Void a ceremony, with the reason."""
    found, form = _ceremony(request, pk), VoidForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, void_form=form)
    services.ceremony_void(by=_who(request), ceremony=found, why=form.cleaned_data["why"])
    messages.success(request, _("已作废。理由会写进下一份承诺书。"))
    return redirect("ceremony", found.pk)


@needs("runs.allocate")
@require_POST
def verify(request: HttpRequest, pk: str) -> HttpResponse:
    """Recheck every claim without the engine, against the frozen list."""
    found = _done(request, pk)
    return _shown(request, found, checked=checking.ceremony_checked(by=_who(request), ceremony=found))


@needs("runs.allocate")
@require_POST
def annex(request: HttpRequest, pk: str) -> HttpResponse:
    """Give one sealed file in the clear, for a reason."""
    found = _done(request, pk)
    form = AnnexForm(presenters.page_of(found).annex, request.POST, auto_id="annex_%s")
    if not form.is_valid():
        return _shown(request, found, annex_form=form)
    data = checking.annex_opened(by=_who(request), subject=found, **form.cleaned_data)
    return attached(data, form.cleaned_data["name"])


@needs("runs.allocate")
@require_safe
def minutes(request: HttpRequest, pk: str) -> HttpResponse:
    """Give the minutes of the room (现场操作记录表)."""
    found = _done(request, pk)
    return attached(minutes_bytes(presenters.page_of(found)), "现场操作记录表.docx")


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _ceremony(request: HttpRequest, pk: str) -> Ceremony:
    return get_object_or_404(selectors.ceremonies(reach(request)), pk=pk)


def _done(request: HttpRequest, pk: str) -> Ceremony:
    return get_object_or_404(selectors.ceremonies(reach(request)), pk=pk, run__state="done")


def _shown(request: HttpRequest, found: Ceremony, **more: Any) -> HttpResponse:
    page = presenters.page_of(found)
    told: dict[str, Any] = {
        "page": page,
        "tabs": presenters.tabs(found.kind),
        "seed_form": SeedForm(commitment_of(found)["sources"]),
        "annex_form": AnnexForm(page.annex, auto_id="annex_%s"),
        "void_form": VoidForm(auto_id="void_%s"),
        **more,
    }
    if page.synthetic:  # else the shell's own word stands
        told["synthetic"] = True
    return render(request, "ceremonies/ceremony.html", told)
