"""Pages of runs: the list, asking for one, its page, its files."""

from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import explaining, presenters, selectors, services, what_if
from junheng.desk.runs.asking import assess_ask, tool_ask
from junheng.desk.runs.forms import AskForm
from junheng.desk.runs.kinds import KINDS
from junheng.desk.runs.models import Run


@needs("runs.see")
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Show the runs, newest first, and what may be started."""
    held = reach(request)
    page = Paginator(selectors.runs(held), 50).get_page(request.GET.get("page"))
    told = {"page": page, "collections": collections(held), "kinds": services.kinds_for(held.may)}
    return render(request, "runs/runs.html", told)


@needs("runs.see")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a run of a kind."""
    held = reach(request)
    found = KINDS.get(kind)
    if found is None or found.own:
        raise Http404
    if not held.may(found.action):
        return render(request, "people/refused.html", status=403)
    within = [c for c in collections(held) if held.covers(found.action, c.unit)]
    form = AskForm(found, within, request.POST or None, request.FILES or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        collection = next(c for c in within if str(c.pk) == form.cleaned_data["collection"])
        title, who = form.cleaned_data["title"], cast(Person, request.user)
        run = tool_ask(
            by=who, kind=kind, title=title, collection=collection, options=form.options(), files=form.uploads()
        )
        return redirect("run", run.pk)
    return render(request, "runs/ask.html", {"kind": found, "form": form, "within": within})


@needs("runs.assess")
@require_POST
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Assess a collection as it now stands; the workbook that goes in is kept with the result."""
    held = reach(request)
    found = get_object_or_404(collections(held), pk=pk)
    if not held.covers("runs.assess", found.unit):
        raise Http404
    run = assess_ask(by=cast(Person, request.user), collection=found)
    messages.success(request, "已开始评估，完成后这一页会显示结论。")
    return redirect("run", run.pk)


@needs("runs.see")
@require_safe
def run(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one run: how far it is, or what it came to."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk)
    if request.htmx and found.state in (Run.State.QUEUED, Run.State.RUNNING):  # type: ignore[attr-defined]
        return render(request, "runs/progress.html", {"run": found})
    told: dict[str, object] = {"run": found, "files": _files(found)}
    if found.synthetic:  # else the shell's own word stands: the data within reach may be synthetic all the same
        told["synthetic"] = True
    told["kind"] = KINDS[found.kind]
    if found.state == Run.State.DONE and found.kind == "assess":
        told["page"] = presenters.assessment(services.folder_of(found) / "papers" / "assessment.json")
    answer = render(request, "runs/run.html", told)
    if request.htmx:  # type: ignore[attr-defined]
        answer["HX-Refresh"] = "true"
    return answer


def _files(run: Run) -> list[str]:
    folder = services.folder_of(run)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name != ".junheng")


@needs("runs.see")
@require_safe
def file(request: HttpRequest, pk: str, name: str) -> FileResponse:
    """Give one file of a result; pages that were made come as files too, so that their style is not this site's."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, state=Run.State.DONE)
    if name not in _files(found):
        raise Http404
    if "/ledgers" in f"/{name}":
        audited(request.user.get_username(), "ledger.read", f"{found.pk}/{name}")
    path = services.folder_of(found) / name
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


@needs("runs.see")
@require_safe
def explain(request: HttpRequest, pk: str) -> HttpResponse:
    """Show why one number of one school is what it is, down to its cells and the clause."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, kind="assess", state=Run.State.DONE)
    school, indicator = request.GET.get("school", ""), request.GET.get("indicator", "")
    name = next((name for code, name in what_if.schools(found) if code == school), None)
    titles = explaining.indicators(found)
    if name is None or indicator not in dict(titles):
        raise Http404
    told = {"run": found, "school": school, "name": name, "indicator": indicator, "titles": titles}
    told["chains"] = explaining.chains(found, school, indicator)
    return render(request, "runs/explain.html", {**told, "synthetic": found.synthetic})


@needs("runs.see")
@require_safe
def what_if_page(request: HttpRequest, pk: str) -> HttpResponse:
    """Show the sliders of one school of an assessment."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, kind="assess", state=Run.State.DONE)
    listed = what_if.schools(found)
    school = request.GET.get("school") or listed[0][0]
    if not what_if.known(found, school):
        raise Http404
    told = {"run": found, "schools": listed, "school": school, "sliders": what_if.sliders(found, school)}
    shown = {"change": what_if.asked(found, school, {}), "titles": presenters.indicator_titles(what_if.held(found))}
    return render(request, "runs/what_if.html", {**told, **shown, "synthetic": found.synthetic})


@needs("runs.see")
@require_POST
def what_if_ask(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer the sliders: what changes at the school and in the county. Nothing is written."""
    found = get_object_or_404(selectors.runs(reach(request)), pk=pk, kind="assess", state=Run.State.DONE)
    school = request.POST.get("school", "")
    if not what_if.known(found, school):
        raise Http404
    change = what_if.asked(found, school, request.POST.dict())
    told = {"change": change, "titles": presenters.indicator_titles(what_if.held(found))}
    return render(request, "runs/what_if_answer.html", told)
