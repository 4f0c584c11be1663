"""The office's own pages of publishing: what waits, stands and has ended; prepare, check, confirm, end."""

from typing import Any, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.people.models import Person
from junheng.desk.public import presenters, selectors, services
from junheng.desk.public.forms import CardsForm, ConfirmForm, EndForm, PeriodForm
from junheng.desk.public.kinds import KINDS, due, kind_of, topic_of
from junheng.desk.public.models import Publication
from junheng.desk.public.views_open import card_page

ENDED = 50
"""How many of those that have ended are listed."""


@needs("publications.see")
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Show what waits, stands and has ended, and what could be prepared."""
    held = reach(request)
    listed = selectors.publications(held)
    waiting = [_waiting(one, cast(Person, request.user)) for one in listed.filter(state=Publication.State.PREPARED)]
    told: dict[str, Any] = {"waiting": waiting, "ready": list(selectors.ready(held))}
    told["standing"] = listed.filter(state=Publication.State.PUBLISHED)
    told["ended"] = listed.filter(state=Publication.State.ENDED).order_by("-ended_at")[:ENDED]
    return render(request, "public/publications.html", told)


def _waiting(one: Publication, person: Person) -> dict[str, Any]:
    kind = kind_of(one)
    form = ConfirmForm(kind.paper, prefix=str(one.pk)[:8]) if one.prepared_by_id != person.pk else None
    return {"publication": one, "kind": kind, "form": form}


def _one(request: HttpRequest, pk: Any, **more: Any) -> Publication:
    return get_object_or_404(selectors.publications(reach(request)), pk=pk, **more)


@needs("publications.see")
@require_safe
def publication(request: HttpRequest, pk: str) -> HttpResponse:
    """Show the draft to whoever checks it, or what became of it."""
    found = _one(request, pk)
    told: dict[str, Any] = {**_waiting(found, cast(Person, request.user)), "end": EndForm()}
    staged = services.staged_of(found)
    if found.state != Publication.State.ENDED and staged.is_dir():
        told["files"] = presenters.files(staged)
        if found.kind == Publication.Kind.CARDS:
            told["cards"] = presenters.cards(staged)
            told["towns"] = presenters.towns(told["cards"])
    return render(request, "public/publication.html", told)


@needs("publications.see")
@require_safe
def draft_card(request: HttpRequest, pk: str, code: str) -> HttpResponse:
    """Show one card of a draft as the public will see it."""
    found = _one(request, pk, kind=Publication.Kind.CARDS, state=Publication.State.PREPARED)
    cards = presenters.cards(services.staged_of(found))
    card = presenters.card_of(cards, code)
    if card is None:
        raise Http404
    return render(request, "public/school.html", {**card_page(found, cards, card), "draft": found})


@needs("publications.see")
@require_safe
def draft_file(request: HttpRequest, pk: str, name: str) -> FileResponse:
    """Give one file of a draft, to be checked before it is public."""
    found = _one(request, pk, state=Publication.State.PREPARED)
    staged = services.staged_of(found)
    if kind_of(found).paper or name not in {file.name for file in presenters.files(staged)}:
        raise Http404  # what is checked against paper is not read off a file
    path = staged / "files" / name
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(path.name)}"
    return answer


@needs("publish")
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: str, field: str) -> HttpResponse:
    """Prepare the notice of a draw, a ceremony or a run."""
    return _prepared(request, pk, field, PeriodForm(request.POST or None))


@needs("publish.cards")
@require_http_methods(["GET", "POST"])
def prepare_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare the school cards of a collection."""
    return _prepared(
        request, pk, "collection", CardsForm(request.POST or None, initial={"starts": timezone.localdate()})
    )


def _prepared(request: HttpRequest, pk: Any, field: str, form: PeriodForm | CardsForm) -> HttpResponse:
    subject = get_object_or_404(selectors.subjects(reach(request), field), pk=pk)
    kind = KINDS[topic_of(subject), due(subject)]
    if request.method == "POST" and form.is_valid():
        services.publication_prepare(by=cast(Person, request.user), **{field: subject}, **form.cleaned_data)
        messages.success(request, _("公示已备好，请另一位人员核对摘要后确认发布。"))
        return redirect("publications")
    told = {"title": services.subject_title(subject), "kind": kind, "form": form}
    return render(request, "public/prepare.html", told)


@needs("publications.see")
@require_POST
def confirm(request: HttpRequest, pk: str) -> HttpResponse:
    """Publish."""
    found = _one(request, pk)
    typed = request.POST.get("digest") or request.POST.get(f"{str(found.pk)[:8]}-digest", "")
    services.publication_confirm(by=cast(Person, request.user), publication=found, typed=typed)
    messages.success(request, _("已发布。"))
    return redirect("publications")


@needs("publications.see")
@require_POST
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Take down before the period ends, or withdraw a draft."""
    found = _one(request, pk, state__in=(Publication.State.PREPARED, Publication.State.PUBLISHED))
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("没有写原因，没有撤下。"))
        return redirect("publication", found.pk)
    services.publication_end(by=cast(Person, request.user), publication=found, why=form.cleaned_data["why"])
    messages.success(request, _("已撤下。"))
    return redirect("publications")
