"""The template: everything the schema asks for, nothing that reads back as wrong."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from junheng.census.census import Census
from junheng.census.checks import check
from junheng.census.read import read
from junheng.census.schema import schemas
from junheng.census.synth import synthetic_county
from junheng.census.template import Item, write_template

ITEMS: list[Item] = [
    ("facts", "rotation", "交流轮岗教师比例", None),
    ("facts", "quality_level_math", "数学学业水平", "primary"),
    ("facts", "quality_level_math", "数学学业水平", "junior"),
    ("judgements", "G1", "规划布局合理", None),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_template_reads_back_with_nothing_but_empty_tables(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "t.xlsx", lang=lang, items=ITEMS)
    census = read(tmp_path / "t.xlsx")
    assert {finding.code for finding in census.findings} == {"census.empty-table"}
    assert list(census.tables) == list(schemas())
    for name, schema in schemas().items():
        assert list(census.tables[name].columns) == [column.name for column in schema.columns]


def test_the_items_a_standard_asks_for_stand_ready(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", items=ITEMS)
    facts = list(read(tmp_path / "t.xlsx").table("facts").rows())
    asked = [("rotation", None), ("quality_level_math", "primary"), ("quality_level_math", "junior")]
    assert [(row["item"], row["stage"]) for row in facts] == asked
    sheet = load_workbook(tmp_path / "t.xlsx")["县情"]
    titles = [cell.value for (cell,) in sheet.iter_rows(min_row=3, max_col=1) if str(cell.value).startswith("※")]
    assert titles == ["※ rotation 交流轮岗教师比例", "※ quality_level_math 数学学业水平"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_county_filled_in_reads_back_the_same(tmp_path: Path, lang: str) -> None:
    county = synthetic_county(30, 2)
    write_template(tmp_path / "t.xlsx", lang=lang, county=county, items=ITEMS)
    again = read(tmp_path / "t.xlsx")
    assert again.findings == ()
    assert {name: _without_asked(again, name) for name in schemas()} == {n: _rows(county, n) for n in schemas()}
    assert check(again) == ()


def _rows(census: Census, name: str) -> list[dict[str, object]]:
    return [dict(row) for row in census.table(name).rows()]


def _without_asked(census: Census, name: str) -> list[dict[str, object]]:
    rows = _rows(census, name)
    return [
        row for row in rows if name not in ("facts", "judgements") or any(row[k] is not None for k in list(row)[2:])
    ]


def test_a_county_of_which_only_the_schools_are_known_gets_rows_to_fill(tmp_path: Path) -> None:
    county = synthetic_county(30, 2)
    bare = replace(county, tables={name: county.tables[name] for name in ("meta", "schools")})
    write_template(tmp_path / "t.xlsx", county=bare)
    again = read(tmp_path / "t.xlsx")
    assert len(again.table("premises")) == len(again.table("finance")) == 30
    whole = {(r["school_id"], r["stage"]) for r in county.table("stages").rows() if r["stage"] != "kindergarten"}
    special = {school for school, _ in whole if str(school).startswith("51")}
    filled = {(r["school_id"], r["stage"]) for r in again.table("stages").rows()}
    assert {pair for pair in filled if pair[0] not in special} == {p for p in whole if p[0] not in special}
    assert all(row["pupils"] is None for row in again.table("stages").rows())


def test_every_choice_has_a_drop_down_and_every_count_a_bound(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    for schema in schemas().values():
        rules = {str(rule.sqref): rule for rule in book[schema.title].data_validations.dataValidation}
        for at, column in enumerate(schema.columns, 1):
            rule = next((r for ref, r in rules.items() if ref.startswith(f"{get_column_letter(at)}3:")), None)
            if column.choices:
                assert rule is not None, column.name
                assert rule.type == "list"
                assert rule.formula1.strip('"').split(",") == list(column.choices.values())
            if column.numeric and not column.signed:
                assert rule is not None, column.name
                assert (rule.operator, rule.formula1) == ("greaterThanOrEqual", "0")


def test_codes_are_text_headers_stay_in_sight_and_pages_are_a4_landscape(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["填表说明", *(schema.title for schema in schemas().values())]
    for schema in schemas().values():
        sheet = book[schema.title]
        for at, column in enumerate(schema.columns, 1):
            header = str(sheet.cell(2, at).value)
            assert header.endswith("*") == column.required
            assert column.unit in ("", "年", "学年") or column.unit in header
        assert sheet.freeze_panes is not None
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$2"
        assert "审核人" in str(sheet.oddFooter.left.text)


def test_a_code_typed_into_a_code_column_keeps_its_zeros(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    for schema in schemas().values():
        codes = [at for at, column in enumerate(schema.columns, 1) if column.kind == "code"]
        formats = {
            at: dimension.number_format
            for dimension in book[schema.title].column_dimensions.values()
            for at in range(dimension.min, dimension.max + 1)
        }
        assert {formats[at] for at in codes} <= {"@"}, schema.name


def test_the_guide_names_every_column_and_every_check(tmp_path: Path) -> None:
    from junheng.census.checks import CHECKS

    write_template(tmp_path / "t.xlsx")
    words = {str(cell.value) for row in load_workbook(tmp_path / "t.xlsx")["填表说明"].iter_rows() for cell in row}
    assert {column.title for schema in schemas().values() for column in schema.columns} <= words
    assert {one.code for one in CHECKS} <= words


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, county=synthetic_county(10, 1), items=ITEMS)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
