"""What the operations of supervision say of themselves is what they do, for those who may do most."""

import pytest

from junheng.desk.people.models import Person
from junheng.desk.programmes.models import Inspection
from tests.desk.described import check_described

OURS = r"^/api/(today|programmes|ledger|evidence|inspections|issues)"


@pytest.mark.parametrize("role", ["inspector", "clerk"])
def test_the_operations_do_what_they_say(
    transactional_db: None, people: dict[str, Person], visit: Inspection, role: str
) -> None:
    assert check_described(people[role], OURS) >= 20
