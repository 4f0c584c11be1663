"""A workbook, written whole or not at all, the same bytes for the same content."""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from junheng.kernel import Problem
from junheng.kernel.writing import whole_file
from junheng.publishing.sheets.grid import Grid
from junheng.publishing.sheets.measure import BASE_SIZE
from junheng.publishing.sheets.page import Page
from junheng.publishing.sheets.style import SONG, Style

_OPTIONS: dict[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": SONG, "font_size": BASE_SIZE},
}


class Book:
    """The open workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[Style, Any] = {}

    def grid(self, name: str, widths: Sequence[float], page: Page) -> Grid:
        """Return a new sheet called ``name`` (see ``sheet_names``) with columns of ``widths``."""
        sheet = self._workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        page.apply(sheet)
        return Grid(self, sheet, widths)

    def format(self, style: Style) -> Any:
        """Return XlsxWriter's format for ``style``, one for each style."""
        if style not in self._formats:
            self._formats[style] = self._workbook.add_format(style.properties())
        return self._formats[style]


@contextmanager
def book_in(target: BinaryIO, *, title: str, made: date, subject: str = "") -> Iterator[Book]:
    """Yield a Book that is written into ``target`` when the block ends well, and never lies on the disk."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(target, copy.deepcopy(_OPTIONS))
    _describe(workbook, title, made, subject)
    yield Book(workbook)
    workbook.close()


@contextmanager
def write_book(path: Path, *, title: str, made: date, subject: str = "") -> Iterator[Book]:
    """Yield a Book that becomes the file ``path`` when the block ends well. ``made`` is the date its properties say."""
    import xlsxwriter

    try:
        with whole_file(path) as fresh:
            workbook = xlsxwriter.Workbook(str(fresh), copy.deepcopy(_OPTIONS))
            _describe(workbook, title, made, subject)
            yield Book(workbook)
            workbook.close()
    except PermissionError as error:
        raise Problem(
            f"{path.name} 写不进去，可能正在 Excel 或 WPS 中打开。", fix="请关闭该文件，或换一个输出位置，再运行一次。"
        ) from error


def _describe(workbook: Any, title: str, made: date, subject: str) -> None:
    created = datetime.combine(made, time(), tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title, "subject": subject, "author": "Junheng 均衡", "created": created})
