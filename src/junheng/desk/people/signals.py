"""What follows a log-in, a log-out and a failure of either without a page asking for it."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from junheng.desk.people import logins
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person


@receiver(user_logged_in)
def logged_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Keep a row for the log-in."""
    logins.begun(request, user)


@receiver(user_logged_out)
def logged_out(sender: Any, request: HttpRequest, **_: Any) -> None:
    """Remove the row of the log-in."""
    logins.left(request)


@receiver(user_login_failed)
def login_failed(sender: Any, credentials: Any = None, **_: Any) -> None:
    """Write the account that was tried; never the password."""
    tried = str((credentials or {}).get("account", ""))[:64]
    audited("-", "login.failed", tried)
