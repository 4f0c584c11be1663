"""Why a file is refused, in words: each refusal with its exit status (2 wrong call, 3 mend the file, 4 too much)."""

from collections.abc import Mapping

from junheng.census.wording import Words
from junheng.kernel import Problem


def problem(code: str, lang: str, params: Mapping[str, object]) -> Problem:
    """Return the Problem that a refused file is shown as."""
    status, words = REFUSALS[code]
    what, fix = words.said(lang, params)
    return Problem(what, fix=fix, code=f"census.{code}", exit=status)


def _words(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("error", what, fix, what_en, fix_en)


REFUSALS: Mapping[str, tuple[int, Words]] = {
    "no-such-path": (
        2,
        _words("找不到 {name}。", "请检查路径。", "There is no {name}.", "Check the path."),
    ),
    "not-readable": (
        2,
        _words(
            "{name} 打不开：没有读取权限，或正被别的程序占用。",
            "请关闭正在使用它的程序，检查权限后再试。",
            "{name} cannot be opened: no permission, or in use by another program.",
            "Close the other program, check the permissions and try again.",
        ),
    ),
    "empty-file": (
        3,
        _words("{name} 是空文件。", "请换用有内容的文件。", "{name} is empty.", "Use a file that holds data."),
    ),
    "not-a-workbook": (
        3,
        _words(
            "{name} 不是可读取的工作簿。",
            "请提供 .xlsx、.xls、.ods 工作簿，或放有 CSV 文件的文件夹。",
            "{name} is not a workbook that can be read.",
            "Give an .xlsx, .xls or .ods workbook, or a folder of CSV files.",
        ),
    ),
    "lone-csv": (
        3,
        _words(
            "{name} 是文本文件，不是工作簿。",
            "CSV 数据请指定它所在的文件夹（文件名为 schools.csv 或 学校.csv 等）。",
            "{name} is a text file, not a workbook.",
            "For CSV data give the folder (with schools.csv and so on).",
        ),
    ),
    "html": (
        3,
        _words(
            "{name} 的内容是网页，只是扩展名像工作簿。",
            "请用 WPS 或 Excel 打开，另存为 .xlsx 后再读取。",
            "{name} is a web page under a workbook's name.",
            "Open it in a spreadsheet program and save it as .xlsx.",
        ),
    ),
    "xml-2003": (
        3,
        _words(
            "{name} 是 XML 文件（可能是“XML 电子表格 2003”），不能直接读取。",
            "请用 WPS 或 Excel 打开，另存为 .xlsx 后再读取。",
            "{name} is an XML file (perhaps an XML Spreadsheet 2003), which cannot be read.",
            "Open it in a spreadsheet program and save it as .xlsx.",
        ),
    ),
    "pdf": (
        3,
        _words(
            "{name} 是 PDF 文件，不是工作簿。",
            "请提供原始的 .xlsx 工作簿。",
            "{name} is a PDF file, not a workbook.",
            "Give the workbook that it was made from.",
        ),
    ),
    "other-office": (
        3,
        _words(
            "{name} 是 Office 文件，但不是工作簿。",
            "请提供 .xlsx、.xls 或 .ods 工作簿。",
            "{name} is an Office file but not a workbook.",
            "Give an .xlsx, .xls or .ods workbook.",
        ),
    ),
    "other-zip": (
        3,
        _words(
            "{name} 是压缩包，不是工作簿。",
            "请先解压；CSV 数据请指定解压后的文件夹。",
            "{name} is a zip archive, not a workbook.",
            "Unpack it first; for CSV data give the folder.",
        ),
    ),
    "encrypted": (
        3,
        _words(
            "{name} 设有打开密码，不能读取。",
            "请用 WPS 或 Excel 打开，取消密码（文件 → 文档加密）后另存再读取。",
            "{name} is protected by a password and cannot be read.",
            "Open it, remove the password and save it again.",
        ),
    ),
    "macros": (
        3,
        _words(
            "{name} 含有宏，为安全起见不读取。",
            "请用 WPS 或 Excel 另存为不含宏的 .xlsx 工作簿。",
            "{name} contains macros and is not read, for safety.",
            "Save it as a plain .xlsx workbook.",
        ),
    ),
    "xlsb": (
        3,
        _words(
            "{name} 是二进制工作簿（.xlsb），不能读取。",
            "请另存为 .xlsx 后再读取。",
            "{name} is a binary workbook (.xlsb), which is not read.",
            "Save it as .xlsx.",
        ),
    ),
    "damaged": (
        3,
        _words(
            "{name} 已损坏或不完整，读不出来。",
            "请用 WPS 或 Excel 打开修复，另存为 .xlsx 后再读取。",
            "{name} is damaged or incomplete.",
            "Open it in a spreadsheet program, let it repair the file, and save it as .xlsx.",
        ),
    ),
    "too-large": (
        4,
        _words(
            "{name} 有 {megabytes} MB，超过 {limit} MB 的上限，未读取。",
            "请删去图片和无关的工作表，或按县拆分。",
            "{name} has {megabytes} MB, more than the limit of {limit} MB.",
            "Remove pictures and other sheets, or split the data by county.",
        ),
    ),
    "zip-bomb": (
        4,
        _words(
            "{name} 解压后有 {megabytes} MB 之巨，与文件大小不相称，未读取。",
            "请核对文件来源；确是数据时，请另存为新的 .xlsx 或按县拆分。",
            "{name} would unpack to {megabytes} MB, out of all proportion; it was not read.",
            "Check where it comes from; if it is data, save it as a new .xlsx or split it by county.",
        ),
    ),
    "too-many-cells": (
        4,
        _words(
            "{name} 里有一张表占 {rows} 行 × {columns} 列，超过上限，未读取。",
            "请删去数据区以外的零散内容（Ctrl+End 可看到最后一格）后另存。",
            "A sheet of {name} spans {rows} rows × {columns} columns, more than the limit.",
            "Delete stray cells beyond the data (Ctrl+End shows the last one) and save again.",
        ),
    ),
    "no-csv": (
        3,
        _words(
            "文件夹 {name} 里没有可读取的 CSV 文件。",
            "请放入 schools.csv（或 学校.csv）、stages.csv（或 学段.csv）等；数据在工作簿里时，请直接指定工作簿文件。",
            "The folder {name} has no CSV file that can be read.",
            "Put schools.csv, stages.csv and so on into it; or give the workbook itself.",
        ),
    ),
    "encoding": (
        3,
        _words(
            "{name} 第 {line} 行起的文字编码认不出来。",
            "请另存为 UTF-8 编码的 CSV（WPS、Excel 中选“CSV UTF-8”）。",
            "{name} has an unknown encoding from line {line} on.",
            "Save it as CSV in UTF-8.",
        ),
    ),
    "csv-quotes": (
        3,
        _words(
            "{name} 的引号或分隔符不成对，分不出各格。",
            "请用 WPS 或 Excel 打开核对，另存为 UTF-8 编码的 CSV。",
            "{name} has quotes or separators that do not match.",
            "Open it in a spreadsheet program and save it as CSV in UTF-8.",
        ),
    ),
}
