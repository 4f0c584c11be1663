"""How often a person may start what costs the server much. Generous: it stops a script gone wild, not a day's work."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from junheng.desk.people.models import Person, Start
from junheng.kernel import Problem

MOST: Mapping[str, int] = {"run": 120, "upload": 600, "check": 600}
"""What may be started how often by one person within ``WITHIN``."""
WITHIN = timedelta(hours=1)
TOO_OFTEN = "people.pace"
"""The code of the Problem; the API answers it with 429."""


def paced(by: Person, what: str) -> None:
    """Count one start of ``what``; Problem where the person has had as many within the hour as there may be.

    Counted in the database, so that all processes count together. Two at the same instant may both pass.
    """
    now = timezone.now()
    Start.objects.filter(person=by, what=what, at__lte=now - WITHIN).delete()
    if Start.objects.filter(person=by, what=what).count() >= MOST[what]:
        raise Problem(
            _("一小时内办理的次数太多（上限 %(most)d 次）。") % {"most": MOST[what]},
            fix=_("请过一会儿再试。"),
            code=TOO_OFTEN,
            exit=4,
        )
    Start.objects.create(person=by, what=what, at=now)
