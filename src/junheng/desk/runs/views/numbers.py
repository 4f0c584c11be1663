"""Behind the numbers of an assessment: why one is what it is, and what if it were another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.runs import explaining, selectors, what_if
from junheng.desk.runs.models import Run
from junheng.desk.ui.language import speaks_english


def _assessment(request: HttpRequest, pk: str) -> Run:
    return get_object_or_404(selectors.runs(reach(request)), pk=pk, kind="assess", state=Run.State.DONE)


@needs("runs.see")
@require_safe
def explain(request: HttpRequest, pk: str) -> HttpResponse:
    """Show why one number of one school is what it is, down to its cells and the clause."""
    found = _assessment(request, pk)
    school, indicator = request.GET.get("school", ""), request.GET.get("indicator", "")
    name = next((name for code, name in what_if.schools(found) if code == school), None)
    titles = explaining.indicators(found, english=speaks_english())
    if name is None or indicator not in dict(titles):
        raise Http404
    told = {"run": found, "school": school, "name": name, "indicator": indicator, "titles": titles}
    told["chains"] = explaining.chains(found, school, indicator)
    return render(request, "runs/explain.html", {**told, "synthetic": found.synthetic})


@needs("runs.see")
@require_safe
def what_if_page(request: HttpRequest, pk: str) -> HttpResponse:
    """Show the sliders of one school of an assessment."""
    found = _assessment(request, pk)
    listed = what_if.schools(found)
    school = request.GET.get("school") or listed[0][0]
    if not what_if.known(found, school):
        raise Http404
    told = {"run": found, "schools": listed, "school": school, "sliders": what_if.sliders(found, school)}
    return render(request, "runs/what_if.html", {**told, **_change(found, school, {}), "synthetic": found.synthetic})


@needs("runs.see")
@require_POST
def what_if_ask(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer the sliders: what changes at the school and in the county. Nothing is written."""
    found = _assessment(request, pk)
    school = request.POST.get("school", "")
    if not what_if.known(found, school):
        raise Http404
    return render(request, "runs/what_if_answer.html", _change(found, school, request.POST.dict()))


def _change(run: Run, school: str, typed: dict[str, str]) -> dict[str, object]:
    titles = what_if.titles(run, english=speaks_english())
    return {"change": what_if.asked(run, school, typed), "titles": titles}
