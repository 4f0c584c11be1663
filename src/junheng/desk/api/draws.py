"""Operations on draws: commit, run once it is published, recheck, open the annex for a reason."""

from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from junheng.desk.api.allotting_schemas import AnnexIn, DrawOut, FrozenOut, SaidIn, StandingOut
from junheng.desk.api.auth import api_needs
from junheng.desk.api.runs_schemas import RecheckedOut
from junheng.desk.api.schemas import NO, a_file
from junheng.desk.people.access import reach
from junheng.desk.runs.applicants.selectors import standing as registers
from junheng.desk.runs.ceremonies import checking
from junheng.desk.runs.ceremonies.pages import Page
from junheng.desk.runs.ceremonies.presenters import page_of_draw
from junheng.desk.runs.draws import selectors, services
from junheng.desk.runs.draws.asking import draw_asked
from junheng.desk.runs.draws.forms import CommitForm
from junheng.desk.runs.models import Draw
from junheng.desk.runs.rechecking import Rechecked
from junheng.kernel import Finding, Problem

Form = TypeVar("Form", bound=forms.Form)
router = Router(tags=["draws"])
NEWEST = 200


def multipart(fields: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """Return what the description says of a question that carries files."""
    schema = {"type": "object", "properties": fields, "required": required}
    return {"requestBody": {"content": {"multipart/form-data": {"schema": schema}}, "required": True}}


TEXT: dict[str, Any] = {"type": "string", "maxLength": 200}
FILE: dict[str, Any] = {"type": "string", "format": "binary"}
ASKED = multipart({"title": TEXT, "register": TEXT, "applicants": FILE, "rules": FILE}, ["title", "rules"])


@router.get("/draws", response={200: list[DrawOut], **NO})
@api_needs("runs.allocate")
def draws(request: HttpRequest) -> Any:
    """Return the newest two hundred draws within reach."""
    return list[Draw](selectors.draws(reach(request))[:NEWEST])


@router.post("/draws", response={200: FrozenOut, **NO}, openapi_extra=ASKED)
@api_needs("runs.allocate")
def commit(request: HttpRequest) -> Any:
    """Freeze a list (a file, or a register by its id) and its rules; with errors in the list nothing is kept."""
    held = reach(request)
    form = valid(CommitForm(registers(held), request.POST, request.FILES))
    done = draw_asked(held, form)
    return frozen(done.draw, done.findings)


@router.get("/draws/{pk}", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def draw(request: HttpRequest, pk: UUID) -> Any:
    """Return where a draw stands."""
    return standing(page_of_draw(_one(request, pk)))


@router.post("/draws/{pk}/run", response={200: StandingOut, **NO})
@api_needs("runs.allocate")
def run(request: HttpRequest, pk: UUID, given: SaidIn) -> Any:
    """Draw by what the sources said: once, and only after the commitment is published."""
    found = _one(request, pk)
    services.draw_run_in_order(by=request.user, draw=found, said=given.said)  # type: ignore[arg-type]
    return standing(page_of_draw(found))


@router.post("/draws/{pk}/verify", response={200: RecheckedOut, **NO})
@api_needs("runs.allocate")
def verify(request: HttpRequest, pk: UUID) -> Any:
    """Recheck every claim without the engine."""
    return told(checking.draw_checked(by=request.user, draw=_one(request, pk)))  # type: ignore[arg-type]


@router.get("/draws/{pk}/minutes", response=NO, openapi_extra=a_file())
@api_needs("runs.allocate")
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the minutes of the room, once it is drawn."""
    path = services.folder_of(_one(request, pk)) / "public" / "result" / "minutes.docx"
    if not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="application/octet-stream")


@router.post("/draws/{pk}/annex", response=NO, openapi_extra=a_file())
@api_needs("runs.allocate")
def annex(request: HttpRequest, pk: UUID, given: AnnexIn) -> HttpResponse:
    """Give one sealed file in the clear; who and why is written into the audit log."""
    data = checking.annex_opened(by=request.user, subject=_one(request, pk), name=given.name, reason=given.reason)  # type: ignore[arg-type]
    return HttpResponse(data, content_type="application/octet-stream")


def valid(form: Form) -> Form:
    """Return the form if it is valid; Problem that names every field which will not do."""
    if form.is_valid():
        return form
    what = "；".join(f"{name}：{'、'.join(map(str, said))}" for name, said in form.errors.items())
    raise Problem(what, fix="请改正这些字段。", code="form", en=(what, "Mend these fields."))


def frozen(found: Any, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what freezing came to."""
    digest = found.commitment_digest if found else ""
    return {"id": found.pk if found else None, "commitment_digest": digest, "findings": [f.to_json() for f in findings]}


def standing(page: Page) -> dict[str, Any]:
    """Return where a ceremony stands, in the words of the API."""
    words = ("publish", "publish", "seed", "run", "publish-result", "done")
    result = page.result
    return {
        "title": page.title,
        "next": "void" if page.void else words[page.at],
        "commitment_digest": page.digest,
        "sources": [{"title": s.title, "day": s.day, "value": s.value} for s in page.sources],
        "seed": page.seed,
        "run": page.run.pk if page.run else None,
        "certificate_digest": result.digest if result else "",
        "counts": {str(title): count for count, title in result.keys} if result else {},
    }


def told(checked: Rechecked) -> dict[str, Any]:
    """Return what rechecking found."""
    claims = [{"claim": claim.title, "says": claim.says, "holds": claim.holds} for claim in checked.claims]
    return {"holds": checked.holds, "claims": claims}


def _one(request: HttpRequest, pk: UUID) -> Draw:
    return get_object_or_404(selectors.draws(reach(request)), pk=pk)
