"""Which language a page is in: Chinese unless asked otherwise. The browser's own wish does not count, so that all see one page.

``?lang=en`` or ``?lang=zh`` on any address chooses and is remembered in the cookie ``lang``; the switch in the head is that link.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

CODES: Mapping[str, str] = {"zh": "zh-hans", "en": "en"}
HTML: Mapping[str, str] = {"zh-hans": "zh-CN", "en": "en"}
YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """Put each page into the language of its address or of the cookie."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language, and remember it where it was chosen now."""
        asked = request.GET.get("lang", "")
        chosen = asked if asked in CODES else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        # Activated and not put back: the next request of this thread chooses anew, and a streamed answer is made later.
        translation.activate(CODES.get(chosen, settings.LANGUAGE_CODE))
        answer = self.answer(request)
        answer.headers.setdefault("Content-Language", html_language())
        patch_vary_headers(answer, ["Cookie"])
        if asked in CODES and not request.path.startswith("/api/"):
            _remembered(answer, asked)
        return answer


def _remembered(answer: HttpResponse, chosen: str) -> None:
    name = settings.LANGUAGE_COOKIE_NAME
    answer.set_cookie(name, chosen, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")


def html_language() -> str:
    """Return the language being spoken, as ``<html lang>`` names it."""
    return HTML.get(translation.get_language() or "", "zh-CN")


def speaks_english() -> bool:
    """Say whether the page is in English."""
    return html_language() == "en"


@dataclass(frozen=True, slots=True)
class Switch:
    """The link to the other language: its name in that language, and this page's address in it."""

    title: str
    lang: str
    href: str


def switch(request: HttpRequest) -> Switch:
    """Return the link to this page in the other language; to the first page where this one answers a form."""
    code, title = ("zh", "中文") if speaks_english() else ("en", "English")
    asked = request.GET.copy()
    asked["lang"] = code
    path = request.path if request.method in ("GET", "HEAD") else "/"
    return Switch(title, HTML[CODES[code]], f"{path}?{asked.urlencode()}")
