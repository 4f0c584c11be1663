"""Pages of evidence: the catalogue with what is missing, a file handed in, used again, given back; the catalogue as a workbook."""

from collections.abc import Iterable
from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.files import kept_file
from junheng.desk.people.access import Reach, needs, reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes import selectors
from junheng.desk.programmes.days import day_of
from junheng.desk.programmes.evidence import services
from junheng.desk.programmes.evidence.catalogue import Catalogue, Line, catalogue, ground_of
from junheng.desk.programmes.evidence.catalogue import workbook as workbook_of
from junheng.desk.programmes.ledgers.services import SCHOOLS
from junheng.desk.programmes.models import Entry
from junheng.desk.returns.selectors import collections
from junheng.kernel import Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def catalogue_of(held: Reach) -> Catalogue | None:
    """Return the catalogue of the person's county, None while it has no schools."""
    collection = collections(held).first()
    ground = ground_of(collection) if collection is not None else None
    if collection is None or ground is None:
        return None
    return catalogue(collection.unit, ground, timezone.localdate())


def lines_of(found: Catalogue, unit: Unit) -> list[Line]:
    """Return the lines that concern a unit: a school's those that each school owes, with its own files alone."""
    if unit.kind not in SCHOOLS:
        return list(found.lines)
    own = [line for line in found.lines if line.status.each_school]
    return [
        Line(line.status, line.item, line.period, tuple(f for f in line.files if f.school_id == unit.code), ())
        for line in own
    ]


@needs("duties.fill")
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Show the catalogue: of a school what it owes itself, of the county everything."""
    held = reach(request)
    unit, found = held.branches("duties.fill")[0], catalogue_of(held)
    asked = request.GET.get("state", "")
    lines = lines_of(found, unit) if found else []
    if asked == "open":
        lines = [
            line for line in lines if not (line.files if unit.kind in SCHOOLS else line.status.state == "complete")
        ]
    page = Paginator(lines, 40).get_page(request.GET.get("page"))
    mine = selectors.entries(held, "evidence_files").filter(struck_at=None)
    told = {"page": page, "asked": asked, "files": mine[:200], "school": unit.kind in SCHOOLS, "found": found}
    if found is not None:
        told["counts"] = {state: found.counted(state) for state in ("complete", "partial", "missing")}
        odd = [f for f in found.board.findings if unit.kind not in SCHOOLS or f.school == unit.code][:20]
        told["odd"] = [_by_name(f"{f.what}{f.fix}", mine) for f in odd]
    return render(request, "programmes/evidence.html", told)


def _by_name(said: str, files: Iterable[Entry]) -> str:
    """Return what a finding says with the names of files in place of the numbers that nobody knows."""
    for entry in files:
        number, name = str(entry.values.get("file_id", "")), str(entry.values.get("name", ""))
        if number and name:
            said = said.replace(number, f"“{name}”")
    return said


@needs("duties.fill")
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file of evidence: kept once under its digest, entered as a version, used under its number."""
    file = request.FILES.get("file")
    if file is None:
        en = ("No file is chosen.", "Choose the file.")
        raise Problem("没有选择文件。", fix="请选择佐证材料。", code="upload.none", en=en)
    days = {name: day_of(request.POST.get(name, "")) for name in ("start", "end")}
    if days["start"] and days["end"] and days["end"] < days["start"]:
        en = ("It ends before it starts.", "Check the two days.")
        raise Problem("所属期结束早于开始。", fix="请核对两个日期。", code="evidence.days", en=en)
    given = {"name": str(file.name), "data": file.read(), "number": request.POST.get("number", "").strip(), **days}
    unit = reach(request).branches("duties.fill")[0]
    entry, others = services.evidence_add(by=_who(request), unit=unit, on=timezone.localdate(), **given)
    told = {"name": entry.values["name"], "version": entry.values.get("version", "")}
    messages.success(request, gettext("已登记：%(name)s（%(version)s）。") % told)
    if others:
        said = gettext("同一个文件还有别的单位交过：%(units)s。请核实是谁的材料。")
        messages.warning(request, said % {"units": "、".join(others)})
    return redirect("evidence")


@needs("duties.fill")
@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Use a file that is there already under another number."""
    entry = _file(request, pk)
    numbers = request.POST.get("number", "").replace("，", "、").replace(",", "、").split("、")
    wanted = [number.strip() for number in numbers if number.strip()]
    fresh = services.evidence_use(by=_who(request), unit=entry.unit, file_id=entry.values["file_id"], numbers=wanted)
    messages.success(request, gettext("已用在 %(count)d 处，不必再传一次。") % {"count": fresh})
    return redirect("evidence")


@needs("duties.fill")
@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Give a file of evidence back; who took it is written into the audit log."""
    entry = _file(request, pk)
    path = kept_file(entry.values.get("sha256", ""))
    if path is None:
        raise Http404
    audited(_who(request).account, "evidence.read", entry.values["file_id"])
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(entry.values['name'])}"
    return answer


def _file(request: HttpRequest, pk: int) -> Entry:
    return get_object_or_404(selectors.entries(reach(request), "evidence_files"), pk=pk)


@needs("duties.fill")
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the catalogue as a workbook to print."""
    held = reach(request)
    found = catalogue_of(held)
    if found is None or held.branches("duties.fill")[0].kind in SCHOOLS:
        raise Http404
    answer = HttpResponse(workbook_of(found), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('佐证材料目录.xlsx')}"
    return answer
