"""One workbook, whatever its kind: recognised by its bytes and not by its name, read once, never written to."""

import re
from io import BytesIO

from junheng.census.files import ods, ole, xls, xlsx
from junheng.census.files.archive import members
from junheng.census.files.grid import Cell, Grid
from junheng.census.files.refused import Refused


def grids(name: str, data: bytes) -> list[Grid]:
    """Return the sheets of a workbook's bytes in its order; Refused where it is none that can be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty-file")
    if data.startswith(ole.MAGIC):
        return _sheets(name, *xls.vetted(data))
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused(_nature(data))
    inside = {member.lower() for member in members(data)}
    if "content.xml" in inside:
        return _sheets(name, ods.vetted(data), [])
    if "[content_types].xml" in inside and any(member.startswith("xl/") for member in inside):
        return _sheets(name, xlsx.vetted(data), [])
    raise Refused("other-office" if "[content_types].xml" in inside else "other-zip")


def _nature(data: bytes) -> str:
    """Return the code that says what a file is that calls itself a workbook and is none."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<!doctype html|<html|<table|<meta|<style|<head", head):
        return "html"
    if head.startswith(b"<?xml"):
        return "html" if b"<html" in head else "xml-2003"
    if head.startswith(b"%pdf"):
        return "pdf"
    printable = b"\0" not in data[:4096] and any(mark in data[:4096] for mark in (b",", b"\t"))
    return "lone-csv" if printable else "not-a-workbook"


def _sheets(name: str, content: BytesIO, marks: list[xls.Places]) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook  # type: ignore[attr-defined, unused-ignore]

    try:
        with CalamineWorkbook.from_filelike(content) as workbook:
            return [_grid(name, workbook, index, marks) for index in _worksheets(workbook)]
    except (CalamineError, ValueError, OSError, OverflowError, MemoryError) as error:
        raise Refused("encrypted" if "Password" in type(error).__name__ else "damaged") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's panic is no Exception, and nothing to show
            raise
        raise Refused("damaged") from None


def _worksheets(workbook: object) -> list[int]:
    metadata = workbook.sheets_metadata  # type: ignore[attr-defined]
    return [index for index, sheet in enumerate(metadata) if str(sheet.typ).endswith("WorkSheet")]


def _grid(name: str, workbook: object, index: int, marks: list[xls.Places]) -> Grid:
    sheet = workbook.get_sheet_by_index(index)  # type: ignore[attr-defined]
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    if index < len(marks):
        _put(rows, marks[index])
    return Grid(name, sheet.name, rows, tuple(sheet.merged_cell_ranges or ()))


def _put(rows: list[list[Cell]], marks: xls.Places) -> None:
    """Put the marks into their cells, making room where the farthest cells hold nothing else."""
    height = max((row + 1 for row, _ in marks), default=0)
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in marks)])
    rows.extend([] for _ in range(height - len(rows)))
    for row in rows:
        row.extend([""] * (width - len(row)))
    for (at, column), mark in marks.items():
        rows[at][column] = mark
