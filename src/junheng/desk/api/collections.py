"""Operations on a year's collection: opening it, the board, the county's workbook in and out, the forms of the national returns."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router
from ninja.files import UploadedFile

from junheng.desk.api.auth import api_needs
from junheng.desk.api.collections_schemas import CollectionBoardOut, CollectionIn, CollectionOut, PreviewOut, TermsIn
from junheng.desk.api.returns_schemas import ChangedOut
from junheng.desk.api.schemas import NO, Number, a_file
from junheng.desk.people.access import reach
from junheng.desk.returns import loading, selectors, services
from junheng.desk.returns.exporting import marked_of, workbook_of
from junheng.desk.returns.models import Collection, Upload
from junheng.desk.returns.presenting.boards import asked_twice, board
from junheng.desk.returns.views.common import XLSX, workbook
from junheng.standards import load_standard

router = Router(tags=["collections"])
SHOWN = 500
"""How many findings an answer holds at most."""


def _collection(request: HttpRequest, pk: int, action: str) -> Collection:
    found = get_object_or_404(selectors.collections(reach(request)), pk=pk)
    if not reach(request).covers(action, found.unit):
        raise Http404
    return found


def _upload(request: HttpRequest, found: Collection, file: UploadedFile) -> Upload:
    data = file.read()
    return loading.upload_keep(by=request.user, unit=found.unit, name=str(file.name), data=data)  # type: ignore[arg-type]


@router.get("/collections", response={200: list[CollectionOut], **NO})
@api_needs("returns.see")
def collections(request: HttpRequest) -> Any:
    """Return the collections within reach."""
    return list[Collection](selectors.collections(reach(request)))


@router.post("/collections", response={200: CollectionOut, **NO})
@api_needs("returns.load")
def opened(request: HttpRequest, given: CollectionIn) -> Any:
    """Open a year's collection of one's county; a year that is open already is returned as it is."""
    load_standard(given.standard, tuple(given.overlays))  # a name that is none is a Problem, before anything is written
    unit = reach(request).branches("returns.load")[0]
    return services.collection_open(by=request.user, unit=unit, **given.dict())  # type: ignore[arg-type]


@router.patch("/collections/{pk}", response={200: CollectionOut, **NO})
@api_needs("returns.load")
def change(request: HttpRequest, pk: Number, given: TermsIn) -> Any:
    """Set until when schools report, and whether they may."""
    found = _collection(request, pk, "returns.load")
    return services.collection_change(by=request.user, collection=found, due=given.due, open=given.open)  # type: ignore[arg-type]


@router.get("/collections/{pk}/board", response={200: CollectionBoardOut, **NO})
@api_needs("returns.see")
def how_far(request: HttpRequest, pk: Number) -> Any:
    """Return how far a collection is, and which schools within reach are missing, since when."""
    held = reach(request)
    found = get_object_or_404(selectors.collections(held), pk=pk)
    reports = selectors.reports(held, "returns.see").filter(collection=found).prefetch_related("moves")
    told = board(found, reports, timezone.localdate())
    missing = [
        {"id": m.report.pk, "unit": m.report.unit, "state": m.report.state, "since": m.since, "reason": m.reason}
        for m in told.missing
    ]
    twice = [f"{one.sheet}·{one.own} → {one.known}" for one in asked_twice(found)] if held.may("returns.load") else []
    return {
        "collection": found.pk,
        "total": told.total,
        "handed_in": told.handed_in,
        "counts": {state: count for state, _label, count in told.counts},
        "days_late": told.days_late,
        "missing": missing,
        "reminder": told.reminder if told.missing else "",
        "asked_twice": twice,
    }


@router.get("/collections/{pk}/workbook", response=NO, openapi_extra=a_file(XLSX))
@api_needs("returns.review")
def download(request: HttpRequest, pk: Number) -> HttpResponse:
    """Give the county's workbook back: the very file that came where nothing has changed since."""
    return workbook(*workbook_of(_collection(request, pk, "returns.review")))


@router.get("/collections/{pk}/errors", response=NO, openapi_extra=a_file(XLSX))
@api_needs("returns.review")
def errors(request: HttpRequest, pk: Number) -> HttpResponse:
    """Give the county's workbook with its findings marked in the cells and listed."""
    name, data = workbook_of(_collection(request, pk, "returns.review"))
    return workbook(f"{name.rpartition('.')[0]}-错误清单.xlsx", marked_of(data))


@router.post("/collections/{pk}/workbook", response={200: ChangedOut, **NO})
@api_needs("returns.load")
def load(request: HttpRequest, pk: Number, file: File[UploadedFile]) -> Any:
    """Take a county's whole workbook."""
    found = _collection(request, pk, "returns.load")
    upload = _upload(request, found, file)
    return {"changed": loading.workbook_load(by=request.user, collection=found, upload=upload)}  # type: ignore[arg-type]


@router.post("/collections/{pk}/preview", response={200: PreviewOut, **NO})
@api_needs("returns.load")
def preview(request: HttpRequest, pk: Number, file: File[UploadedFile]) -> Any:
    """Say what a county's workbook would change and what is wrong with it; nothing is taken (导入预检)."""
    found = _collection(request, pk, "returns.load")
    told = loading.workbook_previewed(collection=found, upload=_upload(request, found, file))
    return {
        "changed": told.changed,
        "schools": told.schools,
        "new_schools": told.fresh,
        "errors": told.errors,
        "warnings": len(told.findings) - told.errors,
        "findings": [f.to_json() for f in told.findings[:SHOWN]],
    }


@router.post("/collections/{pk}/forms", response={200: ChangedOut, **NO})
@api_needs("returns.load")
def forms(request: HttpRequest, pk: Number, forms: Annotated[list[UploadedFile], File(min_length=1)]) -> Any:
    """Prefill from the exported forms of the national returns; what they say is then fixed for the schools."""
    found = _collection(request, pk, "returns.load")
    files = {str(file.name): file.read() for file in forms}
    return {"changed": loading.forms_load(by=request.user, collection=found, files=files)}  # type: ignore[arg-type]
