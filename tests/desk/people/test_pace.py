"""How often a person may start costly things: so often an hour, each person for himself."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from junheng.desk.people import pace
from junheng.desk.people.models import Person, Start, Unit
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import run_ask
from junheng.kernel import Problem


def spent(person: Person, what: str) -> None:
    """Let the person have started as many as there may be."""
    now = timezone.now()
    Start.objects.bulk_create([Start(person=person, what=what, at=now) for _ in range(pace.MOST[what])])


def test_one_more_than_the_most_is_refused_until_the_hour_is_over(people: dict[str, Person]) -> None:
    spent(people["analyst"], "run")
    with pytest.raises(Problem) as found:
        pace.paced(people["analyst"], "run")
    assert found.value.code == pace.TOO_OFTEN
    pace.paced(people["leader"], "run")
    pace.paced(people["analyst"], "upload")
    Start.objects.update(at=timezone.now() - pace.WITHIN - timedelta(seconds=1))
    pace.paced(people["analyst"], "run")
    assert Start.objects.filter(person=people["analyst"], what="run").count() == 1, "what no longer counts is gone"


def test_a_run_too_many_is_refused_before_anything_is_written(people: dict[str, Person], desk_home: Path) -> None:
    spent(people["analyst"], "run")
    county = Unit.objects.get(code="210100")
    with pytest.raises(Problem):
        run_ask(by=people["analyst"], unit=county, kind="assess", title="x", options={}, inputs={})
    assert not Run.objects.exists()
    assert not list(desk_home.rglob("*.inputs"))
