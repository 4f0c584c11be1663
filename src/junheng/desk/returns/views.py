"""Pages of returns: the board, one school's return, its history, files up and down."""

from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.returns import presenters, selectors, services
from junheng.desk.returns.exporting import template_of, workbook_of
from junheng.desk.returns.findings import by_cell, findings_of
from junheng.desk.returns.forms import OpenForm
from junheng.desk.returns.models import Collection, Return
from junheng.desk.returns.moves import EDITABLE, MOVES
from junheng.kernel import Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _report(request: HttpRequest, pk: int, action: str) -> Return:
    return get_object_or_404(selectors.reports(reach(request), action), pk=pk)


def _collection(request: HttpRequest, pk: int, action: str) -> Collection:
    found = get_object_or_404(selectors.collections(reach(request)), pk=pk)
    if not reach(request).covers(action, found.unit):
        raise Http404
    return found


@needs("returns.see")
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Show each collection: how far it is and who is missing; a clerk goes straight to the one return there is."""
    held = reach(request)
    reports = list(selectors.reports(held, "returns.see"))
    if not held.may("runs.see") and len(reports) == 1:
        return redirect("return", reports[0].pk)
    boards = [
        presenters.board(c, [r for r in reports if r.collection_id == c.pk], timezone.localdate())
        for c in selectors.collections(held)
    ]
    page = Paginator(reports, 100).get_page(request.GET.get("page"))
    return render(request, "returns/returns.html", {"boards": boards, "page": page})


@needs("returns.see")
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one school's return, to fill in where it is open to the person."""
    found = _report(request, pk, "returns.see")
    held = reach(request)
    findings = findings_of(found)
    may_fill = held.covers("returns.fill", found.unit) and found.state in EDITABLE and found.collection.open
    steps = [(key, m) for key, m in MOVES.items() if found.state in m.before and held.covers(m.action, found.unit)]
    told = {
        "report": found,
        "sheets": presenters.sheets(found, by_cell(findings)),
        "findings": findings,
        "steps": steps,
    }
    return render(
        request, "returns/report.html", {**told, "may_fill": may_fill, "synthetic": found.collection.synthetic}
    )


@needs("returns.fill")
@require_POST
def value(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one value as it is typed; answer with the box and what is now wrong with it."""
    found = _report(request, pk, "returns.fill")
    table, row, column = request.POST["key"].split("|")
    wrong: Problem | None = None
    try:
        services.value_set(by=_who(request), report=found, key=(table, row, column), text=request.POST.get("value", ""))
    except Problem as problem:
        wrong = problem
    findings = findings_of(found)
    boxes = [box for sheet in presenters.sheets(found, by_cell(findings)) for box in sheet.boxes]
    box = next((b for b in boxes if b.key == (table, row, column)), None)
    told = {
        "report": found,
        "box": box,
        "problem": wrong,
        "typed": request.POST.get("value", ""),
        "may_fill": True,
        "findings": findings,
    }
    return render(request, "returns/box_answer.html", told)


@needs("returns.see")
@require_POST
def move(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Move a return on."""
    if action not in MOVES:
        raise Http404
    found = _report(request, pk, "returns.see")
    if not reach(request).covers(MOVES[action].action, found.unit):
        raise Http404
    if action == "submit":
        services.handed_in(found)
    services.return_move(by=_who(request), report=found, action=action, reason=request.POST.get("reason", ""))
    messages.success(request, f"{found.unit.name}：已{MOVES[action].title}。")
    return redirect("return", found.pk)


@needs("returns.see")
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every change of a school's values and every move of its return."""
    found = _report(request, pk, "returns.see")
    page = Paginator(selectors.changes(found), 100).get_page(request.GET.get("page"))
    return render(
        request, "returns/history.html", {"report": found, "page": page, "moves": found.moves.select_related("by")}
    )


@needs("returns.load")
@require_http_methods(["GET", "POST"])
def collection_open(request: HttpRequest) -> HttpResponse:
    """Open a year's collection of one's county."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = reach(request).branches("returns.load")[0]
        services.collection_open(by=_who(request), unit=unit, **form.cleaned_data)
        messages.success(request, "已开放填报。请上传县的数据工作簿（至少有“学校”表），各校即可填报。")
        return redirect("returns")
    return render(request, "returns/open.html", {"form": form})


@needs("returns.load")
@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a county's whole workbook."""
    found = _collection(request, pk, "returns.load")
    file = request.FILES.get("file")
    if file is None:
        raise Problem("没有选择文件。", fix="请选择县的数据工作簿。", code="upload.none")
    upload = services.upload_keep(by=_who(request), unit=found.unit, name=str(file.name), data=file.read())
    changed = services.workbook_load(by=_who(request), collection=found, upload=upload)
    messages.success(request, f"已读入 {upload.name}，{changed:,} 个数值有变化。")
    return redirect("returns")


@needs("returns.load")
@require_POST
def forms(request: HttpRequest, pk: int) -> HttpResponse:
    """Prefill a collection from the exported forms of the national returns."""
    found = _collection(request, pk, "returns.load")
    files = {str(file.name): file.read() for file in request.FILES.getlist("forms")}
    if not files:
        raise Problem("没有选择文件。", fix="请选择导出的教基表。", code="upload.none")
    changed = services.forms_load(by=_who(request), collection=found, files=files)
    messages.success(request, f"已用教基表预填，{changed:,} 个数值有变化；预填的格子学校不再填写。")
    return redirect("returns")


@needs("returns.review")
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the county's workbook back: the very file that came where nothing has changed since."""
    found = _collection(request, pk, "returns.review")
    name, data = workbook_of(found)
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@needs("returns.fill")
@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the explanation of a warning."""
    found = _report(request, pk, "returns.fill")
    table, row, column = request.POST["key"].split("|")
    told = {"check": request.POST.get("check", ""), "text": request.POST.get("text", "")}
    services.finding_explain(by=_who(request), report=found, key=(table, row, column), **told)
    messages.success(request, "说明已记录。")
    return redirect("return", found.pk)


@needs("returns.fill")
@require_POST
def school_load(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a school's own workbook."""
    found = _report(request, pk, "returns.fill")
    file = request.FILES.get("file")
    if file is None:
        raise Problem("没有选择文件。", fix="请选择填好的模板。", code="upload.none")
    upload = services.upload_keep(by=_who(request), unit=found.unit, name=str(file.name), data=file.read())
    changed = services.school_load(by=_who(request), report=found, upload=upload)
    messages.success(request, f"已读入 {upload.name}，{changed:,} 个数值有变化。")
    return redirect("return", found.pk)


@needs("returns.fill")
@require_safe
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the template with what is known of the school filled in."""
    found = _report(request, pk, "returns.fill")
    answer = HttpResponse(template_of(found), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.unit.name)}.xlsx"
    return answer
