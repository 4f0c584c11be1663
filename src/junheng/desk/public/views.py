"""What anyone may see, and the office's own pages of publishing."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.people.policy import OPEN
from junheng.desk.public import selectors, services
from junheng.desk.public.forms import ConfirmForm, EndForm, PeriodForm, QueryForm
from junheng.desk.public.query import found
from junheng.desk.public.script import query_script
from junheng.desk.runs.draws.selectors import draws


def _shown(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, public=True, max_age=60)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@needs(OPEN)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what is published today."""
    return _shown(render(request, "public/notices.html", {"notices": selectors.standing_now(timezone.localdate())}))


@needs(OPEN)
@require_safe
def notice(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one notice with its files and, for a result, the query."""
    shown = get_object_or_404(selectors.standing_now(timezone.localdate()), pk=pk)
    folder = services.folder_of(shown) / "files"
    files = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return _shown(render(request, "public/notice.html", {"notice": shown, "files": files, "form": QueryForm()}))


@needs(OPEN)
@require_POST
def query(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer the query on the server, for phones whose browser cannot: nothing is logged, nothing kept."""
    shown = get_object_or_404(selectors.standing_now(timezone.localdate()), pk=pk, kind="result")
    form = QueryForm(request.POST)
    told = None
    if form.is_valid():
        told = found(services.folder_of(shown) / "entries", form.cleaned_data["salt"], form.cleaned_data["number"])
    answer = render(
        request, "public/answer.html", {"notice": shown, "form": form, "told": told, "asked": form.is_valid()}
    )
    answer["Cache-Control"] = "no-store"
    return answer


@needs(OPEN)
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Give the script of the query page."""
    return _shown(HttpResponse(query_script(), content_type="text/javascript; charset=utf-8"))


@needs("publish")
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Show what waits, stands and has ended."""
    held = reach(request)
    told = {"publications": selectors.publications(held), "confirm": ConfirmForm(), "end": EndForm()}
    return render(request, "public/publications.html", told)


@needs("publish")
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: str) -> HttpResponse:
    """Prepare the notice of a draw."""
    draw = get_object_or_404(draws(reach(request)), pk=pk)
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.publication_prepare(by=cast(Person, request.user), draw=draw, **form.cleaned_data)
        messages.success(request, "公示已备好，请另一位招生人员核对摘要后确认发布。")
        return redirect("publications")
    return render(request, "public/prepare.html", {"draw": draw, "form": form})


@needs("publish")
@require_POST
def confirm(request: HttpRequest, pk: str) -> HttpResponse:
    """Publish."""
    publication = get_object_or_404(selectors.publications(reach(request)), pk=pk)
    services.publication_confirm(
        by=cast(Person, request.user), publication=publication, typed=request.POST.get("digest", "")
    )
    messages.success(request, "已发布。")
    return redirect("publications")


@needs("publish")
@require_POST
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Take down before the period ends."""
    publication = get_object_or_404(selectors.publications(reach(request)), pk=pk, state="published")
    services.publication_end(by=cast(Person, request.user), publication=publication, why=request.POST.get("why", ""))
    messages.success(request, "已撤下。")
    return redirect("publications")
