"""Each view says what it is for; the middleware asks whether the person may. A view that says nothing is a bug."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import ACTIONS, OPEN, SELF

View = TypeVar("View", bound=Callable[..., Any])


def needs(action: str) -> Callable[[View], View]:
    """Mark a view with the action it is; the middleware lets in those whose role allows it."""
    if action not in (OPEN, SELF) and action not in ACTIONS:
        raise ValueError(action)

    def marked(view: View) -> View:
        view.action = action  # type: ignore[attr-defined]
        return view

    return marked


class Reach:
    """What a person holds: the roles, and for each the branches of the tree where it is good."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.posts = list(Post.objects.filter(person=person).select_related("unit"))
        self.roles = frozenset(post.role for post in self.posts)

    def may(self, action: str) -> bool:
        """Say whether any of the roles allows the action."""
        return action == SELF or bool(self.roles & ACTIONS[action])

    def branches(self, action: str) -> list[Unit]:
        """Return the units where the person may do the action, each with all below it."""
        return [post.unit for post in self.posts if action == SELF or post.role in ACTIONS[action]]

    def covers(self, action: str, unit: Unit) -> bool:
        """Say whether the person may do the action at this unit."""
        return any(branch.holds(unit) for branch in self.branches(action))


def reach(request: HttpRequest) -> Reach:
    """Return what the person of this request holds (asked of the database once a request)."""
    held = getattr(request, "_reach", None)
    if held is None:
        held = Reach(request.user)  # type: ignore[arg-type]
        request._reach = held  # type: ignore[attr-defined]
    return held
