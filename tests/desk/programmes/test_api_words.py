"""What the operations of supervision say of themselves is what they do, for those who may do most."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from junheng.desk.people.models import Person
from junheng.desk.people.tokens import token_make
from junheng.desk.programmes.models import Inspection
from junheng.desk.wsgi import application

OURS = r"^/api/(today|programmes|ledger|evidence|inspections|issues)"


@pytest.mark.parametrize("role", ["inspector", "clerk"])
def test_the_operations_do_what_they_say(
    transactional_db: None, people: dict[str, Person], visit: Inspection, role: str
) -> None:
    token = token_make(person=people[role], name="t", days=1)
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", application).include(path_regex=OURS)
    for found in described.get_all_operations():

        @given(case=found.ok().as_strategy())
        @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def called(case: schemathesis.Case) -> None:
            told = case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
            assert told.status_code < 500

        called()
