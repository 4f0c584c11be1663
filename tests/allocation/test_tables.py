"""The engines' tables: a lone file, a folder or a workbook; what is missing or strange is a finding."""

from pathlib import Path

import pytest

from junheng.allocation.tables import FOLDER, bad_row, inputs_of, read_tables, table_digest, table_schema
from junheng.kernel import Problem

NAME = "draw_applicants"
TEXT = "报名号,姓名\n007,甲\n008,乙\n"


def test_a_file_a_folder_and_a_workbook_say_the_same(tmp_path: Path) -> None:
    import xlsxwriter

    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "any.csv", tmp_path / "folder/派位名单.csv"):
        path.write_text(TEXT, encoding="gb18030")
    book = xlsxwriter.Workbook(str(tmp_path / "book.xlsx"))
    sheet = book.add_worksheet("摇号名单")
    for row, line in enumerate(TEXT.splitlines()):
        sheet.write_row(row, 0, line.split(","))
    book.close()
    digests = set()
    for name in ("any.csv", "folder", "book.xlsx"):
        tables, findings = read_tables(tmp_path / name, [NAME])
        assert findings == ()
        assert tables[NAME].columns["applicant"] == ["007", "008"]
        digests.add(table_digest(tables[NAME]))
        [one] = inputs_of(tmp_path / name, tables)
        assert one["table_digest"] in digests
        assert len(one["sha256"]) == 64
    assert len(digests) == 1


def test_a_missing_table_is_an_error_unless_optional(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "y.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    tables, findings = read_tables(tmp_path, [NAME])
    assert tables == {}
    assert [f.code for f in findings if f.severity == "error"] == ["census.missing-table"]
    assert not [f for f in read_tables(tmp_path, [NAME], optional=[NAME])[1] if f.severity == "error"]


@pytest.mark.parametrize(
    ("name", "content"), [("none.csv", None), ("empty.csv", b""), ("bad.xlsx", b"junk"), ("e", None)]
)
def test_what_cannot_be_read_is_one_problem(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem):
        read_tables(tmp_path / name, [NAME])


def test_a_bad_row_names_its_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    table = read_tables(tmp_path / "a.csv", [NAME])[0][NAME]
    finding = bad_row(table, 1, "name", "draw.x", "what", "fix")
    assert (finding.code, finding.where.cell, finding.where.row) == ("allocation.draw.x", "B3", "008")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_declared_table_loads_under_its_own_name(path: Path) -> None:
    assert table_schema(path.stem).name == path.stem
