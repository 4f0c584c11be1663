"""How much room a text takes: spreadsheets do not grow a merged cell to its text, so the height is reckoned here."""

from math import ceil
from unicodedata import east_asian_width

POINTS_PER_LINE = 1.32
BASE_SIZE = 11
"""Column widths count digits of the workbook's default font at this size."""


def text_width(text: str) -> int:
    """Return the width of ``text`` in half-width columns: a Chinese character takes two.

    >>> text_width("生均 4.5")
    8
    """
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def rows_needed(text: str, width: float, size: float = BASE_SIZE) -> int:
    """Return how many lines ``text`` takes in a cell ``width`` columns wide, set in ``size`` points.

    >>> rows_needed("校际差异系数", 8), rows_needed("a\\nb", 8)
    (2, 2)
    """
    room = max(1.0, (width - 0.8) * BASE_SIZE / size)
    return sum(max(1, ceil(text_width(line) / room)) for line in text.split("\n"))


def points(lines: int, size: float) -> float:
    """Return the height in points of ``lines`` lines of ``size``, with a little air."""
    return round(lines * size * POINTS_PER_LINE + 5, 1)
