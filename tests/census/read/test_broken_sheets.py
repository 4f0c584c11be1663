"""One broken file per mistake in headers, sheets and rows: told with its place, and nothing dropped in silence."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from junheng.census.census import Census
from junheng.census.read import read
from junheng.kernel import Finding
from tests.census.read.books import Rows, county, csv_folder, with_column, xlsx


def only(census: Census) -> Finding:
    """Return the finding of a file that has one mistake."""
    assert len(census.findings) == 1, [str(finding.where) + finding.what for finding in census.findings]
    return census.findings[0]


def premises(header: str, *values: object) -> dict[str, Rows]:
    """Return the small county with one column of 办学条件."""
    codes = ["2137000001", "3137000002"]
    rows: Rows = [["学校标识码", header], *[[code, value] for code, value in zip(codes, values, strict=False)]]
    return {**county(), "办学条件": rows}


@pytest.mark.parametrize("title", ["说明", "学校", "学段"])
def test_an_indispensable_sheet_that_is_missing_is_an_error_and_the_rest_is_read(title: str, tmp_path: Path) -> None:
    sheets = county()
    del sheets[title]
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    finding = only(census)
    assert (finding.code, finding.severity) == ("census.missing-table", "error")
    assert title in finding.what
    assert len(census.tables) == 2


@pytest.mark.parametrize("rows", [[], [["", " "]]])
def test_an_indispensable_sheet_that_is_empty_is_an_error(rows: Rows, tmp_path: Path) -> None:
    finding = only(read(xlsx(tmp_path / "county.xlsx", {**county(), "学段": rows})))
    assert (finding.code, finding.severity, finding.where.sheet) == ("census.empty-table", "error", "学段")


def test_an_indispensable_sheet_with_headers_only_is_an_error(tmp_path: Path) -> None:
    finding = only(read(xlsx(tmp_path / "county.xlsx", {**county(), "学段": county()["学段"][:1]})))
    assert (finding.code, finding.severity) == ("census.empty-table", "error")


def test_another_sheet_that_is_empty_is_a_warning(tmp_path: Path) -> None:
    finding = only(read(xlsx(tmp_path / "county.xlsx", {**county(), "经费": []})))
    assert (finding.code, finding.severity) == ("census.empty-sheet", "warning")


def test_a_sheet_for_exceptions_may_stay_empty_below_its_headers(tmp_path: Path) -> None:
    assert read(xlsx(tmp_path / "county.xlsx", {**county(), "否决事项": [["项目", "日期"]]})).findings == ()


def test_an_unknown_sheet_is_told_and_the_tools_own_sheets_are_not(tmp_path: Path) -> None:
    others = {"错误清单": [["x"]], "填表说明": [["y"]], "Sheet3": [], "食堂": [["餐位"], [3]]}
    finding = only(read(xlsx(tmp_path / "county.xlsx", {**county(), **others})))
    assert (finding.code, finding.severity, finding.where.sheet) == ("census.unknown-sheet", "warning", "食堂")


def test_two_sheets_for_one_table_are_an_error_and_the_first_is_read(tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", {**county(), "stages": county()["学段"][:2]}))
    assert only(census).code == "census.duplicate-sheet"
    assert len(census.table("stages")) == 3


def test_a_sheet_called_by_a_name_that_two_tables_share_is_known_by_its_headers(tmp_path: Path) -> None:
    sheets = county()
    sheets["meta"] = sheets.pop("说明")
    sheets["说明"] = [["表", "表内行", "列", "校验", "说明", "说明人"], ["stages", "x", "pupils", "jump", "并校", "张"]]
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert census.findings == ()
    assert census.table("explanations").value(0, "text") == "并校"


def test_a_sheet_without_headers_is_told(tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", {**county(), "学段": county()["学段"][1:]}))
    finding = only(census)
    assert (finding.code, finding.where.sheet) == ("census.no-header", "学段")
    assert "学校标识码" in finding.fix


@pytest.mark.parametrize(
    ("sheet", "at", "title"), [("学校", 2, "办学类型"), ("学段", 1, "学段"), ("说明", 0, "行政区划代码")]
)
def test_a_required_column_that_is_missing_is_named(sheet: str, at: int, title: str, tmp_path: Path) -> None:
    sheets = county()
    for row in sheets[sheet]:
        del row[at]
    finding = only(read(xlsx(tmp_path / "county.xlsx", sheets)))
    assert (finding.code, finding.severity, finding.where.sheet) == ("census.missing-column", "error", sheet)
    assert f"“{title}”" in finding.what


def test_an_unknown_column_is_kept_and_told(tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", with_column("学段", "校车座位数", [40, 0, ""])))
    finding = only(census)
    assert (finding.code, finding.severity, str(finding.where)) == ("census.unknown-column", "warning", "学段!E1")
    assert census.table("stages").columns["校车座位数"] == [40, 0, None]


def test_two_unknown_columns_of_one_name_are_both_kept(tmp_path: Path) -> None:
    sheets = with_column("学段", "备注", ["甲", "", ""])
    for row, cell in zip(sheets["学段"], ["备注", "乙", "", ""], strict=True):
        row.append(cell)
    stages = read(xlsx(tmp_path / "county.xlsx", sheets)).table("stages")
    assert [stages.value(0, "备注"), stages.value(0, "备注 (2)")] == ["甲", "乙"]


def test_values_under_no_header_are_told(tmp_path: Path) -> None:
    finding = only(read(xlsx(tmp_path / "county.xlsx", with_column("学段", "", [1, 2, 3]))))
    assert (finding.code, str(finding.where)) == ("census.unnamed-column", "学段!E1")


def test_a_column_that_stands_twice_is_not_chosen_from(tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", with_column("学段", "学生数", [1, 2, 3])))
    finding = only(census)
    assert finding.code == "census.repeated-column"
    assert "C、E" in finding.what
    assert census.table("stages").columns["pupils"] == [None, None, None]


@pytest.mark.parametrize(
    "header",
    [
        "教学仪器设备值（元）",
        "教学仪器设备值(元)",
        "教学仪器设备值",
        " 教学仪器\n设备值 *",
        "equipment_value",
        "3.教学仪器设备值",
    ],
)
def test_a_header_is_known_in_every_spelling(header: str, tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", premises(header, 1200, 0)))
    assert census.findings == ()
    assert census.table("premises").columns["equipment_value"] == [1200, 0]


@pytest.mark.parametrize(
    ("header", "column", "cell", "value"),
    [
        ("教学仪器设备值（万元）", "equipment_value", 35.6, "356000"),
        ("教学仪器设备值（单位：千元）", "equipment_value", "1,200", "1200000"),
        ("equipment_value (万元)", "equipment_value", 0.00001, "0.1"),
        ("图书册数（万册）", "books", 1.5, "15000"),
        ("运动场地面积（公顷）", "sports_ground_area", 0.52, "5200"),
    ],
)
def test_a_unit_in_the_header_is_converted_exactly_and_recorded(
    header: str, column: str, cell: object, value: str, tmp_path: Path
) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", premises(header, cell)))
    table = census.table("premises")
    assert census.findings == ()
    assert table.value(0, column) == Decimal(value)
    assert "→" in table.origin.conversions[column]
    assert table.origin.headers[column] == header


@pytest.mark.parametrize(
    "header", ["运动场地面积（亩）", "运动场地面积（元）", "图书册数（箱）", "教学及辅助用房面积（不含室内体育用房）"]
)
def test_an_unknown_unit_makes_the_column_unknown(header: str, tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", premises(header, 12)))
    finding = only(census)
    assert (finding.code, str(finding.where)) == ("census.unknown-unit", "办学条件!B1")
    assert census.table("premises").value(0, finding.where.column) is None


def test_the_titles_own_brackets_are_no_unit(tmp_path: Path) -> None:
    for header in (
        "教学及辅助用房面积(含室内体育用房)",
        "教学及辅助用房面积（含室内体育用房）（㎡）",
        "教学及辅助用房面积（平方米）",
    ):
        census = read(xlsx(tmp_path / "county.xlsx", premises(header, 3200.5)))
        assert census.findings == ()
        assert census.table("premises").value(0, "teaching_area") == Decimal("3200.5")


def test_a_unit_above_the_headers_is_not_applied_in_silence(tmp_path: Path) -> None:
    sheets = premises("教学仪器设备值", 35.6)
    sheets["办学条件"].insert(0, ["办学条件一览表", "单位：万元"])
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert only(census).code == "census.unit-above"
    assert census.table("premises").value(0, "equipment_value") is None


def test_a_unit_above_the_headers_yields_to_the_headers_own(tmp_path: Path) -> None:
    sheets = premises("教学仪器设备值（元）", 356000)
    sheets["办学条件"].insert(0, ["单位：万元、平方米"])
    assert read(xlsx(tmp_path / "county.xlsx", sheets)).table("premises").value(0, "equipment_value") == 356000


def test_titles_above_and_notes_among_the_rows_are_no_data(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"][:0] = [["示例县义务教育学校各学段情况"], ["填报单位：示例县教育局"], []]
    sheets["学段"].insert(4, ["※ 以本学年初的统计时点为准"])
    sheets["学段"].append(["※ 送教上门学生不编入班级"])
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert census.findings == ()
    assert census.table("stages").columns["pupils"] == [405, 166, 210]


def test_a_second_header_row_in_the_other_language_is_no_data(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"].insert(1, ["school_id", "stage", "pupils", "teachers"])
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert census.findings == ()
    assert len(census.table("stages")) == 3


def test_headers_repeated_on_every_page_are_no_data(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"].insert(2, list(sheets["学段"][0]))
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert census.findings == ()
    assert len(census.table("stages")) == 3


def test_a_total_is_no_school(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"].append(["合 计", "", 781, 66])
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    finding = only(census)
    assert (finding.code, finding.severity, str(finding.where)) == ("census.total-row", "warning", "学段!A5")
    assert len(census.table("stages")) == 3


def test_a_signature_below_the_table_is_no_school(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"] += [[], ["填表人：王某", "", "审核人：李某"]]
    census = read(xlsx(tmp_path / "county.xlsx", sheets))
    assert only(census).code == "census.remark-row"
    assert len(census.table("stages")) == 3


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"].insert(2, ["", " ", None])
    sheets["学段"] += [[], ["\u3000"]]
    stages = read(xlsx(tmp_path / "county.xlsx", sheets)).table("stages")
    assert stages.origin.rows == (2, 4, 5)


def merged(path: Path, *ranges: str, sheet: str = "学段", headers: Rows | None = None) -> Path:
    """Write the small county with merged cells in one sheet."""
    book = xlsxwriter.Workbook(str(path))
    for title, rows in county().items():
        rows = [*(headers or rows[:1]), *rows[1:]] if title == sheet else rows
        written = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            written.write_row(row, 0, cells)
        for place in ranges if title == sheet else ():
            first = place.split(":")[0]
            written.merge_range(
                place, rows[int(first[1:]) - 1]["ABCD".index(first[0])], book.add_format({"bold": True})
            )
    book.close()
    return path


def test_a_header_merged_over_several_columns_is_told(tmp_path: Path) -> None:
    census = read(merged(tmp_path / "county.xlsx", "C1:D1"))
    assert [finding.code for finding in census.findings] == ["census.merged-header", "census.missing-column"]
    assert str(census.findings[0].where) == "学段!C1"
    assert "C1:D1" in census.findings[0].what


def test_headers_of_two_rows_are_read_by_their_lower_row(tmp_path: Path) -> None:
    headers: Rows = [["学校标识码", "学段", "人数", ""], ["", "", "在校生数", "专任教师数"]]
    census = read(merged(tmp_path / "county.xlsx", "A1:A2", "B1:B2", "C1:D1", headers=headers))
    assert census.findings == ()
    assert census.table("stages").columns["teachers"] == [27, 14, 25]


def test_headers_of_two_rows_are_read_where_the_file_does_not_say_what_was_merged(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"][:1] = [["学校标识码", "学段", "人数", ""], ["", "", "在校生数", "专任教师数"]]
    census = read(csv_folder(tmp_path / "data", sheets))
    assert census.findings == ()
    assert census.table("stages").columns["teachers"] == [27, 14, 25]


def test_merged_data_cells_are_told(tmp_path: Path) -> None:
    census = read(merged(tmp_path / "county.xlsx", "A3:A4"))
    finding = only(census)
    assert (finding.code, str(finding.where)) == ("census.merged-cells", "学段!A3")
    assert census.table("stages").columns["school_id"] == ["2137000001", "3137000002", None]


def test_a_csv_folder_says_what_is_wrong_in_the_same_words(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "data", {**county(), "食堂": [["餐位"], [3]]})
    (folder / "readme.txt").write_text("not data")
    finding = only(read(folder))
    assert (finding.code, finding.where.sheet) == ("census.unknown-sheet", "食堂.csv")
