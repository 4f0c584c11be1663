"""One run: how far it is, what it came to, its files, its recheck."""

from typing import Any, cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.runs import papers, selectors, services
from junheng.desk.runs.comparing import compared
from junheng.desk.runs.kinds import KINDS
from junheng.desk.runs.models import Run
from junheng.desk.runs.presenting import assessment, forecast, invest
from junheng.desk.runs.rechecking import rechecked

HEADS = {
    "assess": ("runs/assessment.html", assessment.assessment, "assessment.json"),
    "forecast": ("runs/forecast.html", forecast.glance, "forecast.json"),
    "invest": ("runs/invest.html", invest.plan, "plan.json"),
}
"""Kinds whose result is told on the run's own page: the template, what reads the result, and which file."""


@needs("runs.see")
@require_safe
def run(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one run: how far it is, or what it came to."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk)
    if request.htmx and found.state in (Run.State.QUEUED, Run.State.RUNNING):  # type: ignore[attr-defined]
        return render(request, "runs/progress.html", {"run": found})
    answer = render(request, "runs/run.html", _told(found))
    if request.htmx:  # type: ignore[attr-defined]
        answer["HX-Refresh"] = "true"
    return answer


def _told(run: Run) -> dict[str, Any]:
    listed = papers.papers(run)
    told: dict[str, Any] = {"run": run, "kind": KINDS[run.kind], "groups": list(papers.grouped(listed))}
    if run.synthetic:  # else the shell's own word stands: the data within reach may be synthetic all the same
        told["synthetic"] = True
    if run.state != Run.State.DONE:
        return told
    if run.kind in HEADS:
        template, reads, name = HEADS[run.kind]
        told |= {"head": template, "page": reads(services.folder_of(run) / "papers" / name)}
    if run.kind == "assess":
        told["compared"] = compared(run)
    return told


@needs("runs.see")
@require_POST
def recheck(request: HttpRequest, pk: str) -> HttpResponse:
    """Recheck a run: every claim, and whether it holds."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, state=Run.State.DONE)
    told = {"run": found, "told": rechecked(by=cast(Person, request.user), run=found)}
    return render(request, "runs/recheck.html", told)


@needs("runs.see")
@require_safe
def file(request: HttpRequest, pk: str, name: str) -> FileResponse:
    """Give one file of a result; pages that were made come as files too, so that their style is not this site's."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, state=Run.State.DONE)
    path = papers.paper_opened(by=cast(Person, request.user), run=found, name=name)
    if path is None:
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(path.name)}"
    return answer


@needs("runs.see")
@require_safe
def page(request: HttpRequest, pk: str) -> HttpResponse:
    """Show the made page of a run, shut in a sandbox: its own style and script, this site's cookies out of reach."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, state=Run.State.DONE)
    name = KINDS[found.kind].page
    path = services.folder_of(found) / "papers" / name
    if not name or not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="text/html; charset=utf-8")
    answer._csp_replace = {  # type: ignore[attr-defined]
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "script-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "sandbox": ["allow-scripts"],
        "frame-ancestors": ["'none'"],
    }
    return answer
