"""The three offices stay in three hands: whoever opens accounts steps into neither of the other two."""

import pytest

from junheng.desk.people.models import AuditEntry, Person
from junheng.desk.people.services import password_rescued, person_close, person_reopen
from junheng.kernel import Problem
from tests.desk.conftest import PASSWORD, Clients


@pytest.mark.parametrize("office", ["secadmin", "auditor"])
def test_a_system_administrator_gets_no_password_of_another_office(
    people: dict[str, Person], clients: Clients, office: str
) -> None:
    answer = clients["sysadmin"].post(f"/people/{people[office].pk}/reset/")
    assert answer.status_code == 400
    assert "三员分立" in answer.content.decode()
    person_close(by=people["sysadmin"], person=people[office])
    with pytest.raises(Problem, match="三员分立"):
        person_reopen(by=people["sysadmin"], person=Person.objects.get(account=office))
    assert Person.objects.get(account=office).check_password(PASSWORD)
    assert not Person.objects.get(account=office).is_active


def test_the_console_of_the_server_helps_them(people: dict[str, Person]) -> None:
    person_close(by=people["sysadmin"], person=people["secadmin"])
    first = password_rescued(person=people["secadmin"])
    assert Person.objects.get(account="secadmin").is_active
    assert Person.objects.get(account="secadmin").check_password(first)
    assert AuditEntry.objects.get(action="password.reset").account == "-"
