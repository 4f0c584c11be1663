"""Every address × every role, nobody included: what the table of actions says is what happens."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from junheng.desk.people.policy import ACTIONS, OPEN, ROLES, SELF
from tests.desk.conftest import Clients

KNOWN = {"int": "999999", "uuid": str(uuid.UUID(int=1)), "slug": "submit", "path": "x", "str": "x"}


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield an address and its view for every pattern of the desk."""
    for one in (resolver or get_resolver()).url_patterns:
        if before + str(one.pattern) == "api/":
            continue  # test_api asks the same of every operation
        if isinstance(one, URLResolver):
            yield from patterns(one, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield "/" + filled(before + str(one.pattern)), one.callback


def filled(route: str) -> str:
    """Return the route with something in the place of every part."""
    while "<" in route:
        head, _, rest = route.partition("<")
        part, _, tail = rest.partition(">")
        route = head + KNOWN[part.partition(":")[0] if ":" in part else "str"] + tail
    return route


PAGES = list(patterns())


@pytest.mark.parametrize(("address", "view"), PAGES, ids=[a for a, _ in PAGES])
def test_every_view_names_its_action(address: str, view: Any) -> None:
    assert view.action in {OPEN, SELF, *ACTIONS}


@pytest.mark.parametrize(("address", "view"), PAGES, ids=[a for a, _ in PAGES])
@pytest.mark.parametrize("role", ["", *ROLES])
def test_a_role_sees_what_its_action_allows(clients: Clients, address: str, view: Any, role: str) -> None:
    answer = clients[role].get(address)
    if view.action == OPEN:
        assert answer.status_code != 403
    elif not role:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/login/?next=")
    elif view.action == SELF or role in ACTIONS[view.action]:
        assert answer.status_code in (200, 302, 404, 405)
    else:
        assert answer.status_code == 403
