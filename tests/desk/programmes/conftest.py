"""A second inspector, an approved plan of inspection in the ledger, and a visit that both score."""

from datetime import date

import pytest

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.programmes.inspections.planning import inspections_plan
from junheng.desk.programmes.inspections.services import score_set, scores_hand_in
from junheng.desk.programmes.ledgers.services import entry_add
from junheng.desk.programmes.models import Inspection
from tests.desk.conftest import PASSWORD

DAY = date(2026, 3, 12)
PLAN = {
    "plan_number": "合成督计〔2026〕1号",
    "approved_by": "合成县人民政府教育督导委员会",
    "start": "2026-03-01",
    "end": "2026-06-30",
}
SHEET = "school-management"


@pytest.fixture
def second(people: dict[str, Person], county: Unit) -> Person:
    """Return another inspector of the county."""
    person = Person.objects.make("inspector-2", "督学乙", PASSWORD, must_change=False)
    Post.objects.create(person=person, unit=county, role="inspector")
    return person


@pytest.fixture
def school(county: Unit) -> Unit:
    """Return the clerk's school."""
    return Unit.objects.get(code="2101000001")


@pytest.fixture
def approved(people: dict[str, Person], county: Unit) -> str:
    """Return the number of an approved plan of inspection."""
    entry_add(by=people["inspector"], unit=county, table="inspection_plans", typed=PLAN)
    return PLAN["plan_number"]


@pytest.fixture
def visit(people: dict[str, Person], second: Person, school: Unit, approved: str) -> Inspection:
    """Return a visit of the school, that two inspectors score."""
    given = {"sheet": SHEET, "stage": "review", "day": DAY, "plan_number": approved}
    scorers = [people["inspector"], second]
    return inspections_plan(by=people["inspector"], units=[school], scorers=scorers, **given)[0]


def scored(visit: Inspection, by: Person, *, points: str = "5", **other: str) -> None:
    """Score every item of the visit with the same points, ``other`` by item apart, and hand in."""
    from junheng.desk.programmes.inspections.selectors import sheets

    for item in sheets()[visit.sheet].items:
        score_set(by=by, inspection=visit, item=item.id, points=other.get(f"i{item.id.replace('.', '_')}", points))
    scores_hand_in(by=by, inspection=visit)
