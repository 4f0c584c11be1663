"""First passwords expire; no password holds the words that everybody at the bureau would try."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from junheng.desk.people.models import Person, Unit
from junheng.desk.people.services import password_rescued, password_set
from junheng.kernel import Problem
from tests.desk.conftest import PASSWORD
from tests.desk.test_login import log_in


@pytest.mark.parametrize("word", ["第1小学", "2101000001", "甲县", "210100", "学校填报"])
def test_a_password_holds_no_name_or_code_of_the_person_the_unit_or_those_above(
    people: dict[str, Person], word: str
) -> None:
    with pytest.raises(Problem, match="不能含有"):
        password_set(person=people["clerk"], old=PASSWORD, new=f"Xq7-{word}-battery")


def test_names_of_other_units_do_not_count(people: dict[str, Person]) -> None:
    password_set(person=people["clerk"], old=PASSWORD, new="Xq7-第2小学-battery")
    assert people["clerk"].check_password("Xq7-第2小学-battery")


def test_a_first_password_that_nobody_used_is_void(people: dict[str, Person]) -> None:
    late = Person.objects.make("late", "迟到", PASSWORD, unit=Unit.objects.get(code="210100"))
    assert log_in(Client(), "late", PASSWORD) == 302
    Person.objects.filter(pk=late.pk).update(first_until=timezone.now() - timedelta(minutes=1))
    told = Client().post("/login/", {"account": "late", "password": PASSWORD})
    assert "初始密码已过期" in told.content.decode()
    assert "初始密码已过期" not in Client().post("/login/", {"account": "late", "password": "x"}).content.decode()


def test_a_changed_password_does_not_expire(people: dict[str, Person]) -> None:
    person = Person.objects.make("new", "新同志", PASSWORD)
    password_set(person=person, old=PASSWORD, new="Other-horse-43-battery")
    assert person.first_until is None


def test_the_console_gives_a_locked_out_administrator_a_way_in(people: dict[str, Person]) -> None:
    first = password_rescued(person=people["sysadmin"])
    assert log_in(Client(), "sysadmin", first) == 302
