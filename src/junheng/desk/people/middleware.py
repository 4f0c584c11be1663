"""At the door of every page: logged in, not too long, password not overdue, second factor where it is owed, and allowed."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from junheng.desk.people import logins
from junheng.desk.people.access import reach
from junheng.desk.people.audit import audited
from junheng.desk.people.policy import OPEN
from junheng.desk.people.second import owes_second

Answer = Callable[[HttpRequest], HttpResponse]
ALWAYS = frozenset({"password", "leave"})
"""Views that a person reaches before the first password is changed; ``FACTOR`` before a second factor is set."""
FACTOR = ALWAYS | {"second_factor"}


class LogInMiddleware:
    """Log a person out whose log-in was ended, is too old, or has been idle for too long."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, logged out first where it comes too late."""
        if request.session.get("_auth_user_id") and not logins.stands(request):
            logout(request)
        return self.answer(request)


class AccessMiddleware:
    """Nobody sees a page whose action the roles do not allow; a view without an action is refused to all."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the question is asked in ``process_view``, when the view is known.

        What a person sees who is logged in is kept by no cache.
        """
        answer = self.answer(request)
        if request.user.is_authenticated and "Cache-Control" not in answer:
            answer["Cache-Control"] = "no-store"
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Return None to let the view answer, else the refusal."""
        action = getattr(view, "action", None) or getattr(getattr(view, "view_class", None), "action", None)
        if action == OPEN or request.path.startswith("/api/"):  # the API asks the same question of a token
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if action is None or not reach(request).may(action):
            audited(request.user.get_username(), "refused", request.path[:200])
            return render(request, "people/refused.html", status=403)
        name = getattr(view, "__name__", "")
        if request.user.must_change and name not in ALWAYS:
            return redirect("password")
        if name not in FACTOR and owes_second(reach(request)):
            return redirect("second-factor")
        return None
