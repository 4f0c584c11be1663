"""A real browser where there is one: one for all tests of a process, since a second cannot be started beside it."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

# Playwright keeps a loop running in the thread of the tests, which Django would take for a page of its own.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium of this machine; the stories are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the browser stories did not run")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
