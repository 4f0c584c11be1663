"""A list is drawn once: not again under a second commitment, and not by a later one when an earlier was shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from junheng.desk.home import home
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.services import publication_confirm, publication_prepare
from junheng.desk.runs.draws.services import draw_commit, draw_run_in_order
from junheng.desk.runs.models import Draw
from junheng.kernel import Problem
from tests.desk.drawing import DRAW_LIST, DRAW_RULES

SAID = {"dice": "35216412" * 6 + "35"}


def _committed(by: Person, unit: Unit, title: str, listed: str = DRAW_LIST) -> Draw:
    home().folder.mkdir(parents=True, exist_ok=True)
    files = {"applicants": ("a.csv", listed.encode()), "rules": ("r.yaml", DRAW_RULES.encode())}
    found = draw_commit(by=by, unit=unit, title=title, **files).draw
    assert found is not None
    return found


def _shown(by: Person, other: Person, draw: Draw) -> None:
    today = timezone.localdate()
    told = publication_prepare(by=by, draw=draw, starts=today, ends=today + timedelta(days=3), contact="x")
    publication_confirm(by=other, publication=told, typed=told.digest[:8])


@pytest.fixture
def two(people: dict[str, Person], county: Unit, other: Person) -> tuple[Draw, Draw]:
    """Return two commitments of one list, the second in another order, both shown."""
    head, *rows = DRAW_LIST.splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    first = _committed(people["admissions"], county, "甲")
    second = _committed(people["admissions"], county, "乙", turned)
    for draw in (first, second):
        _shown(people["admissions"], other, draw)
    return first, second


def test_a_list_that_was_drawn_is_not_drawn_again(two: tuple[Draw, Draw], people: dict[str, Person]) -> None:
    draw_run_in_order(by=people["admissions"], draw=two[0], said=SAID)
    with pytest.raises(Problem) as refused:
        draw_run_in_order(by=people["admissions"], draw=two[1], said=SAID)
    assert refused.value.code == "draw.list-drawn"
    assert Draw.objects.get(pk=two[1].pk).drawn_at is None


def test_the_commitment_that_was_shown_first_is_the_one_that_counts(
    two: tuple[Draw, Draw], people: dict[str, Person]
) -> None:
    with pytest.raises(Problem) as refused:
        draw_run_in_order(by=people["admissions"], draw=two[1], said=SAID)
    assert refused.value.code == "draw.list-shown"


def test_a_commitment_that_was_never_shown_binds_nobody(people: dict[str, Person], county: Unit, other: Person) -> None:
    _committed(people["admissions"], county, "有误")
    right = _committed(people["admissions"], county, "更正")
    _shown(people["admissions"], other, right)
    assert draw_run_in_order(by=people["admissions"], draw=right, said=SAID)["seed"]["value"]
