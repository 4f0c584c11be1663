"""Pages of programmes: the list, the items beside the text, the board, the ledgers."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.programmes import presenters, selectors, services
from junheng.desk.programmes.tables import about_children, ledgers
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import selectors as runs
from junheng.kernel import Problem


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@needs("programmes.see")
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the programmes with what is due, and the ledgers."""
    found = list(selectors.programmes(reach(request)))
    due = [(p, line) for p in found if p.board is not None for line in services.due(p.board)]
    due.sort(key=lambda pair: (pair[1]["date"] is None, pair[1]["date"] or ""))
    told = {"programmes": found, "due": due[:50], "ledgers": ledgers().values()}
    return render(request, "programmes/programmes.html", told)


@needs("programmes.manage")
@require_POST
def take(request: HttpRequest, pk: str) -> HttpResponse:
    """Take on the plan that a run has read."""
    held = reach(request)
    run = get_object_or_404(runs.runs(held), pk=pk, kind="policy", state="done")
    collection = collections(held).filter(unit=run.unit).first()
    if collection is None:
        raise Problem("本县还没有学年数据。", fix="请先在“填报”里上传数据。", code="programmes.data")
    found = services.programme_take(by=_who(request), run=run, collection=collection)
    messages.success(request, "已立项。请逐条对照原文确认。")
    return redirect("programme", found.pk)


@needs("programmes.see")
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the items of a programme beside their sentences."""
    found = get_object_or_404(selectors.programmes(reach(request)), pk=pk)
    items = list(presenters.items(found))
    pending = sum(item.review == "pending" for item in items)
    page = Paginator(items, 60).get_page(request.GET.get("page"))
    today = timezone.localdate().isoformat()
    told = {"programme": found, "page": page, "pending": pending, "today": today}
    return render(request, "programmes/programme.html", told)


@needs("programmes.manage")
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was confirmed and what was not."""
    found = get_object_or_404(selectors.programmes(reach(request)), pk=pk)
    marks = {key.removeprefix("item-"): str(value) for key, value in request.POST.items() if key.startswith("item-")}
    if request.POST.get("all"):
        marks = {item.key: "confirmed" for item in presenters.items(found) if item.review == "pending"}
    changed = services.items_review(by=_who(request), programme=found, marks=marks)
    messages.success(request, f"已保存 {changed} 条。")
    return redirect("programme", found.pk)


@needs("programmes.manage")
@require_POST
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the board of a day."""
    found = get_object_or_404(selectors.programmes(reach(request)), pk=pk)
    run = services.board_ask(by=_who(request), programme=found, on=request.POST.get("on", ""))
    return redirect("run", run.pk)


@needs("duties.fill")
@require_http_methods(["GET", "POST"])
def ledger(request: HttpRequest, table: str) -> HttpResponse:
    """Show a ledger at one's own units and add a row. Reading one about children is written into the audit log."""
    if table not in ledgers():
        raise Http404
    held = reach(request)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            unit = held.branches("duties.fill")[0]
            services.entry_add(by=_who(request), unit=unit, table=table, typed=request.POST.dict())
        except Problem as wrong:
            problem = wrong
        else:
            messages.success(request, "已记入台账。")
            return redirect("ledger", table)
    if table in about_children():
        audited(_who(request).account, "ledger.read", table)
    page = Paginator(selectors.entries(held, table), 50).get_page(request.GET.get("page"))
    told = {"schema": ledgers()[table], "page": page, "rows": presenters.rows(table, list(page)), "problem": problem}
    return render(request, "programmes/ledger.html", {**told, "typed": request.POST})


@needs("duties.fill")
@require_POST
def evidence(request: HttpRequest) -> HttpResponse:
    """Take a file of evidence: kept under its digest, entered in the catalogue; the same file of another unit is pointed out."""
    file = request.FILES.get("file")
    if file is None:
        raise Problem("没有选择文件。", fix="请选择佐证材料。", code="upload.none")
    unit = reach(request).branches("duties.fill")[0]
    typed = {
        key: value
        for key, value in request.POST.dict().items()
        if key in ("file_id", "version", "start", "end", "school_id")
    }
    given = {"name": str(file.name), "data": file.read(), "typed": typed}
    _, others = services.evidence_add(by=_who(request), unit=unit, **given)
    messages.success(request, "已登记。")
    if others:
        messages.warning(request, f"同一个文件还有别的单位交过：{'、'.join(others)}。")
    return redirect("ledger", "evidence_files")


@needs("duties.fill")
@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a row out."""
    from junheng.desk.programmes.models import Entry

    entry = get_object_or_404(Entry, pk=pk)
    if not selectors.entries(reach(request), entry.table).filter(pk=pk).exists():
        raise Http404
    services.entry_strike(by=_who(request), entry=entry, why=request.POST.get("why", ""))
    messages.success(request, "已划去，原记录和原因保留。")
    return redirect("ledger", entry.table)
