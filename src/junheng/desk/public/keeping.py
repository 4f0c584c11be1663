"""Public pages that are rendered once: a crowd on result day asks for the same few.

A page is kept under everything it depends on (what is published, the day, the language, the size of letters), so that what is
kept is never out of date: a notice that ends or is replaced has another key.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

MOST = 512
"""How many pages a process keeps; then it begins anew."""
_pages: dict[tuple[object, ...], bytes] = {}


def kept(
    request: HttpRequest, template: str, marks: tuple[object, ...], told: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """Return the page, rendered from ``told`` unless it was rendered before with the same ``marks``."""
    if set(request.GET) - {"lang"}:  # a search of one's own
        return render(request, template, told())
    key = (template, request.path, get_language(), bool(request.COOKIES.get("large")), *marks)
    body = _pages.get(key)
    if body is None:
        body = render(request, template, told()).content
        if len(_pages) >= MOST:
            _pages.clear()
        _pages[key] = body
    return HttpResponse(body)
