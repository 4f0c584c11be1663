"""Sheets for print and signature, over XlsxWriter. Knows text, numbers and paper; knows no engine.

A ``Book`` is written whole or not at all, and the same content gives the same bytes.
"""

from junheng.publishing.sheets.book import Book, book_in, write_book
from junheng.publishing.sheets.grid import Cell, Grid, Span
from junheng.publishing.sheets.measure import points, rows_needed, text_width
from junheng.publishing.sheets.names import safe_name, sheet_names
from junheng.publishing.sheets.numbers import decimals_to_tell, format_code, rounded
from junheng.publishing.sheets.page import Page
from junheng.publishing.sheets.style import Style

__all__ = [
    "Book",
    "Cell",
    "Grid",
    "Page",
    "Span",
    "Style",
    "book_in",
    "decimals_to_tell",
    "format_code",
    "points",
    "rounded",
    "rows_needed",
    "safe_name",
    "sheet_names",
    "text_width",
    "write_book",
]
