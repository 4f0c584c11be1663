"""What is written into the audit log without a page asking for it: every login that failed."""

from typing import Any

from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from junheng.desk.people.audit import audited


@receiver(user_login_failed)
def login_failed(sender: Any, credentials: Any = None, **_: Any) -> None:
    """Write the account that was tried; never the password."""
    tried = str((credentials or {}).get("account", ""))[:64]
    audited("-", "login.failed", tried)
