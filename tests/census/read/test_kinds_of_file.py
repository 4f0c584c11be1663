"""The same county reads the same from every kind of file, and the file is left as it was."""

from pathlib import Path

import pytest

from junheng.census.read import read
from junheng.kernel.digest import sha256_of_file
from tests.census.read.books import county, csv_folder, ods, xls, xlsx

WORKBOOKS = {
    "county.xlsx": xlsx,
    "county.xls": xls,
    "county.et": xls,
    "county.ods": ods,
    "named-wrong.xls": xlsx,
    "named-wrong.xlsx": xls,
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_kind_of_workbook_gives_the_same_tables(name: str, tmp_path: Path) -> None:
    census = read(WORKBOOKS[name](tmp_path / name, county()))
    plain = read(xlsx(tmp_path / "plain.xlsx", county()))
    assert census.findings == ()
    assert census.digest() == plain.digest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_gives_the_same_tables_in_every_encoding(encoding: str, delimiter: str, tmp_path: Path) -> None:
    census = read(csv_folder(tmp_path / "data", county(), encoding=encoding, delimiter=delimiter))
    assert census.findings == ()
    assert census.digest() == read(xlsx(tmp_path / "plain.xlsx", county())).digest()


def test_english_names_are_as_good_as_chinese_titles(tmp_path: Path) -> None:
    english = {
        "meta": [["county_code", "county_name", "school_year", "system"], ["370199", "示例县", 2025, "6-3"]],
        "schools": [
            ["school_id", "name", "kind"],
            ["2137000001", "第一小学", "primary"],
            ["3137000002", "实验学校", "nine_year"],
        ],
        "stages": [
            ["school_id", "stage", "pupils", "teachers"],
            ["2137000001", "primary", 405, 27],
            ["3137000002", "primary", 166, 14],
            ["3137000002", "junior", 210, 25],
        ],
    }
    census = read(csv_folder(tmp_path / "english", english))
    assert census.findings == ()
    assert census.digest() == read(csv_folder(tmp_path / "chinese", county())).digest()


def test_a_file_that_was_read_is_named_with_its_digest_and_not_touched(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "county.xlsx", county())
    before = path.read_bytes()
    census = read(path)
    assert path.read_bytes() == before
    assert [(file.name, file.sha256) for file in census.inputs] == [("county.xlsx", sha256_of_file(path))]


def test_every_csv_file_is_named_with_its_digest(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "data", county())
    read_files = {file.name: file.sha256 for file in read(folder).inputs}
    assert read_files == {file.name: sha256_of_file(file) for file in folder.iterdir()}


def test_every_value_remembers_its_sheet_and_cell(tmp_path: Path) -> None:
    sheets = county()
    sheets["学段"].insert(0, ["示例县各学段情况（2025—2026学年）"])
    sheets["学段"].insert(3, [])
    stages = read(xlsx(tmp_path / "county.xlsx", sheets)).table("stages")
    where = stages.where(1, "pupils")
    assert (where.table, where.row, where.column) == ("stages", "3137000002/primary", "pupils")
    assert (where.sheet, where.cell) == ("学段", "C5")


def test_a_csv_value_remembers_its_file_and_the_cell_a_spreadsheet_would_show(tmp_path: Path) -> None:
    where = read(csv_folder(tmp_path / "data", county())).table("stages").where(2, "teachers")
    assert str(where) == "学段.csv!D4"


def test_several_counties_stand_in_one_data_set(tmp_path: Path) -> None:
    sheets = county()
    sheets["说明"].append(["370198", "邻县", 2025, "五四"])
    for row, code in zip(sheets["学校"], ["行政区划代码", "370199", "370198"], strict=True):
        row.append(code)
    census = read(xlsx(tmp_path / "two.xlsx", sheets))
    assert census.findings == ()
    assert census.table("meta").columns["system"] == ["6-3", "5-4"]
    assert census.table("schools").columns["county_code"] == ["370199", "370198"]


@pytest.mark.parametrize(("cell", "synthetic"), [("是", True), ("否", False), ("", False)])
def test_made_up_data_are_known_as_such(cell: str, synthetic: bool, tmp_path: Path) -> None:
    sheets = county()
    sheets["说明"][0].append("合成数据")
    sheets["说明"][1].append(cell)
    assert read(xlsx(tmp_path / "county.xlsx", sheets)).synthetic is synthetic


def test_an_absent_table_is_no_finding_where_it_can_be_done_without(tmp_path: Path) -> None:
    census = read(xlsx(tmp_path / "county.xlsx", county()))
    assert not census.has("finance")
    assert census.findings == ()
