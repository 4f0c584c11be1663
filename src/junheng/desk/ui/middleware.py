"""A ``Problem`` becomes a page in the person's words; anything else is a bug and shows as one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from junheng.kernel import Problem


class ProblemMiddleware:
    """Answer 400 with what is wrong and what to do; an htmx request gets the message alone."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a Problem, None for anything else."""
        if not isinstance(exception, Problem):
            return None
        return problem_told(request, exception)


def problem_told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the page of a Problem, with status 400; an htmx request gets the message alone."""
    template = "ui/problem_part.html" if getattr(request, "htmx", False) else "ui/problem.html"
    return render(request, template, {"problem": problem}, status=400)
