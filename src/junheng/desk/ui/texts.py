"""No NUL among the characters that come in: PostgreSQL keeps none, and no table, form or search has a use for one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from junheng.desk.ui.middleware import problem_told
from junheng.desk.ui.templatetags.parts import fix, what
from junheng.kernel import Problem

NUL = "\0"
ESCAPED = b"\\u0000"
"""As JSON writes it. Six characters that only look like one are refused too: nobody has sent them yet."""


class NulMiddleware:
    """Refuse a request with a NUL in any of its texts: pages by a ``Problem`` in words, the API by 409."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the texts are looked at in ``process_view``, where a refusal can be told."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Return None to let the view answer, else the refusal."""
        if not _holds_nul(request):
            return None
        en = ("A text holds a character that cannot be kept (NUL).", "Type the text anew instead of pasting it.")
        told = Problem("文字里有不能保存的字符（NUL）。", fix="请不要粘贴，重新输入这段文字。", code="text.nul", en=en)
        if request.path.startswith("/api/"):  # in the shape of every Problem of the API
            return JsonResponse({"code": told.code, "what": what(told), "fix": fix(told)}, status=409)
        return problem_told(request, told)


def _holds_nul(request: HttpRequest) -> bool:
    if request.content_type == "application/json":
        return ESCAPED in request.body
    given = [request.GET, request.POST] if request.method == "POST" else [request.GET]
    return any(NUL in text for texts in given for name, values in texts.lists() for text in (name, *map(str, values)))
