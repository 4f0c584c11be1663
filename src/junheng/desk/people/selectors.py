"""Questions about people; each starts from what the asker may reach."""

from datetime import date

from django.db.models import F, Q, QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.models import AuditEntry, Person, Post, Unit
from junheng.desk.people.models.unit import UnitQuerySet


def units(reach: Reach, action: str) -> UnitQuerySet:
    """Return the units where the person may do the action, in tree order."""
    found = Unit.objects.none()
    for branch in reach.branches(action):
        found = found | Unit.objects.under(branch)
    return found.order_by("path")


def unit(reach: Reach, action: str, code: str) -> Unit | None:
    """Return one unit by code, or None where there is none within reach: one answers both, so that codes cannot be probed."""
    return units(reach, action).filter(code=code).first()


def units_named(reach: Reach, action: str, words: str) -> UnitQuerySet:
    """Return the units within reach whose name or code holds the words: from above, beside each other by code."""
    found = units(reach, action).filter(Q(name__icontains=words) | Q(code__icontains=words)).select_related("parent")
    return found.order_by(F("parent__path").asc(nulls_first=True), "code")


def units_open(reach: Reach, action: str) -> UnitQuerySet:
    """Return the units within reach that are not closed, to choose from."""
    return units(reach, action).filter(closed=False).only("code", "name").order_by("code")


def people(reach: Reach, action: str = "people.see", words: str = "") -> QuerySet[Person]:
    """Return the persons who belong or hold a post within the branches, with their posts; ``words`` is looked for in account and name.

    Who belongs nowhere yet is seen by those who look after a whole county.
    """
    branches = reach.branches(action)
    here = Q(pk__in=())
    for branch in branches:
        here |= Q(posts__unit__path__startswith=branch.path) | Q(unit__path__startswith=branch.path)
    if any(branch.parent_id is None for branch in branches):
        here |= Q(unit=None, posts=None)
    told = Q(account__icontains=words) | Q(name__icontains=words)
    found = Person.objects.filter(pk__in=Person.objects.filter(here).values("pk")).filter(told)
    return found.select_related("unit").prefetch_related("posts__unit").order_by("account")


def manageable(reach: Reach, action: str) -> QuerySet[Person]:
    """Return those of ``people`` who are wholly within the branches: who also belongs or works elsewhere is looked after above."""
    within = units(reach, action).values("pk")
    elsewhere = Post.objects.exclude(unit__in=within).values("person")
    return people(reach, action).exclude(pk__in=elsewhere).filter(Q(unit=None) | Q(unit__in=within))


def posts(reach: Reach, action: str) -> QuerySet[Post]:
    """Return the posts at units where the person may do the action."""
    return Post.objects.filter(unit__in=units(reach, action).values("pk")).select_related("unit", "person")


def entries(reach: Reach) -> QuerySet[AuditEntry]:
    """Return the audit log, newest first, for the auditor."""
    return AuditEntry.objects.order_by("-number") if reach.may("audit.read") else AuditEntry.objects.none()


def entries_of(
    reach: Reach, *, account: str = "", action: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[AuditEntry]:
    """Return the entries of one account, of one action, from one day to another; what is left out does not count."""
    found = entries(reach)
    found = found.filter(account=account) if account else found
    found = found.filter(action=action) if action else found
    found = found.filter(at__date__gte=since) if since else found
    return found.filter(at__date__lte=until) if until else found
