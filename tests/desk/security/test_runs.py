"""Runs on lists of children are seen by those who admit, and by nobody else of the bureau."""

import pytest

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.policy import BUREAU
from junheng.desk.runs.models import Run
from junheng.desk.runs.selectors import runs
from tests.desk.conftest import Clients


@pytest.mark.parametrize("kind", ["admit", "classes"])
def test_an_admission_and_a_formation_are_for_those_who_admit(
    people: dict[str, Person], clients: Clients, county: Unit, kind: str
) -> None:
    run = Run.objects.create(kind=kind, title="x", unit=county, by=people["admissions"])
    assert {role for role in BUREAU if runs(Reach(people[role])).exists()} == {"admissions"}
    assert clients["planner"].get(f"/runs/{run.pk}/").status_code == 404
    assert clients["admissions"].get(f"/runs/{run.pk}/").status_code == 200
