"""How often a person may start costly things: so often an hour, each person for himself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from junheng.desk.people import pace
from junheng.desk.people.models import Person, Start
from junheng.kernel import Problem


def test_one_more_than_the_most_is_refused_until_the_hour_is_over(people: dict[str, Person]) -> None:
    now = timezone.now()
    Start.objects.bulk_create(
        [Start(person=people["analyst"], what="run", at=now - timedelta(minutes=59)) for _ in range(pace.MOST["run"])]
    )
    with pytest.raises(Problem) as found:
        pace.paced(people["analyst"], "run")
    assert found.value.code == pace.TOO_OFTEN
    pace.paced(people["leader"], "run")
    pace.paced(people["analyst"], "upload")
    Start.objects.update(at=now - pace.WITHIN - timedelta(seconds=1))
    pace.paced(people["analyst"], "run")
    assert Start.objects.filter(person=people["analyst"], what="run").count() == 1, "what no longer counts is gone"
