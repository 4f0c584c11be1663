"""Questions about registers and applicants; each starts from what the asker may reach."""

from django.db.models import Count, Q, QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import units
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.desk.runs.applicants.sealed import blinds


def registers(reach: Reach) -> QuerySet[Register]:
    """Return the registers at the units within reach, newest first, each with how many children are on it."""
    found = Register.objects.filter(unit__in=units(reach, "runs.allocate")).select_related("unit", "by")
    return found.annotate(rows=Count("applicants"))


def standing(reach: Reach) -> QuerySet[Register]:
    """Return the registers that are not erased and have somebody on them."""
    return registers(reach).filter(erased_at=None, pk__in=Applicant.objects.values("register"))


def applicants(reach: Reach) -> QuerySet[Applicant]:
    """Return the applicants of the registers within reach."""
    return Applicant.objects.filter(register__unit__in=units(reach, "runs.allocate")).select_related("register")


def named(reach: Reach, term: str) -> QuerySet[Applicant]:
    """Return the applicants with exactly this application number or identity number."""
    return applicants(reach).filter(Q(number=term.strip()) | Q(blind__in=blinds([term]))).order_by("register", "number")
