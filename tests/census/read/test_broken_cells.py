"""One broken file per mistake in a cell: the finding names sheet, cell, school and fix, and the value is unknown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from junheng.census.census import Census
from junheng.census.read import read
from junheng.kernel import Finding
from tests.census.read.books import Rows, changed, county, csv_folder, ods_cell, ods_of, with_column, xls, xlsx


def only(census: Census) -> Finding:
    """Return the finding of a file that has one mistake."""
    assert len(census.findings) == 1, [str(finding.where) + finding.what for finding in census.findings]
    finding = census.findings[0]
    assert finding.what.endswith(("。", "."))
    assert finding.fix.endswith(("。", "."))
    return finding


MISTAKES: dict[str, tuple[str, int, int, object, str]] = {
    "text for a number": ("学段", 1, 2, "四百零五", "not-a-number"),
    "dash for a number": ("学段", 1, 2, "—", "not-a-number"),
    "date for a number": ("学段", 1, 2, date(2025, 4, 5), "date-in-number"),
    "error typed": ("学段", 1, 2, "#REF!", "error-value"),
    "formula as text": ("学段", 1, 2, "=400+5", "formula-text"),
    "negative": ("学段", 1, 2, -405, "negative"),
    "half a pupil": ("学段", 1, 2, 48.5, "not-an-integer"),
    "too large": ("学段", 1, 2, 4e17, "too-large"),
    "unknown stage": ("学段", 1, 1, "大学", "unknown-choice"),
    "unknown kind": ("学校", 1, 2, "普通学校", "unknown-choice"),
    "code in scientific notation": ("学校", 1, 0, "2.137E+09", "code-scientific"),
    "code a spreadsheet rounded": ("学校", 1, 0, 1.1e9, "code-scientific"),
    "code that lost its zeros": ("学校", 1, 0, 37000001, "code-lost-zeros"),
    "county code that lost its zero": ("说明", 1, 0, 10199, "code-lost-zeros"),
    "6-3 turned into a date": ("说明", 1, 3, date(2025, 6, 3), "system-is-date"),
    "code turned into a date": ("学校", 1, 0, date(2025, 1, 2), "code-is-date"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_cell_is_found_where_it_is_and_becomes_unknown(name: str, tmp_path: Path) -> None:
    sheet, row, column, cell, mistake = MISTAKES[name]
    book = xlsxwriter.Workbook(str(tmp_path / "county.xlsx"))
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in changed(sheet, row, column, cell).items():
        written = book.add_worksheet(title)
        for at, cells in enumerate(rows):
            for along, value in enumerate(cells):
                if isinstance(value, date):
                    written.write_datetime(at, along, value, days)
                elif isinstance(value, str):
                    written.write_string(at, along, value)
                else:
                    written.write(at, along, value)
    book.close()
    census = read(tmp_path / "county.xlsx")
    finding = only(census)
    assert (finding.code, finding.severity) == (f"census.{mistake}", "error")
    assert (finding.where.sheet, finding.where.cell) == (sheet, f"{'ABCD'[column]}{row + 1}")
    assert finding.cells == (finding.where,)
    table = census.table({"说明": "meta", "学校": "schools", "学段": "stages"}[sheet])
    assert table.value(row - 1, finding.where.column) is None
    if sheet == "学校":
        assert finding.school == "第一小学"
    if sheet == "学段":
        assert finding.school == "第一小学"
        assert "2137000001" in finding.where.row


def test_messages_speak_english_when_asked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "county.xlsx", changed("学段", 1, 2, "many"))
    finding = only(read(path, lang="en"))
    assert finding.what == "pupils must be a number; the cell says “many”."


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"][1][2], sheets["学段"][2][3], sheets["学校"][2][2] = "多", -1, "大学"
    codes = [finding.code for finding in read(xlsx(tmp_path / "county.xlsx", sheets)).findings]
    assert sorted(codes) == ["census.negative", "census.not-a-number", "census.unknown-choice"]


def _openpyxl_formula(path: Path) -> Path:
    book = openpyxl.load_workbook(xlsx(path, county()))
    book["学段"]["C2"] = "=400+5"
    book.save(path)
    return path


def _xlsxwriter_formula(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for title, rows in county().items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells, None)
    sheet.write_formula("C2", "=400+5")  # saved with the result 0, "to be computed on opening"
    book.close()
    return path


def _ods_formula(path: Path) -> Path:
    tables = []
    for title, rows in county().items():
        body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{title}">{body}</table:table>')
    computed = ods_cell(405)
    return ods_of(path, "".join(tables).replace(computed, '<table:table-cell table:formula="of:=400+5"/>'))


@pytest.mark.parametrize(
    ("name", "written"),
    [("a.xlsx", _openpyxl_formula), ("b.xlsx", _xlsxwriter_formula), ("c.ods", _ods_formula)],
)
def test_a_formula_nobody_computed_is_not_taken_for_an_empty_cell_or_a_zero(
    name: str, written: Callable[[Path], Path], tmp_path: Path
) -> None:
    census = read(written(tmp_path / name))
    finding = only(census)
    assert (finding.code, str(finding.where)) == ("census.uncomputed-formula", "学段!C2")
    assert census.table("stages").value(0, "pupils") is None


def test_a_formula_in_an_old_workbook_without_a_result_is_told(tmp_path: Path) -> None:
    census = read(xls(tmp_path / "county.xls", changed("学段", 1, 2, xlwt.Formula("400+5"))))
    finding = only(census)
    assert (finding.code, finding.severity, str(finding.where)) == ("census.empty-formula", "warning", "学段!C2")


def test_a_computed_formula_is_as_good_as_its_value(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "county.xlsx"))
    for title, rows in county().items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    sheet.write_formula("C2", "=400+5", None, 405)
    book.close()
    census = read(tmp_path / "county.xlsx")
    assert census.findings == ()
    assert census.table("stages").value(0, "pupils") == 405


def test_formulas_prefilled_below_the_data_are_no_rows(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(xlsx(tmp_path / "county.xlsx", county()))
    book["学段"]["C9"] = "=1"
    book.save(tmp_path / "county.xlsx")
    old = xls(tmp_path / "county.xls", {**county(), "学段": [*county()["学段"], [None, None, xlwt.Formula('""')]]})
    assert len(read(old).table("stages")) == 3


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?"])
def test_an_error_value_is_not_taken_for_an_empty_cell(error: str, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "new.xlsx"))
    old = xlwt.Workbook()
    for title, rows in county().items():
        sheet, old_sheet = book.add_worksheet(title), old.add_sheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if (title, row, column) == ("学段", 1, 2):
                    sheet.write_formula(row, column, "=1/0", None, error)
                    old_sheet.row(row).set_cell_error(column, {"#N/A": "#N/A!"}.get(error, error))
                else:
                    sheet.write(row, column, cell)
                    old_sheet.write(row, column, cell)
    book.close()
    old.save(str(tmp_path / "old.xls"))
    for path in (tmp_path / "new.xlsx", tmp_path / "old.xls"):
        finding = only(read(path))
        assert (finding.code, str(finding.where)) == ("census.error-value", "学段!C2")
        assert error in finding.what


def test_an_error_value_in_an_opendocument_sheet_is_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    tables = []
    for title, rows in county().items():
        body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{title}">{body}</table:table>')
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    census = read(ods_of(tmp_path / "county.ods", "".join(tables).replace(ods_cell(405), error)))
    assert only(census).code == "census.error-value"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-集团"])
def test_a_csv_text_that_looks_like_a_formula_is_only_text(text: str, tmp_path: Path) -> None:
    census = read(csv_folder(tmp_path / "data", changed("学校", 1, 1, text)))
    assert census.findings == ()
    assert census.table("schools").value(0, "name") == text


@pytest.mark.parametrize("text", ["=400+5", "+405", "@405"])
def test_a_csv_number_that_looks_like_a_formula_is_told(text: str, tmp_path: Path) -> None:
    census = read(csv_folder(tmp_path / "data", changed("学段", 1, 2, text)))
    assert only(census).code == "census.formula-text"


def test_a_school_code_that_excel_rounded_in_a_csv_is_told(tmp_path: Path) -> None:
    census = read(csv_folder(tmp_path / "data", changed("学段", 1, 0, "2.137E+09")))
    assert only(census).code == "census.code-scientific"


def test_codes_that_are_numbers_in_the_workbook_are_read_as_codes(tmp_path: Path) -> None:
    sheets = county()
    for title in ("学校", "学段"):
        for row in sheets[title][1:]:
            row[0] = int(str(row[0]))
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert census.findings == ()
    assert census.table("stages").columns["school_id"] == ["2137000001", "3137000002", "3137000002"]


def test_a_code_in_a_csv_that_is_shorter_than_its_neighbours_is_told(tmp_path: Path) -> None:
    census = read(csv_folder(tmp_path / "data", changed("学校", 1, 0, "37000001")))
    assert only(census).code == "census.code-lost-zeros"
    other = read(csv_folder(tmp_path / "other", changed("说明", 1, 0, "36067")))
    assert other.findings == ()


def test_a_countys_own_short_codes_have_lost_nothing(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = county()
    for title in ("学校", "学段"):
        for row in sheets[title][1:]:
            row[0] = 9 if row[0] == "2137000001" else 10
    assert read(xlsx(tmp_path / "county.xlsx", sheets)).findings == ()


def test_a_text_with_a_percent_sign_is_a_share(tmp_path: Path) -> None:
    sheets = county()
    sheets["县情"] = [["项目", "学段", "数值"], ["quota", "", "12.5%"]]
    value = read(xlsx(tmp_path / "county.xlsx", sheets)).table("facts").value(0, "value")
    assert str(value) == "0.125"


def test_a_word_outside_an_open_list_is_kept_and_told(tmp_path: Path) -> None:
    sheets = county()
    sheets["专用教室"] = [["学校标识码", "用途", "面积"], ["2137000001", "陶艺", 96]]
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    finding = only(census)
    assert (finding.code, finding.severity, finding.cells) == ("census.new-choice", "warning", ())
    assert census.table("rooms").value(0, "use") == "陶艺"


def test_a_countys_own_column_keeps_its_numbers_and_its_codes(tmp_path: Path) -> None:
    sheets = with_column("学段", "校车座位", [40, "1,200", ""])
    for row, cell in zip(sheets["学段"], ["内部编号", "007", "012", "3"], strict=True):
        row.append(cell)
    stages = read(xlsx(tmp_path / "county.xlsx", sheets)).table("stages")
    assert stages.columns["校车座位"] == [40, 1200, None]
    assert stages.columns["内部编号"] == ["007", "012", "3"]
