"""What anyone may see: notices, one notice with its query, school cards. No cookie, no token: kept by caches for a minute."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from junheng.desk.people.access import needs
from junheng.desk.people.policy import OPEN
from junheng.desk.public import presenters, selectors, services
from junheng.desk.public.forms import NumberForm, QueryForm
from junheng.desk.public.keeping import kept
from junheng.desk.public.kinds import BY_SALT, Kind, kind_of
from junheng.desk.public.models import Publication
from junheng.desk.public.query import found
from junheng.desk.public.script import SCHOOLS, query_script

JAVASCRIPT = "text/javascript; charset=utf-8"


def _shown(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, public=True, max_age=60)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _form(kind: Kind, *given: Any) -> NumberForm:
    return QueryForm(*given) if kind.query == BY_SALT else NumberForm(*given)


@needs(OPEN)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what is published today."""
    today = timezone.localdate()
    listed, cards = list(selectors.notices(today)), list(selectors.cards(today))
    marks = (today, *(one.pk for one in (*listed, *cards)))

    def told() -> dict[str, Any]:
        return {"notices": [(one, kind_of(one), _days(one, today)) for one in listed], "cards": cards}

    return _shown(kept(request, "public/notices.html", marks, told))


@needs(OPEN)
@require_safe
def notice(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one notice with its files and, where there is one, the query; what has ended says so and nothing more."""
    today = timezone.localdate()
    shown = selectors.standing_now(today).filter(pk=pk).first()
    if shown is None:
        answer = render(request, "public/gone.html", {"ended": selectors.was_shown(pk)}, status=404)
        return _shown(answer)
    if shown.ends is None:
        return redirect("schools")
    return _shown(kept(request, "public/notice.html", (shown.pk, today), lambda: _notice_page(shown, today)))


def _notice_page(shown: Publication, today: date) -> dict[str, Any]:
    kind = kind_of(shown)
    files = presenters.files(services.folder_of(shown))
    page = next((file for file in files if file.name == "verifier.html"), None)
    told = {"notice": shown, "kind": kind, "days": _days(shown, today), "form": _form(kind)}
    return {**told, "files": files, "page": page}


def _days(shown: Publication, today: date) -> int:
    """Return how many days a notice still stands after today."""
    return (shown.ends - today).days if shown.ends else 0


# Exempt: it changes nothing, and a token would keep the notice's page out of every cache.
@csrf_exempt
@needs(OPEN)
@require_POST
def query(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer the query on the server, for phones whose browser cannot: nothing is logged, nothing kept."""
    shown = get_object_or_404(selectors.standing_now(timezone.localdate()), pk=pk, kind="result")
    kind = kind_of(shown)
    if not kind.query:
        raise Http404
    form = _form(kind, request.POST)
    told = None
    if form.is_valid():
        salt, number = form.cleaned_data.get("salt", b""), form.cleaned_data["number"]
        told = found(services.folder_of(shown) / "entries", salt, number)
    given = {"notice": shown, "form": form, "told": told, "asked": form.is_valid()}
    answer = render(request, "public/answer.html", given)
    answer["Cache-Control"] = "no-store"
    return answer


@needs(OPEN)
@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """List the schools by town, in code order; a word in the address narrows the list."""
    asked = request.GET.get("q", "")[:40].strip()
    standing = list(selectors.cards(timezone.localdate()))
    marks = tuple(shown.pk for shown in standing)
    return _shown(kept(request, "public/schools.html", marks, lambda: _schools_page(standing, asked)))


def _schools_page(standing: Sequence[Publication], asked: str) -> dict[str, Any]:
    counties = []
    for shown in standing:
        found = presenters.cards(services.folder_of(shown))
        counties.append((shown, found, presenters.towns(found, asked)))
    hits = sum(len(held) for _, _, towns in counties for _, held in towns)
    return {"counties": counties, "asked": asked, "hits": hits}


@needs(OPEN)
@require_safe
def school(request: HttpRequest, code: str) -> HttpResponse:
    """Show the card of one school."""
    for shown in selectors.cards(timezone.localdate()):
        cards = presenters.cards(services.folder_of(shown))
        if card := presenters.card_of(cards, code):
            return _shown(kept(request, "public/school.html", (shown.pk, code), partial(card_page, shown, cards, card)))
    raise Http404


def card_page(shown: Any, cards: Any, card: Any) -> dict[str, Any]:
    """Return what the page of one card shows, the same for the public and for whoever checks the draft."""
    told = {"publication": shown, "cards": cards, "card": card, "until": cards["school_year"] + 1}
    return {**told, "rows": presenters.stage_rows(card), "limits": list(presenters.limits(cards, card))}


@needs(OPEN)
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Give the script of the query page."""
    return _shown(HttpResponse(query_script(), content_type=JAVASCRIPT))


@needs(OPEN)
@require_safe
def schools_script(request: HttpRequest) -> HttpResponse:
    """Give the script that narrows the list of schools as one types."""
    return _shown(HttpResponse(SCHOOLS, content_type=JAVASCRIPT))
