"""Pages of one school's return: its boxes, its steps, its files, its history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.returns import loading, selectors, services
from junheng.desk.returns.exporting import marked_of, template_of
from junheng.desk.returns.findings import by_cell, findings_of
from junheng.desk.returns.moves import EDITABLE, MOVES
from junheng.desk.returns.presenting.sheets import sheets
from junheng.desk.returns.presenting.steps import steps
from junheng.desk.returns.views.common import file_of, key_of, report_of, who, workbook
from junheng.kernel import Problem


@needs("returns.see")
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one school's return, to fill in where it is open to the person."""
    found = report_of(request, pk, "returns.see")
    held = reach(request)
    findings = findings_of(found)
    filler = held.covers("returns.fill", found.unit)
    moves = [(key, m) for key, m in MOVES.items() if found.state in m.before and held.covers(m.action, found.unit)]
    told = {
        "report": found,
        "steps": steps(found),
        "sheets": sheets(found, by_cell(findings)),
        "findings": findings,
        "moves": moves,
        "filler": filler,
        "may_fill": filler and found.state in EDITABLE and found.collection.open,
        "synthetic": found.collection.synthetic,
    }
    return render(request, "returns/report.html", told)


@needs("returns.fill")
@require_POST
def value(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one value as it is typed; answer with the box and what is now wrong with it."""
    found, key = report_of(request, pk, "returns.fill"), key_of(request)
    typed = request.POST.get("value", "")
    wrong: Problem | None = None
    try:
        services.value_set(by=who(request), report=found, key=key, text=typed)
    except Problem as problem:
        wrong = problem
    findings = findings_of(found)
    boxes = [box for sheet in sheets(found, by_cell(findings)) for box in sheet.boxes]
    told = {
        "report": found,
        "box": next((box for box in boxes if box.key == key), None),
        "problem": wrong,
        "typed": typed,
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
    found = report_of(request, pk, "returns.see")
    if not reach(request).covers(MOVES[action].action, found.unit):
        raise Http404
    if action == "submit":
        services.handed_in(found)
    services.return_move(by=who(request), report=found, action=action, reason=request.POST.get("reason", ""))
    words = gettext("%(school)s：已%(step)s。")
    messages.success(request, words % {"school": found.unit.name, "step": MOVES[action].title})
    return redirect("return", found.pk)


@needs("returns.see")
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every change of a school's values and every move of its return."""
    found = report_of(request, pk, "returns.see")
    page = Paginator(selectors.changes(found), 100).get_page(request.GET.get("page"))
    told = {"report": found, "page": page, "moves": found.moves.select_related("by")}
    return render(request, "returns/history.html", told)


@needs("returns.fill")
@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the explanation of a warning."""
    found, key = report_of(request, pk, "returns.fill"), key_of(request)
    told = {"check": request.POST.get("check", ""), "text": request.POST.get("text", "")}
    services.finding_explain(by=who(request), report=found, key=key, **told)
    messages.success(request, gettext("说明已记录。"))
    return redirect("return", found.pk)


@needs("returns.fill")
@require_POST
def school_load(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a school's own workbook."""
    found, file = report_of(request, pk, "returns.fill"), file_of(request)
    upload = loading.upload_keep(by=who(request), unit=found.unit, name=str(file.name), data=file.read())
    changed = loading.school_load(by=who(request), report=found, upload=upload)
    words = gettext("已读入 %(name)s，%(changed)s 个数值有变化。")
    messages.success(request, words % {"name": upload.name, "changed": f"{changed:,}"})
    return redirect("return", found.pk)


@needs("returns.fill")
@require_safe
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the template with what is known of the school filled in."""
    found = report_of(request, pk, "returns.fill")
    return workbook(f"{found.unit.name}.xlsx", template_of(found))


@needs("returns.see")
@require_safe
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the school's values as a workbook with its findings marked and listed (错误清单下载)."""
    found = report_of(request, pk, "returns.see")
    return workbook(f"{found.unit.name}-错误清单.xlsx", marked_of(template_of(found)))
