"""The order of the steps cannot be turned round: shown before it is drawn, void is never shown, one list is frozen once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from junheng.desk.people.models import Person, Unit
from junheng.desk.public.models import Publication
from junheng.desk.public.services import publication_confirm, publication_prepare
from junheng.desk.runs.ceremonies import services
from junheng.desk.runs.ceremonies.services import ceremony_run, ceremony_void
from junheng.desk.runs.models import Ceremony
from junheng.kernel import Problem
from tests.desk.draws.conftest import SAID, committed

WEEK = timedelta(days=7)


def _prepared(by: Person, ceremony: Ceremony, begins: timedelta) -> Publication:
    starts = timezone.localdate() + begins
    return publication_prepare(by=by, ceremony=ceremony, starts=starts, ends=starts + timedelta(days=3), contact="x")


def test_a_notice_that_begins_later_does_not_open_the_seed(
    people: dict[str, Person], county: Unit, other: Person
) -> None:
    by = people["admissions"]
    ceremony = committed(by, county, "apportion")
    told = _prepared(by, ceremony, WEEK)
    publication_confirm(by=other, publication=told, typed=told.digest[:8])
    with pytest.raises(Problem) as refused:
        ceremony_run(by=by, ceremony=ceremony, said=SAID)
    assert refused.value.code == "ceremony.unpublished"


def test_a_notice_whose_time_is_over_is_not_published(people: dict[str, Person], county: Unit, other: Person) -> None:
    told = _prepared(people["admissions"], committed(people["admissions"], county, "apportion"), -WEEK)
    with pytest.raises(Problem, match="公示期已过"):
        publication_confirm(by=other, publication=told, typed=told.digest[:8])


def test_what_was_voided_after_it_was_prepared_is_not_published(
    people: dict[str, Person], county: Unit, other: Person
) -> None:
    by = people["admissions"]
    ceremony = committed(by, county, "apportion")
    told = _prepared(by, ceremony, timedelta(0))
    ceremony_void(by=by, ceremony=ceremony, why="名额写错")
    with pytest.raises(Problem, match="已经作废"):
        publication_confirm(by=other, publication=told, typed=told.digest[:8])


def test_of_two_who_freeze_one_list_at_once_the_second_is_refused(
    people: dict[str, Person], county: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's row comes between the first look and the writing, as it does where two press at the same moment."""
    by, written = people["admissions"], services.kept

    def meanwhile(*given: object) -> None:
        monkeypatch.setattr(services, "kept", written)
        committed(by, county, "apportion", title="同时")
        written(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(services, "kept", meanwhile)
    with pytest.raises(Problem, match="已经承诺过"):
        committed(by, county, "apportion")
    assert Ceremony.objects.count() == 1
