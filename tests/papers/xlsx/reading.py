"""Reading a paper back the way other programs do: calamine for values, openpyxl for formats and print setup."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook


def sheet(path: Path, name: str | int = 0) -> Any:
    """Return openpyxl's sheet, with its formats."""
    book = load_workbook(path)
    return book.worksheets[name] if isinstance(name, int) else book[name]


def printed(page: Any) -> tuple[str, str, str]:
    """Return the paper, its orientation, and how many pages wide and long the sheet prints."""
    setup = page.page_setup
    wide = 1 if setup.fitToWidth is None else setup.fitToWidth  # one is the format's default
    fit = f"{wide}×{setup.fitToHeight}" if page.sheet_properties.pageSetUpPr.fitToPage else "not fitted"
    return {8: "A3", 9: "A4"}[setup.paperSize], setup.orientation, fit


def values(path: Path, name: str | int = 0) -> list[list[object]]:
    """Return a sheet's values row by row."""
    book = CalamineWorkbook.from_path(str(path))
    found = book.get_sheet_by_index(name) if isinstance(name, int) else book.get_sheet_by_name(name)
    return [list(row) for row in found.to_python()]


def text(path: Path, name: str | int = 0) -> str:
    """Return everything a sheet says, a line a row."""
    return "\n".join(" ".join(str(v) for v in row if v != "") for row in values(path, name))


def row_of(page: Any, label: str) -> tuple[Any, ...]:
    """Return the first row in which a cell begins with ``label``."""
    for row in page.iter_rows():
        if any(isinstance(cell.value, str) and cell.value.startswith(label) for cell in row):
            return tuple(row)
    raise AssertionError(f"no row begins with {label}")
