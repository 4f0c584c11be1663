"""Pages of a draw."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.runs.draws import selectors, services
from junheng.desk.runs.draws.forms import CommitForm, SeedForm
from junheng.kernel import Problem


@needs("runs.allocate")
@require_http_methods(["GET", "POST"])
def draws(request: HttpRequest) -> HttpResponse:
    """List the draws; commit a new one."""
    held = reach(request)
    form = CommitForm(request.POST or None, request.FILES or None)
    findings: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = {
            name: (form.cleaned_data[name].name, form.cleaned_data[name].read()) for name in ("applicants", "rules")
        }
        unit = held.branches("runs.allocate")[0]
        done = services.draw_commit(by=cast(Person, request.user), unit=unit, title=form.cleaned_data["title"], **given)
        if done.draw is not None:
            messages.success(request, "已承诺。请立即公布承诺书摘要，再等种子来源开奖。")
            return redirect("draw", done.draw.pk)
        findings = done.findings
    return render(request, "draws/draws.html", {"draws": selectors.draws(held), "form": form, "findings": findings})


@needs("runs.allocate")
@require_safe
def draw(request: HttpRequest, pk: str) -> HttpResponse:
    """Show where a draw stands and the next step."""
    found = get_object_or_404(selectors.draws(reach(request)), pk=pk)
    now = services.standing(found)
    told = {"draw": found, "now": now, "published": found.publications.all()}
    return render(request, "draws/draw.html", {**told, "form": None if now.certificate else SeedForm(now.sources)})


@needs("runs.allocate")
@require_POST
def run(request: HttpRequest, pk: str) -> HttpResponse:
    """Draw. Only after the commitment was published: a seed before that proves nothing."""
    found = get_object_or_404(selectors.draws(reach(request)), pk=pk)
    if not found.publications.filter(kind="commitment").exclude(state="prepared").exists():
        raise Problem(
            "承诺还没有公布，不能抽签。", fix="请先公布承诺书，再由公开来源产生种子。", code="draw.unpublished"
        )
    form = SeedForm(services.standing(found).sources, request.POST)
    if form.is_valid():
        services.draw_run(by=cast(Person, request.user), draw=found, said=form.said())
        messages.success(request, "已派位。请核对现场记录表上的摘要，再准备公示。")
        return redirect("draw", found.pk)
    told = {"draw": found, "now": services.standing(found), "published": found.publications.all(), "form": form}
    return render(request, "draws/draw.html", told)


@needs("runs.allocate")
@require_safe
def minutes(request: HttpRequest, pk: str) -> FileResponse:
    """Give the minutes of the room (现场操作记录表)."""
    found = get_object_or_404(selectors.draws(reach(request)), pk=pk)
    path = services.folder_of(found) / "public" / "result" / "minutes.docx"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename="现场操作记录表.docx")
