"""Who calls, and may they? The same table of actions as the pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from junheng.desk.people.access import Reach
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.people.policy import ACTIONS, SELF
from junheng.desk.people.second import owes_second
from junheng.desk.people.tokens import person_of

Operation = TypeVar("Operation", bound=Callable[..., Any])


class Bearer(HttpBearer):
    """A token in the header ``Authorization: Bearer …``; cookies do not count here, so no other site can make a browser call."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Return the person, or None, which is answered with 401: also for who owes a second factor."""
        person = person_of(token)
        if person is None or (settings.SECOND_FACTOR and owes_second(Reach(person))):
            return None
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
                audited(request.user.get_username(), "refused", request.path[:200])
                raise HttpError(403, _("您的角色不能做这件事。"))
            return operation(request, *args, **kwargs)

        asked.action = action  # type: ignore[attr-defined]
        return asked  # type: ignore[return-value]

    return marked
