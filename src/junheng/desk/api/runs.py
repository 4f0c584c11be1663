"""Operations on runs: asking for one, how far it is, its files, its recheck, what changed since the one before."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.errors import HttpError

from junheng.desk.api.auth import api_needs
from junheng.desk.api.runs_schemas import AssessIn, ComparedOut, FileOut, RecheckedOut, RunOut, WhichRuns
from junheng.desk.api.schemas import NO, a_file
from junheng.desk.people.access import reach
from junheng.desk.returns.selectors import collections
from junheng.desk.runs import papers, selectors
from junheng.desk.runs.asking import assess_ask, tool_ask
from junheng.desk.runs.comparing import compared
from junheng.desk.runs.forms import AskForm
from junheng.desk.runs.kinds import KINDS
from junheng.desk.runs.models import Run
from junheng.desk.runs.rechecking import rechecked
from junheng.kernel import Problem

router = Router(tags=["runs"])
MANY = 100
"""How many runs an answer holds."""


def asked_as() -> dict[str, Any]:
    """Return what the description says of a question: the fields of every kind, ``option-…`` as text, ``file-…`` as files."""
    kinds = [kind for kind in KINDS.values() if not kind.own]
    fields: dict[str, Any] = {"title": {"type": "string", "maxLength": 200}, "collection": {"type": "integer"}}
    fields |= {f"option-{o.name}": {"type": "string", "maxLength": 400} for kind in kinds for o in kind.options}
    fields |= {f"file-{g.name}": {"type": "string", "format": "binary"} for kind in kinds for g in kind.given}
    schema = {"type": "object", "properties": fields, "required": ["title", "collection"]}
    return {"requestBody": {"content": {"multipart/form-data": {"schema": schema}}, "required": True}}


def _done(request: HttpRequest, pk: UUID) -> Run:
    return get_object_or_404(selectors.runs(reach(request)), pk=pk, state=Run.State.DONE)


@router.get("/runs", response={200: list[RunOut], **NO})
@api_needs("runs.see")
def runs(request: HttpRequest, which: Query[WhichRuns]) -> Any:
    """Return the newest runs within reach, a hundred at a time, of one kind where asked for."""
    found = selectors.runs(reach(request))
    if which.kind:
        found = found.filter(kind=which.kind)
    first = (which.page - 1) * MANY
    return list[Run](found[first : first + MANY])


@router.post("/runs", response={200: RunOut, **NO})
@api_needs("runs.assess")
def assess(request: HttpRequest, given: AssessIn) -> Any:
    """Assess a collection as it now stands."""
    found = get_object_or_404(collections(reach(request)), pk=given.collection)
    if not reach(request).covers("runs.assess", found.unit):
        raise Http404
    return assess_ask(by=request.user, collection=found)  # type: ignore[arg-type]


@router.post("/runs/ask/{kind}", response={200: RunOut, **NO}, openapi_extra=asked_as())
@api_needs("runs.see")
def ask(request: HttpRequest, kind: str) -> Any:
    """Ask for a run of a kind, with the fields and files of its page; 409 names every field that will not do."""
    held, found = reach(request), KINDS.get(kind)
    if found is None or found.own:
        raise Http404
    if not held.may(found.action):
        raise HttpError(403, "您的角色不能做这件事。")
    within = [one for one in collections(held) if held.covers(found.action, one.unit)]
    form = AskForm(found, within, request.POST, request.FILES)
    if not form.is_valid():
        what = "；".join(f"{name}：{'、'.join(map(str, said))}" for name, said in form.errors.items())
        en = (what, "Send the fields that this kind asks for.")
        raise Problem(what, fix="请改正这些字段。", code="run.form", en=en)
    return tool_ask(by=request.user, kind=kind, **form.asked())  # type: ignore[arg-type]


@router.get("/runs/{pk}", response={200: RunOut, **NO})
@api_needs("runs.see")
def run(request: HttpRequest, pk: UUID) -> Any:
    """Return one run: its state, how far it is, what it came to, and the command that repeats it."""
    return get_object_or_404(selectors.runs(reach(request)), pk=pk)


@router.get("/runs/{pk}/files", response={200: list[FileOut], **NO})
@api_needs("runs.see")
def files(request: HttpRequest, pk: UUID) -> Any:
    """Return the files of a result, with what each is for."""
    return [
        {"name": p.name, "title": str(p.title), "says": str(p.says), "kind": p.kind, "size": p.size}
        for p in papers.papers(_done(request, pk))
    ]


@router.get("/runs/{pk}/file", response=NO, openapi_extra=a_file())
@api_needs("runs.see")
def file(request: HttpRequest, pk: UUID, name: Query[str] = "") -> HttpResponse:
    """Give one file of a result by its name; reading a ledger is written into the audit log."""
    path = papers.paper_opened(by=request.user, run=_done(request, pk), name=name)  # type: ignore[arg-type]
    if path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="application/octet-stream")


@router.post("/runs/{pk}/recheck", response={200: RecheckedOut, **NO})
@api_needs("runs.see")
def recheck(request: HttpRequest, pk: UUID) -> Any:
    """Recheck a run: its files against their digests, its certificate's claims without the engine that made it."""
    told = rechecked(by=request.user, run=_done(request, pk))  # type: ignore[arg-type]
    claims = [{"claim": claim.title, "says": claim.says, "holds": claim.holds} for claim in told.claims]
    return {"holds": told.holds, "claims": claims}


@router.get("/runs/{pk}/compared", response={200: ComparedOut, **NO})
@api_needs("runs.see")
def against(request: HttpRequest, pk: UUID) -> Any:
    """Say what an assessment changed since the one before it by the same standard."""
    told = compared(_done(request, pk))
    if told is None:
        raise Http404
    return {
        "before": told.before.pk,
        "verdict": told.verdict,
        "verdict_before": told.was,
        "newly_met": told.newly_met,
        "newly_failed": told.newly_failed,
    }
