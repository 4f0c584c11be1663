"""Make, find and withdraw the tokens of the API."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Token

LONGEST = 365
"""Days that a token lives at most."""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def token_make(*, person: Person, name: str, days: int) -> str:
    """Return a new token; it is not kept and never shown again."""
    text = f"jh_{secrets.token_urlsafe(32)}"
    ends = timezone.now() + timedelta(days=min(max(days, 1), LONGEST))
    Token.objects.create(person=person, name=name[:60], sha256=_digest(text), ends=ends)
    audited(person.account, "token.make", name[:60], {"days": days})
    return text


def person_of(text: str) -> Person | None:
    """Return whose token this is, or None: unknown, over, or of a closed account."""
    found = Token.objects.filter(sha256=_digest(text), ends__gt=timezone.now(), person__is_active=True)
    token = found.select_related("person").first()
    return token.person if token and not token.person.must_change else None


@transaction.atomic
def token_withdraw(*, person: Person, pk: int) -> None:
    """Withdraw one of one's own tokens, where there is one with this number."""
    for token in Token.objects.filter(person=person, pk=pk):
        token.delete()
        audited(person.account, "token.withdraw", token.name)


@transaction.atomic
def tokens_withdraw(*, by: Person, person: Person) -> None:
    """Withdraw all tokens of a person."""
    for token in Token.objects.filter(person=person):
        token.delete()
        audited(by.account, "token.withdraw", token.name, {"of": person.account})
