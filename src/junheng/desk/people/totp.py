"""The second factor: time-based one-time passwords (RFC 6238; SHA-1, six digits, thirty seconds, as every app has them)."""

import base64
import hmac
import secrets

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.utils import timezone

from junheng.desk.people.models import Person
from junheng.desk.people.sealing import field_opened, field_sealed

STEP = 30


def new_secret() -> str:
    """Return a fresh secret of 160 bits in base 32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def uri(person: Person, secret: str) -> str:
    """Return the ``otpauth`` address that an app reads."""
    return f"otpauth://totp/Junheng:{person.account}?secret={secret}&issuer=Junheng"


def step_of(secret: str, code: str, now: float | None = None) -> int | None:
    """Return the time step that the code belongs to (this one or a neighbour), or None where it is wrong."""
    clock = int((timezone.now().timestamp() if now is None else now) // STEP)
    hotp = HOTP(base64.b32decode(secret), 6, SHA1(), enforce_key_length=False)  # noqa: S303 (RFC 6238 names it)
    for step in (clock, clock - 1, clock + 1):
        if hmac.compare_digest(hotp.generate(step), code.strip().encode()):
            return step
    return None


def keep(person: Person, secret: str) -> None:
    """Set the person's second factor."""
    person.totp = field_sealed(secret, f"person.totp.{person.pk}")
    person.save(update_fields=["totp"])


def passes(person: Person, code: str) -> bool:
    """Say whether the code is right and was not used before."""
    step = step_of(field_opened(bytes(person.totp), f"person.totp.{person.pk}"), code)
    if step is None or step <= person.totp_last:
        return False
    # One statement, so that the same code sent twice at once passes once.
    return bool(Person.objects.filter(pk=person.pk, totp_last__lt=step).update(totp_last=step))
