"""Log-ins: begun, still good, listed, ended."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from junheng.desk.people.address import address_of
from junheng.desk.people.audit import audited
from junheng.desk.people.models import LogIn, Person

NUMBER = "login"
"""Under this name the session holds the number of its row."""


def begun(request: HttpRequest, person: Person) -> None:
    """Keep a row for the log-in that has just taken place, and clear away what is over."""
    now = timezone.now()
    request.session.clear_expired()
    LogIn.objects.filter(person=person, since__lte=_oldest(now)).delete()
    browser = request.META.get("HTTP_USER_AGENT", "")[:300]
    row = LogIn.objects.create(person=person, browser=browser, address=address_of(request))
    request.session[NUMBER], request.session["seen"] = row.pk, int(now.timestamp())


def left(request: HttpRequest) -> None:
    """Remove the row of a session that ends."""
    LogIn.objects.filter(pk=number_of(request)).delete()


def number_of(request: HttpRequest) -> int:
    """Return the number of this session's row, 0 where it has none."""
    return int(request.session.get(NUMBER) or 0)


def stands(request: HttpRequest) -> bool:
    """Say whether this session's log-in still holds. When it was last seen is written at most once a minute."""
    now = timezone.now()
    row = standing(now).filter(pk=number_of(request), person_id=request.session["_auth_user_id"])
    idle = now.timestamp() - int(request.session.get("seen", 0))
    if idle > settings.IDLE_MINUTES * 60 or not row.exists():
        return False
    if idle >= 60:
        request.session["seen"] = int(now.timestamp())
        row.update(seen=now)
    return True


def standing(now: datetime) -> QuerySet[LogIn]:
    """Return the log-ins that are neither too old nor idle for too long (by two minutes: ``seen`` is not of the second)."""
    idle = now - timedelta(minutes=settings.IDLE_MINUTES + 2)
    return LogIn.objects.filter(since__gt=_oldest(now), seen__gt=idle)


def _oldest(now: datetime) -> datetime:
    return now - timedelta(hours=settings.SESSION_HOURS)


@transaction.atomic
def login_end(*, person: Person, pk: int) -> bool:
    """End one of one's own log-ins; say whether there was one."""
    found, _ = LogIn.objects.filter(person=person, pk=pk).delete()
    if found:
        audited(person.account, "login.end", person.account)
    return bool(found)


@transaction.atomic
def logins_end(*, by: Person, person: Person, but: int = 0) -> int:
    """End all log-ins of a person but the one with this number; return how many."""
    ended, _ = LogIn.objects.filter(person=person).exclude(pk=but).delete()
    if ended:
        audited(by.account, "login.end", person.account, {"ended": ended})
    return ended
