"""Who calls, and may they? The same table of actions as the pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from junheng.desk.people.access import Reach
from junheng.desk.people.models import Person
from junheng.desk.people.policy import ACTIONS, SELF
from junheng.desk.people.tokens import person_of

Operation = TypeVar("Operation", bound=Callable[..., Any])


class Bearer(HttpBearer):
    """A token in the header ``Authorization: Bearer …``; cookies do not count here, so no other site can make a browser call."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Return the person, or None, which is answered with 401."""
        person = person_of(token)
        if person is not None:
            request.user = person
        return person


def api_needs(action: str) -> Callable[[Operation], Operation]:
    """Mark an operation with its action and refuse (403) whoever's roles do not allow it."""
    if action != SELF and action not in ACTIONS:
        raise ValueError(action)

    def marked(operation: Operation) -> Operation:
        @wraps(operation)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            request._reach = Reach(request.user)  # type: ignore[attr-defined, arg-type]
            if not request._reach.may(action):  # type: ignore[attr-defined]
                raise HttpError(403, "您的角色不能做这件事。")
            return operation(request, *args, **kwargs)

        asked.action = action  # type: ignore[attr-defined]
        return asked  # type: ignore[return-value]

    return marked
