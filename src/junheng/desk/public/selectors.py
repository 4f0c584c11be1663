"""Questions about publications: those of the public need no reach, those of the office do."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.public.kinds import KINDS, due, field_of, topic_of
from junheng.desk.public.making.cards import SETTLED
from junheng.desk.public.models import Publication, Subject
from junheng.desk.returns.models import Collection
from junheng.desk.runs.models import Ceremony, Draw, Run

PUBLISHED, CARDS = Publication.State.PUBLISHED, Publication.Kind.CARDS
OFTEN = 20
"""How many newest subjects of a field are offered to be published."""


def standing_now(today: date) -> QuerySet[Publication]:
    """Return what the public may see today."""
    shown = Publication.objects.filter(Q(ends__gte=today) | Q(ends=None), state=PUBLISHED, starts__lte=today)
    return shown.select_related("unit", "draw", "ceremony", "run", "collection")


def notices(today: date) -> QuerySet[Publication]:
    """Return the notices of today, the newest first; cards are no notice."""
    return standing_now(today).exclude(kind=CARDS).order_by("-starts", "title")


def cards(today: date) -> QuerySet[Publication]:
    """Return the school cards that stand today, a county each."""
    return standing_now(today).filter(kind=CARDS).order_by("unit__code")


def was_shown(pk: Any) -> bool:
    """Say whether a publication with this number was ever public."""
    return Publication.objects.filter(pk=pk, confirmed_at__isnull=False).exists()


def publications(reach: Reach) -> QuerySet[Publication]:
    """Return the publications that the person may see and handle: each kind where its action reaches."""
    mine = Q(kind=CARDS, unit__in=units(reach, "publish.cards")) | (
        ~Q(kind=CARDS) & Q(unit__in=units(reach, "publish"))
    )
    told = ("unit", "draw", "ceremony", "run", "collection", "prepared_by", "confirmed_by")
    return Publication.objects.filter(mine).select_related(*told)


def subjects(reach: Reach, field: str) -> QuerySet[Any]:
    """Return what of a field (draw, ceremony, run, collection) the person may publish, newest first."""
    allocating = units(reach, "publish")
    if field == "draw":
        return Draw.objects.filter(unit__in=allocating).select_related("unit")
    if field == "ceremony":
        return Ceremony.objects.filter(unit__in=allocating, voided_at=None).select_related("unit", "run")
    if field == "run":
        kinds = [topic for topic, _ in KINDS]
        done = Run.objects.filter(unit__in=allocating, state=Run.State.DONE, kind__in=kinds, ceremony=None)
        return done.select_related("unit")
    return (
        Collection.objects.filter(unit__in=units(reach, "publish.cards"))
        .select_related("unit")
        .order_by("-school_year")
    )


def ready(reach: Reach) -> Iterator[tuple[str, Subject, Any]]:
    """Yield what could be prepared now: its field, itself and the title of what would be published."""
    for field in ("draw", "ceremony", "run", "collection"):
        if not reach.may("publish.cards" if field == "collection" else "publish"):
            continue
        for subject in subjects(reach, field)[:OFTEN]:
            word = due(subject)
            waiting = subject.publications.filter(kind=word).exclude(state=Publication.State.ENDED)
            if word == CARDS:
                settled = subject.returns.filter(state__in=SETTLED).exists()
                if not settled or waiting.filter(state=Publication.State.PREPARED).exists():
                    continue
            elif waiting.exists():
                continue
            yield field_of(subject), subject, KINDS[topic_of(subject), word].title
