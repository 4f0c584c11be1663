"""Questions about inspections; each starts from what the asker may reach."""

from django.db.models import Q, QuerySet

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import ACTIONS
from junheng.desk.people.selectors import units
from junheng.desk.programmes.models import Entry, Inspection, Scorer
from junheng.supervision.inspections.rules import Sheet
from junheng.supervision.own import supervision_rules

SUBJECTS = ("school", "county")
"""Sheets of enterprises are for the command line: the desk keeps no units of theirs."""


def sheets() -> dict[str, Sheet]:
    """Return the scoring sheets of schools and counties by id."""
    return {sheet.id: sheet for sheet in supervision_rules().sheets if sheet.subject in SUBJECTS}


def inspections(reach: Reach) -> QuerySet[Inspection]:
    """Return the visits within reach: the bureau's all; of a school those it scores itself or was told the result of."""
    found = Inspection.objects.filter(unit__in=units(reach, "programmes.see")).select_related("unit")
    if reach.may("runs.see"):
        return found
    return found.filter(Q(state=Inspection.State.FED_BACK) | Q(scorers__person=reach.person)).distinct()


def scorer_of(inspection: Inspection, person: Person) -> Scorer | None:
    """Return the person as a scorer of the visit, if they are one."""
    return inspection.scorers.filter(person=person).first()


def may_score(unit: Unit) -> QuerySet[Person]:
    """Return the persons whose post lets them score at a unit, in the order of their names."""
    above = [int(part) for part in unit.path.strip("/").split("/")]
    posts = Post.objects.filter(role__in=ACTIONS["inspections.score"], unit__in=above)
    return Person.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("name", "account")


def scorers_under(unit: Unit) -> QuerySet[Person]:
    """Return the persons at a unit and below whose post lets them score, in the order of their names."""
    posts = Post.objects.filter(role__in=ACTIONS["inspections.score"], unit__in=Unit.objects.under(unit))
    return Person.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("name", "account")


def plans(unit: Unit) -> list[dict[str, str]]:
    """Return the approved plans of a county that stand in its ledger, newest first."""
    held = Entry.objects.filter(table="inspection_plans", unit__in=Unit.objects.under(unit), struck_at=None)
    return [entry.values for entry in held.order_by("-pk") if entry.values.get("approved_by")]


def county_of(unit: Unit) -> Unit:
    """Return the root of the unit's tree."""
    return Unit.objects.get(pk=int(unit.path.strip("/").split("/")[0]))
