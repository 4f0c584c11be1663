"""Small data sets, and ways of putting them into every kind of file that people hand in."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

Rows = list[list[object]]
Sheets = Mapping[str, Rows]


def county() -> dict[str, Rows]:
    """Two schools of a small county: everything a reader needs, and nothing wrong in it."""
    return {
        "说明": [["行政区划代码", "县区名称", "学年", "学制"], ["370199", "示例县", 2025, "六三"]],
        "学校": [
            ["学校标识码", "学校名称", "办学类型"],
            ["2137000001", "第一小学", "小学"],
            ["3137000002", "实验学校", "九年一贯制学校"],
        ],
        "学段": [
            ["学校标识码", "学段", "在校生数", "专任教师数"],
            ["2137000001", "小学", 405, 27],
            ["3137000002", "小学", 166, 14],
            ["3137000002", "初中", 210, 25],
        ],
    }


def xlsx(path: Path, sheets: Sheets) -> Path:
    """Write the sheets as .xlsx; texts stay texts, formulas are only what ``edited`` puts in."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 9, 1, tzinfo=UTC)})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return path


def xls(path: Path, sheets: Sheets) -> Path:
    """Write the sheets in the old binary format."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell)
    book.save(str(path))
    return path


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'office:version="1.3"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>'
    "</office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{}</manifest:manifest>'
)


def ods_cell(cell: object) -> str:
    """Return a cell as OpenDocument writes it."""
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )


def ods(path: Path, sheets: Sheets, *, manifest: str = "", tail: str = "") -> Path:
    """Write the sheets as .ods by hand; ``tail`` goes behind the rows of every table."""
    tables = []
    for name, rows in sheets.items():
        body = "".join(f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>" for cells in rows)
        tables.append(f"<table:table table:name={quoteattr(name)}>{body}{tail}</table:table>")
    return ods_of(path, "".join(tables), manifest=manifest)


def ods_of(path: Path, tables: str, *, manifest: str = "") -> Path:
    """Write an .ods whose tables are given as XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", _MANIFEST.format(manifest)),
            ("content.xml", _ODS.format(tables)),
        ):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


def csv_folder(path: Path, sheets: Sheets, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write each sheet as a CSV file of its name."""
    path.mkdir(exist_ok=True)
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        (path / f"{name}.csv").write_bytes(text.getvalue().encode(encoding))
    return path


def edited(path: Path, member: str, *changes: tuple[str, str]) -> Path:
    """Change the XML of one part of a zipped workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    text = parts[member].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    parts[member] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def changed(table: str, row: int, column: int, value: object) -> dict[str, Rows]:
    """Return the small county with one cell changed (row 0 is the header row)."""
    sheets = county()
    sheets[table][row][column] = value
    return sheets


def with_column(table: str, header: object, values: Sequence[object]) -> dict[str, Rows]:
    """Return the small county with one more column in one table."""
    sheets = county()
    for row, cell in zip(sheets[table], [header, *values], strict=True):
        row.append(cell)
    return sheets
