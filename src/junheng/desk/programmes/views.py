"""Pages of programmes: the list, the items beside the text, the board, what to remind of."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.programmes import presenters, selectors, services
from junheng.desk.programmes.issues.selectors import cases, issues
from junheng.desk.programmes.models import Programme
from junheng.desk.programmes.presenters import PAPERS, TITLES
from junheng.desk.programmes.tables import FILED, MADE, ledgers
from junheng.desk.programmes.today import boards
from junheng.desk.programmes.today.reminders import reminders
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
    kept = [schema for name, schema in ledgers().items() if name not in MADE | FILED]
    told = {"programmes": found, "due": due[:50], "ledgers": kept}
    return render(request, "programmes/programmes.html", told)


@needs("programmes.manage")
@require_POST
def take(request: HttpRequest, pk: str) -> HttpResponse:
    """Take on the plan that a run has read."""
    held = reach(request)
    run = get_object_or_404(runs.runs(held), pk=pk, kind="policy", state="done")
    collection = collections(held).filter(unit=run.unit).first()
    if collection is None:
        en = ("The county has no data yet.", "Upload the data under Returns first.")
        raise Problem("本县还没有学年数据。", fix="请先在“填报”里上传数据。", code="programmes.data", en=en)
    found = services.programme_take(by=_who(request), run=run, collection=collection)
    messages.success(request, gettext("已立项。请逐条对照原文确认。"))
    return redirect("programme", found.pk)


@needs("programmes.see")
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the board of a programme, and its items beside their sentences."""
    found = get_object_or_404(selectors.programmes(reach(request)), pk=pk)
    items = list(presenters.items(found))
    kind, review = request.GET.get("kind", ""), request.GET.get("review", "")
    chosen = [one for one in items if kind in ("", one.kind) and review in ("", one.review)]
    page = Paginator(chosen, 40).get_page(request.GET.get("page"))
    told = {"programme": found, "page": page, "progress": presenters.progress(items), "kind": kind, "review": review}
    kinds = [(name, title, sum(item.kind == name for item in items)) for name, title in TITLES.items()]
    more = {
        "kinds": kinds,
        "board": boards.told(found.board),
        "papers": PAPERS,
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "programmes/programme.html", {**told, **more})


def _managed(request: HttpRequest, pk: int) -> Programme:
    return get_object_or_404(selectors.programmes(reach(request)), pk=pk)


@needs("programmes.manage")
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was confirmed and what was not."""
    found = _managed(request, pk)
    marks = {key.removeprefix("item-"): str(value) for key, value in request.POST.items() if key.startswith("item-")}
    if request.POST.get("all"):
        marks = {item.key: "confirmed" for item in presenters.items(found) if item.review == "pending"}
    changed = services.items_review(by=_who(request), programme=found, marks=marks)
    messages.success(request, gettext("已保存 %(count)d 条。") % {"count": changed})
    return _back(request, found.pk)


@needs("programmes.manage")
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was read wrongly of one item."""
    found, key = _managed(request, pk), request.POST.get("key", "")
    typed = {name: str(value) for name, value in request.POST.dict().items()}
    if services.item_change(by=_who(request), programme=found, key=key, typed=typed):
        messages.success(
            request, gettext("已改正 %(item)s，原文和原来读出的都保留。") % {"item": key.rpartition("/")[2]}
        )
    return _back(request, found.pk)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the page of items that the person was on."""
    kept = QueryDict(mutable=True)
    for name in ("kind", "review", "page"):
        if value := request.POST.get(f"back-{name}", "")[:20]:
            kept[name] = value
    return redirect(f"{reverse('programme', args=[pk])}?{kept.urlencode()}".rstrip("?"))


@needs("programmes.manage")
@require_POST
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the board of a day."""
    run = services.board_ask(by=_who(request), programme=_managed(request, pk), on=request.POST.get("on", ""))
    return redirect("run", run.pk)


@needs("programmes.manage")
@require_safe
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what each unit is to be reminded of, as text to copy."""
    found = _managed(request, pk)
    open_ = [one for one in issues(reach(request)).prefetch_related("moves__by") if one.state != "closed"]
    told, today = cases(open_, timezone.localdate()), timezone.localdate()
    texts = reminders(found, {one: told[one.pk] for one in open_}, today)
    return render(request, "programmes/remind.html", {"programme": found, "texts": texts})
