"""The workbook handed back: the county's own cells, coloured and explained, and a list that links to them."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from junheng.census.census import Census
from junheng.census.checks import check
from junheng.census.marked import AMBER, RED, write_marked
from junheng.census.read import read
from junheng.census.synth import synthetic_county
from junheng.census.write import write_csv_folder, write_workbook
from junheng.kernel import Finding, Where
from tests.census.checks.county import every, put

SCHOOL = "2199000001"


def broken() -> Census:
    """A county with a sum that is wrong (error) and a flag that is odd (warning)."""
    census = synthetic_county(20, 5)
    primary = {"school_id": SCHOOL, "stage": "primary"}
    return every(put("stages", "pupils", 7, **primary), put("schools", "boarding", True, school_id=SCHOOL))(census)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    write_workbook(broken(), tmp_path / "county.xlsx")
    return tmp_path / "county.xlsx"


def test_cells_are_coloured_and_say_what_and_how(workbook: Path, tmp_path: Path) -> None:
    findings = check(read(workbook))
    write_marked(workbook, findings, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    total = next(f for f in findings if f.code == "census.pupils-sum")
    cell = book["学段"][total.where.cell]
    assert cell.fill.fgColor.rgb == RED
    assert total.what in cell.comment.text
    assert total.fix in cell.comment.text
    for where in total.cells:
        assert book[where.sheet][where.cell].fill.fgColor.rgb == RED
    flag = next(f for f in findings if f.code == "census.boarding")
    assert book["学校"][flag.where.cell].fill.fgColor.rgb == AMBER


def test_the_list_has_every_finding_errors_first_with_links(workbook: Path, tmp_path: Path) -> None:
    findings = check(read(workbook))
    write_marked(workbook, findings, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["错误清单"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == list(range(1, len(findings) + 1))
    kinds = [row[1] for row in rows]
    assert kinds == sorted(kinds, key=lambda kind: kind != "逻辑校验")
    assert {row[11] for row in rows} == {f.code for f in findings}
    for row in sheet.iter_rows(min_row=3):
        assert row[4].hyperlink.location == f"'{row[3].value}'!{row[4].value}"


def test_what_the_county_wrote_reads_back_unchanged(workbook: Path, tmp_path: Path) -> None:
    before = read(workbook)
    write_marked(workbook, check(before), tmp_path / "out.xlsx")
    after = read(tmp_path / "out.xlsx")
    assert (after.digest(), after.findings) == (before.digest(), before.findings)


def test_formats_formulas_and_other_sheets_are_kept(workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["学校"]["B2"].font = Font(name="仿宋", size=16)
    book.create_sheet("领导批示")["A1"] = "=1+1"
    book.save(workbook)
    write_marked(workbook, check(read(workbook)), tmp_path / "out.xlsx")
    out = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert (out["学校"]["B2"].font.name, out["学校"]["B2"].font.size) == ("仿宋", 16)
    assert out["领导批示"]["A1"].value == "=1+1"


def test_marking_twice_keeps_one_list(workbook: Path, tmp_path: Path) -> None:
    findings = check(read(workbook))
    write_marked(workbook, findings, tmp_path / "once.xlsx")
    write_marked(tmp_path / "once.xlsx", findings, tmp_path / "twice.xlsx")
    names = openpyxl.load_workbook(tmp_path / "twice.xlsx").sheetnames
    assert [name for name in names if name.startswith("错误清单")] == ["错误清单"]


def test_csv_comes_back_as_a_workbook_with_the_same_cells(tmp_path: Path) -> None:
    write_csv_folder(broken(), tmp_path / "county")
    findings = check(read(tmp_path / "county"))
    write_marked(tmp_path / "county", findings, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    total = next(f for f in findings if f.code == "census.pupils-sum")
    cell = book["stages.csv"][total.where.cell]
    assert (cell.value, cell.fill.fgColor.rgb) == ("7", RED)


def test_old_excel_comes_back_as_a_workbook(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("学校")
    for at, text in enumerate(("学校标识码", "学校名称", "=1+1")):
        sheet.write(0, at, text)
    book.save(str(tmp_path / "old.xls"))
    finding = Finding("census.x", "error", Where("schools", "1", "name", "学校", "B1"), "不对。", "请改。", "东关小学")
    write_marked(tmp_path / "old.xls", [finding], tmp_path / "out.xlsx")
    out = openpyxl.load_workbook(tmp_path / "out.xlsx")["学校"]
    assert (out["B1"].fill.fgColor.rgb, out["B1"].comment.text) == (RED, "[1] 不对。请改。")
    assert (out["C1"].value, out["C1"].data_type) == ("=1+1", "s")


def test_a_finding_text_that_begins_like_a_formula_is_written_as_text(workbook: Path, tmp_path: Path) -> None:
    where = Where("schools", "1", "name", "学校", "B2")
    finding = Finding("census.x", "warning", where, '=HYPERLINK("http://example.invalid")', "+1", "=校")
    write_marked(workbook, [finding], tmp_path / "out.xlsx")
    row = next(openpyxl.load_workbook(tmp_path / "out.xlsx")["错误清单"].iter_rows(min_row=3))
    assert row[5].data_type == row[2].data_type == "s"


def test_merged_cells_and_places_without_a_cell_do_no_harm(workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["学校"].merge_cells("A3:B4")
    book.save(workbook)
    findings = [
        Finding("census.x", "error", Where("schools", "1", "name", "学校", "B4"), "一。", "请改。"),
        Finding("census.y", "error", Where("classes", "", "", "没有的表", "B4"), "二。", "请改。"),
        Finding("census.z", "warning", Where(), "三。", "请改。"),
    ]
    write_marked(workbook, findings, tmp_path / "out.xlsx")
    out = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert out["学校"]["A3"].fill.fgColor.rgb == RED
    assert [row[5] for row in out["错误清单"].iter_rows(min_row=3, values_only=True)] == ["一。", "二。", "三。"]


def test_a_clean_workbook_says_so(tmp_path: Path) -> None:
    write_workbook(synthetic_county(20, 5), tmp_path / "county.xlsx")
    write_marked(tmp_path / "county.xlsx", [], tmp_path / "out.xlsx")
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["错误清单"]["A3"].value == "未发现问题。"
