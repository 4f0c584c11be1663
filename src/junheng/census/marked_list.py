"""The sheet 错误清单: every finding with its place, what to do, and the codes by which to explain it."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from junheng.kernel import Finding

if TYPE_CHECKING:
    from openpyxl import Workbook

LIST = {"zh": "错误清单", "en": "findings"}
HEADS = {
    "zh": ("序号", "级别", "学校", "工作表", "单元格", "问题", "处理办法", "说明", "表", "表内行", "列", "校验"),
    "en": (
        "no.",
        "kind",
        "school",
        "sheet",
        "cell",
        "problem",
        "fix",
        "explanation",
        "table",
        "row",
        "column",
        "check",
    ),
}
WIDTHS = (6, 10, 18, 11, 9, 46, 42, 24, 12, 24, 20, 28)
_PRINTED = 8
"""Columns that are printed; those after them hold codes to be copied."""
KINDS = {"error": {"zh": "逻辑校验", "en": "error"}, "warning": {"zh": "经验校验", "en": "warning"}}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_list(book: "Workbook", findings: Sequence[Finding], titles: Mapping[str, str], lang: str) -> None:
    """Put the list before the other sheets and open the workbook on it."""
    sheet = book.create_sheet(LIST[lang], 0)
    _heading(sheet, findings, lang)
    for number, finding in enumerate(findings, 1):
        _row(sheet, number + 2, number, finding, titles.get(finding.where.sheet, ""), lang)
    if not findings:
        _text(sheet.cell(3, 1), "未发现问题。" if lang == "zh" else "Nothing was found.")
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:L{max(3, len(findings) + 2)}"
    _page(sheet, len(findings) + 3)
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    book.active = 0


def _heading(sheet: Any, findings: Sequence[Finding], lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    errors = sum(finding.severity == "error" for finding in findings)
    zh = f"逻辑校验 {errors} 条，必须改正；经验校验 {len(findings) - errors} 条，改正或在“经验校验说明”表写明原因（照抄 I 至 L 列）。"
    en = f"{errors} errors to mend; {len(findings) - errors} warnings to mend or to explain (copy columns I to L)."
    _text(sheet.cell(1, 1), zh if lang == "zh" else en)
    sheet.cell(1, 1).font = Font(bold=True, size=12)
    for at, head in enumerate(HEADS[lang], 1):
        cell = sheet.cell(2, at)
        _text(cell, head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF4")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[at - 1]


def _row(sheet: Any, row: int, number: int, finding: Finding, title: str, lang: str) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    line = Border(bottom=Side("thin", color="FFBFBFBF"))
    where, kind = finding.where, KINDS[finding.severity][lang]
    texts = (kind, finding.school, where.sheet, where.cell, finding.what, finding.fix, finding.explanation)
    sheet.cell(row, 1).value = number
    for at, text in enumerate((*texts, where.table, where.row, where.column, finding.code), 2):
        _text(sheet.cell(row, at), text)
        sheet.cell(row, at).alignment = Alignment(wrap_text=at < 9, vertical="top")
    for at in range(1, _PRINTED + 1):
        sheet.cell(row, at).border = line
    lines = [-(-_width(str(text)) // (width - 1)) for text, width in zip(texts, WIDTHS[1:], strict=False)]
    sheet.row_dimensions[row].height = 15 * max(1, *lines)
    sheet.cell(row, 1).alignment = Alignment(horizontal="center", vertical="top")
    colour = "FFF4B6B6" if finding.severity == "error" else "FFFFE699"
    sheet.cell(row, 2).fill = PatternFill("solid", fgColor=colour)
    if title:
        _link(sheet.cell(row, 5), title, where.cell or "A1")


def _width(text: str) -> int:
    """Return how wide a text stands: a Chinese character is two letters wide."""
    return sum(2 if ord(letter) > 255 else 1 for letter in text)


def _link(cell: Any, title: str, address: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address}", display=address)
    cell.font = Font(color="FF0563C1", underline="single")


def _text(cell: Any, text: str) -> None:
    """Write text as text, also when it begins with ``=``."""
    cell.value = _CONTROL.sub("", text)
    if cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True


def _page(sheet: Any, last: int) -> None:
    """Print what people read; the codes in columns I to L are there to be copied."""
    sheet.print_area = f"A1:H{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
    sheet.oddFooter.left.text = "填表人：____________  审核人：____________  单位负责人：____________"
    sheet.oddFooter.right.text = "第 &P 页，共 &N 页"
