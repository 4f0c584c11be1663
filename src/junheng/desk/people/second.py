"""Who must have a second factor, and the codes that stand in for it when the phone is lost."""

import base64
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from junheng.desk.people import totp
from junheng.desk.people.access import Reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, RecoveryCode
from junheng.desk.people.policy import WEIGHTY
from junheng.kernel import Problem

CODES, BYTES = 10, 15
"""How many recovery codes there are, and the random bytes of each (120 bits: a plain hash is enough)."""


def demanded(reach: Reach) -> bool:
    """Say whether the county's setting asks a second factor of this person."""
    return settings.SECOND_FACTOR == "all" or (settings.SECOND_FACTOR == "offices" and bool(reach.roles & WEIGHTY))


def owes_second(reach: Reach) -> bool:
    """Say whether the person must set a second factor up before anything else."""
    return bool(settings.SECOND_FACTOR) and not reach.person.totp and demanded(reach)


def second_passes(person: Person, code: str) -> bool:
    """Say whether the code of the app, or an unused recovery code, is right; either counts once."""
    if len(code.strip()) > 6:
        return _recovered(person, code)
    return totp.passes(person, code)


def _recovered(person: Person, code: str) -> bool:
    found = RecoveryCode.objects.filter(person=person, sha256=_digest(code), used=None).update(used=timezone.now())
    if found:
        audited(person.account, "recovery.used", person.account, {"left": codes_left(person)})
    return bool(found)


def codes_left(person: Person) -> int:
    """Return how many recovery codes were not used yet."""
    return RecoveryCode.objects.filter(person=person, used=None).count()


@transaction.atomic
def second_set(*, person: Person, secret: str) -> list[str]:
    """Set or replace the second factor; return fresh recovery codes, shown this once."""
    totp.keep(person, secret)
    audited(person.account, "totp.set", person.account)
    return codes_make(person=person)


@transaction.atomic
def codes_make(*, person: Person) -> list[str]:
    """Return ten fresh recovery codes; the ones before are void."""
    RecoveryCode.objects.filter(person=person).delete()
    codes = [_fresh() for _n in range(CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(person=person, sha256=_digest(code)) for code in codes])
    audited(person.account, "recovery.make", person.account)
    return codes


@transaction.atomic
def second_removed(*, by: Person, person: Person) -> None:
    """Take the second factor off, with its recovery codes."""
    person.totp, person.totp_last = b"", 0
    person.save(update_fields=["totp", "totp_last"])
    RecoveryCode.objects.filter(person=person).delete()
    audited(by.account, "totp.remove", person.account)


def second_given_up(reach: Reach) -> None:
    """Take one's own second factor off; Problem where it is demanded."""
    if demanded(reach):
        raise Problem(
            _("您的角色必须使用两步验证，不能停用。"),
            fix=_("换手机请重新设置，会替换原来的。"),
            code="people.second_demanded",
        )
    second_removed(by=reach.person, person=reach.person)


def _fresh() -> str:
    text = base64.b32encode(secrets.token_bytes(BYTES)).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
