"""What the environment changes: cookies with TLS, and who must have a second factor."""

import os
import subprocess
import sys

import pytest

TOLD = (
    "from junheng.desk import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
)


def settings_with(**environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the settings say in a process with this environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUNHENG_", "DJANGO_"))}
    command = [sys.executable, "-c", TOLD]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("https", "told"), [("", "sessionid csrftoken False"), ("1", "__Host-sessionid __Host-csrftoken True")]
)
def test_cookies_are_bound_to_the_host_where_there_is_tls(https: str, told: str) -> None:
    assert settings_with(JUNHENG_HTTPS=https).stdout.strip() == told


def test_a_wish_for_a_second_factor_that_is_misspelt_does_not_pass_unseen() -> None:
    assert "JUNHENG_SECOND_FACTOR" in settings_with(JUNHENG_SECOND_FACTOR="office").stderr
