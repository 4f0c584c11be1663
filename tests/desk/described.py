"""What the API says of itself is what it does: generated calls, each answered as described and never by a fault."""

from collections.abc import Mapping

import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from schemathesis.schemas import APIOperation

from junheng.desk.people.models import Person
from junheng.desk.people.tokens import token_make
from junheng.desk.wsgi import application


def check_described(person: Person, ours: str = "", parts: Mapping[str, Mapping[str, object]] | None = None) -> int:
    """Call every operation whose address matches ``ours`` as the person; return how many there are.

    ``parts``: what stands in the place of an address's parts, for addresses that begin so.
    """
    head = {"Authorization": f"Bearer {token_make(person=person, name='described', days=1)}"}
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    found = [one.ok() for one in (described.include(path_regex=ours) if ours else described).get_all_operations()]
    for operation in found:
        given_parts = next((given for begin, given in (parts or {}).items() if operation.path.startswith(begin)), {})
        _called(operation, head, given_parts)
    return len(found)


def _called(operation: APIOperation, head: dict[str, str], parts: Mapping[str, object]) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=10, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def called(case: schemathesis.Case) -> None:
        assume(not _without_content(case))
        case.path_parameters.update({name: value for name, value in parts.items() if name in case.path_parameters})
        told = case.call(headers=head)
        case.validate_response(told, headers=head)
        assert told.status_code < 500

    called()


def _without_content(case: schemathesis.Case) -> bool:
    """Whether a file of the case is empty: the test's client then sends none, which is another question."""
    body = case.body if isinstance(case.body, dict) else {}
    parts = [part for value in body.values() for part in (value if isinstance(value, list) else [value])]
    return case.media_type == "multipart/form-data" and any(getattr(part, "data", part) in (b"", "") for part in parts)
