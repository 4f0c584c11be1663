"""The county's own workbook, handed back with its findings marked in the cells and listed on a sheet 错误清单."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from junheng.census.files.grid import UNCOMPUTED, Cell, Grid
from junheng.census.files.refused import Refused
from junheng.census.marked_list import LIST, write_list
from junheng.census.refusals import problem
from junheng.kernel import Finding, Where
from junheng.kernel.writing import whole_file

if TYPE_CHECKING:
    from openpyxl import Workbook

Places = dict[tuple[str, str], list[int]]
RED, AMBER = "FFF4B6B6", "FFFFE699"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_WORDS = 1_200
"""Longer comments are cut; the list holds every word."""


def write_marked(source: Path, findings: Sequence[Finding], target: Path, *, lang: str = "zh") -> None:
    """Write ``target``: the workbook ``source`` with the cells of the findings coloured and commented, and the list.

    An .xlsx keeps its formats, formulas and other sheets; .xls, .ods and CSV become an .xlsx with the same cells in the
    same places. ``source`` is never changed.
    """
    book = _copy(Path(source), lang)
    ordered = sorted(findings, key=lambda finding: finding.severity != "error")
    titles = {sheet: _title(book, sheet) for sheet in {w.sheet for f in ordered for w in (f.where, *f.cells)} - {""}}
    _mark(book, ordered, titles, lang)
    write_list(book, ordered, titles, lang)
    with whole_file(Path(target)) as fresh:
        book.save(fresh)


def _copy(source: Path, lang: str) -> "Workbook":
    """Return the source as an openpyxl workbook, its sheet 错误清单 of an earlier time taken away."""
    book = _in_place(source) or _rebuilt(_grids(source, lang))
    for name in LIST.values():
        if name in book.sheetnames:
            del book[name]
    return book


def _in_place(source: Path) -> "Workbook | None":
    from openpyxl import load_workbook

    if source.is_dir() or source.suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    try:
        return load_workbook(BytesIO(source.read_bytes()))
    except Exception:
        return None  # what openpyxl cannot take apart, calamine may still read: then its cells are written anew


def _grids(source: Path, lang: str) -> list[Grid]:
    from junheng.census.files.delimited import grid
    from junheng.census.files.workbook import grids

    try:
        if not source.is_dir():
            return grids(source.name, source.read_bytes())
        files = sorted(file for file in source.iterdir() if file.suffix.lower() == ".csv")
        return [grid(file.name, file.read_bytes()) for file in files]
    except (Refused, OSError) as error:
        code = error.code if isinstance(error, Refused) else "not-readable"
        params = error.params if isinstance(error, Refused) else {}
        raise problem(code, lang, {"name": source.name, **params}) from error


def _rebuilt(grids: Iterable[Grid]) -> "Workbook":
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        sheet = book.create_sheet(_fitting(book, grid.sheet))
        for row, cells in enumerate(grid.rows, 1):
            for column, value in enumerate(cells, 1):
                if value != "":
                    put(sheet.cell(row, column), value)
    return book


def put(cell: Any, value: Cell) -> None:
    """Write a value; a text is a text, also when it begins with ``=``."""
    if isinstance(value, str):
        cell.value = "" if value == UNCOMPUTED else _CONTROL.sub("", value)
        if cell.data_type == "f":
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value


def _fitting(book: "Workbook", sheet: str) -> str:
    name = _FORBIDDEN.sub(" ", sheet)[:31].strip("' ") or "sheet"
    names, count, plain = {title.casefold() for title in book.sheetnames}, 1, name
    while name.casefold() in names:
        count += 1
        name = f"{plain[:27]} ({count})"
    return name


def _title(book: "Workbook", sheet: str) -> str:
    """Return the workbook's own name of a sheet; empty where it has none of the kind."""
    wanted = (sheet, _FORBIDDEN.sub(" ", sheet)[:31].strip("' "))
    return next((name for name in wanted if name in book.sheetnames), "")


def _mark(book: "Workbook", findings: Sequence[Finding], titles: dict[str, str], lang: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fills = {key: PatternFill("solid", fgColor=colour) for key, colour in (("error", RED), ("warning", AMBER))}
    for (title, address), numbers in _places(findings, titles).items():
        cell = _top_left(book[title], address)
        worst = "error" if any(findings[n].severity == "error" for n in numbers) else "warning"
        cell.fill = fills[worst]
        said = "\n".join(_said(findings[n], n, title, address, titles, lang) for n in numbers)
        old = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(_CONTROL.sub("", old + said)[:MOST_WORDS], "Junheng", height=140, width=320)


def _places(findings: Sequence[Finding], titles: dict[str, str]) -> Places:
    """Return the cells to mark with the numbers of their findings."""
    places: Places = {}
    for number, finding in enumerate(findings):
        for where in dict.fromkeys((finding.where, *finding.cells)):
            if where.cell and titles.get(where.sheet):
                places.setdefault((titles[where.sheet], where.cell), []).append(number)
    return places


def _said(finding: Finding, number: int, title: str, address: str, titles: dict[str, str], lang: str) -> str:
    """The cell to look at first has the whole text; the others of the finding point to it."""
    head = f"[{number + 1}] "
    if (titles.get(finding.where.sheet), finding.where.cell) == (title, address):
        return head + finding.what + finding.fix if lang == "zh" else f"{head}{finding.what} {finding.fix}"
    place = _place(finding.where)
    return f"{head}见 {place}，{LIST['zh']}第 {number + 1} 条。" if lang == "zh" else f"{head}see {place}."


def _place(where: Where) -> str:
    return f"{where.sheet}!{where.cell}" if where.cell else where.sheet


def _top_left(sheet: Any, address: str) -> Any:
    """A merged cell is marked where its value stands."""
    from openpyxl.cell import MergedCell

    cell = sheet[address]
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if address in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell
