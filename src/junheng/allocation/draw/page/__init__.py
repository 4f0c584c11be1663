"""The static verifier page: one HTML file that recomputes a draw in a browser, without any network."""

from junheng.allocation.draw.page.build import verifier_page

__all__ = ["verifier_page"]
