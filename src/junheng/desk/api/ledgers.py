"""Operations on ledgers and evidence."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router
from ninja.files import UploadedFile

from junheng.desk.api import ledgers_schemas as given_as
from junheng.desk.api.auth import api_needs
from junheng.desk.api.programmes_schemas import CountOut
from junheng.desk.api.schemas import NO, Name, Number, a_file
from junheng.desk.files import kept_file
from junheng.desk.people.access import reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Unit
from junheng.desk.programmes import selectors
from junheng.desk.programmes.evidence import services as filing
from junheng.desk.programmes.evidence.views import catalogue_of, lines_of
from junheng.desk.programmes.ledgers import services
from junheng.desk.programmes.ledgers.offers import offered
from junheng.desk.programmes.ledgers.offers import offers as open_offers
from junheng.desk.programmes.models import Entry
from junheng.desk.programmes.tables import about_children
from junheng.desk.programmes.tables import ledgers as known
from junheng.kernel import Problem

router = Router(tags=["ledgers"])
FILES = "evidence_files"


def _unit(request: HttpRequest) -> Unit:
    return reach(request).branches("duties.fill")[0]


def _table(table: str) -> str:
    if table not in known():
        raise Http404
    return table


@router.get("/ledgers", response={200: list[given_as.LedgerOut], **NO})
@api_needs("duties.fill")
def ledgers(request: HttpRequest) -> Any:
    """Return the ledgers and their columns."""
    return [
        {
            "name": schema.name,
            "title": schema.title,
            "children": schema.name in about_children(),
            "columns": [
                {"name": c.name, "title": c.title, "kind": c.kind, "required": c.required} for c in schema.columns
            ],
        }
        for schema in known().values()
    ]


@router.get("/ledgers/{table}", response={200: list[given_as.RowOut], **NO})
@api_needs("duties.fill")
def rows(request: HttpRequest, table: given_as.Table) -> Any:
    """Return the newest five hundred rows at one's units. Reading a ledger about children is written into the audit log."""
    found = selectors.entries(reach(request), _table(table))
    if table in about_children():
        audited(request.user.get_username(), "ledger.read", table)
    return list[Entry](found[:500])


@router.post("/ledgers/{table}", response={200: given_as.RowOut, **NO})
@api_needs("duties.fill")
def add(request: HttpRequest, table: given_as.Table, given: given_as.RowIn) -> Any:
    """Add a row."""
    return services.entry_add(by=request.user, unit=_unit(request), table=_table(table), typed=given.values)  # type: ignore[arg-type]


@router.get("/ledgers/{table}/offers", response={200: list[given_as.OfferOut], **NO})
@api_needs("duties.fill")
def offers(request: HttpRequest, table: given_as.Table) -> Any:
    """Return what need not be typed: rows that were reported before."""
    found = open_offers(_unit(request), _table(table), timezone.localdate())[:500]
    if table in about_children() and found:
        audited(request.user.get_username(), "ledger.read", table)
    return found


@router.post("/ledgers/{table}/offers", response={200: given_as.RowOut, **NO})
@api_needs("duties.fill")
def take_over(request: HttpRequest, table: given_as.Table, given: given_as.OfferIn) -> Any:
    """Take a row over from what was reported before."""
    unit = _unit(request)
    offer = offered(unit, _table(table), given.key, timezone.localdate())
    if offer is None:
        raise Http404
    values = {**given.values, **offer.values}
    return services.entry_add(by=request.user, unit=unit, table=table, typed=values, source=offer.source)  # type: ignore[arg-type]


@router.post("/ledger-rows/{pk}/strike", response={200: given_as.RowOut, **NO})
@api_needs("duties.fill")
def strike(request: HttpRequest, pk: Number, given: given_as.StrikeIn) -> Any:
    """Strike a row out with a reason."""
    entry = get_object_or_404(Entry, pk=pk)
    found = get_object_or_404(selectors.entries(reach(request), entry.table), pk=pk)
    services.entry_strike(by=request.user, entry=found, why=given.why)  # type: ignore[arg-type]
    found.refresh_from_db()
    return found


@router.get("/evidence", response={200: list[given_as.MaterialOut], **NO})
@api_needs("duties.fill")
def catalogue(request: HttpRequest) -> Any:
    """Return the catalogue of evidence: of a school what it owes itself."""
    held = reach(request)
    found = catalogue_of(held)
    return [
        {
            "number": line.status.number,
            "requirement": line.status.requirement,
            "title": line.status.title,
            "office": line.status.office,
            "each_school": line.status.each_school,
            "files": [file.id for file in line.files],
            "missing": list(line.missing),
            "state": line.status.state,
        }
        for line in (lines_of(found, _unit(request)) if found else [])
    ]


@router.post("/evidence", response={200: given_as.FiledOut, **NO})
@api_needs("duties.fill")
def upload(request: HttpRequest, number: Name = "", file: File[UploadedFile | None] = None) -> Any:
    """Take a file of evidence, used under the ``number`` that the address names, if any."""
    if file is None:
        en = ("No file is given.", "Send it as multipart, in the part called file.")
        raise Problem("没有文件。", fix="请以 multipart 的 file 部分上传。", code="upload.none", en=en)
    told = {"name": str(file.name), "data": file.read(), "number": number.strip(), "on": timezone.localdate()}
    row, others = filing.evidence_add(by=request.user, unit=_unit(request), **told)  # type: ignore[arg-type]
    return {"row": row, "others": others}


@router.post("/evidence/{pk}/use", response={200: CountOut, **NO})
@api_needs("duties.fill")
def use(request: HttpRequest, pk: Number, given: given_as.UseIn) -> Any:
    """Use a file under further numbers."""
    entry = get_object_or_404(selectors.entries(reach(request), FILES), pk=pk)
    told = {"unit": entry.unit, "file_id": entry.values["file_id"], "numbers": given.numbers}
    return {"changed": filing.evidence_use(by=request.user, **told)}  # type: ignore[arg-type]


@router.get("/evidence/{pk}/file", openapi_extra=a_file(), response=NO)
@api_needs("duties.fill")
def file(request: HttpRequest, pk: Number) -> Any:
    """Give a file of evidence back."""
    entry = get_object_or_404(selectors.entries(reach(request), FILES), pk=pk)
    path = kept_file(entry.values.get("sha256", ""))
    if path is None:
        raise Problem("这个文件不在工作台里。", fix="请上传文件，不只登记。", code="evidence.file")
    audited(request.user.get_username(), "evidence.read", entry.values["file_id"])
    return FileResponse(path.open("rb"), content_type="application/octet-stream")
