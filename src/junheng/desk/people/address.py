"""Where a request comes from: the address that goes into the audit log and that lock-out counts by."""

import ipaddress
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_here: ContextVar[str] = ContextVar("address", default="")


def address_of(request: HttpRequest) -> str:
    """Return the client's address, empty where it cannot be told.

    Behind the proxy (``JUNHENG_HTTPS``) it is the last hop of ``X-Forwarded-For``: the one that the proxy wrote
    itself; what stands before it was sent by the client and proves nothing.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS and (hops := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        told = hops.rpartition(",")[2]
    try:
        return str(ipaddress.ip_address(told.strip()))
    except ValueError:
        return ""


def here() -> str:
    """Return the address of the request that is being answered, empty outside of one (worker, console)."""
    return _here.get()


class AddressMiddleware:
    """Keep the address at hand while the request is answered."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        token = _here.set(address_of(request))
        try:
            return self.answer(request)
        finally:
            _here.reset(token)
