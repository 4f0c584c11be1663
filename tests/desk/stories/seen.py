"""What every page must be: no violation that axe finds, and no wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def fit(page: Page) -> None:
    """Assert that axe finds nothing and that nothing is cut off at the side."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
        f"{page.url} is wider than the screen"
    )
