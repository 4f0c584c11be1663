"""At the door of every page: logged in, not idle, password not overdue, and allowed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from junheng.desk.people.access import reach
from junheng.desk.people.audit import audited
from junheng.desk.people.policy import OPEN

Answer = Callable[[HttpRequest], HttpResponse]


class IdleMiddleware:
    """Log a person out after ``IDLE_MINUTES`` without a request. The stamp is renewed at most once a minute."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, logged out first where it comes too late."""
        if request.session.get("_auth_user_id"):
            now = int(timezone.now().timestamp())
            seen = int(request.session.get("seen", now))
            if now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
            elif now - seen >= 60 or "seen" not in request.session:
                request.session["seen"] = now
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
        if request.user.must_change and getattr(view, "__name__", "") not in ("password", "leave"):
            return redirect("password")
        return None
