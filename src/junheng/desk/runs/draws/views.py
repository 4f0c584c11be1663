"""Pages of a draw."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.runs.applicants.selectors import standing as registers
from junheng.desk.runs.ceremonies import checking, presenters
from junheng.desk.runs.ceremonies.forms import AnnexForm
from junheng.desk.runs.draws import selectors, services
from junheng.desk.runs.draws.asking import draw_asked
from junheng.desk.runs.draws.forms import CommitForm, SeedForm
from junheng.desk.runs.models import Draw


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def draws(request: HttpRequest) -> HttpResponse:
    """List the draws; commit a new one."""
    held = reach(request)
    first = {"register": request.GET.get("register", "")}
    form = CommitForm(registers(held), request.POST or None, request.FILES or None, initial=first)
    findings: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        done = draw_asked(held, form)
        if done.draw is not None:
            messages.success(request, _("已承诺。请立即准备公示承诺书。"))
            return redirect("draw", done.draw.pk)
        findings = done.findings
    told = {"draws": selectors.draws(held), "form": form, "findings": findings, "tabs": presenters.tabs("draws")}
    return render(request, "draws/draws.html", told)


@needs("runs.allocate")
@require_safe
def draw(request: HttpRequest, pk: str) -> HttpResponse:
    """Show where a draw stands and the next step."""
    return _shown(request, _draw(request, pk))


@needs("runs.allocate")
@require_POST
def run(request: HttpRequest, pk: str) -> HttpResponse:
    """Draw. Only after the commitment was published: a seed before that proves nothing."""
    found = _draw(request, pk)
    form = SeedForm(services.standing(found).sources, request.POST)
    if not form.is_valid():
        return _shown(request, found, seed_form=form)
    services.draw_run_in_order(by=cast(Person, request.user), draw=found, said=form.said())
    messages.success(request, _("已派位。请核对现场记录表上的摘要，再准备公示。"))
    return redirect("draw", found.pk)


@needs("runs.allocate")
@require_POST
def verify(request: HttpRequest, pk: str) -> HttpResponse:
    """Recheck every claim without the engine."""
    found = _draw(request, pk)
    checked = checking.draw_checked(by=cast(Person, request.user), draw=found)
    return _shown(request, found, checked=checked)


@needs("runs.allocate")
@require_POST
def annex(request: HttpRequest, pk: str) -> HttpResponse:
    """Give one sealed file in the clear, for a reason."""
    found = _draw(request, pk)
    form = AnnexForm(presenters.page_of_draw(found).annex, request.POST, auto_id="annex_%s")
    if not form.is_valid():
        return _shown(request, found, annex_form=form)
    data = checking.annex_opened(by=cast(Person, request.user), subject=found, **form.cleaned_data)
    return attached(data, form.cleaned_data["name"])


@needs("runs.allocate")
@require_safe
def minutes(request: HttpRequest, pk: str) -> HttpResponse:
    """Give the minutes of the room (现场操作记录表)."""
    path = services.folder_of(_draw(request, pk)) / "public" / "result" / "minutes.docx"
    if not path.is_file():
        raise Http404
    return attached(path.read_bytes(), "现场操作记录表.docx")


def attached(data: bytes, name: str) -> HttpResponse:
    """Return bytes as a download that nothing on the way may keep."""
    from urllib.parse import quote

    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "no-store"
    return answer


def _draw(request: HttpRequest, pk: str) -> Draw:
    return get_object_or_404(selectors.draws(reach(request)), pk=pk)


def _shown(request: HttpRequest, found: Draw, **more: Any) -> HttpResponse:
    page = presenters.page_of_draw(found)
    told: Mapping[str, Any] = {
        "page": page,
        "tabs": presenters.tabs("draws"),
        "seed_form": SeedForm(services.standing(found).sources),
        "annex_form": AnnexForm(page.annex, auto_id="annex_%s"),
        "synthetic": page.synthetic or None,
        **more,
    }
    if not page.synthetic:  # the shell's own word stands
        told = {name: value for name, value in told.items() if name != "synthetic"}
    return render(request, "ceremonies/ceremony.html", dict(told))
